"""Rules laid over a scenario's open roads, as the kernels want them: arcs in the order of the places they leave."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.rules import Rules
from panah.movements.simulate.scenario import Scenario

BINS = 10
"""Steps in which a day's way is measured: with 200 km a day, twenty kilometres. A road takes at least one."""


class Walk(NamedTuple):
    """S stretches of days in which neither rules nor closures change; n places, A arcs. Kernels take it whole.

    The arcs out of place p are first[p]…first[p+1]. A road that is closed, or whose end is, has no chance and is not
    open; the others' chances are raised in proportion. Where people are sent on, only those arcs have a chance,
    nobody settles, and who had settled leaves.
    """

    stretch: Array  # int32[days]
    settle: Array  # float64[S, n]
    leave: Array  # float64[S, n]
    begin: Array  # float64[S, n]; a row sums to 1 or to 0
    chance: Array  # float64[S, A]; the arcs out of one place sum to 1, or to 0: all wait
    open_arc: Array  # bool[S, A]
    open_place: Array  # bool[S, n]
    first: Array  # int32[n + 1]
    source: Array  # int32[A]
    target: Array  # int32[A]
    length: Array  # int32[A], in bins
    capacity: Array  # float64[n]


class Plan(NamedTuple):
    """A walk, and the order its arcs had in the scenario."""

    walk: Walk
    arc: Array  # int64[A], the scenario's arc of each of the walk's
    bins: int
    nights: int  # most nights anyone spends on one road


def plan(scenario: Scenario, rules: Rules, bins: int = BINS) -> Plan:
    """Raises ValueError for rules that do not fit the scenario."""
    rules.check(scenario)
    roads = scenario.roads
    arc = np.argsort(roads.source, kind="stable")
    source = roads.source[arc].astype(np.int32)
    first = np.searchsorted(source, np.arange(len(scenario.places) + 1)).astype(np.int32)
    begins = _stretches(scenario, rules)
    stretch = np.zeros(scenario.days, np.int32)
    stretch[begins[1:]] = 1
    regime = rules.regime[begins]
    open_arc = scenario.open_arc[begins][:, arc]
    forced = scenario.forced[begins][:, arc] & open_arc
    chance = np.where(open_arc, rules.choose[regime][:, arc], 0).astype(np.float64)
    settle, leave = rules.settle[regime].astype(np.float64), rules.leave[regime].astype(np.float64)
    for row, at in zip(*np.nonzero(forced), strict=True):
        place = source[at]
        out = slice(first[place], first[place + 1])
        chance[row, out] = forced[row, out]
        settle[row, place], leave[row, place] = 0, 1
    begin = rules.begin[regime].astype(np.float64)
    begin /= np.maximum(begin.sum(axis=1, keepdims=True), 1e-300)
    length = np.maximum(1, np.rint(roads.km * bins / rules.km_a_day)).astype(np.int32)
    length = np.repeat(length, 2)[arc]
    walk = Walk(
        np.cumsum(stretch, dtype=np.int32),
        settle,
        leave,
        begin,
        _to_one(chance, first),
        open_arc,
        scenario.open_place[begins],
        first,
        source,
        roads.target[arc].astype(np.int32),
        length,
        rules.capacity.astype(np.float64),
    )
    return Plan(walk, arc, bins, int(-(-length.max(initial=1) // bins)) + 1)


def _stretches(scenario: Scenario, rules: Rules) -> Array:
    """int64[S]: the days on which a stretch begins; day 0 is the first."""
    changed = scenario.changed.copy()
    changed[1:] |= rules.regime[1:] != rules.regime[:-1]
    changed[0] = True
    return np.flatnonzero(changed)


def _to_one(chance: Array, first: Array) -> Array:
    """Each place's chances as shares of their sum; 0 where that is 0."""
    if not chance.shape[1]:
        return chance
    out = np.diff(first)
    some = np.flatnonzero(out)
    total = np.add.reduceat(chance, first[some], axis=1)
    total = np.repeat(total, out[some], axis=1)
    return np.divide(chance, total, out=np.zeros_like(chance), where=total > 0)
