"""Where people will go: many futures from the day of the demonstration, with what was reported by then taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from panah.movements.demo.given import Given
from panah.movements.simulate.scenario import Kind, Scenario

Floats = NDArray[np.float64]
LEVELS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
DRAWN = 64
"""Members whose mean says how many are expected to set out."""


@dataclass(frozen=True)
class Simulated:
    """scenario: the crisis; today: the day's number in it; camps: their names.

    members: people in each camp on each day of it, float[members, days, camps]; before today as each member had
    it. futures: the same from the day after today on, set out from the reports, float[members, days after, camps].
    along: people on each arc until the last day, as expected.
    """

    scenario: Scenario
    today: int
    camps: tuple[str, ...]
    members: Floats
    futures: Floats
    along: Floats

    @property
    def estimate(self) -> Floats:
        """People in each camp now, reports taken in: the middle of the futures on their first day."""
        return np.asarray(np.median(self.futures[:, 0], axis=0), dtype=np.float64)

    def days_ahead(self) -> list[date]:
        """The days of the futures."""
        return [self.scenario.date(day) for day in range(self.today + 1, self.scenario.days)]

    def fan(self) -> pl.DataFrame:
        """People in all camps together: ds, q0.05 … q0.95."""
        bands = np.quantile(self.futures.sum(axis=2), LEVELS, axis=0)
        columns = {f"q{level:g}": band for level, band in zip(LEVELS, bands, strict=True)}
        return pl.DataFrame({"ds": self.days_ahead(), **columns})

    def at_end(self) -> list[tuple[str, float, float, float]]:
        """Of each camp on the last day: name, 5 %, middle, 95 %; the fullest first."""
        low, middle, high = np.quantile(self.futures[:, -1], (0.05, 0.5, 0.95), axis=0)
        rows = list(zip(self.camps, low.tolist(), middle.tolist(), high.tolist(), strict=True))
        return sorted(rows, key=lambda row: -row[2])


def simulated(given: Given, members: int, seed: int) -> Simulated:
    """Run the ensemble as things stood on the day, and let its futures set out from what was reported."""
    from panah.movements.simulate.ensembles import ensemble
    from panah.movements.simulate.volume import outlook

    scenario, today = given.scenario, given.today
    found = ensemble(scenario, members, seed=seed, given_totals=False, known_until=today)
    futures = outlook(scenario, today, scenario.days - 1, members, seed, found)
    names = tuple(scenario.places.name[place] for place in scenario.camps)
    return Simulated(scenario, today, names, found, futures, _along(scenario, today, seed))


def _along(scenario: Scenario, today: int, seed: int) -> Floats:
    """The flow of people over each arc until the last day, if as many set out as is expected."""
    from panah.movements.simulate.moving import Parameters, rules
    from panah.movements.simulate.running import run
    from panah.movements.simulate.volume import draw

    drawn = [draw(scenario, today, np.random.default_rng([seed, member])) for member in range(DRAWN)]
    world = scenario.expecting(np.mean(drawn, axis=0), scenario.known_at_start)
    return np.asarray(run(world, rules(world, Parameters.learned())).along, dtype=np.float64)


def places(found: Simulated, crossings: set[str]) -> pl.DataFrame:
    """The places as a map wants them, with the people of the middle future on the last day."""
    where = found.scenario.places
    counts = np.zeros(len(where))
    counts[found.scenario.camps] = np.median(found.futures[:, -1], axis=0)
    kinds = {Kind.CONFLICT: "conflict", Kind.CAMP: "camp"}
    return pl.DataFrame(
        {
            "name": list(where.name),
            "lat": where.lat,
            "lon": where.lon,
            "kind": [
                "crossing" if name in crossings else kinds.get(Kind(kind), "town")
                for name, kind in zip(where.name, where.kind, strict=True)
            ],
            "count": counts,
        }
    )


def ways(found: Simulated) -> pl.DataFrame:
    """The arcs as a map wants them; closed: on the day of the demonstration."""
    scenario = found.scenario
    names, roads = scenario.places.name, scenario.roads
    return pl.DataFrame(
        {
            "origin": [names[place] for place in roads.source],
            "target": [names[place] for place in roads.target],
            "people": found.along,
            "closed": ~np.repeat(scenario.open_road[found.today], 2),
        }
    )
