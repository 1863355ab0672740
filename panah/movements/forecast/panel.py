"""Many series of one step, as read and checked: what every method of the room takes.

A series with a hole is refused, or filled in the way that is asked for and said: nothing is filled silently.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from panah.movements.bad import BadInput
from panah.movements.forecast.steps import FREQUENCIES, MixedDays, Steps, convention, periods

COLUMNS = ("unique_id", "ds", "y")
GAPS = ("refuse", "zero", "line")


@dataclass(frozen=True, slots=True)
class Series:
    """One series. first: the period of the first value; values: float64[n], one a period, none missing or negative."""

    name: str
    first: int
    values: NDArray[np.float64]

    @property
    def last(self) -> int:
        """The period of the last value."""
        return self.first + len(self.values) - 1

    def until(self, period: int) -> Series:
        """What stood there at the end of that period."""
        return Series(self.name, self.first, self.values[: max(0, period - self.first + 1)])


@dataclass(frozen=True, slots=True)
class Panel:
    """Series of one step, by name. filled: periods that had no value and what was asked to stand there, by name."""

    steps: Steps
    series: tuple[Series, ...]
    filled: dict[str, list[tuple[date, float]]] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        return [one.name for one in self.series]

    def frame(self) -> pl.DataFrame:
        """As a table again: unique_id, ds, y."""
        rows = [
            (one.name, self.steps.date(one.first + i), float(y))
            for one in self.series
            for i, y in enumerate(one.values)
        ]
        schema = {"unique_id": pl.String, "ds": pl.Date, "y": pl.Float64}
        return pl.DataFrame(rows, schema=schema, orient="row")


def read(path: Path | str, freq: str, from_: date | None = None, gaps: str = "refuse") -> Panel:
    """The panel of a CSV file with the columns unique_id, ds (YYYY-MM-DD) and y. Raises BadInput with file and line."""
    path = Path(path)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise BadInput("forecast.no_file", file=path) from None
    except OSError as error:
        raise BadInput("forecast.no_reading", file=path, error=str(error.strerror)) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput("forecast.encoding", file=path, row=raw[: error.start].count(b"\n") + 1) from error
    if not text.strip():
        raise BadInput("forecast.empty", file=path)
    try:
        frame = pl.read_csv(text.encode(), infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise BadInput("forecast.table", file=path, error=str(error).splitlines()[0]) from error
    return panel(frame, freq, from_, gaps=gaps, file=path)


def panel(
    frame: pl.DataFrame,
    freq: str,
    from_: date | None = None,
    *,
    gaps: str = "refuse",
    file: Path | str | None = None,
) -> Panel:
    """Checked series out of a table unique_id, ds, y (one row a period, in any order).

    from_: rows of a later date are not looked at. gaps: what a missing period means: ``refuse`` raises, ``zero`` puts
    0, ``line`` puts the straight line between its neighbours; either is told in ``Panel.filled``. Rows are counted as
    in a file with headings in line 1.
    """
    if freq not in FREQUENCIES:
        raise BadInput("forecast.freq", file=file, given=str(freq))
    for column in COLUMNS:
        if column not in frame.columns:
            raise BadInput("forecast.column", file=file, column=column, there=", ".join(frame.columns))
    table = frame.select(COLUMNS).with_row_index("row", offset=2)
    table = _dated(table, file)
    if from_ is not None:
        table = table.filter(pl.col("ds") <= from_)
    if table.is_empty():
        raise BadInput("forecast.empty", file=file)
    table = _valued(table, file)
    rows = table["row"].to_numpy()
    days = table["ds"].to_numpy()
    try:
        steps = convention(days, freq)
    except MixedDays as error:
        raise BadInput(
            "forecast.mixed",
            file=file,
            row=int(rows[error.row]),
            field="ds",
            freq=freq,
            day=str(days[error.row]),
        ) from error
    table = table.with_columns(pl.Series("period", periods(days, freq))).sort("unique_id", "period", "row")
    return _assembled(table, steps, gaps, file)


def _dated(table: pl.DataFrame, file: Path | str | None) -> pl.DataFrame:
    if table.schema["ds"] != pl.String:
        return table.with_columns(pl.col("ds").cast(pl.Date))
    # A time of midnight is what other programs append to a date; it says nothing more.
    plain = pl.col("ds").str.strip_chars().str.replace(r"[T ]00:00(:00(\.0+)?)?$", "")
    read = table.with_columns(plain.str.to_date("%Y-%m-%d", strict=False).alias("day"))
    wrong = read.filter(pl.col("day").is_null())
    if not wrong.is_empty():
        row = wrong.row(0, named=True)
        raise BadInput("forecast.date", file=file, row=row["row"], field="ds", given=str(row["ds"] or ""))
    return read.drop("ds").rename({"day": "ds"})


def _valued(table: pl.DataFrame, file: Path | str | None) -> pl.DataFrame:
    raw = table
    if table.schema["y"] == pl.String:
        table = table.with_columns(pl.col("y").str.strip_chars().cast(pl.Float64, strict=False))
    else:
        table = table.with_columns(pl.col("y").cast(pl.Float64))
    fine = pl.col("y").is_not_null() & pl.col("y").is_finite() & (pl.col("y") >= 0)
    wrong = table.with_columns(raw["y"].cast(pl.String).alias("given")).filter(~fine)
    if not wrong.is_empty():
        row = wrong.row(0, named=True)
        code = "forecast.negative" if row["y"] is not None and row["y"] < 0 else "forecast.number"
        raise BadInput(code, file=file, row=row["row"], field="y", given=str(row["given"] or ""))
    unnamed = table.filter(pl.col("unique_id").cast(pl.String).fill_null("").str.strip_chars() == "")
    if not unnamed.is_empty():
        raise BadInput("forecast.unnamed", file=file, row=unnamed["row"][0], field="unique_id")
    return table.with_columns(pl.col("unique_id").cast(pl.String))


def _assembled(table: pl.DataFrame, steps: Steps, gaps: str, file: Path | str | None) -> Panel:
    names, starts = np.unique(table["unique_id"].to_numpy().astype(str), return_index=True)
    order = np.argsort(starts, kind="stable")
    ends = np.append(np.sort(starts)[1:], table.height)
    period, y = table["period"].to_numpy(), table["y"].to_numpy()
    rows, found = table["row"].to_numpy(), []
    filled: dict[str, list[tuple[date, float]]] = {}
    for name, start, end in zip(names[order], np.sort(starts), ends, strict=True):
        own, values = period[start:end], y[start:end]
        jump = np.diff(own)
        if (jump == 0).any():
            at = start + int(np.flatnonzero(jump == 0)[0]) + 1
            raise BadInput(
                "forecast.twice", file=file, row=int(max(rows[at], rows[at - 1])), field="ds", name=str(name),
                day=str(steps.date(int(period[at]))), freq=steps.freq,
            )  # fmt: skip
        if (jump > 1).any():
            at = int(np.flatnonzero(jump > 1)[0])
            missing = steps.date(int(own[at]) + 1)
            if gaps == "refuse":
                raise BadInput(
                    "forecast.gap", file=file, row=int(rows[start + at + 1]), field="ds", name=str(name),
                    day=str(missing), freq=steps.freq, count=str(int((jump - 1).sum())),
                )  # fmt: skip
            values, filled[str(name)] = _filled(own, values, steps, gaps)
        found.append(Series(str(name), int(own[0]), np.array(values, np.float64)))
    return Panel(steps, tuple(found), filled)


def _filled(
    own: NDArray[np.int64], values: NDArray[np.float64], steps: Steps, gaps: str
) -> tuple[NDArray[np.float64], list[tuple[date, float]]]:
    every = np.arange(own[0], own[-1] + 1)
    missing = np.setdiff1d(every, own)
    full = np.interp(every, own, values)
    if gaps == "zero":
        full[missing - own[0]] = 0.0
    return full, [(steps.date(int(p)), float(full[p - own[0]])) for p in missing]
