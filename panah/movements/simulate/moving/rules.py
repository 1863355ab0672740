"""From a scenario and parameters to the rules an engine runs people by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.moving import choosing, origins, paths
from panah.movements.simulate.moving.parameters import Parameters
from panah.movements.simulate.rules import Rules
from panah.movements.simulate.scenario import Kind, Scenario

WEEK, MOST = 7, 128  # a regime lasts a week, in long crises the 128th part of the whole


@dataclass(frozen=True)
class Foreseen:
    """Rules, and the people they are expected to bring to the camps if journeys took no time.

    camps: int32[k] all camps, reported or not; first: int64[R + 1], first day of each regime and the end;
    present: float64[R, k], people in each camp when the regime ends.
    """

    rules: Rules
    camps: Array
    first: Array
    present: Array

    def counts(self, scenario: Scenario) -> Array:
        """float64[days, k of scenario.camps]: people present on each day, growing as departures do within a regime."""
        before = np.vstack([scenario.initial[self.camps], self.present[:-1]])
        gone = np.concatenate([[0.0], np.cumsum(scenario.departures)])
        start, end = gone[self.first[:-1]], gone[self.first[1:]]
        regime = self.rules.regime
        whole = np.maximum(end - start, 1e-300)[regime]
        share = (gone[1:] - start[regime]) / whole
        found = before[regime] + share[:, None] * (self.present - before)[regime]
        at: Array = found[:, np.searchsorted(self.camps, scenario.camps)]
        return at


def rules(scenario: Scenario, parameters: Parameters | None = None) -> Rules:
    """How people of a scenario choose where to go; parameters: the learned ones unless given.

    The room left in a camp is that expected from the scenario's departures. Where no camp can be reached people wait.
    """
    return foresee(scenario, parameters).rules


def foresee(scenario: Scenario, parameters: Parameters | None = None) -> Foreseen:
    """`rules`, and what they are expected to bring."""
    asked = parameters or Parameters.learned()
    n, arcs = len(scenario.places), 2 * len(scenario.roads)
    camps = np.flatnonzero(scenario.places.kind == Kind.CAMP).astype(np.int32)
    day, state = _states(scenario)
    first, regime_state = _regimes(scenario.days, day, state)
    network = _network(scenario, day, camps)
    regimes = len(first) - 1
    begin = np.zeros((regimes, n), np.float32)
    size = _sizes(scenario, asked.size)
    origins.weights(scenario.conflict, size, 0.5 ** (1 / asked.memory), first, begin)
    if not begin.any():
        begin[:] = size / max(size.sum(), 1e-300)
    choose, leave = np.zeros((regimes, arcs), np.float32), np.zeros((regimes, n), np.float32)
    settle, expected = np.zeros((regimes, n), np.float32), np.zeros((regimes, len(camps)))
    country = _countries(scenario, camps)
    capacity = scenario.places.capacity[camps]
    choosing.choices(
        first,
        regime_state,
        begin,
        scenario.departures,
        scenario.initial[camps],
        capacity,
        _base(scenario.initial[camps], capacity, asked) + asked.whims(country),
        scenario.open_camp[day][:, camps],
        *network,
        scenario.roads.source,
        scenario.roads.target,
        camps,
        country,
        (asked.filling, asked.full, asked.distance, asked.near, asked.kinship),
        choose,
        leave,
        settle,
        expected,
    )
    regime = np.repeat(np.arange(regimes, dtype=np.int32), np.diff(first))
    free = np.full(n, np.inf)
    found = Rules(regime, settle, leave, choose, begin, asked.km_a_day, free)
    return Foreseen(found, camps, first, expected)


def _states(scenario: Scenario) -> tuple[Array, Array]:
    """(int64[S] first day of each state of the network, int64[days] the state of each day)."""
    new = np.zeros(scenario.days, bool)
    new[0] = True
    for part in (scenario.open_arc, scenario.open_camp, scenario.forced):
        new[1:] |= (part[1:] != part[:-1]).any(axis=1)
    return np.flatnonzero(new), np.cumsum(new) - 1


def _regimes(days: int, day: Array, state: Array) -> tuple[Array, Array]:
    """(int64[R + 1] first day of each regime and the end, int64[R] state): no regime spans two states."""
    long = max(WEEK, -(-days // MOST))
    first = np.unique(np.concatenate([np.arange(0, days, long), day]))
    return np.append(first, days), state[first]


def _network(scenario: Scenario, day: Array, camps: Array) -> tuple[Array, Array, Array]:
    """distance, following and order [S, k, n] of `paths`."""
    roads, n = scenario.roads, len(scenario.places)
    shape = (len(day), len(camps), n)
    distance, following = np.empty(shape), np.empty(shape, np.int32)
    usable = np.empty(2 * len(roads), bool)
    km = np.maximum(roads.km, 1e-3)
    for state, when in enumerate(day):
        paths.usable_arcs(roads.source, scenario.open_arc[when], scenario.forced[when], usable)
        paths.shortest(roads.source, roads.target, km, usable, camps, distance[state], following[state])
    closed = ~scenario.open_camp[day][:, camps]
    distance[closed], following[closed] = np.inf, -1
    return distance, following, paths.farthest_first(distance)


def _sizes(scenario: Scenario, power: float) -> Array:
    """float64[n]: residents to a power where people may flee from; unknown counts as the median of the known."""
    places = scenario.places
    fled = scenario.conflict.max(axis=0) > 0
    if not fled.any():
        fled = places.kind == Kind.CONFLICT
    if not fled.any():
        fled = (places.kind == Kind.TOWN) & ~places.foreign
    if not fled.any():
        fled = places.kind != Kind.CAMP
    known = places.population[fled & (places.population > 0)]
    people = np.where(places.population > 0, places.population, np.median(known) if len(known) else 1.0)
    return np.where(fled, (people / people.max()) ** power, 0.0)


def _countries(scenario: Scenario, camps: Array) -> Array:
    names = [scenario.places.country[camp] for camp in camps]
    number = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return np.array([number[name] for name in names], np.int32)


def _base(initial: Array, capacity: Array, asked: Parameters) -> Array:
    """float64[k], log attraction but for distance and room left: the capacity, else those there on day 0."""
    known = np.isfinite(capacity) & (capacity > 0)
    if not len(capacity):
        return np.zeros(0)
    size = np.log(np.where(known, capacity, 1.0))
    size -= size[known].mean() if known.any() else 0.0
    there = np.log1p(initial / initial.mean()) if initial.mean() > 0 else np.zeros(len(initial))
    return np.where(known, asked.room * size, asked.presence * there)
