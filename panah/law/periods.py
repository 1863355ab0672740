"""Periods: how a law counts time from a day. All days are proleptic ordinals (``date.toordinal()``).

The day of the event itself is not counted; a period in months ends on the same day of the last month, or on that
month's last day where it has none.
"""

from __future__ import annotations

import calendar as _calendar
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

import holidays as _holidays

Unit = Literal["day", "working_day", "month", "year"]

FIRST_YEAR, LAST_YEAR = 1990, 2060
"""Years for which working days are known. A count that leaves them raises ValueError."""

_ALPHA2 = {
    "AFG": "AF", "AZE": "AZ", "IRN": "IR", "KAZ": "KZ", "KGZ": "KG",
    "PAK": "PK", "TJK": "TJ", "TKM": "TM", "TUR": "TR", "UZB": "UZ",
}  # fmt: skip
_FRIDAY_REST = {"AFG": {3, 4}, "IRN": {4}}
"""Weekdays of rest (Monday is 0) where it is not Saturday and Sunday."""


@lru_cache(maxsize=16)
def working_calendar(country: str) -> tuple[int, ...]:
    """Every working day of a country from FIRST_YEAR to LAST_YEAR, as sorted ordinals.

    Weekends and public holidays (with days moved in lieu) come from the ``holidays`` package; where that does not
    know the country, only weekends rest. Raises ValueError for a country that is none of the ten.
    """
    if country not in _ALPHA2:
        raise ValueError(f"no working calendar for {country!r}: known are {', '.join(_ALPHA2)}")
    rest = _FRIDAY_REST.get(country, {5, 6})
    try:
        off = set(_holidays.country_holidays(_ALPHA2[country], years=range(FIRST_YEAR, LAST_YEAR + 1)))
    except NotImplementedError:
        off = set()
    first, last = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
    return tuple(
        o for o in range(first, last + 1)
        if (d := date.fromordinal(o)).weekday() not in rest and d not in off
    )  # fmt: skip


@lru_cache(maxsize=2**16)
def add_months(start: int, months: int) -> int:
    """The same day of the month ``months`` later, or that month's last day."""
    day = date.fromordinal(start)
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, _calendar.monthrange(year, month)[1])).toordinal()


@dataclass(frozen=True)
class Period:
    """A length of time as a law counts it.

    ``calendar`` names the country (alpha-3) whose working days count; ``roll`` moves an end that falls on a day of
    rest there to the next working day.
    """

    unit: Unit
    amount: int
    calendar: str = ""
    roll: bool = False
    _known: dict[int, int] = field(default_factory=dict, init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError("a period cannot be negative")
        if (self.unit == "working_day" or self.roll) and not self.calendar:
            raise ValueError("working days need the country whose calendar counts them")

    def due(self, start: int) -> int:
        """The last day of the period that starts with the event on day ``start``."""
        end = self._known.get(start)
        if end is None:
            end = self._known[start] = self._count(start)
        return end

    def _count(self, start: int) -> int:
        if self.unit == "day":
            end = start + self.amount
        elif self.unit == "working_day":
            days = working_calendar(self.calendar)
            return days[bisect_right(days, start) + self.amount - 1] if self.amount else start
        else:
            end = add_months(start, self.amount * (12 if self.unit == "year" else 1))
        if self.roll:
            days = working_calendar(self.calendar)
            end = days[bisect_left(days, end)]
        return end

    def longest(self) -> int:
        """No more days than this lie between event and end: to compare periods of different units."""
        per = {"day": 1, "working_day": 2, "month": 31, "year": 366}[self.unit]
        return self.amount * per + (15 if self.roll or self.unit == "working_day" else 0)


def days(amount: int, *, roll: str = "") -> Period:
    """Calendar days; ``roll`` names the country to whose next working day a last day of rest moves."""
    return Period("day", amount, roll, bool(roll))


def working_days(amount: int, calendar: str) -> Period:
    """Working days of a country."""
    return Period("working_day", amount, calendar)


def months(amount: int, *, roll: str = "") -> Period:
    """Months, end of month kept."""
    return Period("month", amount, roll, bool(roll))


def years(amount: int, *, roll: str = "") -> Period:
    """Years; 29 February ends on 28 February of a common year."""
    return Period("year", amount, roll, bool(roll))


def years_before(on: int, amount: int) -> int:
    """The day ``amount`` years before ``on``: who was born after it has not reached that age."""
    return add_months(on, -12 * amount)
