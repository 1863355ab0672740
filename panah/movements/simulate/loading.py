"""Loads what is compiled, by simulating two places: so that a first run is timed as any other."""

from __future__ import annotations

from datetime import date

import numpy as np

from panah.movements.simulate.engines.households import Households
from panah.movements.simulate.moving import rules
from panah.movements.simulate.running import Engine, run
from panah.movements.simulate.scenario import Kind, Places, Reports, Roads, Scenario, Series


def two_places(days: int = 3) -> Scenario:
    """A town in conflict and a camp a day's walk away that ten people reach."""
    conflict = np.zeros((days, 2), np.float32)
    conflict[:, 0] = 1
    reported = Series(np.array([0, days - 1]), np.array([0.0, 10.0]))
    places = Places(
        ("town", "camp"),
        ("", ""),
        ("home", "abroad"),
        np.zeros(2),
        np.zeros(2),
        np.array([Kind.CONFLICT, Kind.CAMP], np.uint8),
        np.array([1000.0, 0.0]),
        np.array([np.inf, 100.0]),
    )
    return Scenario(
        "two places",
        date(2000, 1, 1),
        days,
        places,
        Roads(np.zeros(1, np.int32), np.ones(1, np.int32), np.array([30.0])),
        conflict,
        np.ones((days, 2), bool),
        np.repeat([[False, True]], days, axis=0),
        np.ones((days, 1), bool),
        np.zeros((days, 2), bool),
        Reports(np.ones(1, np.int32), ((reported,),)),
    )


def load(engine: Engine = "flow", reports: bool = False) -> None:
    """After this, `rules` and `run` with the engine wait for nothing; nor does what takes reports in, if asked for."""
    scenario = two_places()
    camps = run(scenario, rules(scenario), engine, households=Households(), workers=1).camps
    if reports:
        from panah.movements.simulate.reports import assimilate

        assimilate(scenario, camps[None].astype(np.float32), 1)
