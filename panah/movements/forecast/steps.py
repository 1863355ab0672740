"""The calendar of a series: which period a date names, and which date the file writes for a period.

A period is an integer: the day's ordinal, year·12 + month, year·4 + quarter, or the year. Files write a period by any
one day of it (its first, its last, the fifteenth…): the convention is found in the file and kept in the forecast.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

FREQUENCIES = ("D", "M", "Q", "A")
SEASON = {"D": 7, "M": 12, "Q": 4, "A": 1}
MONTHS = {"M": 1, "Q": 3, "A": 12}
_MONTHS_END = 31


class MixedDays(ValueError):
    """The dates stand for their periods by different days. ``row``: the first that does, counted from 0."""

    def __init__(self, row: int) -> None:
        super().__init__(row)
        self.row = row


@dataclass(frozen=True, slots=True)
class Steps:
    """How long a step is, and by which of its days a period is written.

    freq: D, M, Q or A. month: the month of the period, from 0. day: the day of that month; 31 is its last.
    """

    freq: str
    month: int = 0
    day: int = 1

    @property
    def season(self) -> int:
        """Steps after which a season comes back: 7, 12, 4; 1 for years."""
        return SEASON[self.freq]

    def date(self, period: int) -> date:
        """The date by which the file writes a period."""
        if self.freq == "D":
            return date.fromordinal(period)
        year, month = divmod(period * MONTHS[self.freq] + self.month, 12)
        return date(year, month + 1, min(self.day, monthrange(year, month + 1)[1]))


def periods(days: NDArray[np.datetime64], freq: str) -> NDArray[np.int64]:
    """The period each day lies in."""
    if freq == "D":
        return days.astype("datetime64[D]").astype(np.int64) + date(1970, 1, 1).toordinal()
    months = days.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return np.asarray(months // MONTHS[freq], np.int64)


def convention(days: NDArray[np.datetime64], freq: str) -> Steps:
    """How these dates write their periods. Raises MixedDays where they do not agree."""
    if freq == "D" or not len(days):
        return Steps(freq)
    days = days.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    inside = months.astype(np.int64) % MONTHS[freq]
    day = (days - months.astype("datetime64[D]")).astype(np.int64) + 1
    last = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64)
    end = day == last
    wrong = inside != inside[0]
    if not end.all():
        wrong |= day != day[0]
    if wrong.any():
        raise MixedDays(int(np.flatnonzero(wrong)[0]))
    return Steps(freq, int(inside[0]), _MONTHS_END if end.all() else int(day[0]))
