"""A date as an officer, a paper or a file wrote it: digits of any script, months by number or by name."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from . import phrases
from .spans import Calendar, NotADate, PartialDate, Precision, of_age, of_day, of_month, of_year

FIRST_GREGORIAN_YEAR = 1600
"""A smaller year without a calendar is Solar Hijri, the civil calendar of Iran and Afghanistan."""

MAX_LENGTH = 80

_NUMBERS_ONLY = re.compile(r"^\d+(?:[-./ ]\d+)*$")
_YEAR_FIRST = re.compile(r"^(\d{4})(?:[-./\s](\d{1,2})(?:[-./\s](\d{1,2}))?)?$")
_DAY_FIRST = re.compile(r"^(?:(\d{1,2})[-./\s])?(\d{1,2})[-./\s](\d{4})$")
_TOGETHER = re.compile(r"^\d{8}$")
_SHORT_YEAR = re.compile(r"^(?:\d{1,2}[-./\s]){0,2}'?\d{2}$")
_RANGE = re.compile(r"^(\d{4})[-/](\d{4})$")
WIDEST_RANGE = 20
"""Years between the ends of "1985-1990" beyond which it says too little to be a birth."""


def read(
    written: str | int | date, *, on: date, calendar: Calendar | None = None, month_first: bool = False
) -> PartialDate:
    """Reads what was written: day-month-year or year-month-day, months by name, a year, "about", "1985-1990", an age.

    on: the day an age is counted from. calendar: None takes a year below 1600 as Solar Hijri, any other as
    Gregorian, and a month's name at its word. month_first: 03/02/1990 is 2 March, as in American files.
    A month or day written 0 is not known; a date or a year given as such is taken as it stands. Raises NotADate,
    with the year where only the day does not exist.
    """
    kept = _text(written)
    if len(kept) > MAX_LENGTH:
        raise NotADate("unreadable")
    text, era, about = plain(kept), None, False
    if not _NUMBERS_ONLY.match(text):
        text, era = phrases.era(phrases.without_time(text))
        if (age := phrases.years_of_age(text)) is not None:
            return of_age(age, on, kept)
        text, about = phrases.about(text)
        text = phrases.tidied(text)
    if found := _RANGE.match(text):
        return _between(int(found[1]), int(found[2]), calendar or era, kept)
    year, month, day, named = _parts(text, month_first)
    counted = calendar or era or named or _usual(year)
    if any(said and said is not counted for said in (named, era)):
        raise NotADate("wrong_calendar")
    if named and (year < FIRST_GREGORIAN_YEAR) is (counted is Calendar.GREGORIAN):
        raise NotADate("wrong_calendar")
    if about or not (month or day):
        return of_year(counted, year, kept, about=about)
    try:
        return of_day(counted, year, month, day, kept) if day else of_month(counted, year, month, kept)
    except NotADate as problem:
        whole = of_year(counted, year, kept) if problem.code == "no_such_day" else None
        raise NotADate(problem.code, whole) from problem


def _text(written: object) -> str:
    if isinstance(written, date):
        return written.isoformat()[:10]
    if isinstance(written, bool) or not isinstance(written, str | int):
        raise NotADate("unreadable")
    return str(written).strip()


def _usual(year: int) -> Calendar:
    return Calendar.SOLAR if year < FIRST_GREGORIAN_YEAR else Calendar.GREGORIAN


def _between(first: int, last: int, calendar: Calendar | None, written: str) -> PartialDate:
    """Born between two years, both included."""
    counted = calendar or _usual(first)
    if not 0 <= last - first <= WIDEST_RANGE:
        raise NotADate("unreadable")
    ends = of_year(counted, first, written), of_year(counted, last, written)
    return PartialDate(ends[0].earliest, ends[1].latest, Precision.ABOUT, counted, written)


def _parts(text: str, month_first: bool) -> tuple[int, int, int, Calendar | None]:
    """Year, month, day (0 where not written) and the calendar of a named month."""
    if found := _YEAR_FIRST.match(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
        if month_first and day:
            day, month = month, day
    elif _TOGETHER.match(text):
        return *_together(text), None
    elif _SHORT_YEAR.match(text):
        raise NotADate("two_digit_year")
    else:
        return _named(text)
    return int(year), int(month or 0), int(day or 0), None


def _together(text: str) -> tuple[int, int, int]:
    """19900302 or 02031990. Never both: a year 19xx, 20xx, 13xx or 14xx gives no month when read the other way."""
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    if month <= 12 and (1200 < year < 1500 or 1800 < year < 2200):
        return year, month, day
    return int(text[4:]), int(text[2:4]), int(text[:2])


def _named(text: str) -> tuple[int, int, int, Calendar]:
    """12 марта 1990, 12-Mar-1990, March 1990, 1990 жылғы 12 наурыз, ۱۲ حمل ۱۳۶۹."""
    numbers = re.findall(r"\d+", text)
    word = " ".join(re.sub(r"[\d.,/\-\s]+", " ", text).split())
    if not word or not 1 <= len(numbers) <= 2:
        raise NotADate("unreadable")
    calendar, month = month_named(word)
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if not years and len(days) == len(numbers):
        raise NotADate("two_digit_year" if len(days) == 2 or int(days[0]) > 31 else "unreadable")
    if len(years) != 1 or len(years) + len(days) != len(numbers):
        raise NotADate("unreadable")
    return int(years[0]), month, int(days[0]) if days else 0, calendar


def month_named(word: str) -> tuple[Calendar, int]:
    """The month a name or its beginning (three letters or more) stands for. Raises NotADate."""
    names = _months()
    folded = _fold(word)
    if folded in names:
        return names[folded]
    fitting = {month for name, month in names.items() if len(folded) > 2 and name.startswith(folded)}
    if not fitting:  # an ending: мартта, марте, наурызда
        stems = [name for name in names if len(name) > 3 and 0 < len(folded) - len(name) <= 3]
        fitting = {names[stem] for stem in stems if folded.startswith(stem)}
    if len(fitting) != 1:
        raise NotADate("unreadable")
    return fitting.pop()


@cache
def _months() -> Mapping[str, tuple[Calendar, int]]:
    tables = tomllib.loads((Path(__file__).parent / "months.toml").read_text("utf-8"))
    return {
        _fold(name): (Calendar(calendar), int(month))
        for calendar, months in tables.items()
        for month, names in months.items()
        for name in names
    }


_SAME_LETTER = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ۍ": "ی", "ı": "i", "أ": "ا", "إ": "ا", "'": None}
)


def _fold(word: str) -> str:
    """Lower case, no marks (but й stays й), one letter for the ی and the ک of each keyboard, single spaces."""
    kept = word.lower().translate(_SAME_LETTER).replace("й", "\ue000").replace("آ", "\ue001")
    bare = "".join(sign for sign in unicodedata.normalize("NFD", kept) if not unicodedata.combining(sign))
    return " ".join(bare.replace("\ue000", "й").replace("\ue001", "آ").replace("-", " ").split())


def plain(text: str) -> str:
    """Digits of any script become 0-9; marks of direction and invisible signs go; everything else stays."""
    if text.isascii():
        return text.strip()
    shown = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in shown).strip()
