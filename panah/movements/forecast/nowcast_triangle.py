"""What was known when: each day's figure at every age, as far as it had been published by one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from panah.movements.bad import BadInput
from panah.movements.observe.table import Observations

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LATE = 0.002
"""Part of all people by which figures may still change once they count as complete."""
OLDEST = 400
"""Days after which a figure counts as complete at the latest."""


@dataclass(frozen=True, slots=True)
class Triangle:
    """days: in order. known: float64[days, lags + 1], the figure as known 0, 1 … lags days after its day; nan where
    nothing had been published then, and where that age is still to come. age: int64[days], of each, at most lags."""

    days: list[date]
    known: Floats
    age: Ints

    @property
    def lags(self) -> int:
        """After so many days a figure counts as complete."""
        return int(self.known.shape[1]) - 1


def checked(published: pl.DataFrame, file: Path | str | None) -> pl.DataFrame:
    """ds, published, value; or `BadInput` (nowcast.…; row as in a file with headings in row 1)."""
    for needed in ("ds", "published", "value"):
        if needed not in published.columns:
            raise BadInput("nowcast.no_column", file=file, field=needed, columns=", ".join(published.columns))
    given = published.select(pl.col("ds", "published").cast(pl.Date), pl.col("value").cast(pl.Float64))
    wrong = (
        ("ds", pl.col("ds").is_null(), "nowcast.no_day"),
        ("published", pl.col("published").is_null(), "nowcast.no_published"),
        ("value", (pl.col("value") < 0) | ~pl.col("value").is_finite(), "nowcast.negative"),
    )
    for field, test, code in wrong:
        marks = given.select(test.fill_null(False)).to_series()
        if marks.any():
            row = int(marks.arg_max() or 0)
            raise BadInput(code, file=file, row=row + 2, field=field, value=str(given[field][row]))
    return given.filter(pl.col("value").is_not_null())


def revisions(observations: Observations, measure: str, place: str | None = None) -> pl.DataFrame:
    """Every published figure of a measure as ds (the period's end), published, value, for `nowcast`.

    place: one place; None: all together, as far as each had been published. Raises `BadInput` where a figure does not
    say when it was published.
    """
    frame = observations.only(measure, place=place).frame.filter(pl.col("value").is_not_null())
    if frame["published"].null_count():
        raise BadInput("nowcast.no_published", field="published")
    what = ["place", "coa", "coo", "group", "start", "end"]
    ordered = frame.sort("published", maintain_order=True).unique(
        [*what, "published"], keep="last", maintain_order=True
    )
    grown = ordered.with_columns(
        (pl.col("value") - pl.col("value").shift(1).over(what).fill_null(0)).alias("more")
    )
    days = (
        grown.group_by(pl.col("end").alias("ds"), "published")
        .agg(pl.col("more").sum())
        .sort("ds", "published")
    )
    return days.select("ds", "published", pl.col("more").cum_sum().over("ds").alias("value"))


def as_known(published: pl.DataFrame, age: int, day: date) -> pl.DataFrame:
    """ds, y: each day's figure as it was known ``age`` days after it, of the days that are so old by ``day``.

    Figures of one age can be compared with one another while all of them are still growing: for `alarm.alarms`.
    """
    until = pl.col("ds") + pl.duration(days=age)
    then = checked(published, None).filter((pl.col("published") <= until) & (until <= day))
    return then.group_by("ds").agg(pl.col("value").sort_by("published").last().alias("y")).sort("ds")


def triangle(known: pl.DataFrame, day: date, lags: int | None) -> Triangle:
    """From ds, published, value, of which nothing was published after ``day``. lags: None: learned from the figures."""
    known = known.filter(pl.col("ds") <= day).sort("ds", "published", maintain_order=True)
    latest = settled(known) if lags is None else lags
    days = _calendar(known["ds"].unique().sort().to_list(), day)
    at = {one: row for row, one in enumerate(days)}
    table = np.full((len(days), latest + 1), np.nan)
    for ds, when, value in known.iter_rows():
        table[at[ds], min(max((when - ds).days, 0), latest) :] = value
    age = np.array([min((day - one).days, latest) for one in days], np.int64)
    return Triangle(days, np.where(np.arange(latest + 1) <= age[:, None], table, np.nan), age)


def settled(known: pl.DataFrame) -> int:
    """Days after which figures hardly changed any more; at least 1. known: sorted by ds and published."""
    change = (pl.col("value") - pl.col("value").shift(1).over("ds").fill_null(0)).abs()
    late = (pl.col("published") - pl.col("ds")).dt.total_days().clip(0, OLDEST)
    by_age = (
        known.select(late.alias("age"), change.alias("change"))
        .group_by("age")
        .agg(pl.col("change").sum())
        .sort("age")
    )
    beyond = by_age["change"].sum() - by_age["change"].cum_sum()
    total = float(known.group_by("ds").agg(pl.col("value").last())["value"].sum())
    return max(1, int(by_age["age"].to_numpy()[int(np.argmax(beyond.to_numpy() <= LATE * total))]))


def _calendar(days: list[date], day: date) -> list[date]:
    """The days with those between and after that nothing was published about, where they are daily or weekly."""
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    step = max(set(gaps), key=gaps.count) if gaps else 1
    if step not in (1, 7) or any(gap % step for gap in gaps):
        return days
    return [days[0] + timedelta(days=at) for at in range(0, (day - days[0]).days + 1, step)]
