"""Births as written: what is not known, what a repeat changes, and in which calendar."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray
from persiantools.jdatetime import JalaliDate

from .book import Book
from .habits import Habits
from .people import Array, Persons

_EPOCH = date(1970, 1, 1).toordinal()
Bools = NDArray[np.bool_]


def written(
    person: NDArray[np.int64],
    repeat: Bools,
    people: Persons,
    kind: Array,
    book: Book,
    habits: Habits,
    on: date,
    rng: np.random.Generator,
) -> pl.Series:
    """The column ``birth``."""
    solar = np.array([p.solar for p in book.peoples])[kind]
    day, today = people.birth.astype("M8[D]"), on.toordinal() - _EPOCH
    hamal = np.array([p.solar for p in book.peoples])[people.people] & (
        rng.random(len(people)) < habits.hamal
    )
    january = day.astype("M8[Y]").astype("M8[D]")
    paper = np.where(people.day_unknown, np.where(hamal, january + np.timedelta64(79, "D"), january), day)
    told = paper[person]
    changed = repeat & (rng.random(len(told)) >= habits.date_kept)
    told = np.where(changed, _slipped(told, habits, rng), told)
    told = np.minimum(told, np.datetime64(today, "D"))
    frame = pl.DataFrame({"day": told}).with_columns(
        solar=pl.Series(solar & (rng.random(len(told)) < habits.solar)),
        short=pl.Series(rng.random(len(told)) < habits.year_only),
    )
    days = frame["day"].unique().sort()
    table = pl.DataFrame({"day": days, "hijri": [_solar(d) for d in days.to_list()]})
    iso = pl.when("solar").then("hijri").otherwise(pl.col("day").cast(pl.String))
    joined = frame.join(table, on="day", how="left", maintain_order="left")
    return joined.select(pl.when("short").then(iso.str.slice(0, 4)).otherwise(iso).alias("birth"))["birth"]


def _slipped(day: NDArray[np.datetime64], habits: Habits, rng: np.random.Generator) -> NDArray[np.datetime64]:
    """Another date, by habits.date_slips."""
    year = day.astype("M8[Y]")
    january = year.astype("M8[D]")
    month = day.astype("M8[M]")
    m, d = (month - year.astype("M8[M]")).astype(int), (day - month.astype("M8[D]")).astype(int)
    years = 12 * rng.choice(np.array([-2, -1, -1, 1, 1, 2]), len(day))
    off = (month + years.astype("m8[M]")).astype("M8[D]") + np.minimum(d, 27).astype("m8[D]")
    swap = (year.astype("M8[M]") + np.minimum(d, 11).astype("m8[M]")).astype("M8[D]") + m.astype("m8[D]")
    near = day + rng.choice(np.array([-10, -1, 1, 2, 10, 20]), len(day)).astype("m8[D]")
    calendar = np.where(
        rng.random(len(day)) < 0.5, off, day + rng.choice(np.array([-1, 1]), len(day)).astype("m8[D]")
    )
    kind = np.searchsorted(np.cumsum(habits.date_slips), rng.random(len(day)))
    kind = np.where((kind == 2) & ((d > 11) | (d == m)), 3, kind)
    return np.choose(np.minimum(kind, 4), [january, off, swap, near, calendar])


@cache
def _solar(day: date) -> str:
    return JalaliDate(day).strftime("%Y-%m-%d")
