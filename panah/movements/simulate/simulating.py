"""One scenario run for a planner: once, or as an ensemble."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from panah.movements.bad import BadInput
from panah.movements.simulate.arrays import Array
from panah.movements.simulate.moving import rules
from panah.movements.simulate.running import Engine, Run, run
from panah.movements.simulate.scenario import Scenario
from panah.movements.simulate.scoring import from_conflict

if TYPE_CHECKING:
    import polars as pl

QUANTILES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)

FEWEST = 200
"""Members of a forecast at least: its levels are read off them."""


@dataclass(frozen=True)
class Asked:
    """members: runs; more than one is an ensemble. given_totals: as many people as the registrations say, else as
    the conflict lets expect. days: only so many; None for all. from_day: the day a forecast is made on, which sets
    out from what had been reported by then; None to simulate from the beginning."""

    engine: Engine = "flow"
    members: int = 1
    given_totals: bool = False
    seed: int = 0
    days: int | None = None
    from_day: date | None = None
    workers: int | None = None


@dataclass(frozen=True)
class Simulated:
    """run: the run with the learned parameters. quantiles: float64[11, days − first, c] at `QUANTILES` over the
    members, from the day `first` on; None for a single run. Columns are the camps that `camp` gives: all, of a
    forecast those that report. in_camps: people in them on the last day, of members the middle."""

    asked: Asked
    scenario: Scenario
    run: Run
    camp: Array  # int64[c], places
    quantiles: Array | None
    in_camps: float
    first: int = 0

    def camps(self) -> list[dict[str, Any]]:
        """Each camp on the last day, the fullest first."""
        places, found = self.scenario.places, []
        for column, place in enumerate(self.camp):
            row: dict[str, Any] = {
                "camp": places.name[place],
                "country": places.country[place],
                "people": float(self.run.places[-1, place]),
            }
            if self.quantiles is not None:
                low, middle, high = (float(self.quantiles[at, -1, column]) for at in (0, 5, 10))
                row |= {"people": middle, "low": low, "high": high}
            if np.isfinite(places.capacity[place]):
                row["capacity"] = float(places.capacity[place])
            at = np.flatnonzero(self.scenario.camps == place)
            if len(at) and self.scenario.reports.any():
                row["registered"] = float(self.scenario.registered[-1, at[0]])
            found.append(row)
        return sorted(found, key=lambda row: -float(row["people"]))


def simulate(scenario: Scenario, asked: Asked) -> Simulated:
    """Run it. Raises BadInput for days the scenario does not have, or totals or reports that nobody made."""
    if asked.days is not None:
        scenario = scenario.until(asked.days)
    if asked.given_totals and not scenario.reports.any():
        raise BadInput("simulate.no_totals", file=scenario.name)
    if asked.from_day is not None:
        return _ahead(scenario, asked, _day(scenario, asked.from_day))
    world = scenario if asked.given_totals else from_conflict(scenario)
    central = run(world, rules(world), asked.engine, seed=asked.seed, workers=asked.workers)
    camp = np.flatnonzero(scenario.places.camp)
    in_camps = float(central.places[-1, camp].sum())
    if asked.members == 1:
        return Simulated(asked, scenario, central, camp, None, in_camps)
    members = _members(scenario, asked, -1, camp)
    in_camps = float(np.median(members[:, -1].sum(axis=1)))
    return Simulated(asked, scenario, central, camp, np.quantile(members, QUANTILES, axis=0), in_camps)


def _day(scenario: Scenario, when: date) -> int:
    """The number of a day from which there is something to forecast."""
    day = (when - scenario.start).days
    if not 0 <= day < scenario.days - 1:
        last = scenario.date(scenario.days - 1)
        raise BadInput("simulate.from_range", day=str(when), first=str(scenario.start), last=str(last))
    if not scenario.reports.published_until(day).any():
        raise BadInput("simulate.from_nothing", file=scenario.name, day=str(when))
    return day


def _ahead(scenario: Scenario, asked: Asked, day: int) -> Simulated:
    """A forecast: the members' newcomers on top of what had been reported by a day."""
    from panah.movements.simulate.volume import outlook

    asked = replace(asked, members=max(asked.members, FEWEST))
    members = _members(scenario, asked, day, scenario.camps)
    futures = outlook(scenario, day, scenario.days - 1, asked.members, asked.seed, members)
    world = from_conflict(scenario, known_until=day)
    central = run(world, rules(world), asked.engine, seed=asked.seed, workers=asked.workers)
    in_camps = float(np.median(futures[:, -1].sum(axis=1)))
    quantiles = np.quantile(futures, QUANTILES, axis=0)
    return Simulated(asked, scenario, central, scenario.camps, quantiles, in_camps, day + 1)


def _members(scenario: Scenario, asked: Asked, known_until: int, camp: Array) -> Array:
    from panah.movements.simulate.ensembles import ensemble

    return ensemble(
        scenario,
        asked.members,
        seed=asked.seed,
        workers=asked.workers,
        engine=asked.engine,
        given_totals=asked.given_totals,
        known_until=known_until,
        places=camp,
    )


def _middle(found: Simulated, column: int, place: int) -> Array:
    """The single run from the beginning; of a forecast the middle of its members."""
    middle = found.run.places[:, place]
    if found.first and found.quantiles is not None:
        middle = found.quantiles[5, :, column]
    return middle


def table(found: Simulated) -> pl.DataFrame:
    """camp, ds, people and, of an ensemble, q0.05 … q0.95; registered where it is known. A row a camp and day."""
    import polars as pl

    scenario, first = found.scenario, found.first
    dates = [scenario.date(day) for day in range(first, scenario.days)]
    frames = []
    for column, place in enumerate(found.camp):
        values: dict[str, Any] = {"camp": [scenario.places.name[place]] * len(dates), "ds": dates}
        values["people"] = _middle(found, column, place)
        if found.quantiles is not None:
            for at, level in enumerate(QUANTILES):
                values[f"q{level:g}"] = found.quantiles[at, :, column]
        at_report = np.flatnonzero(scenario.camps == place)
        none = np.full(len(dates), np.nan)
        known = len(at_report) and scenario.reports.any()
        values["registered"] = scenario.registered[first:, at_report[0]] if known else none
        frames.append(pl.DataFrame(values))
    numbers = pl.selectors.float().round(2).fill_nan(None)
    return pl.concat(frames).with_columns(numbers) if frames else pl.DataFrame()
