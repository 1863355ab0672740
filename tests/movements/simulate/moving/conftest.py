from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from panah.movements.simulate.scenario import Kind, Places, Reports, Roads, Scenario, Series

Make = Callable[..., Scenario]


@pytest.fixture(scope="session")
def crisis() -> Make:
    """A made-up home with two towns under fire and camps in two neighbouring countries.

    Road r leads from ends[r][0] to ends[r][1]. Places: 0 Aru, 1 Bel (conflict), 2 Cem (town), 3 Dol, 4 Ere (camps in
    East), 5 Fol (camp in West). Reports: 1,000 people more each day, in equal parts.
    """

    def make(
        capacity: tuple[float, float, float] = (10_000.0, 10_000.0, 10_000.0),
        km: tuple[float, ...] = (50.0, 60.0, 80.0, 40.0, 80.0),
        days: int = 40,
        initial: tuple[float, float, float] = (0.0, 0.0, 0.0),
    ) -> Scenario:
        ends = np.array([(0, 2), (1, 2), (2, 3), (3, 4), (2, 5)], np.int32)
        kinds = [Kind.CONFLICT, Kind.CONFLICT, Kind.TOWN, Kind.CAMP, Kind.CAMP, Kind.CAMP]
        conflict = np.zeros((days, 6), np.float32)
        conflict[:, 0], conflict[days // 2 :, 1] = 1, 1
        camp = np.zeros((days, 6), bool)
        camp[:, 3:] = True
        n = len(kinds)
        places = Places(
            ("Aru", "Bel", "Cem", "Dol", "Ere", "Fol"),
            ("",) * n,
            ("Home", "Home", "Home", "East", "East", "West"),
            np.zeros(n),
            np.zeros(n),
            np.array(kinds, np.uint8),
            np.array([40_000.0, 10_000.0, 0.0, 0.0, 0.0, 0.0]),
            np.array([np.inf] * 3 + list(capacity)),
        )
        ends_day = np.array([0, days - 1])
        parts = tuple(
            (Series(ends_day, np.array([there, there + 1_000 * (days - 1) / 3])),) for there in initial
        )
        return Scenario(
            "made up",
            date(2030, 1, 1),
            days,
            places,
            Roads(ends[:, 0].copy(), ends[:, 1].copy(), np.array(km)),
            conflict,
            np.ones((days, n), bool),
            camp,
            np.ones((days, len(ends)), bool),
            np.zeros((days, 2 * len(ends)), bool),
            Reports(np.array([3, 4, 5], np.int32), parts),
        )

    return make


@pytest.fixture(scope="session")
def without_capacity() -> Callable[[Scenario], Scenario]:
    """The same crisis where nobody knows what the camps hold."""

    def hidden(scenario: Scenario) -> Scenario:
        unknown = np.full(len(scenario.places), np.inf)
        return replace(scenario, places=replace(scenario.places, capacity=unknown))

    return hidden
