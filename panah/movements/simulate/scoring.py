"""A scenario scored against its own registrations, as `panah movements score` tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from panah.movements.bad import BadInput
from panah.movements.simulate.arrays import Array
from panah.movements.simulate.moving import Parameters, rules
from panah.movements.simulate.running import Engine, run
from panah.movements.simulate.scenario import Scenario
from panah.movements.simulate.score import ard, daily_errors

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Asked:
    """engine: which propagates. given_totals: as many people set out as the totals say. delay: days after which
    reports are taken in, None for never. daily: also what lies on the line between two reports counts as published
    on its day (how peers were measured; in earnest nobody knows it). members: of the ensemble that is weighed
    against reports. without: a development crisis the parameters must not have been learned from."""

    engine: Engine = "flow"
    given_totals: bool = False
    delay: int | None = None
    daily: bool = False
    members: int = 100
    seed: int = 0
    without: str = ""
    workers: int | None = None


@dataclass(frozen=True)
class Scored:
    """ard: FLEE's averaged relative difference over all days. simulated: float64[days, k].

    With reports taken in: persistence, the error of the last published shares under the same information; after,
    after_persistence: both over the days from `delay` on alone, before which nothing can have been taken in; used:
    for each day what the estimate rests on most, "members", "reports" or "persistence".
    """

    ard: float
    simulated: Array
    persistence: float | None = None
    after: float | None = None
    after_persistence: float | None = None
    used: tuple[str, ...] = ()

    def rests_on(self) -> dict[str, int]:
        """On how many days the estimate rests most on members, on reports alone, on persistence."""
        return {name: self.used.count(name) for name in ("members", "reports", "persistence")}


def score(scenario: Scenario, asked: Asked) -> Scored:
    """Simulate and compare. Raises BadInput for a scenario without registrations."""
    if not scenario.reports.any():
        raise BadInput("simulate.no_registrations", file=scenario.name)
    if asked.without:
        _known(asked.without)
    if asked.delay is not None:
        return _with_reports(scenario, asked, asked.delay)
    world = scenario
    if not asked.given_totals:
        world = from_conflict(scenario, asked.without)
    rule = rules(world, Parameters.learned(without=asked.without))
    simulated = run(world, rule, asked.engine, seed=asked.seed, workers=asked.workers).camps
    return Scored(ard(simulated, scenario.registered), simulated)


def _known(crisis: str) -> None:
    try:
        Parameters.learned(without=crisis)
    except KeyError as error:
        names = ", ".join(Parameters.left_out())
        raise BadInput("simulate.crisis_unknown", name=crisis, names=names) from error


def table(scenario: Scenario, found: Scored) -> pl.DataFrame:
    """camp, ds, simulated, registered: a row for each camp and day; with reports taken in also rests_on."""
    import polars as pl

    dates = [scenario.date(day) for day in range(scenario.days)]
    frames = [
        pl.DataFrame(
            {
                "camp": [scenario.places.name[place]] * scenario.days,
                "ds": dates,
                "simulated": found.simulated[:, at].astype(np.float64),
                "registered": scenario.registered[:, at],
                **({"rests_on": found.used} if found.used else {}),
            }
        )
        for at, place in enumerate(scenario.camps)
    ]
    return pl.concat(frames)


def from_conflict(scenario: Scenario, without: str = "", known_until: int = -1) -> Scenario:
    """The scenario with as many people as the middle forecast has, from its conflict and what was reported up to a
    day; -1 for conflict alone."""
    from panah.movements.simulate.volume import Volume
    from panah.movements.simulate.volume.curve import DRAWS, curves

    learned = Volume.learned(without=without)
    highest = np.maximum.accumulate(curves(scenario, known_until, np.zeros((1, DRAWS)), learned)[0])
    return scenario.expecting(np.diff(highest, prepend=highest[0]), scenario.known_at_start)


def _with_reports(scenario: Scenario, asked: Asked, delay: int) -> Scored:
    from panah.movements.simulate.ensembles import ensemble
    from panah.movements.simulate.reports import Weights, assimilate, daily_reports

    truth = scenario.registered
    known = daily_reports(scenario) if asked.daily else scenario
    growth = volume = None
    if not asked.given_totals:
        from panah.movements.simulate.volume import Volume
        from panah.movements.simulate.volume import growth as expected_growth

        volume = Volume.learned(without=asked.without)
        growth = expected_growth(known, delay, volume)
    members = ensemble(
        scenario,
        asked.members,
        seed=asked.seed,
        workers=asked.workers,
        engine=asked.engine,
        given_totals=asked.given_totals,
        parameters=Parameters.learned(without=asked.without),
        volume=volume,
    )
    found = assimilate(
        known, members, delay, asked.given_totals, growth, Weights.learned(without=asked.without)
    )
    ours, theirs = daily_errors(found.camps, truth), daily_errors(found.persistence, truth)
    late = slice(min(delay, scenario.days - 1), None)
    return Scored(
        float(ours.mean()),
        found.camps,
        float(theirs.mean()),
        float(np.mean(ours[late])),
        float(np.mean(theirs[late])),
        found.used,
    )
