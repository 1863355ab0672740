"""Two births as levels of agreement."""

from __future__ import annotations

from panah.matching.records import MISSING
from panah.people.compiled import borrowing

(
    NO_BIRTH,
    SAME_DAY,
    SAME_CUSTOMARY,
    OVERLAP,
    SWAPPED,
    DAY_SLIP,
    YEAR_SLIP,
    ABOUT,
    WITHIN_2,
    WITHIN_6,
    WITHIN_15,
    GENERATION,
    FAR,
) = range(13)
BIRTH_LEVELS = 13

_YEAR = 365.2425


@borrowing
def civil(days: int) -> tuple[int, int, int]:
    """Year, month and day of a number of days since 1970-01-01 (Howard Hinnant's algorithm)."""
    z = days + 719468
    era = z // 146097
    doe = z - era * 146097
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + 3 if mp < 10 else mp - 9
    return yoe + era * 400 + (1 if month <= 2 else 0), month, doy - (153 * mp + 2) // 5 + 1


@borrowing
def birth_level(e1: int, l1: int, flags1: int, e2: int, l2: int, flags2: int) -> int:
    """Level of one birth beside another: days from, days to and flags of each, as in `records.PERSON`."""
    if e1 == MISSING or e2 == MISSING:
        return NO_BIRTH
    vague = e1 != l1 or e2 != l2
    customary = (flags1 | flags2) & 1
    if not vague:
        if e1 == e2:
            return SAME_CUSTOMARY if customary else SAME_DAY
        return _days_level(e1, e2, customary)
    if e1 == e2 and l1 == l2:
        return SAME_CUSTOMARY
    if e1 <= l2 and e2 <= l1:
        return OVERLAP
    return _apart(max(e1 - l2, e2 - l1), True)


@borrowing
def _days_level(one: int, other: int, customary: int) -> int:
    """Two different days."""
    y1, m1, d1 = civil(one)
    y2, m2, d2 = civil(other)
    if y1 == y2:
        if customary:
            return OVERLAP
        if m1 == d2 and m2 == d1:
            return SWAPPED
        if _digits(m1 * 100 + d1, m2 * 100 + d2) == 1 or abs(one - other) == 1:
            return DAY_SLIP
    elif m1 == m2 and d1 == d2 and (_digits(y1, y2) == 1 or _turned(y1, y2)) and not customary:
        return YEAR_SLIP
    return _apart(abs(one - other), customary != 0)


@borrowing
def _digits(x: int, y: int) -> int:
    """In how many decimal places two numbers differ; two neighbours in the wrong order count once."""
    if _turned(x, y):
        return 1
    n = 0
    while x or y:
        if x % 10 != y % 10:
            n += 1
        x, y = x // 10, y // 10
    return n


@borrowing
def _turned(x: int, y: int) -> bool:
    """Whether two neighbouring digits stand in the other order, and nothing else differs."""
    while x and y and x % 10 == y % 10:
        x, y = x // 10, y // 10
    return x % 10 == y // 10 % 10 and y % 10 == x // 10 % 10 and x // 100 == y // 100


@borrowing
def _apart(days: int, about: bool) -> int:
    years = days / _YEAR
    if about and years <= 2:
        return ABOUT
    if years <= 2:
        return WITHIN_2
    if years <= 6:
        return WITHIN_6
    if years <= 15:
        return WITHIN_15
    return GENERATION if years <= 50 else FAR
