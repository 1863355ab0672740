"""Runs people over a scenario's roads with one of three engines that agree: expected flow, counts, people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from panah.movements.bad import BadInput
from panah.movements.simulate.arrays import Array
from panah.movements.simulate.engines.households import Households
from panah.movements.simulate.engines.walk import BINS, Plan, plan
from panah.movements.simulate.rules import Rules
from panah.movements.simulate.scenario import Scenario

Engine = Literal["flow", "counts", "people"]
MOST_PEOPLE = 500_000_000
"""One by one: about 10 bytes each while they are made, 4 while they move."""
ENGINES: tuple[Engine, ...] = ("flow", "counts", "people")


@dataclass(frozen=True)
class Run:
    """places: float64[days, n], people at each place at the end of each day. on_the_road: float64[days].

    along: float64[2m], people along each arc over all days. departed: float64[days], people who set out. needs:
    float64[n, 4] from the engine `people`: households, children, older people, people with a disability at each
    place on the last day.
    """

    scenario: Scenario
    places: Array
    on_the_road: Array
    along: Array
    departed: Array
    needs: Array | None = None

    @property
    def camps(self) -> Array:
        """float64[days, k]: the places that report, in the order of the reports."""
        found: Array = self.places[:, self.scenario.camps]
        return found


def run(
    scenario: Scenario,
    rules: Rules,
    engine: Engine = "flow",
    *,
    seed: int = 0,
    departures: Array | None = None,
    bins: int = BINS,
    households: Households | None = None,
    workers: int | None = None,
) -> Run:
    """One run. departures: float64[days], people who set out each day; the scenario's own if not given.

    `flow` needs no seed. `counts` and `people` move whole people: departures and day-0 counts are rounded so that
    their running sums are as near as they can be. Who would set out on a day on which the rules let nobody do so
    sets out on the next that does. households, workers: for `people`; the result does not depend on workers.
    Raises ValueError for rules or departures that do not fit, BadInput for more people than can be moved one by one.
    """
    out = scenario.departures if departures is None else np.asarray(departures, np.float64)
    if out.shape != (scenario.days,) or not (out >= 0).all() or not np.isfinite(out).all():
        raise ValueError("departures are a number of people, 0 or more, for each day")
    if engine not in ENGINES:
        raise ValueError(f"there is no engine {engine!r}")
    planned = plan(scenario, rules, bins)
    out = _postponed(out, planned)
    if engine == "flow":
        return _masses(scenario, planned, out, None)
    if engine == "counts":
        return _masses(scenario, planned, whole(out), seed)
    return _people(scenario, planned, whole(out), seed, households or Households(), workers)


def _postponed(departures: Array, planned: Plan) -> Array:
    """Departures of days on which nobody may set out, added to the next day on which people may."""
    may: Array = np.any(planned.walk.begin, axis=1)[planned.walk.stretch]
    if may.all():
        return departures
    total = np.cumsum(departures)
    gone = np.maximum.accumulate(np.where(may, total, 0.0))
    return np.diff(gone, prepend=0.0)


def whole(people: Array) -> Array:
    """float64: whole people, their running sum as near that of `people` as it can be."""
    return np.diff(np.rint(np.cumsum(people)), prepend=0.0)


def _masses(scenario: Scenario, planned: Plan, departures: Array, seed: int | None) -> Run:
    from panah.movements.simulate.engines.masses import propagate, start

    initial = scenario.initial if seed is None else np.rint(scenario.initial)
    at, ways, clock = start(planned, initial, initial.sum() + departures.sum())
    chance = None if seed is None else np.random.default_rng(seed)
    places, on_road = propagate(planned.walk, at, ways, clock, departures, chance)
    return Run(scenario, places, on_road, _by_arc(at.along, planned), departures)


def _people(
    scenario: Scenario,
    planned: Plan,
    departures: Array,
    seed: int,
    households: Households,
    workers: int | None,
) -> Run:
    from panah.movements.simulate.engines.crowd import crowd

    initial = np.rint(scenario.initial)
    people = float(initial.sum() + departures.sum())
    if people > MOST_PEOPLE:
        raise BadInput(
            "simulate.too_many_people", file=scenario.name, people=f"{people:,.0f}", most=f"{MOST_PEOPLE:,}"
        )
    found = crowd(planned, departures, initial, seed, households, workers)
    along = _by_arc(found.along, planned)
    return Run(scenario, found.places, found.on_road, along, found.departed, found.needs)


def _by_arc(along: Array, planned: Plan) -> Array:
    found = np.zeros(len(along))
    found[planned.arc] = along
    return found
