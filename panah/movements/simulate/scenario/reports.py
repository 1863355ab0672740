"""What the camps reported, as published."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from panah.movements.simulate.arrays import Array


@dataclass(frozen=True)
class Series:
    """Counts on the days they were reported for. day: int64, rising, 0 = the scenario's first day, may be negative."""

    day: Array
    value: Array  # float64, people present

    def on(self, days: Array) -> Array:
        """float64: straight lines between reports, level before the first and after the last."""
        if not len(self.day):
            return np.zeros(len(days))
        return np.interp(days, self.day, self.value)

    def until(self, day: int) -> Series:
        """Only what was reported for a day up to `day`."""
        known = self.day <= day
        return Series(self.day[known], self.value[known])


NOTHING = Series(np.zeros(0, np.int64), np.zeros(0))


def silent(camps: Array) -> Reports:
    """Nothing reported yet, of the camps int[k]."""
    return Reports(camps.astype(np.int32), tuple((NOTHING,) for _ in camps))


@dataclass(frozen=True)
class Reports:
    """k camps and their series.

    camps: int32[k], the place of each. parts: per camp one or more series whose sum is the camp's count (a camp and
    the people registered around it). total: people in all, where it is reported. corrections: (camp's position,
    day): that day's report counts anew and says earlier ones were too high or low. They are kept, not applied.
    """

    camps: Array
    parts: tuple[tuple[Series, ...], ...]
    total: Series = NOTHING
    corrections: tuple[tuple[int, int], ...] = ()

    def any(self) -> bool:
        """Whether any camp has reported anything."""
        return any(len(series.day) for parts in self.parts for series in parts)

    def daily(self, days: int) -> Array:
        """float64[days, k]: the sum of the parts, each with straight lines between its reports."""
        on = np.arange(days, dtype=np.float64)
        found = np.zeros((days, len(self.parts)))
        for column, parts in enumerate(self.parts):
            for series in parts:
                found[:, column] += series.on(on)
        return found

    @cached_property
    def published(self) -> tuple[Series, ...]:
        """Per camp the counts as they stood on each day with a report: of every part the last known value."""
        return tuple(_stepwise(parts) for parts in self.parts)

    def published_until(self, day: int) -> Reports:
        """What was known on a day: reports for days up to it, nothing later."""
        return Reports(
            self.camps,
            tuple(tuple(series.until(day) for series in parts) for parts in self.parts),
            self.total.until(day),
            tuple((camp, when) for camp, when in self.corrections if when <= day),
        )


def _stepwise(parts: tuple[Series, ...]) -> Series:
    if len(parts) == 1:
        return parts[0]
    days = np.unique(np.concatenate([series.day for series in parts]))
    value = np.zeros(len(days))
    for series in parts:
        last = np.searchsorted(series.day, days, side="right") - 1
        value += np.where(last >= 0, series.value[np.maximum(last, 0)], 0.0) if len(series.day) else 0.0
    return Series(days, value)
