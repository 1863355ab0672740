"""What a number itself says of its holder: the day of birth and the sex."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from panah.people.dates import Calendar, NotADate, PartialDate, of_day


class Told(NamedTuple):
    """birth: None where the number says none. sex: M, F or empty. possible: False for a day that does not exist."""

    birth: PartialDate | None = None
    sex: str = ""
    possible: bool = True


def _born(year: int, month: int, day: int, sex: str) -> Told:
    try:
        return Told(of_day(Calendar.GREGORIAN, year, month, day, f"{year:04}-{month:02}-{day:02}"), sex)
    except NotADate:
        return Told(None, sex, possible=False)


def _century(digit: int) -> tuple[int, str]:
    """1, 2: 1800s; 3, 4: 1900s; 5, 6: 2000s; odd for men."""
    return 1800 + 100 * ((digit - 1) // 2), "M" if digit % 2 else "F"


def iin(number: str) -> Told:
    """YYMMDD and a digit for century and sex; 0 there for foreigners, of whom it says nothing."""
    digit = int(number[6])
    if digit == 0:
        return Told()
    if digit > 6:
        return Told(possible=False)
    century, sex = _century(digit)
    return _born(century + int(number[:2]), int(number[2:4]), int(number[4:6]), sex)


def pinfl(number: str) -> Told:
    """A digit for century and sex, then DDMMYY."""
    century, sex = _century(int(number[0]))
    return _born(century + int(number[5:7]), int(number[3:5]), int(number[1:3]), sex)


def kgz(number: str) -> Told:
    """1 for women, 2 for men, then DDMMYYYY."""
    return _born(int(number[5:9]), int(number[3:5]), int(number[1:3]), "F" if number[0] == "1" else "M")


def cnic(number: str) -> Told:
    """The last digit: odd for men."""
    return Told(None, "M" if int(number[12]) % 2 else "F")


def rnokpp(number: str) -> Told:
    """Days since 31 December 1899, and a ninth digit odd for men; day 0 is none."""
    if number[:5] == "00000":
        return Told(possible=False)
    day = date(1899, 12, 31) + timedelta(days=int(number[:5]))
    return _born(day.year, day.month, day.day, "M" if int(number[8]) % 2 else "F")


def unzr(number: str) -> Told:
    """YYYYMMDD."""
    return _born(int(number[:4]), int(number[4:6]), int(number[6:8]), "")


TOLD: Mapping[str, Callable[[str], Told]] = {
    rule.__name__: rule for rule in (iin, pinfl, kgz, cnic, rnokpp, unzr)
}
