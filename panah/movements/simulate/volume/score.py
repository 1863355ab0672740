"""Volume and destination scored together, beside what persistence of both says.

The continuous ranked probability score of each camp's count, summed over days and camps, as a part of the people
registered: for a single forecast it is the sum of the absolute errors (Gneiting and Raftery 2007). Nothing is scaled
to the day's total, so that too many people in the right camps cost as much as the right number in the wrong ones.
"""

from __future__ import annotations

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.scenario import Scenario

FIRST, LAST = 30, 120  # the days from which and to which the two are scored


def volume_destination_score(members: Array, registered: Array) -> float:
    """0 is perfect; 1 is as far off as no forecast at all (nobody anywhere).

    members: float[N, days, k]; registered: float[days, k]. Fair to the number of members (Ferro 2014): more members
    are not better by their number alone. One member, or float[days, k], counts as a forecast without a spread.
    """
    members = np.asarray(members, np.float64).reshape(-1, *registered.shape)
    n = len(members)
    ordered = np.sort(members, axis=0)
    rank = (2 * np.arange(1, n + 1) - n - 1).reshape(-1, 1, 1)
    spread = (rank * ordered).sum() / (n * max(n - 1, 1))
    error = np.abs(members - registered).sum() / n
    return float((error - spread) / max(registered.sum(), 1.0))


def stock_stays(scenario: Scenario, day: int, until: int) -> Array:
    """float64[until − day, k]: persistence of stock, each camp's last report up to `day` on every day after it."""
    return np.tile(_last(scenario, day), (until - day, 1))


def flow_stays(scenario: Scenario, day: int, until: int, window: int = 14) -> Array:
    """float64[until − day, k]: persistence of flow, the published total growing as it did over the last `window`
    days up to `day`, in the last shares."""
    now, before = _last(scenario, day), _last(scenario, day - window)
    rate = max(now.sum() - before.sum(), 0.0) / window
    found: Array = now + np.outer(np.arange(1, until - day + 1), rate * now / max(now.sum(), 1.0))
    return found


def _last(scenario: Scenario, day: int) -> Array:
    known = (series.until(day).value for series in scenario.reports.published)
    return np.array([float(values[-1]) if len(values) else 0.0 for values in known])
