"""Alarms: days on which so many came that chance alone would hardly bring it about.

Each day is held against the weeks before it: their mean by day of the week, and how much they varied (negative
binomial), with the uncertainty of both. Days with an alarm are not learned from, so that a crisis becomes the usual
more slowly. After Farrington and others (1996) and Noufaily and others (2013), who watch reports of disease so.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]
WEEKS = 8
"""Weeks a day is held against."""
GUARD = 2
"""Days before a day that are left out: a rise that begins slowly must not be taken for the usual at once."""
FEWEST = 21
"""Days to be known before a day can be judged."""
SLACK = 0.02
"""Variance added in proportion to the squared mean: no border is as steady as chance."""


def alarms(frame: pl.DataFrame, false_days: float = 1000) -> pl.DataFrame:
    """Every day with what is usual on it, and whether it is an alarm.

    frame: ds (date), y (people; null where nothing was reported). For days as they are known when they are judged,
    give all of them as they were known then: a figure that is still growing held against whole ones is no rise.
    false_days: in quiet times an alarm comes about once in so many days. Returns ds, y, usual, chance (that as many or
    more come though nothing has changed; null before `FEWEST` days are known), alarm.
    """
    given = frame.select("ds", pl.col("y").cast(pl.Float64)).sort("ds")
    days = given["ds"].to_list()
    y = given["y"].to_numpy().astype(np.float64)
    kept = np.isfinite(y)
    usual, chance = np.full(len(y), np.nan), np.full(len(y), np.nan)
    for at in range(len(y)):
        before = np.arange(max(0, at - GUARD - 7 * WEEKS), max(0, at - GUARD))
        before = before[kept[before]]
        if len(before) < FEWEST or not np.isfinite(y[at]):
            continue
        usual[at], chance[at] = _judged(y[at], days[at], y[before], [days[one] for one in before])
        if chance[at] < 1 / false_days:
            kept[at] = False
    return given.with_columns(
        pl.Series("usual", usual), pl.Series("chance", chance), pl.Series("alarm", chance < 1 / false_days)
    ).with_columns(pl.col("usual", "chance").fill_nan(None))


def _judged(many: float, day: date, before: Floats, days: list[date]) -> tuple[float, float]:
    """What is usual on such a day, and the chance of as many or more."""
    from scipy.stats import nbinom, poisson

    weekday = np.array([one.weekday() for one in days])
    factor = _weekdays(before, weekday)
    level = before / factor[weekday]
    mean = float(level.mean()) * float(factor[day.weekday()])
    mean = max(mean, 0.05)
    spread = float(np.var(before - level.mean() * factor[weekday], ddof=1)) * mean / max(before.mean(), 0.05)
    unsure = 1 + 2 * np.sqrt(2 / len(before))  # a spread seen in few days may well be larger
    beyond = max(0.0, spread * unsure - mean)
    variance = mean + beyond + SLACK * mean**2 + (mean + beyond) / len(before)
    size = mean**2 / (variance - mean)
    if size > 1e6:
        return mean, float(poisson.sf(many - 1, mean))
    return mean, float(nbinom.sf(many - 1, size, size / (size + mean)))


def _weekdays(before: Floats, weekday: NDArray[np.int64]) -> Floats:
    """How each day of the week lies to the mean, drawn towards 1 where few days or people were seen."""
    mean = max(float(before.mean()), 0.05)
    found = np.ones(7)
    for one in range(7):
        seen = before[weekday == one]
        found[one] = (seen.sum() + 3 * mean) / (len(seen) * mean + 3 * mean)
    return np.asarray(found / found.mean(), dtype=np.float64)
