"""One scenario run for a planner: once, or as an ensemble."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Asked:
    """members: runs; more than one is an ensemble. given_totals: as many people as the registrations say, else as
    the conflict lets expect. days: only so many; None for all."""

    engine: Engine = "flow"
    members: int = 1
    given_totals: bool = False
    seed: int = 0
    days: int | None = None
    workers: int | None = None


@dataclass(frozen=True)
class Simulated:
    """run: the run with the learned parameters. quantiles: float64[11, days, c] at `QUANTILES` over the members,
    None for a single run; columns are all camps of the scenario in the order of its places, as `camp` gives them."""

    asked: Asked
    scenario: Scenario
    run: Run
    camp: Array  # int64[c], places
    quantiles: Array | None

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
    """Run it. Raises BadInput for days the scenario does not have, or totals that nobody reported."""
    if asked.days is not None:
        scenario = scenario.until(asked.days)
    if asked.given_totals and not scenario.reports.any():
        raise BadInput("simulate.no_totals", file=scenario.name)
    world = scenario if asked.given_totals else from_conflict(scenario)
    central = run(world, rules(world), asked.engine, seed=asked.seed, workers=asked.workers)
    camp = np.flatnonzero(scenario.places.camp)
    quantiles = None
    if asked.members > 1:
        from panah.movements.simulate.ensembles import ensemble

        members = ensemble(
            scenario,
            asked.members,
            seed=asked.seed,
            workers=asked.workers,
            engine=asked.engine,
            given_totals=asked.given_totals,
            places=camp,
        )
        quantiles = np.quantile(members, QUANTILES, axis=0)
    return Simulated(asked, scenario, central, camp, quantiles)


def table(found: Simulated) -> pl.DataFrame:
    """camp, ds, people and, of an ensemble, q0.05 … q0.95; registered where it is known. A row a camp and day."""
    import polars as pl

    scenario, days = found.scenario, found.scenario.days
    dates = [scenario.date(day) for day in range(days)]
    frames = []
    for column, place in enumerate(found.camp):
        values: dict[str, Any] = {"camp": [scenario.places.name[place]] * days, "ds": dates}
        values["people"] = found.run.places[:, place]
        if found.quantiles is not None:
            for at, level in enumerate(QUANTILES):
                values[f"q{level:g}"] = found.quantiles[at, :, column]
        at_report = np.flatnonzero(scenario.camps == place)
        none = np.full(days, np.nan)
        known = len(at_report) and scenario.reports.any()
        values["registered"] = scenario.registered[:, at_report[0]] if known else none
        frames.append(pl.DataFrame(values))
    numbers = pl.selectors.float().round(2).fill_nan(None)
    return pl.concat(frames).with_columns(numbers) if frames else pl.DataFrame()
