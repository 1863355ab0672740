"""Runs people over a scenario's roads with one of three engines that agree: expected flow, counts, people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.engines.walk import BINS, Plan, plan
from panah.movements.simulate.rules import Rules
from panah.movements.simulate.scenario import Scenario

Engine = Literal["flow", "counts", "people"]
ENGINES: tuple[Engine, ...] = ("flow", "counts", "people")


@dataclass(frozen=True)
class Run:
    """places: float64[days, n], people at each place at the end of each day. on_the_road: float64[days].
    along: float64[2m], people along each arc over all days."""

    scenario: Scenario
    places: Array
    on_the_road: Array
    along: Array

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
) -> Run:
    """One run. departures: float64[days], people who set out each day; the scenario's own if not given.

    `flow` needs no seed. `counts` and `people` move whole people: departures and day-0 counts are rounded so that
    their running sums are as near as they can be. Raises ValueError for rules or departures that do not fit.
    """
    out = scenario.departures if departures is None else np.asarray(departures, np.float64)
    if out.shape != (scenario.days,) or not (out >= 0).all() or not np.isfinite(out).all():
        raise ValueError("departures are a number of people, 0 or more, for each day")
    planned = plan(scenario, rules, bins)
    if engine == "flow":
        return _masses(scenario, planned, out, None)
    if engine == "counts":
        return _masses(scenario, planned, whole(out), seed)
    raise ValueError(f"there is no engine {engine!r}")


def whole(people: Array) -> Array:
    """float64: whole people, their running sum as near that of `people` as it can be."""
    return np.diff(np.rint(np.cumsum(people)), prepend=0.0)


def _masses(scenario: Scenario, planned: Plan, departures: Array, seed: int | None) -> Run:
    from panah.movements.simulate.engines.masses import propagate, start

    initial = scenario.initial if seed is None else np.rint(scenario.initial)
    at, ways, clock = start(planned, initial, initial.sum() + departures.sum())
    chance = None if seed is None else np.random.default_rng(seed)
    places, on_road = propagate(planned.walk, at, ways, clock, departures, chance)
    return Run(scenario, places, on_road, _by_arc(at.along, planned))


def _by_arc(along: Array, planned: Plan) -> Array:
    found = np.zeros(len(along))
    found[planned.arc] = along
    return found
