"""Whole columns of births as arrays, for millions of records: what cannot be read is listed, the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from panah.people.saying import Reason

from . import scan
from .arithmetic import EPOCH
from .hypotheses import ABOUT, AGE, DAY, LUNAR_WRITTEN, MISSING_DAY, MONTH, SOLAR_WRITTEN, YEAR
from .reading import plain, read
from .spans import REMEDIES, Calendar, NotADate, PartialDate, Precision

CODES = {
    Precision.DAY: DAY,
    Precision.MONTH: MONTH,
    Precision.YEAR: YEAR,
    Precision.ABOUT: ABOUT,
    Precision.AGE: AGE,
}
NOT_KNOWN = frozenset(
    "? ?? - -- — n/a na none null nan nat unknown not\xa0known неизвестно неизв. нет н/д белгісіз жоқ نامعلوم نامشخص "
    "noma'lum nomalum bilinmiyor".replace("\xa0", "_").split()
) | {"not known", "не известно", "00.00.0000", "0000-00-00"}
"""Words that say a birth is not known, in lower case."""

Arrays = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8], NDArray[np.uint8]]
Numbers = tuple[int, int, int, int]
CHUNK = 1_000_000
MAX_ERRORS = 10_000


class Refused(NamedTuple):
    """A value that could not be read: the row counts from 0; problem is a key of REMEDIES."""

    row: int
    value: str
    problem: str
    remedy: str

    @property
    def reason(self) -> Reason:
        """The problem and its remedy as a sentence."""
        return Reason(f"dates.refused_{self.problem}", 0.0, {"a": self.value})


@dataclass(slots=True)
class Columns:
    """n births. A birth not known has MISSING_DAY in earliest and latest, and precision 0.

    earliest, latest: int32[n], days since 1970-01-01. precision, flags: uint8[n], codes of `hypotheses`.
    errors: the first MAX_ERRORS values refused; refused: how many there were. Of a day that does not exist (31
    February) the year is kept, and the value is listed all the same.
    """

    earliest: NDArray[np.int32]
    latest: NDArray[np.int32]
    precision: NDArray[np.uint8]
    flags: NDArray[np.uint8]
    errors: list[Refused] = field(default_factory=list)
    refused: int = 0

    def __len__(self) -> int:
        return len(self.earliest)

    @property
    def arrays(self) -> Arrays:
        return self.earliest, self.latest, self.precision, self.flags

    def refuse(self, row: int, value: Any, problem: str) -> None:
        self.refused += 1
        if len(self.errors) < MAX_ERRORS:
            self.errors.append(Refused(row, str(value)[:80], problem, REMEDIES[problem]))


def columns(values: Any, *, on: date, calendar: Calendar | None = None, month_first: bool = False) -> Columns:
    """Births as written (text of any kind `read` takes, dates, numbers such as 1990 or 19900302) as arrays.

    values: a sequence, or a column of polars, pandas, numpy or pyarrow. on: the day ages are counted from; a
    birth after it, or more than 120 years before, is refused. calendar, month_first: as in `read`, for all.
    """
    series = _series(values)
    found = _empty(len(series))
    today = on.toordinal() - EPOCH
    for start in range(0, len(series), CHUNK):
        part = series.slice(start, CHUNK)
        if part.dtype == pl.Date:
            _of_days(part, found, start, today)
        else:
            _of_texts(part, found, start, on, calendar, month_first)
    return found


def single(text: str, *, on: date) -> tuple[Numbers, Reason | None]:
    """One birth as `columns` reads it: earliest, latest, precision and flags, and what is wrong, if anything."""
    numbers, problem = _read(text, on, None, False)
    return numbers, Refused(0, text[:80], problem, REMEDIES[problem]).reason if problem else None


def ages(values: Any, *, on: Any) -> Columns:
    """Ages in full years as spans of birth. on: the day they were stated, or one day for each row."""
    written = _series(values)
    texts = written.cast(pl.String).str.strip_chars()
    numbers = texts.cast(pl.Int64, strict=False)
    count = len(texts)
    stated = _series([on] * count if isinstance(on, date) else on).cast(pl.Date)
    known = (numbers.is_not_null() & stated.is_not_null()).to_numpy()
    found = _empty(count)
    status = np.zeros(count, dtype=np.uint8)
    days = stated.cast(pl.Int32).fill_null(0).to_numpy()
    scan.place_ages(numbers.fill_null(0).to_numpy(), known, days, *found.arrays, status)
    unreadable = (texts.is_not_null() & (texts != "") & numbers.is_null()).fill_null(False).to_numpy()
    status[unreadable] = scan.UNREADABLE
    _list_problems(written, status, found, 0)
    return found


def of(birth: PartialDate | None) -> Numbers:
    """earliest, latest, precision and flags of one birth, as in `Columns`."""
    if birth is None:
        return MISSING_DAY, MISSING_DAY, 0, 0
    earliest, latest = birth.earliest.toordinal() - EPOCH, birth.latest.toordinal() - EPOCH
    written = {Calendar.SOLAR: SOLAR_WRITTEN, Calendar.LUNAR: LUNAR_WRITTEN}.get(birth.calendar, 0)
    if birth.precision is not Precision.DAY:
        return earliest, latest, CODES[birth.precision], written
    if birth.calendar is Calendar.LUNAR:
        return earliest, latest, DAY, scan.lunar_flags(earliest)
    return earliest, latest, DAY, scan.customary_flags(earliest, birth.calendar is Calendar.SOLAR)


def _empty(count: int) -> Columns:
    missing = np.full(count, MISSING_DAY, dtype=np.int32)
    return Columns(missing, missing.copy(), np.zeros(count, np.uint8), np.zeros(count, np.uint8))


def _views(found: Columns, start: int, count: int) -> Arrays:
    here = slice(start, start + count)
    return found.earliest[here], found.latest[here], found.precision[here], found.flags[here]


def _of_days(part: pl.Series, found: Columns, start: int, today: int) -> None:
    status = np.zeros(len(part), dtype=np.uint8)
    known = part.is_not_null().to_numpy()
    days = part.cast(pl.Int32).fill_null(0).to_numpy()
    scan.place_days(days, known, today, *_views(found, start, len(part)), status)
    _list_problems(part, status, found, start)


def _of_texts(
    part: pl.Series, found: Columns, start: int, on: date, calendar: Calendar | None, month_first: bool
) -> None:
    status = np.zeros(len(part), dtype=np.uint8)
    known = part.is_not_null().to_numpy()
    if calendar is Calendar.LUNAR:
        status[known] = scan.ODD
    else:
        starts, signs = _bytes(part)
        code = {None: scan.BY_YEAR, Calendar.GREGORIAN: scan.GREGORIAN_ONLY, Calendar.SOLAR: scan.SOLAR_ONLY}[
            calendar
        ]
        today = on.toordinal() - EPOCH
        scan.scan(starts, signs, known, code, month_first, today, *_views(found, start, len(part)), status)
    _list_problems(part, status, found, start)
    odd = np.flatnonzero(status == scan.ODD)
    seen: dict[str, tuple[Numbers, str]] = {}
    for row, text in zip(odd.tolist(), part.gather(odd).to_list(), strict=True):
        if text not in seen:
            seen[text] = _read(text, on, calendar, month_first)
        meant, problem = seen[text]
        at = start + row
        found.earliest[at], found.latest[at], found.precision[at], found.flags[at] = meant
        if problem:
            found.refuse(at, text, problem)


def _read(text: str, on: date, calendar: Calendar | None, month_first: bool) -> tuple[Numbers, str]:
    """The arrays' values for one text, and its problem or an empty text."""
    bare = plain(text)
    if not bare or bare.lower() in NOT_KNOWN:
        return of(None), ""
    birth, problem = None, ""
    try:
        birth = read(bare, on=on, calendar=calendar, month_first=month_first)
    except NotADate as error:
        birth, problem = error.year, error.code
    if birth and birth.earliest > on:
        return of(None), "future"
    if birth and on.toordinal() - birth.latest.toordinal() > scan.OLDEST_DAYS:
        return of(None), "out_of_range"
    return of(birth), problem


def _list_problems(part: pl.Series, status: NDArray[np.uint8], found: Columns, start: int) -> None:
    wrong = np.flatnonzero(status >= scan.UNREADABLE)
    for row, value in zip(wrong.tolist(), part.gather(wrong).to_list(), strict=True):
        found.refuse(start + row, value, scan.PROBLEMS[int(status[row])])


def _bytes(texts: pl.Series) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """The UTF-8 of all texts, one after the other, and where each begins."""
    import pyarrow as pa

    array = texts.to_arrow().cast(pa.large_string())
    _, starts, signs = array.buffers()
    offsets = np.frombuffer(starts, dtype=np.int64)[array.offset : array.offset + len(array) + 1]
    return offsets, np.frombuffer(signs, dtype=np.uint8) if signs else np.zeros(0, np.uint8)


def _series(values: Any) -> pl.Series:
    """Any column as polars dates or texts."""
    if isinstance(values, (list, tuple)) or not (
        hasattr(values, "dtype") or hasattr(values, "__arrow_c_stream__")
    ):
        return _of_objects(values)
    try:
        series = values if isinstance(values, pl.Series) else pl.Series(values)
    except (TypeError, ValueError, pl.exceptions.PolarsError):
        return _of_objects(values)
    if series.dtype == pl.Object:
        return _of_objects(series.to_list())
    if series.dtype.is_temporal() and series.dtype != pl.Date:
        return series.cast(pl.Date)
    if series.dtype.is_float():
        whole = series.fill_nan(None)
        texts = whole.cast(pl.Int64, strict=False).cast(pl.String)
        return texts.zip_with((whole.floor() == whole).fill_null(True), "number " + whole.cast(pl.String))
    return series if series.dtype in (pl.Date, pl.String) else series.cast(pl.String)


def _of_objects(values: Iterable[Any]) -> pl.Series:
    objects = list(values)
    if all(value is None or type(value) is date for value in objects):
        return pl.Series(objects, dtype=pl.Date)
    return pl.Series([_text(value) for value in objects], dtype=pl.String)


def _text(value: Any) -> str | None:
    if value is None or value != value:  # NaN
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"number {value}"
    return str(value)
