"""Small made-up futures and settings for the tests of plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from panah.movements.prepare import Futures, Settings
from panah.movements.prepare.settings import STAGES, About, People, Stage

MONDAY = date(2026, 3, 2)


def steady(persons: float, weeks: int = 12, members: int = 5) -> Futures:
    """The same number every week in every future, at one site."""
    return Futures(MONDAY, ("Border",), np.full((members, weeks, 1), float(persons)))


def random_futures(seed: int, members: int, weeks: int, sites: int) -> Futures:
    """Anything from nobody to many."""
    rng = np.random.default_rng(seed)
    arrivals = rng.gamma(0.5, 200, (members, weeks, sites)) * (rng.random((members, weeks, sites)) < 0.7)
    return Futures(MONDAY, tuple("ABC"[:sites]), arrivals)


def without_chance(**stages: Stage) -> Settings:
    """No holidays, no luck, no contracts, persons are cases; steps not named do not exist."""
    nothing = {name: Stage(0.0) for name in STAGES}
    return Settings(
        plan=About(contract_weeks=1, productivity_spread=0),
        people=People(persons_per_case=1),
        stages={**nothing, **stages},
    )


def simple(minutes: float = 60, **more: Any) -> Stage:
    """A step at which one post gives 2,400 minutes a week: 40 persons of an hour."""
    plain = Stage(minutes, productive=1, absence=0, hours_a_day=8, days_a_week=5)
    return replace(plain, **more)
