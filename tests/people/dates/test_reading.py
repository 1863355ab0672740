"""Partial dates: what was written, how it is understood."""

from datetime import UTC, date, datetime

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


@pytest.mark.parametrize(
    ("written", "earliest", "calendar"),
    [
        ("12 марта 1990 г.", (1990, 3, 12), "gregorian"),
        ("12 мар 1990", (1990, 3, 12), "gregorian"),
        ("12-Mar-1990", (1990, 3, 12), "gregorian"),
        ("March 12, 1990", (1990, 3, 12), "gregorian"),
        ("12.III.1990", (1990, 3, 12), "gregorian"),
        ("12.03.1990 г.", (1990, 3, 12), "gregorian"),
        ("12.03.1990г.р.", (1990, 3, 12), "gregorian"),
        ("12 . 03 . 1990", (1990, 3, 12), "gregorian"),
        ("1990 года рождения", (1990, 1, 1), "gregorian"),
        ("1990 ж.т.", (1990, 1, 1), "gregorian"),
        ("12 марта 1990 года", (1990, 3, 12), "gregorian"),
        ("в марте 1990", (1990, 3, 1), "gregorian"),
        ("1990 yil 12-martda", (1990, 3, 12), "gregorian"),
        ("1990 йил 12 март куни", (1990, 3, 12), "gregorian"),
        ("۱۹۹۰ م", (1990, 1, 1), "gregorian"),
        ("سال ۱۳۶۹", (1990, 3, 21), "solar_hijri"),
        ("۱۳۶۹ ه.ش", (1990, 3, 21), "solar_hijri"),
        ("۱۳۶۹/۱/۱۲ هجری شمسی", (1990, 4, 1), "solar_hijri"),
        ("1410/9/1 ق", (1990, 3, 27), "lunar_hijri"),
        ("1410 AH", (1989, 8, 2), "lunar_hijri"),
        ("12th of March 1990", (1990, 3, 12), "gregorian"),
        ("March 1990", (1990, 3, 1), "gregorian"),
        ("1990 жылғы 12 наурыз", (1990, 3, 12), "gregorian"),
        ("1990 жыл 12 наурыз", (1990, 3, 12), "gregorian"),
        ("1990-yil 12-mart", (1990, 3, 12), "gregorian"),
        ("12 Mayıs 1990", (1990, 5, 12), "gregorian"),
        ("12 Şubat 1990", (1990, 2, 12), "gregorian"),
        ("۱۲ مارچ ۱۹۹۰", (1990, 3, 12), "gregorian"),
        ("12 Hamal 1369", (1990, 4, 1), "solar_hijri"),
        ("۱۲ حمل ۱۳۶۹", (1990, 4, 1), "solar_hijri"),
        ("۱۲ فروردین ۱۳۶۹", (1990, 4, 1), "solar_hijri"),
        ("12 ҳамал 1369", (1990, 4, 1), "solar_hijri"),
        ("1369 د وري 12", (1990, 4, 1), "solar_hijri"),
        ("1 رمضان 1410", (1990, 3, 27), "lunar_hijri"),
        ("12 ربيع الأول 1410", (1989, 10, 11), "lunar_hijri"),
    ],
)
def test_months_are_read_by_their_names(written, earliest, calendar):
    found = read(written, on=TODAY)
    assert (found.earliest, found.calendar) == (date(*earliest), calendar)


@pytest.mark.parametrize(
    ("written", "problem"),
    [("12 Hamal 1990", "wrong_calendar"), ("12 March 1369", "wrong_calendar"), ("12 March 90", "two_digit_year"),
     ("Jan-90", "two_digit_year"),
     ("02.03.90", "two_digit_year"), ("90", "two_digit_year"), ("12 Ju 1990", "unreadable"), ("x" * 100, "unreadable"),
     ("31 Feb 1990", "no_such_day"),
     ("1990-1960", "unreadable"), ("1900-1990", "unreadable"), ("1990 ه.ش", "out_of_range"),
     ("12.00.1990", "no_such_day")],
)  # fmt: skip
def test_what_may_be_meant_otherwise_is_not_guessed(written, problem):
    with pytest.raises(NotADate, match=problem) as caught:
        read(written, on=TODAY)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [("1985-1990", (1985, 1, 1), (1990, 12, 31)), ("1985 – 1987", (1985, 1, 1), (1987, 12, 31)),
     ("1985?", (1983, 1, 1), (1987, 12, 31)), ("1360-1362", (1981, 3, 21), (1984, 3, 20))],
)  # fmt: skip
def test_years_not_sure_are_a_span(written, first, last):
    found = read(written, on=TODAY)
    assert (found.earliest, found.latest, found.precision) == (date(*first), date(*last), "about")


def test_a_part_written_as_nought_is_not_known():
    assert read("00.00.1990", on=TODAY).precision == "year"
    assert read("1990-03-00", on=TODAY).precision == "month"


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


def test_a_day_or_a_year_given_as_such_is_taken_as_it_stands():
    assert read(date(1990, 3, 2), on=TODAY).earliest == date(1990, 3, 2)
    assert read(datetime(1990, 3, 2, 13, 5, tzinfo=UTC), on=TODAY).precision == "day"
    assert read(1990, on=TODAY).precision == "year"


@pytest.mark.parametrize("nothing", [None, float("nan"), True, b"1990", ["1990"]])
def test_what_is_no_text_is_refused_with_what_to_write_instead(nothing):
    with pytest.raises(NotADate, match=r"unreadable: write day\.month\.year"):
        read(nothing, on=TODAY)
