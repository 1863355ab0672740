"""How many have really come, when part of the reports is still on its way.

A day's figure grows over the days after it. How fast it grew before says how much of it is still missing (Lawless
1994, *Adjustments for reporting delays*; Höhle and an der Heiden 2014): of N people a share is known after a lag, so
that with y known the missing N - y is negative binomial; the share itself varies from day to day (beta).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]
QUANTILES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
DRAWS = 4000
WINDOW = 60
"""Days from which the delays are learned: habits of reporting change."""
FEWEST = 10


def nowcast(
    published: pl.DataFrame, day: date, lags: int = 14, seed: int = 0, quantiles: Sequence[float] = QUANTILES
) -> pl.DataFrame:
    """ds, reported, q0.05 … q0.95 of the last days whose reports may still be growing.

    published: ds (the day people came), published (the day this figure became known), value (the figure as of then).
    Only what was published by ``day`` is looked at. lags: after so many days a figure counts as complete.
    """
    table = _triangle(published.filter(pl.col("published") <= day), day, lags)
    complete = table[: len(table) - lags][-WINDOW:]
    chance = np.random.default_rng(seed)
    rows = []
    for lag in range(lags - 1, -1, -1):
        seen = table[len(table) - 1 - lag, lag]
        if np.isnan(seen):
            continue
        drawn = seen + _missing(seen, complete[:, lag], complete[:, -1], chance)
        rows.append([day - timedelta(days=lag), seen, *np.quantile(drawn, quantiles)])
    return pl.DataFrame(rows, schema=["ds", "reported", *[f"q{q:g}" for q in quantiles]], orient="row")


def _triangle(known: pl.DataFrame, day: date, lags: int) -> Floats:
    """[days, lags + 1]: each day's figure as known 0, 1 … lags days later; NaN where that is still to come."""
    first = known["ds"].min()
    assert isinstance(first, date)
    days = (day - first).days + 1
    table = np.full((days, lags + 1), np.nan)
    for ds, when, value in known.sort("published").select("ds", "published", "value").iter_rows():
        lag = min(max((when - ds).days, 0), lags)
        table[(ds - first).days, lag:] = value
    table = np.where(np.isnan(table), 0.0, table)  # nothing said yet is nothing known
    ahead = np.arange(days)[:, None] + np.arange(lags + 1)[None, :]
    return np.where(ahead < days, table, np.nan)


def _missing(seen: float, then: Floats, final: Floats, chance: np.random.Generator) -> Floats:
    """Draws of how many are still to be told, from what was known at this lag then and what it became."""
    told, whole = float(then.sum()), float(final.sum())
    share = min(0.9999, (told + 0.5) / (whole + 1))
    firm = _firmness(then, final, share)
    shares = np.clip(chance.beta(share * firm, (1 - share) * firm, DRAWS), 1e-3, 1 - 1e-9)
    return chance.negative_binomial(seen + 0.5, shares).astype(np.float64)


def _firmness(then: Floats, final: Floats, share: float) -> float:
    """The beta's a + b, by moments: how much more the share varies from day to day than by chance alone."""
    many = final > 0
    if many.sum() < FEWEST or share > 0.999:
        return 200.0
    weight = final[many]
    spread = float(np.average((then[many] / weight - share) ** 2, weights=weight))
    chance_alone = share * (1 - share) * len(weight) / float(weight.sum())
    extra = max(spread - chance_alone, 1e-6) / (share * (1 - share))
    return float(np.clip(1 / extra - 1, 3.0, 1e4))
