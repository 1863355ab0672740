"""Days, numbers and moments in the reader's language."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from panah.accounts import phrases

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("en", "4 Mar 2026", "4 March 2026"),
        ("ru", "04.03.2026", "4 марта 2026 г."),
        ("kk", "04.03.2026", "2026 ж. 4 наурыз"),
        ("fa", "۴ مارس ۲۰۲۶", "۱۳ اسفند ۱۴۰۴ (۴ مارس ۲۰۲۶)"),
    ],
)
def test_a_day(language: str, short: str, long: str) -> None:
    with override(language):
        assert (phrases.day(DAY), phrases.day(DAY, "long")) == (short, long)


def test_a_moment_is_told_in_the_offices_time() -> None:
    with override("en"):
        assert phrases.moment(datetime(2026, 3, 4, 20, 30, tzinfo=UTC)) == "5 Mar 2026, 01:30"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (3, "3 days left"),
        (1, "1 day left"),
        (0, "the last day is today"),
        (-1, "1 day overdue"),
        (-5, "5 days overdue"),
    ],
)
def test_days_left(days: int, said: str) -> None:
    with override("en"):
        assert phrases.days_left(days) == said


def test_persian_digits() -> None:
    with override("fa"):
        assert phrases.digits(1403) == "۱۴۰۳"
