"""From what was fitted to the tables the kernel reads, with the level at which the fixed threshold lies."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray

from panah.people.sounds import prior
from panah.people.sounds.encoding import encode
from panah.people.sounds.inventory import Inventory
from panah.people.sounds.kernel import Tables, pair_logits
from panah.people.sounds.learn.data import Names, Pair
from panah.people.sounds.learn.fitting import Fixed, Weights, begin, fit, like
from panah.people.sounds.learn.gathering import region_apart
from panah.people.sounds.learn.sampling import Near, rows
from panah.people.sounds.learn.synthetic import Region
from panah.people.sounds.tables import UNIT, structure

EPOCHS = 6
SEED = 11
JUDGED = 6000  # pairs of two scripts that the level is set on
WITHIN = 0.4  # papers in one script differ less: there a level is hardly made milder
NO_PAIR = -4.0  # what sounds so little alike in the lists is no pair: it sets no level
LEAST = 1000  # pairs without which no level is moved
STEPS = 2  # only half way there: the level is not to suit these lists alone
OFTEN = 1.3  # weight of pairs seen three times or more: among them are few that are no pairs
SHIFTS = np.arange(-2.0, 2.01, 0.05)


def fixed(known: Inventory) -> Fixed:
    """What learning takes from the inventory."""
    numbers = {(one.script, one.unit): at for at, one in enumerate(known.symbols) if not one.variant}
    plain = np.array([numbers[one.script, one.unit] for one in known.symbols], np.int64)
    return Fixed(plain, *structure(known))


def fitted(
    known: Inventory,
    true: Sequence[Pair],
    found: Names,
    near: Near,
    pools: Sequence[Sequence[str]],
    names: Sequence[Sequence[str]],
    epochs: int = EPOCHS,
) -> Tables:
    """Learn: each pass sees other negatives; the weights of the second half of the passes are averaged."""
    still = fixed(known)
    weights = begin(prior.substitutions(known), prior.drops(known))
    squares, kept = like(weights), like(weights)
    chance = np.random.default_rng(SEED)
    region = Region(found)
    half = epochs // 2
    for epoch in range(epochs):
        gathered = rows(true, found, near, pools, region, SEED + epoch)
        for one, other, weight in region_apart(names, Random(SEED + epoch)):
            gathered.add(one, other, False, weight)
        sample = gathered.sample()
        loss = fit(sample, chance.permutation(len(sample.one)), weights, squares, still)
        print(f"pass {epoch + 1}: {len(sample.one):,} pairs, loss {loss:.4f}", flush=True)
        if epoch >= half:
            for total, part in zip(kept, weights, strict=True):
                total += part / (epochs - half)
    return tables(known, still, kept)


def tables(known: Inventory, still: Fixed, weights: Weights) -> Tables:
    """The weights of every symbol in its place, rounded as they are kept."""
    plain, each = still.plain, np.arange(len(still.plain))
    low, high = np.minimum(each[:, None], each), np.maximum(each[:, None], each)
    plain_low, plain_high = np.minimum(plain[:, None], plain), np.maximum(plain[:, None], plain)
    swap = (
        weights.swap_prior[low, high] + weights.swap[plain_low, plain_high] + weights.swap_placed[low, high]
    )
    drop = (weights.drop_prior + weights.drop_placed)[:, :, None] + weights.drop[:, plain]
    opening = weights.opening[:, plain]
    levels = np.zeros((3, 3, 3), np.float32)
    for one in range(3):
        for other in range(one, 3):
            constant, slope = weights.levels[one, other]
            levels[one, other] = levels[other, one] = constant, 1.0, slope
    kept = [(np.round(part * UNIT) / UNIT).astype(np.float32) for part in (swap, drop, opening)]
    return Tables(known.offsets, kept[0], kept[1], still.kind, still.first, still.second, kept[2], levels)


def levelled(
    weights: Tables, true: Sequence[Pair], found: Names, near: Near, pools: Sequence[Sequence[str]]
) -> Tables:
    """The weights with the constant of each pair of scripts moved to where the worst F1 is best.

    Kinds of negatives: any token, the nearest, one of the nearest, the nearest to the romanisation; as many as true.
    """
    levels = weights.levels.copy()
    scripts = encode([pair.one for pair in true]).scripts * 4 + encode([pair.other for pair in true]).scripts
    for one in range(3):
        for other in range(one, 3):
            listed = [true[int(at)] for at in np.flatnonzero(scripts == one * 4 + other)]
            random = Random(SEED)
            often = [pair for pair in listed if pair.weight > OFTEN]
            judged = random.sample(often or listed, min(JUDGED, len(often or listed)))
            if len(judged) < LEAST:
                continue
            logits = _logits(weights, [(pair.one, pair.other) for pair in judged])
            logits = logits[logits > NO_PAIR]
            kinds = [_wrong(kind, judged, found, near, pools[one], random) for kind in range(4)]
            against = [_logits(weights, pairs) for pairs in kinds if len(pairs) > len(judged) / 2]
            worst = [min(_f1(logits + shift, wrong + shift) for wrong in against) for shift in SHIFTS]
            shift = SHIFTS[int(np.argmax(worst))] / STEPS
            if one == other:
                shift = min(shift, WITHIN)
            print(
                f"scripts {one}-{other}: level moved by {shift:+.2f}, worst F1 here {max(worst):.3f}",
                flush=True,
            )
            levels[one, other, 0] = levels[other, one, 0] = levels[one, other, 0] + shift
    return weights._replace(levels=levels)


def _wrong(
    kind: int, judged: Sequence[Pair], found: Names, near: Near, pool: Sequence[str], random: Random
) -> list[tuple[str, str]]:
    pairs = []
    for one, other, _ in judged:
        known = found.together.get(other, set()) | {one, other}
        told = (
            random.sample(pool, 3),
            near.own.get(one, ()),
            near.own.get(one, ()),
            near.read.get(other, ()),
        )[kind]
        left = [token for token in told if token not in known]
        if left:
            pairs.append((random.choice(left) if kind == 2 else left[0], other))
    return pairs


def _logits(weights: Tables, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    one, other = (encode([pair[side] for pair in pairs]) for side in (0, 1))
    each = np.arange(len(pairs))
    return pair_logits(
        one.symbols, one.starts, one.scripts, each, other.symbols, other.starts, other.scripts, each, weights
    )


def _f1(right: NDArray[np.float32], wrong: NDArray[np.float32]) -> float:
    said = (right > 0).sum()
    share = len(right) / max(1, len(wrong))
    return float(2 * said / (len(right) + said + share * (wrong > 0).sum()))
