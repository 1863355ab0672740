"""A whole file linked with itself, or with another: which records may be one person.

Reading, candidates (`keys`), the model fitted to the file (`model`), every candidate compared, and all pairs of a
person seen together (`clusters`). Nothing is merged here: out come pairs with probabilities, for people to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from panah.matching import keys
from panah.matching.candidates import Candidates, Pairs, candidates
from panah.matching.candidates.hopeless import worth
from panah.matching.clusters import clustered, pairs_within
from panah.matching.model import Model
from panah.matching.records import Population
from panah.matching.zones import CLEAR_NOT, USUAL, ZONES, Costs

I32 = npt.NDArray[np.int32]
F32 = npt.NDArray[np.float32]
Progress = Callable[[str, float], None]

DRAWN = 20_000
"""Records whose candidate pairs the model is fitted to."""
FORGOTTEN = -7.0
"""Log-odds of *same person* below which a compared pair is not kept (1 in 1,100)."""
_NO_ROWS = np.zeros(0, np.int32)
CLASSES = ("same person", "same household", "unrelated")


@dataclass(frozen=True, slots=True)
class Found:
    """What was compared and what was not. compared: candidate pairs. split: buckets too large, taken apart by further
    fields. crowded: records in groups no field takes apart; left_out: pairs of such groups that were not compared
    (two records of two such groups count twice).
    """

    records: int
    compared: int
    split: int
    crowded: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Linkage:
    """The pairs (see `link`), the population they were read into, the model as fitted, and what was compared."""

    pairs: pl.DataFrame
    population: Population
    model: Model
    found: Found


class Scored(NamedTuple):
    """Compared pairs that are kept: rows and scores [m, 2], log-odds of same person and same household."""

    left: I32
    right: I32
    scores: F32


def link(frame: Any, other: Any = None, **options: Any) -> pl.DataFrame:
    """Pairs of records that may be one person. ``options`` as for `linkage`.

    Columns: left, right (what the files call their records; their row numbers if there is no id column),
    probability (of being one person, all records of the person considered), household (probability of being two people
    of one household), class, zone ("clear", "to judge", "clear not"), and reasons if asked for.

    All pairs of a person are there, also those met only through a third record. Every pair that is not "clear not" is
    there; with ``households`` also pairs that are one household and clearly two people.
    """
    return linkage(frame, other, **options).pairs


def linkage(
    frame: Any,
    other: Any = None,
    *,
    columns: Mapping[str, Any] | None = None,
    on: date | None = None,
    model: Model | None = None,
    costs: Costs = USUAL,
    reasons: bool = False,
    households: bool = False,
    one_to_one: bool = False,
    limit: int | None = None,
    threads: int = 2,
    progress: Progress | None = None,
) -> Linkage:
    """`link`, with what led there.

    frame, other, columns, on: see `Population.of`. model: as it is; the default model fitted to the file where None.
    costs: what errors cost, where no model is given that says so: the zones follow. one_to_one: in each of the two
    files a person stands at most once. limit: records of a bucket from which it is split; by the size of the file
    where None. progress: told (stage, share done); what it raises stops the run.
    Raises BadColumns. The result does not depend on the order of the rows or the number of threads.
    """
    tell = progress or (lambda stage, done: None)
    tell("reading", 0.0)
    population = Population.of(frame, other, columns=columns, on=on)
    tell("candidates", 0.0)
    found = _candidates(population, two=other is not None, limit=limit)
    hopeful = _hopeful(population)
    if model is None:
        tell("learning", 0.0)
        model = _fitted(population, found, hopeful, costs, threads)
    scored, compared = _compared(found, hopeful, population, model, households, threads, tell)
    tell("clusters", 0.0)
    roots = _clusters(population, model, scored, one_to_one)
    tell("writing", 0.0)
    frame = _frame(population, model, _told(population, model, scored, roots, households), reasons)
    tell("writing", 1.0)
    return Linkage(
        frame, population, model, Found(len(population), compared, found.split, found.crowded, found.left_out)
    )


def _candidates(population: Population, *, two: bool, limit: int | None) -> Candidates:
    atoms = keys.atoms(population)
    n = len(population)
    border = int(np.searchsorted(population.source, 1)) if two else 0
    return candidates(atoms, keys.used(atoms), n, border=border, limit=limit or keys.limit(n))


def _fitted(
    population: Population, found: Candidates, hopeful: Callable[[Pairs], Pairs], costs: Costs, threads: int
) -> Model:
    left, right, total = sample(found, hopeful, keys.signatures(population), threads)
    model = Model(costs=costs)
    return model.fitted(population, left, right, candidates=total) if total else model


def sample(
    found: Candidates, hopeful: Callable[[Pairs], Pairs], signatures: npt.NDArray[np.uint64], threads: int
) -> tuple[I32, I32, int]:
    """Some hundred thousand candidate pairs, those of records drawn by what they say, and about how many there are."""
    one_in = max(1, found.n // DRAWN)
    drawn = signatures % np.uint64(one_in) == 0

    def some(piece: Pairs) -> tuple[I32, I32]:
        kept = hopeful(piece)
        return kept.left.copy(), kept.right.copy()

    left, right = zip((_NO_ROWS, _NO_ROWS), *found.each(some, drawn=drawn, threads=threads), strict=True)
    lefts, rights = np.concatenate(left), np.concatenate(right)
    return lefts, rights, round(len(lefts) * one_in**2 / (2 * one_in - 1))


def _compared(
    found: Candidates,
    hopeful: Callable[[Pairs], Pairs],
    population: Population,
    model: Model,
    households: bool,
    threads: int,
    tell: Progress,
) -> tuple[Scored, int]:
    """Every candidate compared; the pairs worth keeping, and how many were compared."""

    def compare(piece: Pairs) -> tuple[Scored, int, int]:
        last = int(piece.right[-1])
        pairs = hopeful(piece)
        scores = model.scores(population, pairs.left, population, pairs.right)
        kept = scores[:, 0] > FORGOTTEN
        if households:
            kept |= scores[:, 1] > 0
        return Scored(pairs.left[kept], pairs.right[kept], scores[kept]), len(kept), last

    pieces, compared = [Scored(_NO_ROWS, _NO_ROWS, np.zeros((0, 2), np.float32))], 0
    for scored, count, last in found.each(compare, threads=threads):
        pieces.append(scored)
        compared += count
        tell("comparing", (last + 1) / len(population))
    left, right, scores = zip(*pieces, strict=True)
    return Scored(np.concatenate(left), np.concatenate(right), np.concatenate(scores)), compared


def _hopeful(population: Population) -> Callable[[Pairs], Pairs]:
    """What leaves out the candidates not worth comparing, for these records."""
    people = population.arrays.people
    earliest, latest, sex = (
        np.ascontiguousarray(people[name]) for name in ("birth_earliest", "birth_latest", "sex")
    )
    return lambda pairs: worth(pairs, earliest, latest, sex)


def weight(scores: F32) -> F32:
    """Log-odds of *same person* against the two other answers together, from scores [m, 2]."""
    against = np.logaddexp(np.float32(0), scores[:, 1])
    return (scores[:, 0] - against).astype(np.float32)


def bearing(scores: F32, prior: float) -> F32:
    """What each pair says in a cluster: its `weight`, but a pair that only shows too little speaks hardly against.

    prior: log-odds of *same person* before anything is known; how rare pairs of one person are in the file is no
    evidence against two records that a third one joins. Against them is what is less likely of one person than of
    strangers, or much less likely than of one household.
    """
    against = (scores[:, 0] < prior) | ((scores[:, 1] > 0) & (scores[:, 0] < scores[:, 1] - 4))
    weights = weight(scores)
    return np.where(against, np.minimum(weights, np.float32(-5)), np.maximum(weights, np.float32(-2)))


def _clusters(population: Population, model: Model, scored: Scored, one_to_one: bool) -> I32:
    prior = model.prior

    def score(left: I32, right: I32) -> F32:
        return bearing(model.scores(population, left, population, right), prior)

    apart = population.source if one_to_one else None
    return clustered(
        len(population), scored.left, scored.right, bearing(scored.scores, prior), score=score, apart=apart
    )


def _told(population: Population, model: Model, scored: Scored, roots: I32, households: bool) -> pl.DataFrame:
    """Rows of the pairs to tell of, with probabilities as all records of a person together have them."""
    left, right = pairs_within(roots)
    if population.source.any():
        across = population.source[left] != population.source[right]
        left, right = left[across], right[across]
    within = _joined(Scored(left, right, model.scores(population, left, population, right)), len(population))
    apart = roots[scored.left] != roots[scored.right]
    chance = model.probabilities(scored.scores[apart])
    chance = _at_most(chance, 0.49)
    told = model.zones(chance[:, 0]) != CLEAR_NOT
    if households:
        told |= chance[:, 1] > 0.5
    rows = (
        np.concatenate([left, scored.left[apart][told]]),
        np.concatenate([right, scored.right[apart][told]]),
    )
    chances = np.concatenate([within, chance[told]])
    order = np.lexsort(rows[::-1])
    return pl.DataFrame(
        {"i": rows[0][order], "j": rows[1][order], "probability": chances[order, 0], "household": chances[order, 1],
         "class": _classes(chances[order])}
    )  # fmt: skip


def _joined(pairs: Scored, n: int) -> F32:
    """Probabilities [m, 3] of pairs of one person. Two records that resemble each other little, but both a third, are
    half as sure (in log-odds) as the less sure of them is of its nearest."""
    weights = weight(pairs.scores)
    nearest = np.zeros(n, np.float32)
    np.maximum.at(nearest, pairs.left, weights)
    np.maximum.at(nearest, pairs.right, weights)
    lifted = np.maximum(weights, np.minimum(nearest[pairs.left], nearest[pairs.right]) / 2)
    person = 1 / (1 + np.exp(-np.maximum(lifted, np.float32(0.04))))
    return _with_person(Model.probabilities(pairs.scores), person.astype(np.float32))


def _classes(chances: F32) -> npt.NDArray[np.uint8]:
    """Class of each row of probabilities [m, 3]: one person only if that is likelier than not."""
    others = np.where(chances[:, 1] >= chances[:, 2], 1, 2)
    return np.where(chances[:, 0] > 0.5, 0, others).astype(np.uint8)


def _at_most(chances: F32, most: float) -> F32:
    """Pairs whose other records speak against it: never likelier one person than not."""
    return _with_person(chances, np.minimum(chances[:, 0], np.float32(most)))


def _with_person(chances: F32, person: F32) -> F32:
    """The probability of *same person* replaced, the two others sharing the rest as they did."""
    rest = np.maximum(chances[:, 1] + chances[:, 2], np.float32(1e-30))
    others = chances[:, 1:] * ((1 - person) / rest)[:, None]
    return np.column_stack([person, others]).astype(np.float32)


def _named(numbers: npt.NDArray[np.uint8], names: Sequence[str]) -> pl.Series:
    """Numbers as the words they stand for, kept as numbers."""
    kind = pl.Enum(names)
    return pl.Series(names, dtype=kind).gather(numbers)


def _frame(population: Population, model: Model, told: pl.DataFrame, reasons: bool) -> pl.DataFrame:
    """Rows as what the files call them, classes and zones as words."""
    left, right = told["i"].to_numpy(), told["j"].to_numpy()
    ids = population.ids
    second = ids[right]
    if not population.columns.get("id"):
        second = second - int(np.searchsorted(population.source, 1)) * int(population.source.any())
    zone = model.zones(told["probability"].to_numpy())
    frame = pl.DataFrame(
        {
            "left": ids[left],
            "right": second,
            "probability": told["probability"],
            "household": told["household"],
            "class": _named(told["class"].to_numpy(), CLASSES),
            "zone": _named(zone, ZONES),
        }
    )
    if reasons:
        texts = [
            [str(reason) for reason in model.compare(population, i, population, j).reasons]
            for i, j in zip(left.tolist(), right.tolist(), strict=True)
        ]
        frame = frame.with_columns(pl.Series("reasons", texts, dtype=pl.List(pl.String)))
    return frame
