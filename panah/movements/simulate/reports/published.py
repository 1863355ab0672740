"""How many people had been counted by a day, as far as was published on that day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.scenario import Scenario, Series


@dataclass(frozen=True)
class Published:
    """first: people in the camps by reports dated day 0 or before. camps: float64[days], the sum of each camp's last
    report. beyond: float64[days], by how much the reported total has grown since the camps' own last reports.
    reports: int64[days], how many days from day 1 on had any report.
    """

    first: float
    camps: Array
    beyond: Array
    reports: Array

    def grown(self, part: float) -> Array:
        """float64[days]: people more than on day 0; `part` of what the total says beyond the camps is believed."""
        found: Array = np.maximum(self.camps + part * self.beyond - self.first, 0.0)
        return found


def published(scenario: Scenario) -> Published:
    """What each day's reader knew. A day's values never change with reports of later days."""
    days = np.arange(scenario.days)
    series = scenario.reports.published
    held = sum(float(one.until(0).value[-1]) for one in series if len(one.until(0).day))
    total, before = _total(scenario.reports.total, held)
    reached, _ = _last(total, days, before)
    camps, beyond = np.zeros(len(days)), np.zeros(len(days))
    for one in series:
        value, when = _last(one, days)
        since, _ = _last(total, when, before)
        camps += value
        beyond += np.maximum(reached - since, 0.0) / len(series)
    dated = np.unique(np.concatenate([total.day, *(one.day for one in series)]))
    reports = np.searchsorted(dated[dated > 0], days, side="right")
    return Published(held, camps, beyond, reports)


def _total(total: Series, held: float) -> tuple[Series, float]:
    """The reported total, and what to take for it before its first count: nobody, unless camps already held people.

    Then it counts something else from nothing, and starts with its first count above.
    """
    counted = np.flatnonzero(total.value > 0)
    if held <= 0 or not len(counted):
        return total, 0.0
    first = int(counted[0])
    return Series(total.day[first:], total.value[first:]), float(total.value[first])


def _last(series: Series, days: Array, before: float = 0.0) -> tuple[Array, Array]:
    """The last value up to each day, and its day, 0 at the earliest; `before` on day 0 where there is none yet."""
    at = np.searchsorted(series.day, days, side="right") - 1
    if not len(series.day):
        return np.full(len(days), before), np.zeros(len(days), np.int64)
    there = at >= 0
    value = np.where(there, series.value[np.maximum(at, 0)], before)
    when = np.where(there, np.maximum(series.day[np.maximum(at, 0)], 0), 0)
    return value, when
