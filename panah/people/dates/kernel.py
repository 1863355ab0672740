"""Which hypothesis two births fit best: compiled, symmetric, about 50 ns a pair."""

from __future__ import annotations

from panah.people.compiled import inlined

from . import hypotheses as h
from .arithmetic import gregorian, gregorian_day, lunar, solar

_H = h.Hypothesis
MISSING, OVERLAP = int(_H.MISSING), int(_H.OVERLAP)
SAME_DAY, SAME_CUSTOMARY = int(_H.SAME_DAY), int(_H.SAME_CUSTOMARY)
SAME_MONTH, SAME_YEAR, YEAR_NEAR = int(_H.SAME_MONTH), int(_H.SAME_YEAR), int(_H.YEAR_NEAR)
SWAPPED, WRONG_CALENDAR = int(_H.SWAPPED), int(_H.WRONG_CALENDAR)
NEXT_DAY, DAY_DIGIT, DAY_DIFFERS = int(_H.NEXT_DAY), int(_H.DAY_DIGIT), int(_H.DAY_DIFFERS)
FIRST_OF_MONTH, MONTH_DIFFERS = int(_H.FIRST_OF_MONTH), int(_H.MONTH_DIFFERS)
NEXT_YEAR, YEAR_DIGIT = int(_H.NEXT_YEAR), int(_H.YEAR_DIGIT)
SAME_YEAR_OTHER_DAY = int(_H.SAME_YEAR_OTHER_DAY)
APART_CLOSE, APART, APART_GENERATION = int(_H.APART_CLOSE), int(_H.APART), int(_H.APART_GENERATION)

NO_DATE, DAY, MONTH, ABOUT = h.NO_DATE, h.DAY, h.MONTH, h.ABOUT
CUSTOMARY, SOLAR_WRITTEN, LUNAR_WRITTEN = h.CUSTOMARY, h.SOLAR_WRITTEN, h.LUNAR_WRITTEN
CLOSE_DAYS, GENERATION_DAYS = int(h.CLOSE_YEARS * 365.25), int(h.GENERATION_YEARS * 365.25)
HALF_YEAR, NEAR_DAYS, NEAR_ABOUT_DAYS = 183, 366, 731


@inlined
def date_hypothesis(e1: int, l1: int, p1: int, f1: int, e2: int, l2: int, p2: int, f2: int) -> int:
    """The number of the Hypothesis for two births, each given as in `dates.columns`.

    e, l: first and last day it can be, in days since 1970-01-01. p: code of the precision, 0 for no date.
    f: flags. The order of the two does not matter.
    """
    if p1 == NO_DATE or p2 == NO_DATE:
        return MISSING
    if p1 == DAY and p2 == DAY:
        if e1 == e2:
            return SAME_CUSTOMARY if (f1 | f2) & CUSTOMARY else SAME_DAY
        if not (f1 | f2) & CUSTOMARY:
            return _two_days(e1, e2, f1 | f2)
        if not f1 & f2 & CUSTOMARY:
            found = _near_nowruz(e1, f1, e2, f2)
            if found:
                return found
    elif e1 <= l2 and e2 <= l1 and not (f1 | f2) & CUSTOMARY:
        return _overlapping(e1, l1, p1, e2, l2, p2)
    first1, last1 = _meant(e1, l1, p1, f1)
    first2, last2 = _meant(e2, l2, p2, f2)
    if first1 <= last2 and first2 <= last1:
        known1 = h.YEAR if p1 == DAY and f1 & CUSTOMARY else p1
        known2 = h.YEAR if p2 == DAY and f2 & CUSTOMARY else p2
        return _overlapping(first1, last1, known1, first2, last2, known2)
    gap = max(first1, first2) - min(last1, last2)
    if gap <= (NEAR_ABOUT_DAYS if p1 >= ABOUT or p2 >= ABOUT else NEAR_DAYS):
        return YEAR_NEAR
    return _apart(gap)


@inlined
def _overlapping(e1: int, l1: int, p1: int, e2: int, l2: int, p2: int) -> int:
    """Two spans that meet. Years of two calendars are one year when they share half of it."""
    if p1 >= ABOUT or p2 >= ABOUT:
        return OVERLAP
    if p1 <= MONTH and p2 <= MONTH:
        return SAME_MONTH
    if p1 <= MONTH or p2 <= MONTH or min(l1, l2) - max(e1, e2) >= HALF_YEAR:
        return SAME_YEAR
    return OVERLAP


@inlined
def _meant(e: int, last: int, p: int, f: int) -> tuple[int, int]:
    """The span meant: a customary day stands for its whole year."""
    if p != DAY or not f & CUSTOMARY:
        return e, last
    if f & LUNAR_WRITTEN:
        return e, e + 353
    year, month, _ = gregorian(e)
    if f & SOLAR_WRITTEN or month == 3:
        return e, e + 364
    return gregorian_day(year, 1, 1), gregorian_day(year, 12, 31)


@inlined
def _near_nowruz(e1: int, f1: int, e2: int, f2: int) -> int:
    """21 March in the Gregorian calendar may be a birthday after all: a slip away from another day it is one."""
    y, m, d = gregorian(e1)
    y2, m2, d2 = gregorian(e2)
    plain = (f1 | f2) & SOLAR_WRITTEN == 0
    if plain and ((f1 & CUSTOMARY and m == 3) or (f2 & CUSTOMARY and m2 == 3)):
        return NEXT_DAY if abs(e1 - e2) == 1 else _slip(y, m, d, y2, m2, d2)
    return 0


@inlined
def _two_days(a: int, b: int, flags: int) -> int:
    """Two different days, neither customary."""
    if abs(a - b) == 1:
        return NEXT_DAY
    y1, m1, d1 = gregorian(a)
    y2, m2, d2 = gregorian(b)
    found = _slip(y1, m1, d1, y2, m2, d2)
    if found:
        return found
    sy1, sm1, sd1 = solar(a)
    sy2, sm2, sd2 = solar(b)
    if flags & SOLAR_WRITTEN:
        found = _slip(sy1, sm1, sd1, sy2, sm2, sd2)
        if found:
            return found
    if _kept_digits(y1, m1, d1, sy2, sm2, sd2) or _kept_digits(y2, m2, d2, sy1, sm1, sd1):
        return WRONG_CALENDAR
    if flags & (SOLAR_WRITTEN | LUNAR_WRITTEN) and (
        (sy1, sm1, sd1) == lunar(b) or (sy2, sm2, sd2) == lunar(a)
    ):
        return WRONG_CALENDAR
    if y1 == y2:
        return SAME_YEAR_OTHER_DAY
    return _apart(abs(a - b))


@inlined
def _slip(y1: int, m1: int, d1: int, y2: int, m2: int, d2: int) -> int:
    """How one of two dates in one calendar comes from the other by one slip; 0 if by none."""
    if y1 == y2:
        if m1 == m2:
            if _digit_slip(d1, d2):
                return FIRST_OF_MONTH if d1 == 1 or d2 == 1 else DAY_DIGIT
            return FIRST_OF_MONTH if d1 == 1 or d2 == 1 else DAY_DIFFERS
        if m1 == d2 and m2 == d1:
            return SWAPPED
        return MONTH_DIFFERS if d1 == d2 else 0
    if m1 != m2 or d1 != d2:
        return 0
    if abs(y1 - y2) == 1:
        return NEXT_YEAR
    if y1 // 100 == y2 // 100 and _digit_slip(y1 % 100, y2 % 100):
        return YEAR_DIGIT
    return YEAR_DIGIT if abs(y1 - y2) == 100 else 0


@inlined
def _digit_slip(a: int, b: int) -> bool:
    """Numbers of two digits of which one digit differs, or whose digits are turned round."""
    return a // 10 == b // 10 or a % 10 == b % 10 or (a // 10 == b % 10 and a % 10 == b // 10)


@inlined
def _kept_digits(y: int, m: int, d: int, sy: int, sm: int, sd: int) -> bool:
    """A Solar Hijri date of which only the year was converted: month and day kept their digits."""
    return m == sm and d == sd and (y - sy == 621 or y - sy == 622)


@inlined
def _apart(days: int) -> int:
    if days < CLOSE_DAYS:
        return APART_CLOSE
    return APART if days < GENERATION_DAYS else APART_GENERATION
