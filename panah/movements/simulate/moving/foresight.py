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
NEWNESS_HALVES = 60  # days


@dataclass(frozen=True)
class Foreseen:
    """Rules, and the people they are expected to bring to the camps if journeys took no time.

    camps: int32[k] all camps, reported or not; first: int64[R + 1], first day of each regime and the end;
    present: float64[R + 1, k], people in each camp before day 0 and when each regime ends; departures: float64[days].
    """

    rules: Rules
    camps: Array
    first: Array
    present: Array
    departures: Array

    def counts(self, scenario: Scenario) -> Array:
        """float64[days, k of scenario.camps]: people present on each day, growing as departures do within a regime."""
        gone = np.concatenate([[0.0], np.cumsum(self.departures)])
        start, end = gone[self.first[:-1]], gone[self.first[1:]]
        regime = self.rules.regime
        share = (gone[1:] - start[regime]) / np.maximum(end - start, 1e-300)[regime]
        found = self.present[regime] + share[:, None] * np.diff(self.present, axis=0)[regime]
        at: Array = found[:, np.searchsorted(self.camps, scenario.camps)]
        return at


def rules(
    scenario: Scenario,
    parameters: Parameters | None = None,
    *,
    departures: Array | None = None,
    initial: Array | None = None,
) -> Rules:
    """How people of a scenario choose where to go; parameters: the learned ones unless given.

    The room left in a camp is that expected from departures (float64[days]) and the people there at first (initial:
    float64[n]). Unless given these are the scenario's, which come from its reports: give forecast ones where those
    reports are not known yet. Where no camp can be reached people wait.
    """
    return foresee(scenario, parameters, departures=departures, initial=initial).rules


def foresee(
    scenario: Scenario,
    parameters: Parameters | None = None,
    *,
    departures: Array | None = None,
    initial: Array | None = None,
) -> Foreseen:
    """`rules`, and what they are expected to bring."""
    asked = parameters or Parameters.learned()
    out = np.asarray(scenario.departures if departures is None else departures, np.float64)
    camps = np.flatnonzero(scenario.places.kind == Kind.CAMP).astype(np.int32)
    there = np.asarray(scenario.initial if initial is None else initial, np.float64)[camps]
    day, state = _states(scenario)
    first, now = _regimes(scenario.days, day, state)
    taking = _taking_in(scenario, day, camps)
    country = _countries(scenario, camps)
    known, capacity = _capacities(scenario.places.capacity[camps], there)
    begin = _begin(scenario, asked, first)
    regimes, n = begin.shape
    choose = np.zeros((regimes, 2 * len(scenario.roads)), np.float32)
    leave, settle = np.zeros((regimes, n), np.float32), np.zeros((regimes, n), np.float32)
    present = np.vstack([there, np.zeros((regimes, len(camps)))])
    choosing.choices(
        first,
        now,
        begin,
        out,
        capacity,
        _base(there, capacity, asked),
        _newness(taking, day, first, asked.newness) + asked.whims(country, known, first[:-1]),
        taking,
        *_network(scenario, day, camps, taking),
        scenario.roads.source,
        scenario.roads.target,
        camps,
        country,
        (asked.filling, asked.full, asked.distance, asked.near, asked.kinship),
        choose,
        leave,
        settle,
        present,
    )
    regime = np.repeat(np.arange(regimes, dtype=np.int32), np.diff(first))
    found = Rules(regime, settle, leave, choose, begin, asked.km_a_day, np.full(n, np.inf))
    return Foreseen(found, camps, first, present, out)


def _begin(scenario: Scenario, asked: Parameters, first: Array) -> Array:
    """float32[R, n]: where those who set out come from, a row sums to 1."""
    begin = np.zeros((len(first) - 1, len(scenario.places)), np.float32)
    size = _sizes(scenario, asked.size)
    origins.weights(scenario.conflict, size, 0.5 ** (1 / asked.memory), first, begin)
    if not begin.any():
        begin[:] = size / size.sum()
    return begin


def _states(scenario: Scenario) -> tuple[Array, Array]:
    """(int64[S] first day of each state of the network, int64[days] the state of each day)."""
    new = scenario.changed.copy()
    new[1:] |= (scenario.open_camp[1:] != scenario.open_camp[:-1]).any(axis=1)
    new[0] = True
    return np.flatnonzero(new), np.cumsum(new) - 1


def _taking_in(scenario: Scenario, days: Array, camps: Array) -> Array:
    """bool[days, k]: the camp is open, and nobody is sent on from it."""
    sent = scenario.forced[days] & scenario.open_arc[days]
    found: Array = (scenario.open_camp & scenario.open_place)[days][:, camps]
    for row, arc in np.argwhere(sent):
        found[row, camps == scenario.roads.source[arc]] = False
    return found


def _regimes(days: int, day: Array, state: Array) -> tuple[Array, Array]:
    """(int64[R + 1] first day of each regime and the end, int64[R] state): no regime spans two states."""
    long = max(WEEK, -(-days // MOST))
    first = np.unique(np.concatenate([np.arange(0, days, long), day]))
    return np.append(first, days), state[first]


def _network(scenario: Scenario, day: Array, camps: Array, taking: Array) -> tuple[Array, Array, Array]:
    """distance, following and order [S, k, n] of `paths`."""
    roads, n = scenario.roads, len(scenario.places)
    shape = (len(day), len(camps), n)
    distance, following = np.empty(shape), np.empty(shape, np.int32)
    usable = np.empty(2 * len(roads), bool)
    km = np.maximum(roads.km, 1e-3)
    for state, when in enumerate(day):
        paths.usable_arcs(roads.source, scenario.open_arc[when], scenario.forced[when], usable)
        paths.shortest(roads.source, roads.target, km, usable, camps, distance[state], following[state])
    distance[~taking], following[~taking] = np.inf, -1
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
        fled = (places.kind != Kind.CAMP) | (places.kind == Kind.CAMP).all()
    known = places.population[fled & (places.population > 0)]
    people = np.where(places.population > 0, places.population, np.median(known) if len(known) else 1.0)
    return np.where(fled, (people / people.max()) ** power, 0.0)


def _countries(scenario: Scenario, camps: Array) -> Array:
    names = [scenario.places.country[camp] for camp in camps]
    number = {name: at for at, name in enumerate(dict.fromkeys(names))}
    return np.array([number[name] for name in names], np.int32)


def _capacities(told: Array, there: Array) -> tuple[Array, Array]:
    """(bool[k] known, float64[k] capacity): one unknown counts as a usual one that has room for twice those there on
    day 0; inf if none is known at all."""
    known = np.isfinite(told) & (told > 0)
    usual = np.exp(np.log(told[known]).mean()) if known.any() else np.inf
    return known, np.where(known, told, np.maximum(usual, 2 * there))


def _base(initial: Array, capacity: Array, asked: Parameters) -> Array:
    """float64[k], log attraction but for distance and room left: the capacity, else those there on day 0."""
    if len(capacity) and np.isfinite(capacity).all():
        size = np.log(capacity)
        found: Array = asked.room * (size - size.mean())
        return found
    there = np.log1p(initial / initial.mean()) if initial.any() else np.zeros(len(initial))
    drawn: Array = asked.presence * there
    return drawn


def _newness(taking: Array, day: Array, first: Array, newness: float) -> Array:
    """float64[R, k]: what a camp that opened after day 0 has more for a while."""
    opened = day[np.argmax(taking, axis=0)]
    since = first[:-1, None] - opened
    late = taking.any(axis=0) & (opened > 0) & (since >= 0)
    found: Array = np.where(late, newness * 0.5 ** (np.maximum(since, 0) / NEWNESS_HALVES), 0.0)
    return found
