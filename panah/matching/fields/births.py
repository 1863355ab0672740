"""Births as intervals of days, from a column of births, of ages, or both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from panah.matching.fields.coding import Column
from panah.matching.fields.folding import FEW
from panah.matching.records import MISSING, BadColumns, Problem
from panah.people import dates

_CUSTOMARY = 1
_SOLAR_TO_CIVIL = 621


@dataclass(slots=True)
class Births:
    """One birth a row, as in `records.PERSON`; ``on`` is the day they were judged by."""

    earliest: npt.NDArray[np.int32]
    latest: npt.NDArray[np.int32]
    precision: npt.NDArray[np.uint8]
    flags: npt.NDArray[np.uint8]
    on: date


def read(
    table: Mapping[str, Column],
    by_role: Mapping[str, Sequence[str]],
    rows: int,
    on: date | None,
    problems: list[Problem],
) -> Births:
    """The first birth or age each row states. Raises BadColumns for ages without the day they were stated."""
    given = [table[name] for name in by_role.get("birth", ())]
    day = on or max([_newest(column) for column in given], default=date(2000, 12, 31))
    found = Births(
        np.full(rows, MISSING, np.int32),
        np.full(rows, MISSING, np.int32),
        np.zeros(rows, np.uint8),
        np.zeros(rows, np.uint8),
        day,
    )
    for name in by_role.get("birth", ()):
        _take(found, dates.columns(_filled(table[name]), on=day), name, problems)
    for name in by_role.get("age", ()):
        if on is None:
            raise BadColumns(f"column {name!r} states ages: say on which day (on=…)")
        _take(found, dates.ages(_filled(table[name]), on=day), name, problems)
    return found


def _filled(column: Column) -> pl.Series:
    return column if isinstance(column, pl.Series) else pl.Series(column, dtype=pl.String, strict=False)


def _take(found: Births, read: dates.Columns, column: str, problems: list[Problem]) -> None:
    empty = found.earliest == MISSING
    columns: list[tuple[npt.NDArray[Any], npt.NDArray[Any]]] = [
        (found.earliest, read.earliest),
        (found.latest, read.latest),
        (found.precision, read.precision),
        (found.flags, read.flags),
    ]
    for mine, theirs in columns:
        np.copyto(mine, theirs, where=empty)
    problems.extend(Problem(wrong.row, column, wrong.value, wrong.reason) for wrong in read.errors)


def _newest(column: Column) -> date:
    """The last day of the latest year that births of a column reach, leaving a few slips of the pen aside."""
    years = (
        _filled(column)
        .cast(pl.String, strict=False)
        .str.extract(r"(1[2-9]\d\d|20\d\d)")
        .cast(pl.Int32)
        .drop_nulls()
    )
    if not len(years):
        return date(2000, 12, 31)
    civil = years.filter(years > 1500)
    known = civil if len(civil) * 2 > len(years) else years + _SOLAR_TO_CIVIL
    newest = known.quantile(0.999, "nearest")
    return date(int(newest or 2000), 12, 31)


def masses(born: Births) -> npt.NDArray[np.float32]:
    """How likely a stranger's birth is each row's very own, as a share of the dated records.

    A day takes its share of the births of the two years about it, unless it is stated far oftener than that (a
    customary day); an interval, or such a day, the share of the others that state the same.
    """
    dated = born.earliest != MISSING
    total = max(1, int(dated.sum()))
    key = born.earliest.astype(np.int64) * 60000 + (born.latest.astype(np.int64) - born.earliest)
    _, inverse, count = np.unique(key, return_inverse=True, return_counts=True)
    own = np.maximum(count[inverse] - 1, 0.5)
    exact = dated & (born.earliest == born.latest)
    usual = _usual(born.earliest[exact & (born.flags & _CUSTOMARY == 0)], born.earliest)
    spoken = own > usual + 4 * np.sqrt(usual) + 2
    return np.where(dated, np.where(exact & ~spoken, usual, own) / max(total, FEW), 0).astype(np.float32)


def _usual(days: npt.NDArray[np.int32], asked: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
    """Births a day about each day asked, from the plain days known."""
    if not len(days):
        return np.full(len(asked), 0.5)
    first, window = int(days.min()) - 366, 731
    count = np.bincount(days - first, minlength=int(days.max()) - first + 367).cumsum()
    at = np.clip(asked.astype(np.int64) - first, 0, len(count) - 1)
    low, high = np.maximum(at - 366, 0), np.minimum(at + 365, len(count) - 1)
    usual: npt.NDArray[np.float64] = np.maximum((count[high] - count[low]) / window, 0.01)
    return usual
