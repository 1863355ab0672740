"""Alarms: more people than chance alone would bring, at once or little by little; and when it is over.

Each day (week, month, quarter) is held against those before it: their level, their pattern by day of the week, and
how much they varied, as a negative binomial with the uncertainty of all three; after Farrington and others (1996, *A
statistical algorithm for the early detection of outbreaks of infectious disease*) and Noufaily and others (2013, *An
improved algorithm for outbreak detection*). A day that is too unlikely begins an alarm at once. Slow rises are told by
a cumulative sum of surprises made normal, as Rossi, Lampugnani and Marchi (1999, *An approximate CUSUM procedure for
surveillance of health events*). Half of the false alarms that are allowed go to each; the height of the sum was found
by simulation (`alarm_learn`). Days in an alarm are not learned from, so that a crisis does not become the usual while
it lasts.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from panah.movements.bad import BadInput
from panah.movements.forecast.alarm_model import HABITS, Habit
from panah.movements.forecast.alarm_watch import Limits, Watched, watch
from panah.movements.forecast.steps import periods
from panah.people.saying import sentence
from panah.people.sheet import numbers

EVENTS = (None, "sudden", "slow", "ended", "new_usual")
HEIGHTS = ((16, 2.0), (180, 4.0), (1700, 6.0), (11000, 8.0))
"""Steps between two false alarms of the cumulative sum, and its height: the least found in any of the worlds of
`alarm_learn`; between them and beyond in proportion to the logarithm."""


RAREST = 1e-4
"""No smaller chance is told in words: nobody knows the usual so well."""


def alarms(
    frame: pl.DataFrame, false_days: float = 1000, freq: str = "D", *, file: Path | str | None = None
) -> pl.DataFrame:
    """Every day with what is usual on it, and whether it is an alarm.

    frame: ds (date), y (people; null where nothing was reported), of one series. For days as they are known when they
    are judged, give all of them as they were known at the same age (`nowcast.as_known`): a figure that is still
    growing held against whole ones is no surprise. false_days: in quiet times an alarm begins at most once in so many
    days. freq: D, W, M or Q.

    Returns a row for every step from the first to the last: ds, y (null where missing), usual (mean), low, high (nine
    in ten quiet days lie between them), chance (that as many or more come though nothing has changed), alarm, event
    (sudden or slow where an alarm begins; ended where it ends; new_usual where it went on so long that its level is
    the usual from now on). usual … chance are null until enough is known. Nothing later than a day is used for it.

    Raises `BadInput` (alarm.…; row as in a file with headings in row 1) for a missing column, a day or step twice, a
    day not given, a count below 0 or not a number, a rate that cannot be held.
    """
    if freq not in HABITS:
        raise BadInput("alarm.freq", field="freq", value=freq, known=", ".join(HABITS))
    habit = HABITS[freq]
    limits = limits_of(false_days, habit)
    steps, y = _steps(_checked(frame, file), freq)
    found = watch(y[None, :], _phases(steps, freq), habit, limits)
    return _told(steps, y, found)


def limits_of(false_days: float, habit: Habit) -> Limits:
    """Half of the false alarms to sudden surprises, half to slow rises."""
    rate = habit.days / false_days if false_days > 0 else np.inf
    if not 0 < rate <= 1 / habit.least:
        raise BadInput(
            "alarm.rate",
            field="false_days",
            value=f"{false_days:g}",
            least=f"{int(np.ceil(habit.days * habit.least))}",
        )
    between = np.log([one for one, _ in HEIGHTS])
    height = [one for _, one in HEIGHTS]
    wanted = float(np.log(2 / rate))
    steepest = (height[-1] - height[-2]) / (between[-1] - between[-2])
    beyond = max(0.0, wanted - float(between[-1])) * float(steepest)
    return Limits(rate / 2, float(np.interp(wanted, between, height)) + beyond)


def sentences(found: pl.DataFrame, language: str = "en") -> list[str]:
    """Each beginning and end of an alarm in words, oldest first. found: of `alarms`."""
    rows = found.filter(pl.col("event").is_not_null()).sort("ds").iter_rows(named=True)

    def whole(number: float) -> str:
        return numbers.count(round(number), language)

    return [
        sentence(
            f"alarm.{row['event']}", language, day=numbers.day(row["ds"], language), count=whole(row["y"]),
            low=whole(row["low"]), high=whole(row["high"]), odds=whole(1 / max(row["chance"], RAREST)),
        )
        for row in rows
    ]  # fmt: skip


def _checked(frame: pl.DataFrame, file: Path | str | None) -> pl.DataFrame:
    for needed in ("ds", "y"):
        if needed not in frame.columns:
            raise BadInput("alarm.no_column", file=file, field=needed, columns=", ".join(frame.columns))
    given = frame.select(pl.col("ds").cast(pl.Date), pl.col("y").cast(pl.Float64))
    wrong = (
        ("ds", pl.col("ds").is_null(), "alarm.no_day"),
        ("ds", pl.col("ds").is_duplicated(), "alarm.twice"),
        ("y", pl.col("y") < 0, "alarm.negative"),
        ("y", ~pl.col("y").is_finite(), "alarm.not_a_number"),
    )
    for field, test, code in wrong:
        marks = given.select(test.fill_null(False)).to_series()
        if marks.any():
            row = int(np.flatnonzero(marks.to_numpy())[-1])
            raise BadInput(code, file=file, row=row + 2, field=field, value=str(given[field][row]))
    return given.sort("ds")


def _steps(given: pl.DataFrame, freq: str) -> tuple[list[date], NDArray[np.float64]]:
    """The date of every step from the first to the last, and its count; nan where missing."""
    days = given["ds"].to_numpy().astype("datetime64[D]")
    if not len(days):
        return [], np.zeros(0)
    if freq == "W":
        at = (days - days[0]).astype(np.int64) // 7
    else:
        at = periods(days, freq) - int(periods(days[:1], freq)[0])
    if len(np.unique(at)) < len(at):
        again = int(np.flatnonzero(np.diff(at) == 0)[0]) + 1
        raise BadInput("alarm.same_step", field="ds", value=str(days[again]), freq=freq)
    y = np.full(int(at[-1]) + 1, np.nan)
    y[at] = given["y"].fill_null(np.nan).to_numpy()
    known = dict(zip(at.tolist(), given["ds"].to_list(), strict=True))
    first: date = known[0]
    return [known.get(step) or _date(first, step, freq) for step in range(len(y))], y


def _date(first: date, step: int, freq: str) -> date:
    if freq in ("D", "W"):
        return first + timedelta(days=step * (7 if freq == "W" else 1))
    year, month = divmod(first.year * 12 + first.month - 1 + step * (3 if freq == "Q" else 1), 12)
    return date(year, month + 1, min(first.day, 28))


def _phases(steps: list[date], freq: str) -> NDArray[np.int64]:
    if freq == "D":
        return np.array([day.weekday() for day in steps], np.int64)
    months = {"W": 12, "M": 1, "Q": 3}[freq]
    return np.array([(day.month - 1) // months for day in steps], np.int64)


def _told(steps: list[date], y: NDArray[np.float64], found: Watched) -> pl.DataFrame:
    from scipy.stats import nbinom

    quantile: Any = nbinom.ppf
    mean, size = found.mean[0], found.size[0]
    low, high = (quantile(level, size, size / (size + mean)) for level in (0.05, 0.95))
    columns = {"y": y, "usual": mean, "low": low, "high": high, "chance": found.chance[0]}
    return pl.DataFrame({"ds": pl.Series(steps, dtype=pl.Date)}).with_columns(
        *(pl.Series(name, column).fill_nan(None) for name, column in columns.items()),
        pl.Series("alarm", found.alarm[0]),
        pl.Series("event", [EVENTS[one] for one in found.event[0]], dtype=pl.String),
    )
