"""Partial dates: a birth is often a year, a month, "about 1985", or an age on a day, in one of three calendars.

A partial date is the span of days in which the true day lies, both ends included, with how it was written.
Calendar conversion is left to persiantools (Solar Hijri) and hijridate (lunar Hijri, Umm al-Qura).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hijridate import Hijri
from persiantools.jdatetime import JalaliDate

ABOUT_YEARS = 2
"""How many years either side "about 1985" is taken to reach. A convention of this system, not of any law."""

MAX_AGE = 120

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


REMEDIES = {
    "unreadable": "write day.month.year, year-month-day, a month, a year, 'about 1985' or 'age 17'",
    "no_such_day": "check the day and the month; the day comes first, unless the year does",
    "out_of_range": "check the year and the calendar: births are read from 1880 on, ages up to 120",
    "two_digit_year": "write the year with four digits: 90 may be 1990 or 1390",
    "wrong_calendar": "the month belongs to another calendar than the year: check which one is meant",
    "future": "this day has not come yet: check the year and the calendar",
}
"""What can be wrong with a written date, and what to do about it."""


class NotADate(ValueError):
    """What was typed cannot be read as a date. code: a key of REMEDIES.

    year: where the day or the month does not exist, the year that was written with it; else None.
    """

    def __init__(self, problem: str, year: PartialDate | None = None) -> None:
        super().__init__(f"{problem}: {REMEDIES[problem]}")
        self.code, self.year = problem, year

    @property
    def remedy(self) -> str:
        return REMEDIES[self.code]


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
    if not 0 <= age <= MAX_AGE:
        raise NotADate("out_of_range")
    latest = _years_before(on, age)
    earliest = _years_before(on, age + 1) + timedelta(days=1)
    return PartialDate(earliest, latest, Precision.AGE, Calendar.GREGORIAN, written)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February in a common year
        return date(day.year - years, 2, 28)
