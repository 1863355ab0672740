"""A forecast: quantiles of what comes after the last value of each series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from panah.movements.bad import BadInput
from panah.movements.forecast.panel import Panel, panel

QUANTILES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
MOST_STEPS = 400


def forecast(
    frame: pl.DataFrame,
    horizon: int,
    freq: str,
    from_: date | None = None,
    quantiles: Sequence[float] = QUANTILES,
    gaps: str = "refuse",
) -> pl.DataFrame:
    """Quantiles and mean of the ``horizon`` periods after each series' last value on or before ``from_``.

    frame: unique_id, ds, y; freq: D, M, Q or A. Returns unique_id, ds, q0.05 … q0.95, mean, in the order of the names.
    Nothing after ``from_`` is looked at. Raises BadInput.
    """
    return made(panel(frame, freq, from_, gaps=gaps), horizon, quantiles)


def made(given: Panel, horizon: int, quantiles: Sequence[float] = QUANTILES) -> pl.DataFrame:
    """The forecast of a panel that has been read."""
    if not 1 <= horizon <= MOST_STEPS:
        raise BadInput("forecast.horizon", given=str(horizon), most=str(MOST_STEPS))
    steps = given.steps
    found = [fan(one.values, steps.season, horizon, quantiles) for one in given.series]
    values = np.concatenate([q for q, _ in found])
    frame = pl.DataFrame(
        {
            "unique_id": [one.name for one in given.series for _ in range(horizon)],
            "ds": [steps.date(one.last + h + 1) for one in given.series for h in range(horizon)],
        },
        schema={"unique_id": pl.String, "ds": pl.Date},
    )
    columns = [pl.Series(f"q{q:g}", values[:, i]) for i, q in enumerate(quantiles)]
    return frame.with_columns(*columns, pl.Series("mean", np.concatenate([m for _, m in found])))


def fan(
    y: NDArray[np.float64], season: int, horizon: int, quantiles: Sequence[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Random walk of the logarithm with the series' own changes, shrunk towards a usual spread."""
    from statistics import NormalDist

    log = np.log1p(y)
    change = np.diff(log)[-60:]
    usual = {1: 0.6, 4: 0.3, 12: 0.35}.get(season, 0.4)
    spread = np.sqrt((np.sum(change**2) + 6 * usual**2) / (len(change) + 6))
    z = np.array([NormalDist().inv_cdf(q) for q in quantiles])
    wide = spread * np.sqrt(np.arange(1, horizon + 1))
    found = np.maximum(np.expm1(log[-1] + wide[:, None] * z), 0.0)
    return found, found.mean(axis=1)
