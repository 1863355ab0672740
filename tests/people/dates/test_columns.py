"""Whole columns of births: read as `read` reads a single one; what is wrong is listed, the rest goes on."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.people import dates
from panah.people.dates import MISSING_DAY, REMEDIES, Calendar, NotADate, ages, columns, read
from panah.people.dates.arithmetic import EPOCH, gregorian, gregorian_day, lunar, solar, solar_day
from panah.people.dates.arrays import of
from panah.people.dates.hypotheses import CUSTOMARY

TODAY = date(2026, 11, 22)


def as_date(day: int) -> date:
    return date.fromordinal(day + EPOCH)


def test_one_column_may_hold_everything():
    written = [
        "1990-03-02", "2.3.1990", "02/03/1990", "3.1990", "1990", "19900302", "02031990", "۱۳۶۸/۱۲/۱۱", "1368",
        "12 марта 1990", "about 1985", "35 лет", "00.00.1990", "1990-03-02 00:00:00", " 1990 ", date(1990, 3, 2),
        datetime(1990, 3, 2, 5, 6, tzinfo=UTC), 1990, 1990.0,
    ]  # fmt: skip
    found = columns(written, on=TODAY)
    assert (found.errors, found.refused) == ([], 0)
    second_of_march = date(1990, 3, 2).toordinal() - EPOCH
    exact = [written[at] for at in np.flatnonzero(found.precision == 1)]
    assert len(exact) == 10  # nine ways to write 2 March, and 12 March
    assert (found.earliest == second_of_march).sum() == 9
    assert (as_date(int(found.earliest[4])), as_date(int(found.latest[4]))) == (
        date(1990, 1, 1),
        date(1990, 12, 31),
    )


@pytest.mark.parametrize(
    "nothing", [None, "", "  ", "-", "unknown", "нет", "N/A", "0000-00-00", "00.00.0000", float("nan")]
)
def test_what_is_not_known_is_missing_and_no_error(nothing):
    found = columns([nothing, "1990"], on=TODAY)
    assert found.earliest.tolist()[0] == found.latest.tolist()[0] == MISSING_DAY
    assert (found.precision.tolist(), found.errors) == ([0, 3], [])


def test_what_is_wrong_is_listed_with_row_value_and_remedy_and_the_rest_goes_on():
    written = [
        "31.02.1990",
        "1990-13-01",
        "1700",
        "1850-01-01",
        "02.03.90",
        "2030-01-01",
        "spring",
        "12 Hamal 1990",
        "1991",
    ]
    found = columns(written, on=TODAY)
    assert [(wrong.row, wrong.value, wrong.problem) for wrong in sorted(found.errors)] == [
        (0, "31.02.1990", "no_such_day"), (1, "1990-13-01", "no_such_day"), (2, "1700", "out_of_range"),
        (3, "1850-01-01", "out_of_range"), (4, "02.03.90", "two_digit_year"), (5, "2030-01-01", "future"),
        (6, "spring", "unreadable"), (7, "12 Hamal 1990", "wrong_calendar"),
    ]  # fmt: skip
    assert all(wrong.remedy == REMEDIES[wrong.problem] for wrong in found.errors)
    assert all(
        wrong.value in wrong.reason.text(language) for wrong in found.errors for language in ("en", "fa")
    )
    assert found.precision.tolist() == [3, 3, 0, 0, 0, 0, 0, 0, 3]  # 31 February 1990 was written in 1990


def test_of_a_day_that_does_not_exist_the_year_is_kept_however_it_is_written():
    found = columns(["31.02.1990", "31 Feb 1990", "1990-13-01"], on=TODAY)
    assert found.refused == 3
    assert {as_date(int(day)) for day in found.earliest} == {date(1990, 1, 1)}
    assert {as_date(int(day)) for day in found.latest} == {date(1990, 12, 31)}


def test_nobody_is_older_than_a_hundred_and_twenty():
    assert columns(["1905-01-01", "1907-01-01"], on=TODAY).precision.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("written", "customary"),
    [("1990-01-01", True), ("1990-07-01", True), ("1990-12-31", True), ("1369-01-01", True), ("1990-03-21", True),
     ("1996-03-20", True), ("1990-01-02", False), ("1369-01-02", False), ("1990-03-20", False), ("1990", False)],
)  # fmt: skip
def test_days_that_stand_for_a_year_are_flagged(written, customary):
    # 1996-03-20 was 1 Farvardin 1375: Nowruz moves
    assert bool(columns([written], on=TODAY).flags[0] & CUSTOMARY) is customary
    assert bool(of(read(written, on=TODAY))[3] & CUSTOMARY) is customary


def test_american_order_is_asked_for():
    found = columns(["03/25/1990", "03/02/1990"], on=TODAY, month_first=True)
    assert [as_date(int(day)) for day in found.earliest] == [date(1990, 3, 25), date(1990, 3, 2)]
    assert columns(["03/25/1990"], on=TODAY).errors[0].problem == "no_such_day"


def test_a_calendar_may_be_named_for_the_whole_column():
    lunar_read = columns(["1410-09-01"], on=TODAY, calendar=Calendar.LUNAR)
    assert as_date(int(lunar_read.earliest[0])) == date(1990, 3, 27)
    solar_read = columns(["1410-09-01"], on=date(2040, 1, 1), calendar=Calendar.SOLAR)
    assert as_date(int(solar_read.earliest[0])) == date(2031, 11, 22)


def test_a_date_column_with_solar_years_is_understood():
    found = columns(pl.Series([date(1368, 12, 11), date(1990, 3, 2), None]), on=TODAY)
    assert found.earliest[0] == found.earliest[1]
    assert found.precision.tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    "make", [list, tuple, np.array, pl.Series, lambda values: pl.Series(values).to_arrow()]
)
def test_any_kind_of_column_is_taken(make):
    found = columns(make(["1990-03-02", "1990"]), on=TODAY)
    assert found.precision.tolist() == [1, 3]


def test_a_column_of_pandas_is_taken():
    found = columns(pd.Series(["1990-03-02", None, "1990"]), on=TODAY)
    assert found.precision.tolist() == [1, 0, 3]


def test_ages_are_spans_of_a_year():
    found = ages(["17", 40, None, "", "200", "x"], on=TODAY)
    assert as_date(int(found.earliest[0])) == date(2008, 11, 23)
    assert as_date(int(found.latest[0])) == date(2009, 11, 22)
    assert found.precision.tolist() == [5, 5, 0, 0, 0, 0]
    assert [(wrong.row, wrong.problem) for wrong in found.errors] == [(4, "out_of_range"), (5, "unreadable")]


def test_each_age_may_be_stated_on_its_own_day():
    found = ages([10, 10], on=pl.Series([date(2020, 2, 29), date(2010, 1, 1)]))
    assert [as_date(int(day)) for day in found.latest] == [date(2010, 2, 28), date(2000, 1, 1)]


def test_long_and_hostile_values_are_refused_quietly():
    found = columns(["9" * 5000, "\u202e1990", "😀", "1" * 40 + "." + "2" * 40, "a\x00b"], on=TODAY)
    assert found.precision.tolist() == [0, 3, 0, 0, 0]  # a mark of direction is no part of a date
    assert found.refused == 4 and all(len(wrong.value) <= 80 for wrong in found.errors)


NUMBERS = st.builds(
    lambda a, b, c, sign, form: form.format(a=a, b=b, c=c, s=sign),
    st.integers(1200, 2120), st.integers(0, 14), st.integers(0, 33), st.sampled_from("-./ "),
    st.sampled_from(["{a}{s}{b:02}{s}{c:02}", "{c}{s}{b}{s}{a}", "{b}{s}{a}", "{a}{s}{b}", "{a}", "{a}{b:02}{c:02}",
                     "{c:02}{b:02}{a}", "{c}{s}{b:02}{s}{b:02}"]),
)  # fmt: skip


@given(NUMBERS)
def test_a_column_reads_as_a_single_date_is_read(written):
    found = columns([written], on=TODAY)
    got = tuple(int(array[0]) for array in found.arrays)
    try:
        birth = read(written, on=TODAY)
    except NotADate as problem:
        assert got == of(problem.year) or found.errors[0].problem in ("future", "out_of_range")
        assert found.refused == 1 or (problem.code == "out_of_range" and set(written) <= set("0.-/ "))
        return
    if found.refused:
        assert found.errors[0].problem in ("future", "out_of_range")
    else:
        assert got == of(birth)


@given(st.dates(date(1925, 1, 1), date(2076, 12, 31)))
def test_calendars_agree_with_their_libraries(day):
    from hijridate import Gregorian
    from persiantools.jdatetime import JalaliDate

    number, jalali = day.toordinal() - EPOCH, JalaliDate(day)
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    assert gregorian(number) == (day.year, day.month, day.day)
    assert gregorian_day(day.year, day.month, day.day) == number
    assert solar(number) == (jalali.year, jalali.month, jalali.day)
    assert solar_day(*solar(number)) == number
    assert lunar(number) == (hijri.year, hijri.month, hijri.day)


@given(st.dates(date(1925, 1, 1), TODAY - timedelta(days=1)), st.sampled_from(list(Calendar)))
def test_a_day_written_in_any_calendar_comes_back(day, calendar):
    number = day.toordinal() - EPOCH
    year, month, number_of_day = {"gregorian": gregorian, "solar_hijri": solar, "lunar_hijri": lunar}[
        calendar
    ](number)
    birth = dates.read(f"{year}-{month}-{number_of_day}", on=TODAY, calendar=calendar)
    assert birth.earliest == birth.latest == day
