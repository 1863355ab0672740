"""Series, rolling origins, the score and the standard methods of forecast.py.

Five origins, a horizon apart, the last one a horizon before a series' end: what `statsforecast` calls
``cross_validation(n_windows=5, step_size=h)``. At each, every series is cut off and who forecasts sees what is left.
"""

from __future__ import annotations

import os
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

Floats = npt.NDArray[np.float64]
HERE = Path(__file__).resolve().parent
QUANTILES = np.array([0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
COLUMNS = [f"q{q:g}" for q in QUANTILES]
ORIGINS = 5
LEVELS = [20, 40, 60, 80, 90]


@dataclass(frozen=True)
class Task:
    """A set of series and what is asked of it."""

    key: str
    title: str
    file: str
    freq: str
    theirs: str
    season: int
    horizon: int
    target: float


TASKS = (
    Task("annual", "annual applications", "annual_applications_dev.csv", "A", "YE", 1, 3, 6.3),
    Task("monthly", "monthly", "monthly_dev.csv", "M", "MS", 12, 6, 1.65),
    Task("uk", "UK quarterly", "quarterly_uk_dev.csv", "Q", "QE", 4, 4, 1.25),
    Task("daily", "daily", "daily_dev.csv", "D", "D", 7, 14, 0.95),
)


def root() -> Path:
    """The folder of series, or an end with a clear sentence."""
    found = Path(os.environ.get("PANAH_DATA") or HERE.parents[1] / "shared" / "data") / "series"
    if not found.is_dir():
        raise SystemExit(f"{found} is missing: set PANAH_DATA to the folder that holds series/")
    return found


def load(task: Task, every: int = 1, less: int = 0) -> pl.DataFrame:
    """``unique_id, ds, y`` in order: every so-manieth series, without its last ``less`` values."""
    frame = pl.read_csv(root() / task.file, try_parse_dates=True).sort("unique_id", "ds")
    kept = frame["unique_id"].unique(maintain_order=True).gather_every(every)
    back = pl.len().over("unique_id") - 1 - pl.int_range(pl.len()).over("unique_id")
    return frame.filter(back >= less).filter(pl.col("unique_id").is_in(kept.to_list()))


def cut(frame: pl.DataFrame, task: Task, origin: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What is seen at an origin (0 is the latest), and the horizon after it."""
    back = pl.len().over("unique_id") - 1 - pl.int_range(pl.len()).over("unique_id")  # 0 is the last value
    ends = origin * task.horizon
    seen = frame.filter(back >= ends + task.horizon)
    after = frame.filter((back >= ends) & (back < ends + task.horizon))
    return seen, after


def scales(seen: pl.DataFrame, season: int) -> pl.DataFrame:
    """The mean absolute error of the seasonal naive method on what is seen, by series."""
    step = (pl.col("y") - pl.col("y").shift(season).over("unique_id")).abs()
    return seen.group_by("unique_id").agg(step.drop_nulls().mean().alias("scale"))


def pinball(said: Floats, y: Floats) -> Floats:
    """Twice the mean pinball loss of each row over the eleven quantiles: it estimates the CRPS."""
    error = y[:, None] - said
    return np.asarray(2 * np.maximum(QUANTILES * error, (QUANTILES - 1) * error).mean(axis=1), np.float64)


@dataclass(frozen=True)
class Scored:
    """How good forecasts were. rows: a table ``unique_id, origin, score, inside``."""

    rows: pl.DataFrame

    @property
    def scrps(self) -> float:
        """The mean of all rows."""
        return float(self.rows["score"].mean())  # type: ignore[arg-type]

    @property
    def middle(self) -> float:
        """The median of all rows, which a few series with a quiet past do not rule."""
        return float(self.rows["score"].median())  # type: ignore[arg-type]

    @property
    def coverage(self) -> float:
        """The share of values within the outermost quantiles: the 90 % interval."""
        return float(self.rows["inside"].mean())  # type: ignore[arg-type]


def scored(forecasts: dict[int, pl.DataFrame], frame: pl.DataFrame, task: Task) -> Scored:
    """Forecasts by origin (``unique_id, ds, q0.05 … q0.95``) against what came. Every row must be there."""
    parts = []
    for origin, made in forecasts.items():
        seen, after = cut(frame, task, origin)
        joined = after.join(
            made.select("unique_id", pl.col("ds").cast(pl.Date), *COLUMNS), on=["unique_id", "ds"]
        )
        if joined.height != after.height or joined.select(COLUMNS).null_count().sum_horizontal().item():
            raise SystemExit(
                f"{task.key}, origin {origin}: {joined.height} forecasts for {after.height} values"
            )
        joined = joined.join(scales(seen, task.season), on="unique_id").filter(pl.col("scale") > 0)
        said, y = np.maximum(joined.select(COLUMNS).to_numpy(), 0.0), joined["y"].to_numpy()
        parts.append(
            joined.select(
                "unique_id",
                pl.lit(origin).alias("origin"),
                (pl.Series("score", pinball(said, y)) / joined["scale"]).alias("score"),
                pl.Series("inside", (y >= said[:, 0]) & (y <= said[:, -1])),
            )
        )
    return Scored(pl.concat(parts))


def peers(frame: pl.DataFrame, task: Task) -> dict[str, dict[int, pl.DataFrame]]:
    """Naive, AutoETS and AutoTheta of statsforecast: by method and origin."""
    warnings.simplefilter("ignore")
    from statsforecast import StatsForecast
    from statsforecast.models import AutoETS, AutoTheta, Naive

    models: list[Any] = [Naive(), AutoETS(season_length=task.season), AutoTheta(season_length=task.season)]
    found: dict[str, dict[int, pl.DataFrame]] = {repr(model): {} for model in models}
    for origin in range(ORIGINS):
        seen, _ = cut(frame, task, origin)
        method: Any = StatsForecast(models=models, freq=task.theirs, n_jobs=1)
        made = pl.from_pandas(
            method.forecast(df=seen.to_pandas(), h=task.horizon, level=LEVELS).reset_index()
        )
        for name, by_origin in found.items():
            sides = [f"{name}-lo-{level}" for level in LEVELS[::-1]] + [name]
            sides += [f"{name}-hi-{level}" for level in LEVELS]
            by_origin[origin] = made.select(
                "unique_id", "ds", *(pl.col(old).alias(new) for old, new in zip(sides, COLUMNS, strict=True))
            )
    return found


def ours(frame: pl.DataFrame, task: Task, *, shipped: bool = False) -> dict[int, pl.DataFrame]:
    """Panah, which at each origin is given what is seen there and nothing else.

    Each series by the table in whose learning it had no part; ``shipped``: all by the one Panah ships with.
    """
    from panah.movements.forecast.learned import Table
    from panah.movements.forecast.making import made
    from panah.movements.forecast.panel import panel

    found = {}
    for origin in range(ORIGINS):
        given = panel(cut(frame, task, origin)[0], task.freq)
        tables = None if shipped else [Table.learned(task.freq, without=name) for name in given.names]
        found[origin] = made(given, task.horizon, QUANTILES.tolist(), tables)
    return found
