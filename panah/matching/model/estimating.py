"""A model made to fit the data at hand: shares among strangers from random pairs, the rest by expectation and
maximisation over candidate pairs, both leaning on the defaults where the data are few."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from panah.matching.compare_births import DAYS_APART
from panah.matching.compare_kernel import BIRTH, levels_of
from panah.matching.compare_names import ALIEN_NAME, CROSS, ELSEWHERE, OTHER_NAME, SLOTS, memo
from panah.matching.compare_score import Weights, fill_odds, probabilities
from panah.matching.fields.folding import FEW
from panah.matching.model.sampling import drawn_pairs, signatures
from panah.matching.model.sampling import strangers as drawn
from panah.matching.model.tables import EXACT, HOUSEHOLD, SAME, STRANGER, Shares, default_shares, groups
from panah.matching.records import GIVEN, Population
from panah.people.dates import Hypothesis

Rows = npt.NDArray[np.int32]
SAMPLE = 100_000
STRANGERS = 200_000
ROUNDS = 15
LEAN = 60.0
"""Pairs the defaults count for."""
REACH = 3.0
"""How many times a share may differ from its default: a class that drifts further has become another class."""
FEWEST = 0.1
"""Household pairs to each pair of one person below which a file is taken for one of people registered singly."""
CAUTION = 0.6
"""Odds of one person are lowered so much at the end: strangers' names and births agree together a little oftener than
fields that knew nothing of each other would (on four kinds of made-up population, by this factor to a fifth)."""
BOUND = {
    GIVEN: (OTHER_NAME, ALIEN_NAME, OTHER_NAME + CROSS, ALIEN_NAME + CROSS),
    BIRTH: (Hypothesis.APART_CLOSE, Hypothesis.APART, Hypothesis.APART_GENERATION, DAYS_APART),
}
"""Levels of a conflict that one person hardly ever shows: what brothers show must not teach otherwise."""


def estimate(population: Population, left: Rows, right: Rows, candidates: int) -> Shares:
    """Shares for this population, from its records and its candidate pairs or a sample of so many candidates."""
    shares = default_shares(population.arrays.kinds.tolist())
    pairs = max(pairs_of(population), len(population) * FEW / 2, 1.0)
    shares.prior = shares.prior * 0 + np.array([0.05, 0.3]) * len(population) / pairs
    shares.floor[:] = np.minimum(shares.floor, 0.5 / max(1, len(population)))
    signed = signatures(population)
    strangers(shares, population, signed)
    if not len(left):
        return shares
    some = drawn_pairs(left, right, signed, SAMPLE)
    levels, masses = _levels(population, left[some], right[some])
    for _ in range(ROUNDS):
        classes = expected(levels, masses, shares.weights())
        improved(shares, levels, masses, classes, candidates / max(1, len(some)) / pairs)
    shares.prior[SAME] *= CAUTION
    return shares


def pairs_of(population: Population) -> float:
    """All pairs that could be compared: within one file, or between two."""
    n, second = len(population), int(population.source.sum())
    return float(max(1, (n - second) * second if second else n * (n - 1) // 2))


def _levels(
    population: Population, left: Rows, right: Rows
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float32]]:
    return levels_of(population.arrays, left, population.arrays, right, memo())


def strangers(shares: Shares, population: Population, signed: npt.NDArray[np.uint64]) -> None:
    """What two records drawn at random have in common; for names, two of one community."""
    everyone = np.zeros(len(population), np.int32)
    telling = min(1.0, len(population) / FEW) ** 2
    levels, near_levels = (
        _levels(population, *drawn(population, signed, STRANGERS, within))[0]
        for within in (everyone, population.communities)
    )
    for field in range(levels.shape[1]):
        for group in groups(field):
            count = counted((near_levels if field < SLOTS else levels)[:, field], group) * telling
            prior = shares.share[STRANGER, field, group]
            shares.share[STRANGER, field, group] = (count + LEAN * prior) / (count.sum() + LEAN * prior.sum())
            if field < SLOTS:
                namesakes = count.sum() * mean_mass(population, field)
                believed = shares.chance[field, group]
                learned = (count + LEAN * believed) / (namesakes + LEAN)
                named = shares.by_mass[field, group].copy()
                named[(ELSEWHERE - 1) % CROSS] = False
                shares.chance[field, group] = np.where(named, learned, believed)


def mean_mass(population: Population, role: int) -> float:
    """How likely two strangers are to be namesakes in a role, going by the masses."""
    arrays = population.arrays
    mass = arrays.name_mass[arrays.name_roles == role]
    return float(mass.mean()) if len(mass) else 0.0


def counted(
    levels: npt.NDArray[np.uint8], group: slice, weights: npt.NDArray[np.float32] | None = None
) -> npt.NDArray[np.float64]:
    """How many pairs (or how much weight) stand at each level of the group."""
    return np.bincount(levels, weights=weights, minlength=group.stop).astype(np.float64)[group]


def expected(
    levels: npt.NDArray[np.uint8], masses: npt.NDArray[np.float32], weights: Weights
) -> npt.NDArray[np.float32]:
    """Probability of each class for each pair."""
    odds = np.empty((len(levels), 2), np.float32)
    fill_odds(levels, masses, weights, odds)
    return probabilities(odds)


def improved(
    shares: Shares,
    levels: npt.NDArray[np.uint8],
    masses: npt.NDArray[np.float32],
    classes: npt.NDArray[np.float32],
    each: float,
) -> None:
    """Shares made likelier by the classes expected; ``each`` is what one pair counts for among all."""
    believed = default_shares_like(shares)
    kin = kinfolk(shares, levels, masses, classes[:, HOUSEHOLD])
    named = shares.kin_fields()
    for field in range(levels.shape[1]):
        for kind in (SAME, HOUSEHOLD):
            if kind == HOUSEHOLD and named[field]:
                continue
            for group in groups(field):
                count = counted(levels[:, field], group, classes[:, kind])
                prior = believed.share[kind, field, group]
                share = (count + LEAN * prior) / (count.sum() + LEAN * prior.sum())
                share = np.clip(share, prior / REACH, prior * REACH)
                if kind == SAME and field in BOUND:
                    conflict = [at - group.start for at in BOUND[field] if group.start <= at < group.stop]
                    share[conflict] = np.minimum(share[conflict], prior[conflict] * 1.5)
                shares.share[kind, field, group] = share / max(share.sum(), 1e-30) * prior.sum()
        if named[field]:
            stated = classes[levels[:, field] > 0, HOUSEHOLD].sum()
            share = (kin[field] + LEAN * believed.kin[field]) / (stated + LEAN)
            shares.kin[field] = np.clip(
                share, believed.kin[field] / REACH, min(0.95, believed.kin[field] * REACH)
            )
    shares.exact()
    same, household = classes[:, SAME].sum(), households(levels, classes)
    if household < FEWEST * same and same > LEAN:
        household *= (household / (FEWEST * same)) ** 2
    shares.prior = np.maximum(np.array([same, household]) * each, 1e-14)


def households(levels: npt.NDArray[np.uint8], classes: npt.NDArray[np.float32]) -> float:
    """Pairs of one household, reckoned from those whose births differ.

    Twins are a small share of relatives. Where all that looks like relatives has one birth, it is one person under two
    names, and the file has no households.
    """
    birth = levels[:, BIRTH]
    household = classes[:, HOUSEHOLD].astype(np.float64)
    stated, apart = household[birth > 0].sum(), household[birth >= Hypothesis.YEAR_NEAR].sum()
    return float(
        household.sum() if stated < LEAN / 10 else household[birth == 0].sum() + min(stated, 2 * apart)
    )


def kinfolk(
    shares: Shares,
    levels: npt.NDArray[np.uint8],
    masses: npt.NDArray[np.float32],
    household: npt.NDArray[np.float32],
) -> npt.NDArray[np.float64]:
    """How many household pairs agree in each field because they are kin, and not by chance."""
    weights = shares.weights()
    found = np.zeros(levels.shape[1])
    for field in range(levels.shape[1]):
        level = levels[:, field]
        mass = np.where(
            weights.by_mass[field, level], np.maximum(masses[:, field], weights.floor[field, level]), 1
        )
        total = weights.ratio[1, field, level] / mass + weights.chance[1, field, level]
        rest = (1 - shares.kin[field]) * shares.near_levels()[field, level]
        if field == BIRTH:
            rest = np.where(np.isin(level, EXACT), rest, total)
        found[field] = (
            household * np.where(level > 0, 1 - np.minimum(1, rest / np.maximum(total, 1e-30)), 0)
        ).sum()
    return found


def default_shares_like(shares: Shares) -> Shares:
    """The defaults for the same fields."""
    return default_shares(shares.kinds)
