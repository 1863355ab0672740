"""The plain ways to write a date, read from the bytes of a whole column: compiled, about 50 ns a value.

Understood here: one to three numbers in digits of Latin, Persian or Arabic-Indic script, parted by ``- . /`` or a
space, as `reading.read` takes them. Whatever else stands there is marked ODD and left to `read`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.people.compiled import compiled, inlined

from .arithmetic import (
    SOLAR_FIRST,
    SOLAR_YEARS,
    gregorian,
    gregorian_day,
    gregorian_month_length,
    solar,
    solar_day,
    solar_month_length,
)
from .hypotheses import AGE, CUSTOMARY, DAY, LUNAR_WRITTEN, MISSING_DAY, MONTH, NO_DATE, SOLAR_WRITTEN, YEAR
from .reading import FIRST_GREGORIAN_YEAR
from .spans import MAX_AGE, MAX_YEAR, MIN_YEAR

FINE, EMPTY, ODD = 0, 1, 2
PROBLEMS = {3: "unreadable", 4: "no_such_day", 5: "out_of_range", 6: "two_digit_year", 7: "future"}
UNREADABLE, NO_SUCH_DAY, OUT_OF_RANGE, TWO_DIGIT_YEAR, FUTURE = PROBLEMS
BY_YEAR, GREGORIAN_ONLY, SOLAR_ONLY = 0, 1, 2

SOLAR_LAST = SOLAR_FIRST + len(SOLAR_YEARS) - 2
GREGORIAN_FIRST, GREGORIAN_LAST = MIN_YEAR["gregorian"], MAX_YEAR["gregorian"]
OLDEST_DAYS = int((MAX_AGE + 1) * 365.25)

Days = NDArray[np.int32]
Codes = NDArray[np.uint8]


@inlined
def customary_flags(day: int, solar_written: bool) -> int:
    """The flags of a full date: 1 January, 1 July, 31 December, 1 Hamal and 21 March often stand for a year.

    1 January is the habit of most registers; 1 July is Turkish law for an unknown month (Law 5490 on Population
    Services); 31 December is taken in Russian and Kazakh practice where only the year is known; 21 March is
    1 Hamal (1 Farvardin) as most conversions give it.
    """
    _, month, number = gregorian(day)
    found = SOLAR_WRITTEN if solar_written else 0
    if number == 1 and (month == 1 or month == 7) and not solar_written:
        return found | CUSTOMARY
    if number == 31 and month == 12 and not solar_written:
        return found | CUSTOMARY
    if month == 3 and (number == 21 or number == 20 or number == 22):
        _, solar_month, first = solar(day)
        if (solar_month == 1 and first == 1) or (number == 21 and not solar_written):
            return found | CUSTOMARY
    return found


@inlined
def _place(year: int, month: int, day: int, calendar: int, today: int, earliest: Days, latest: Days, precision: Codes,
           flags: Codes, row: int) -> int:  # fmt: skip
    """Writes what a year, month and day (0 where not known) mean into the arrays; gives the status of the row.

    Of a day that does not exist the year is kept: a slip in the day seldom touches it.
    """
    is_solar = calendar == SOLAR_ONLY or (calendar == BY_YEAR and year < FIRST_GREGORIAN_YEAR)
    if is_solar and not SOLAR_FIRST <= year <= SOLAR_LAST:
        return OUT_OF_RANGE
    if not is_solar and not GREGORIAN_FIRST <= year <= GREGORIAN_LAST:
        return OUT_OF_RANGE
    length = 31
    if 0 < month <= 12:
        length = solar_month_length(year, month) if is_solar else gregorian_month_length(year, month)
    impossible = month > 12 or day > length or (day > 0 and month == 0)
    if impossible:
        month = 0
        day = 0
    first = (
        solar_day(year, max(month, 1), max(day, 1))
        if is_solar
        else gregorian_day(year, max(month, 1), max(day, 1))
    )
    last = first
    if month == 0:
        last = (SOLAR_YEARS[year - SOLAR_FIRST + 1] if is_solar else gregorian_day(year + 1, 1, 1)) - 1
    elif day == 0:
        last = first + length - 1
    if first > today:
        return FUTURE
    if last < today - OLDEST_DAYS:
        return OUT_OF_RANGE
    earliest[row] = first
    latest[row] = last
    precision[row] = YEAR if month == 0 else MONTH if day == 0 else DAY
    flags[row] = customary_flags(first, is_solar) if day > 0 else (SOLAR_WRITTEN if is_solar else 0)
    return NO_SUCH_DAY if impossible else FINE


@compiled
def scan(starts: NDArray[np.int64], signs: Codes, known: NDArray[np.bool_], calendar: int, month_first: bool,
         today: int, earliest: Days, latest: Days, precision: Codes, flags: Codes, status: Codes) -> None:  # fmt: skip
    """Reads the texts ``signs[starts[i]:starts[i + 1]]`` (UTF-8) into the arrays; ``status`` says how each went."""
    numbers = np.zeros(3, dtype=np.int64)
    lengths = np.zeros(3, dtype=np.int64)
    for row in range(len(known)):
        earliest[row] = MISSING_DAY
        latest[row] = MISSING_DAY
        precision[row] = NO_DATE
        flags[row] = 0
        if not known[row]:
            status[row] = EMPTY
            continue
        count = _numbers(signs, starts[row], starts[row + 1], numbers, lengths)
        if count <= 0:
            status[row] = EMPTY if count == 0 else ODD
            continue
        status[row] = _order(count, numbers, lengths, month_first)
        if status[row] == FINE:
            year, month, day = numbers[0], numbers[1], numbers[2]
            if year == 0 and month == 0 and day == 0:
                status[row] = EMPTY
            else:
                status[row] = _place(
                    year, month, day, calendar, today, earliest, latest, precision, flags, row
                )


@inlined
def _numbers(signs: Codes, at: int, end: int, numbers: NDArray[np.int64], lengths: NDArray[np.int64]) -> int:
    """How many numbers stand between ``at`` and ``end``, written into the arrays; -1 if anything else does."""
    while end > at and signs[end - 1] == 32:
        end -= 1
    while at < end and signs[at] == 32:
        at += 1
    if at == end:
        return 0
    numbers[:] = 0
    lengths[:] = 0
    count = 0
    while at < end:
        sign = signs[at]
        digit = -1
        if 48 <= sign <= 57:
            digit = int(sign) - 48
        elif sign == 0xD9 and at + 1 < end and 0xA0 <= signs[at + 1] <= 0xA9:
            digit = int(signs[at + 1]) - 0xA0
            at += 1
        elif sign == 0xDB and at + 1 < end and 0xB0 <= signs[at + 1] <= 0xB9:
            digit = int(signs[at + 1]) - 0xB0
            at += 1
        at += 1
        if digit >= 0:
            numbers[count] = numbers[count] * 10 + digit
            lengths[count] += 1
            if lengths[count] > 8:
                return -1
        elif (sign == 45 or sign == 46 or sign == 47 or sign == 32) and lengths[count] > 0 and count < 2:
            count += 1
        else:
            return -1
    return count + 1 if lengths[count] > 0 else -1


@inlined
def _order(count: int, numbers: NDArray[np.int64], lengths: NDArray[np.int64], month_first: bool) -> int:
    """Puts the numbers into the order year, month, day. The one of four digits is the year."""
    if count == 1:
        if lengths[0] == 4:
            return FINE
        if lengths[0] != 8:
            return TWO_DIGIT_YEAR if lengths[0] == 2 else ODD
        return _together(numbers)
    last = count - 1
    middle = lengths[1] if count == 3 else 1
    if middle > 2:
        return ODD
    if lengths[0] == 4:
        return FINE if lengths[last] <= 2 else ODD
    if lengths[0] > 2:
        return ODD
    if lengths[last] == 4:
        year = numbers[last]
        first, second = numbers[0], numbers[1]
        numbers[0] = year
        if count == 2:
            numbers[1] = first
        else:
            numbers[1], numbers[2] = (first, second) if month_first else (second, first)
        return FINE
    return TWO_DIGIT_YEAR if lengths[last] == 2 else ODD


@inlined
def _together(numbers: NDArray[np.int64]) -> int:
    """Eight digits: 19900302, or 02031990. See `reading._together`."""
    whole = numbers[0]
    year, month, day = whole // 10000, whole // 100 % 100, whole % 100
    if not (month <= 12 and (1200 < year < 1500 or 1800 < year < 2200)):
        year, month, day = whole % 10000, whole // 10000 % 100, whole // 1000000
    numbers[0], numbers[1], numbers[2] = year, month, day
    return FINE


@compiled
def place_days(days: NDArray[np.int32], known: NDArray[np.bool_], today: int, earliest: Days, latest: Days,
               precision: Codes, flags: Codes, status: Codes) -> None:  # fmt: skip
    """Days of a column that already holds dates. A year below 1600 holds Solar Hijri digits, as files often do."""
    for row in range(len(days)):
        earliest[row] = MISSING_DAY
        latest[row] = MISSING_DAY
        precision[row] = NO_DATE
        flags[row] = 0
        status[row] = EMPTY
        if known[row]:
            year, month, day = gregorian(days[row])
            status[row] = _place(year, month, day, BY_YEAR, today, earliest, latest, precision, flags, row)


@compiled
def place_ages(ages: NDArray[np.int64], known: NDArray[np.bool_], on: Days, earliest: Days, latest: Days,
               precision: Codes, flags: Codes, status: Codes) -> None:  # fmt: skip
    """Ages in full years, each stated on its own day."""
    for row in range(len(ages)):
        earliest[row] = MISSING_DAY
        latest[row] = MISSING_DAY
        precision[row] = NO_DATE
        flags[row] = 0
        status[row] = EMPTY
        if not known[row]:
            continue
        if ages[row] < 0 or ages[row] > MAX_AGE:
            status[row] = OUT_OF_RANGE
            continue
        year, month, day = gregorian(on[row])
        years = year - ages[row]
        latest[row] = gregorian_day(years, month, min(day, gregorian_month_length(years, month)))
        before = gregorian_day(years - 1, month, min(day, gregorian_month_length(years - 1, month)))
        earliest[row] = before + 1
        precision[row] = AGE
        status[row] = FINE


def lunar_flags(day: int) -> int:
    """The flags of a full date written in the lunar Hijri calendar: its customary day is 1 Muharram."""
    from .arithmetic import lunar

    _, month, number = lunar(day)
    return LUNAR_WRITTEN | (CUSTOMARY if (month, number) == (1, 1) else 0)
