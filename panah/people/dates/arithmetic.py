"""Days and their year, month and day in three calendars, for compiled code.

Days count from 1970-01-01. The Hijri years come from persiantools and hijridate as tables of first days; the
Gregorian arithmetic is Hinnant's (https://howardhinnant.github.io/date_algorithms.html).
"""

from __future__ import annotations

from datetime import date

import numpy as np
from hijridate import ummalqura
from numpy.typing import NDArray
from persiantools.jdatetime import JalaliDate

from panah.people.compiled import inlined

from .spans import MAX_YEAR, MIN_YEAR

EPOCH = date(1970, 1, 1).toordinal()
SOLAR_FIRST = MIN_YEAR["solar_hijri"]
LUNAR_FIRST = MIN_YEAR["lunar_hijri"]

SOLAR_YEARS: NDArray[np.int32] = np.array(
    [
        JalaliDate(year, 1, 1).to_gregorian().toordinal() - EPOCH
        for year in range(SOLAR_FIRST, MAX_YEAR["solar_hijri"] + 2)
    ],
    dtype=np.int32,
)
"""First day of each Solar Hijri year from SOLAR_FIRST on, and of the year after the last."""

_MODIFIED_JULIAN = 40587  # of 1970-01-01; ummalqura counts its months one day later than that scale
LUNAR_MONTHS: NDArray[np.int32] = np.array(ummalqura.MONTH_STARTS, dtype=np.int32) - np.int32(
    _MODIFIED_JULIAN + 1
)
"""First day of each lunar Hijri month (Umm al-Qura) from LUNAR_FIRST on."""

Triple = tuple[int, int, int]


@inlined
def gregorian_day(year: int, month: int, day: int) -> int:
    """The day a Gregorian date falls on; month and day must exist."""
    y = year - 1 if month <= 2 else year
    era = y // 400
    of_era = y - era * 400
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


@inlined
def gregorian(day: int) -> Triple:
    """Year, month, day of a day in the Gregorian calendar."""
    shifted = day + 719468
    era = shifted // 146097
    of_era = shifted - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    part = (5 * of_year + 2) // 153
    month = part + 3 if part < 10 else part - 9
    return year + era * 400 + (1 if month <= 2 else 0), month, of_year - (153 * part + 2) // 5 + 1


@inlined
def gregorian_month_length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@inlined
def solar_month_length(year: int, month: int) -> int:
    if month < 12:
        return 31 if month <= 6 else 30
    return int(SOLAR_YEARS[year - SOLAR_FIRST + 1] - SOLAR_YEARS[year - SOLAR_FIRST]) - 336


@inlined
def solar_day(year: int, month: int, day: int) -> int:
    """The day a Solar Hijri date falls on; the year must be within the table, month and day must exist."""
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return int(SOLAR_YEARS[year - SOLAR_FIRST]) + before + day - 1


@inlined
def solar(day: int) -> Triple:
    """Year, month, day in the Solar Hijri calendar; (0, 0, 0) outside the table."""
    if day < SOLAR_YEARS[0] or day >= SOLAR_YEARS[-1]:
        return 0, 0, 0
    at = (day - SOLAR_YEARS[0]) // 366
    while SOLAR_YEARS[at + 1] <= day:
        at += 1
    of_year = day - SOLAR_YEARS[at]
    if of_year < 186:
        return at + SOLAR_FIRST, of_year // 31 + 1, of_year % 31 + 1
    return at + SOLAR_FIRST, (of_year - 186) // 30 + 7, (of_year - 186) % 30 + 1


@inlined
def lunar(day: int) -> Triple:
    """Year, month, day in the lunar Hijri calendar (Umm al-Qura); (0, 0, 0) outside the table."""
    if day < LUNAR_MONTHS[0] or day >= LUNAR_MONTHS[-1]:
        return 0, 0, 0
    at = (day - LUNAR_MONTHS[0]) * 100 // 2954
    while LUNAR_MONTHS[at + 1] <= day:
        at += 1
    return at // 12 + LUNAR_FIRST, at % 12 + 1, day - LUNAR_MONTHS[at] + 1
