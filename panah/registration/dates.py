"""Partial dates: a birth is often a year, a month, "about 1985", or an age on a day, in one of three calendars.

A partial date is the span of days in which the true day lies, both ends included, with how it was written.
Calendar conversion is left to persiantools (Solar Hijri) and hijridate (lunar Hijri, Umm al-Qura).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

ABOUT_YEARS = 2
"""How many years either side "about 1985" is taken to reach. A convention of this system, not of any law."""

MIN_YEAR = {"gregorian": 1880, "solar_hijri": 1259, "lunar_hijri": 1343}
MAX_YEAR = {"gregorian": 2100, "solar_hijri": 1479, "lunar_hijri": 1500}


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"
    AGE = "age"


class Calendar(StrEnum):
    GREGORIAN = "gregorian"
    SOLAR = "solar_hijri"
    LUNAR = "lunar_hijri"


class NotADate(ValueError):
    """What was typed cannot be read as a date; `str()` is a code: unreadable, no_such_day, out_of_range."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The day lies in [earliest, latest]; `written` is what the paper or the person said."""

    earliest: date
    latest: date
    precision: Precision
    calendar: Calendar
    written: str

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise NotADate("no_such_day")


def first_day(calendar: Calendar, year: int, month: int = 1, day: int = 1) -> date:
    """The Gregorian day of a day in `calendar`. Raises NotADate."""
    if not MIN_YEAR[calendar] <= year <= MAX_YEAR[calendar]:
        raise NotADate("out_of_range")
    try:
        if calendar is Calendar.SOLAR:
            return JalaliDate(year, month, day).to_gregorian()
        if calendar is Calendar.LUNAR:
            found = Hijri(year, month, day).to_gregorian()
            return date(found.year, found.month, found.day)
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise NotADate("no_such_day") from error


def of_day(calendar: Calendar, year: int, month: int, day: int, written: str) -> PartialDate:
    found = first_day(calendar, year, month, day)
    return PartialDate(found, found, Precision.DAY, calendar, written)


def of_month(calendar: Calendar, year: int, month: int, written: str) -> PartialDate:
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    last = first_day(calendar, *following) - timedelta(days=1)
    return PartialDate(first_day(calendar, year, month), last, Precision.MONTH, calendar, written)


def of_year(calendar: Calendar, year: int, written: str, *, about: bool = False) -> PartialDate:
    """A whole year of `calendar`; with `about`, ABOUT_YEARS more on either side."""
    slack = ABOUT_YEARS if about else 0
    last = first_day(calendar, year + slack + 1) - timedelta(days=1)
    precision = Precision.ABOUT if about else Precision.YEAR
    return PartialDate(first_day(calendar, year - slack), last, precision, calendar, written)


def of_age(age: int, on: date, written: str) -> PartialDate:
    """Born so as to be `age` full years old on the day `on`. Someone born on 29 February turns on 1 March."""
    if not 0 <= age <= 120:
        raise NotADate("out_of_range")
    latest = _years_before(on, age)
    earliest = _years_before(on, age + 1) + timedelta(days=1)
    return PartialDate(earliest, latest, Precision.AGE, Calendar.GREGORIAN, written)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February in a common year
        return date(day.year - years, 2, 28)


_ABOUT = re.compile(
    r"^(about|approx\.?|circa|c\.|ca\.|~|около|ок\.|примерно|шамамен|жуық|حدود|تقریبا|تقریباً)\s*", re.I
)
_AGE = re.compile(
    r"^(?:age|aged|возраст|жасы|سن)\s*(\d{1,3})$|^(\d{1,3})\s*(?:years? old|лет|год|года|жаста|ساله)$", re.I
)
_YEAR_FIRST = re.compile(r"^(\d{4})(?:[-./\s](\d{1,2})(?:[-./\s](\d{1,2}))?)?$")
_DAY_FIRST = re.compile(r"^(?:(\d{1,2})[-./\s])?(\d{1,2})[-./\s](\d{4})$")


def read(written: str, *, on: date, calendar: Calendar | None = None) -> PartialDate:
    """Reads what an officer typed, digits of any script, day-month-year or year-month-day.

    `on` is the day an age is counted from. Without a calendar, a year below 1600 is taken as Solar Hijri
    (the civil calendar of Iran and Afghanistan) and any other as Gregorian; the page echoes the reading.
    Raises NotADate.
    """
    text = _latin_digits(written).strip()
    if age := _AGE.match(text):
        return of_age(int(age[1] or age[2]), on, written.strip())
    about = bool(_ABOUT.match(text))
    text = _ABOUT.sub("", text)
    if found := _YEAR_FIRST.match(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.match(text):
        day, month, year = found.groups()
    else:
        raise NotADate("unreadable")
    number = int(year)
    counted = calendar or (Calendar.SOLAR if number < 1600 else Calendar.GREGORIAN)
    kept = written.strip()
    if about:
        return of_year(counted, number, kept, about=True)
    if month is None:
        return of_year(counted, number, kept)
    if day is None:
        return of_month(counted, number, int(month), kept)
    return of_day(counted, number, int(month), int(day), kept)


def _latin_digits(text: str) -> str:
    """Persian and Arabic-Indic digits become 0-9; everything else stays."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
