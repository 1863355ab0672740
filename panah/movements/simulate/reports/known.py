"""What had been published by a day, laid out for the kernels."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.scenario import Scenario, Series

NEVER = np.iinfo(np.int64).max  # fills a row of days behind its last report


@dataclass(frozen=True)
class Known:
    """The reports of k camps, at most m each.

    day: int64[k, m], rising, `NEVER` behind the last; value: float64[k, m], people. factor: float64[k, m], by how much
    registrations counting anew have moved the level up to this report: value / factor is comparable along a row.
    capacity: float64[k], inf where not known. open: bool[days, k], may people come in.
    """

    day: Array
    value: Array
    factor: Array
    capacity: Array
    open: Array


def known(scenario: Scenario) -> Known:
    """Every report of the scenario; the kernels read a row only up to the day on which they are asked."""
    published = scenario.reports.published
    most = max((len(series.day) for series in published), default=0)
    k = len(published)
    day = np.full((k, most + 1), NEVER, np.int64)
    value, factor = np.zeros((k, most + 1)), np.ones((k, most + 1))
    for camp, series in enumerate(published):
        day[camp, : len(series.day)] = series.day
        value[camp, : len(series.day)] = np.maximum(series.value, 0)
    for camp, when in sorted(scenario.reports.corrections):
        at = int(np.searchsorted(day[camp], when))
        if at > 0 and day[camp, at] == when and value[camp, at - 1] > 0 and value[camp, at] > 0:
            factor[camp, at:] *= value[camp, at] / value[camp, at - 1]
    places = scenario.camps
    # In rows: the kernels are compiled for one layout.
    opened = np.ascontiguousarray(scenario.open_camp[:, places] & scenario.open_place[:, places])
    return Known(day, value, factor, scenario.places.capacity[places].astype(np.float64), opened)


def persistence(scenario: Scenario, delay: int) -> Array:
    """float64[days, k]: on each day the last count of each camp published `delay` days before or earlier, scaled to
    the day's total.

    Before the first day that is old enough it is what had been published for the first day itself. A camp without
    any such report counts as empty; where that leaves all camps empty, people are spread evenly.
    """
    rows = known(scenario)
    asked = np.maximum(np.arange(scenario.days) - delay, 0)
    found = np.zeros((scenario.days, len(rows.day)))
    for camp, (day, value) in enumerate(zip(rows.day, rows.value, strict=True)):
        at = np.searchsorted(day, asked, side="right") - 1
        found[:, camp] = np.where(at >= 0, value[np.maximum(at, 0)], 0.0)
    return scaled(found, scenario.total)


def daily_reports(scenario: Scenario) -> Scenario:
    """The scenario as if every camp had published a count every day: those on the lines between its reports.

    For comparison with published figures only. A line looks at the report at its end, which nobody had on that day.
    """
    days = np.arange(scenario.days, dtype=np.int64)
    parts = tuple((Series(days, column.copy()),) for column in scenario.registered.T)
    return replace(scenario, reports=replace(scenario.reports, parts=parts, corrections=()))


def scaled(counts: Array, total: Array) -> Array:
    """counts[days, k] with each day's sum made `total`; an empty day is spread evenly over the camps."""
    there = counts.sum(axis=1)
    even = np.full(counts.shape[1], 1 / max(counts.shape[1], 1))
    shares = np.divide(counts, there[:, None], out=np.tile(even, (len(counts), 1)), where=there[:, None] > 0)
    found: Array = shares * total[:, None]
    return found
