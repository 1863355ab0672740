"""What is known of the total when reports are taken in: given for every day, or as published and expected."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.reports.published import published
from panah.movements.simulate.scenario import Scenario

HEARD = 0.5  # part believed of what the reported total says beyond the camps' own reports


@dataclass(frozen=True)
class Totals:
    """before: float64[days], people on day t − delay (day 0 at the earliest); now: on day t, nan where not known;
    growth: by how many people day t is expected to have more than day t − delay, where `now` is not known."""

    before: Array
    now: Array
    growth: Array

    @classmethod
    def given(cls, scenario: Scenario, delay: int) -> Totals:
        """The scenario's own total of every day up to t."""
        total = scenario.total
        return cls(total[_then(scenario, delay)], total, np.zeros(scenario.days))

    @classmethod
    def expected(cls, scenario: Scenario, delay: int, growth: Array | None = None) -> Totals:
        """Only what had been published by day t − delay, and `growth` float64[days] since, none unless given."""
        seen, then = published(scenario), _then(scenario, delay)
        nobody = np.zeros(scenario.days)
        return cls(
            (seen.camps + HEARD * seen.beyond)[then],
            np.full(scenario.days, np.nan),
            nobody if growth is None else growth,
        )


def _then(scenario: Scenario, delay: int) -> Array:
    return np.maximum(np.arange(scenario.days) - delay, 0)
