"""Families to places: small questions exactly, large ones from the relaxation, with the gap that is left said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from panah.movements.bad import BadInput
from panah.movements.prepare.allocation.model import Ints, Kinds, Solved, solve
from panah.movements.prepare.allocation.problem import (
    BEDS,
    Family,
    Place,
    Weights,
    cost,
    fair_shares,
    offered,
    possible,
)
from panah.movements.prepare.futures import Floats

EXACT = 3000
"""Families' kinds times places up to which the whole program is solved in one go."""
CLOSE = 1e-3
"""How near to the bound (as a share) a large question is driven before it is left."""


@dataclass(frozen=True)
class Short:
    """A capacity that is not enough: so many more at that place and everyone fits. capacity: ``beds`` or a service."""

    place: str
    capacity: str
    lacking: int


@dataclass(frozen=True)
class Allocation:
    """place: family → place, None where there was no room. placed, unplaced: persons. used: place → capacity → taken.
    short: the smallest additions with which everyone fits who is not in nowhere: families that need a service no place
    offers. cost, bound: of this allocation, and below which none can be; seconds it took."""

    place: dict[str, str | None]
    placed: int
    unplaced: int
    used: dict[str, dict[str, int]]
    short: tuple[Short, ...]
    nowhere: tuple[str, ...]
    cost: float
    bound: float
    seconds: float


def allocate(
    families: Sequence[Family],
    places: Sequence[Place],
    weights: Weights | None = None,
    *,
    seconds: float = 20,
) -> Allocation:
    """Place as many people as there is room for, then as cheaply as can be.

    seconds: when to stop looking for a better one (the best found is given, with its bound). Raises `BadInput` for
    families or places that are named twice, or none.
    """
    begin = monotonic()
    _check(families, places)
    weights = weights or Weights()
    kinds, members = _kinds(families, places, weights, possible)
    solved = _solve(kinds, seconds)
    given: dict[str, str | None] = {}
    for kind, own in enumerate(members):
        at = [place for place, many in enumerate(solved.sent[kind]) for _ in range(int(many))]
        for order, family in enumerate(own):
            given[families[family].name] = places[at[order]].name if order < len(at) else None
    given = {family.name: given[family.name] for family in families}
    unplaced = sum(family.persons for family in families if given[family.name] is None)
    names = [BEDS, *_services(families)]
    used = kinds.uses @ solved.sent
    return Allocation(
        given,
        sum(family.persons for family in families) - unplaced,
        unplaced,
        {
            place.name: {name: round(used[row, column]) for row, name in enumerate(names)}
            for column, place in enumerate(places)
        },
        _short(_kinds(families, places, weights, offered)[0], places, names) if unplaced else (),
        tuple(family.name for family in families if not any(offered(family, place) for place in places)),
        solved.value,
        solved.bound,
        monotonic() - begin,
    )


def _check(families: Sequence[Family], places: Sequence[Place]) -> None:
    for code, several in (("family", families), ("place", places)):
        names = [one.name for one in several]
        if not names:
            raise BadInput(f"prepare.no_{code}")
        if len(set(names)) < len(names):
            twice = next(name for at, name in enumerate(names) if name in names[:at])
            raise BadInput(f"prepare.{code}_twice", name=twice)
    for family in families:
        if family.persons < 1:
            raise BadInput("prepare.empty_family", name=family.name)


def _services(families: Sequence[Family]) -> list[str]:
    return sorted({service for family in families for service in family.needs})


def _kinds(
    families: Sequence[Family],
    places: Sequence[Place],
    weights: Weights,
    fits: Callable[[Family, Place], bool],
) -> tuple[Kinds, list[list[int]]]:
    """Families alike in all that counts, taken together; and who they are."""
    alike: dict[object, list[int]] = {}
    for at, one in enumerate(families):
        needs = tuple(sorted(one.needs.items()))
        key = (one.persons, needs, one.language, one.prefers, one.priority, one.lat, one.lon)
        alike.setdefault(key, []).append(at)
    members = list(alike.values())
    firsts = [families[own[0]] for own in members]
    services = _services(families)
    price = [
        [cost(one, place, weights) if fits(one, place) else np.inf for place in places] for one in firsts
    ]
    uses = [
        [one.persons for one in firsts],
        *([one.needs.get(name, 0) for one in firsts] for name in services),
    ]
    free = [
        [place.beds for place in places],
        *([place.services.get(name, 0) for place in places] for name in services),
    ]
    fair = fair_shares(sum(one.persons for one in families), list(places))
    kinds = Kinds(
        np.array([len(own) for own in members]),
        np.array([one.persons for one in firsts]),
        np.array([one.priority for one in firsts], np.float64),
        np.array(price, np.float64),
        np.array(uses, np.float64),
        np.array(free, np.float64),
        fair,
        weights.fairness,
    )
    return kinds, members


def _solve(kinds: Kinds, seconds: float) -> Solved:
    if np.isfinite(kinds.cost).sum() <= EXACT:
        return _rounded(kinds, solve(kinds, whole=True, gap=0, seconds=seconds))
    end = monotonic() + seconds
    relaxed = solve(kinds, whole=False, gap=0, seconds=seconds)
    whole = np.floor(relaxed.sent + 1e-6)
    split = (np.abs(relaxed.sent - relaxed.sent.round()) > 1e-6).any(1) | (whole.sum(1) < kinds.count)
    best: Solved | None = None
    order = np.argsort(_regret(kinds), kind="stable")
    for loose in (0, 60, 200, 500):
        free = split.copy()
        free[order[:loose]] = True
        found = _completed(kinds, relaxed, whole, free, max(1.0, (end - monotonic()) / 2))
        if best is None or found.value < best.value:
            best = found
        if best.value - relaxed.value <= CLOSE * abs(relaxed.value) or monotonic() > end:
            break
    assert best is not None
    return best


def _regret(kinds: Kinds) -> Floats:
    """How much the second-best place costs a family more than the best, for each person: the least are moved first."""
    two = np.sort(kinds.cost, axis=1)[:, :2]
    second = two[:, 1] if two.shape[1] > 1 else np.full(len(two), np.inf)
    apart = np.where(np.isfinite(second), second - np.where(np.isfinite(two[:, 0]), two[:, 0], 0), np.inf)
    return np.asarray(apart / kinds.persons)


def _completed(kinds: Kinds, relaxed: Solved, whole: Floats, free: Ints, seconds: float) -> Solved:
    """Keep what the relaxation sent whole, and solve the rest exactly: kinds that are free are sent anew."""
    kept = np.where(free[:, None], 0.0, whole)
    rest = kinds.count - kept.sum(1).astype(np.int64)
    again = np.flatnonzero(rest > 0)
    sizes = (kinds.persons[:, None] * kept).sum(0)
    small = replace(
        kinds,
        count=rest[again],
        persons=kinds.persons[again],
        priority=kinds.priority[again],
        cost=kinds.cost[again],
        uses=kinds.uses[:, again],
        free=kinds.free - kinds.uses @ kept,
        fair=kinds.fair - sizes,
    )
    sent = kept
    if len(again):
        sent = kept.copy()
        sent[again] += np.round(solve(small, whole=True, gap=1e-4, seconds=seconds).sent)
    return Solved(sent, _value(kinds, sent), relaxed.value)


def _rounded(kinds: Kinds, solved: Solved) -> Solved:
    sent = np.round(solved.sent)
    return Solved(sent, _value(kinds, sent), solved.bound)


def _value(kinds: Kinds, sent: Floats) -> float:
    """The objective of an allocation."""
    ways = np.where(sent > 0, kinds.cost, 0.0)
    over = np.maximum(0.0, kinds.persons @ sent - kinds.fair).sum()
    left = (kinds.count - sent.sum(1)) * kinds.persons * kinds.priority
    return float((ways * sent).sum() + kinds.fairness * over + kinds.penalty() * left.sum())


def _short(kinds: Kinds, places: Sequence[Place], names: list[str]) -> tuple[Short, ...]:
    """The smallest additions to capacities with which everyone fits who could be taken somewhere.

    From the relaxation, rounded up: a family may stand between two places in it, so that a place may want one family
    more.
    """
    solved = solve(
        kinds, whole=int(np.isfinite(kinds.cost).sum()) <= EXACT, gap=1e-3, seconds=10, lacking=True
    )
    over = kinds.uses @ solved.sent - kinds.free
    return tuple(
        Short(places[column].name, names[row], int(np.ceil(over[row, column] - 1e-6)))
        for row in range(len(names))
        for column in range(len(places))
        if over[row, column] > 1e-6
    )
