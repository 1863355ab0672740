"""Partial dates: what was written, how it is understood."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.people.dates import Calendar, NotADate, PartialDate, Precision, of_age, of_year, read

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "precision", "calendar"),
    [
        ("1990-03-02", (1990, 3, 2), (1990, 3, 2), "day", "gregorian"),
        ("2.3.1990", (1990, 3, 2), (1990, 3, 2), "day", "gregorian"),
        ("3.1990", (1990, 3, 1), (1990, 3, 31), "month", "gregorian"),
        ("1990", (1990, 1, 1), (1990, 12, 31), "year", "gregorian"),
        ("about 1985", (1983, 1, 1), (1987, 12, 31), "about", "gregorian"),
        ("около 1985", (1983, 1, 1), (1987, 12, 31), "about", "gregorian"),
        ("۱۳۶۹/۱۲/۱۱", (1991, 3, 2), (1991, 3, 2), "day", "solar_hijri"),
        ("1369", (1990, 3, 21), (1991, 3, 20), "year", "solar_hijri"),
        ("1370-12", (1992, 2, 20), (1992, 3, 20), "month", "solar_hijri"),  # 1370 is a leap year: 30 days
        ("35 лет", (1990, 11, 23), (1991, 11, 22), "age", "gregorian"),
    ],
)
def test_what_is_written_is_understood(written, earliest, latest, precision, calendar):
    found = read(written, on=TODAY)
    assert (found.earliest, found.latest) == (date(*earliest), date(*latest))
    assert (found.precision, found.calendar, found.written) == (precision, calendar, written)


def test_a_lunar_year_must_be_named():
    lunar = read("1410-09-01", on=TODAY, calendar=Calendar.LUNAR)
    assert lunar.earliest == date(1990, 3, 27)
    assert read("1400-09-01", on=TODAY).calendar is Calendar.SOLAR


@pytest.mark.parametrize(
    ("written", "problem"),
    [("", "unreadable"), ("spring", "unreadable"), ("31.2.1990", "no_such_day"), ("13.1990", "no_such_day"),
     ("0190", "out_of_range"), ("2400", "out_of_range"), ("age 300", "out_of_range"), ("1.1.1.1990", "unreadable")],
)  # fmt: skip
def test_nonsense_is_refused_with_a_code(written, problem):
    with pytest.raises(NotADate, match=problem):
        read(written, on=TODAY)


@given(st.dates(date(1930, 1, 1), date(2050, 12, 31)), st.integers(0, 99))
def test_everyone_of_an_age_is_within_it_and_nobody_else(on, age):
    found = of_age(age, on, "x")
    assert _age(found.earliest, on) == _age(found.latest, on) == age
    assert _age(date.fromordinal(found.earliest.toordinal() - 1), on) == age + 1
    assert _age(date.fromordinal(found.latest.toordinal() + 1), on) == age - 1


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@given(st.sampled_from(list(Calendar)), st.integers(1345, 1470))
def test_years_follow_each_other_without_gap(calendar, year):
    if calendar is Calendar.GREGORIAN:
        year += 579
    one, two = of_year(calendar, year, "x"), of_year(calendar, year + 1, "x")
    assert (two.earliest - one.latest).days == 1
    assert 353 <= (one.latest - one.earliest).days + 1 <= 366


def test_a_span_cannot_end_before_it_begins():
    with pytest.raises(NotADate):
        PartialDate(date(1990, 1, 2), date(1990, 1, 1), Precision.DAY, Calendar.GREGORIAN, "")
