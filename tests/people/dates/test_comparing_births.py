"""Two births compared: named hypotheses, weights in a sensible order, symmetric, told in four languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.people import dates
from panah.people.dates import Calendar, Hypothesis, PartialDate, of_day
from panah.people.dates.arrays import of

TODAY = date(2026, 11, 22)


def read(written: str) -> PartialDate:
    return dates.read(written, on=TODAY)


@pytest.mark.parametrize(
    ("left", "right", "hypothesis"),
    [
        ("1990-03-02", "2.3.1990", "same_day"),
        ("1990-03-02", "11.12.1368", "same_day"),
        ("1990-01-01", "01.01.1990", "same_customary"),
        ("1369-01-01", "21.03.1990", "same_customary"),  # 1 Hamal and its usual conversion
        ("3.1990", "1990-03-02", "same_month"),
        ("1990", "1990-03-02", "same_year"),
        ("1990", "3.1990", "same_year"),
        ("1363", "1984", "same_year"),  # 1363 began on 21 March 1984
        ("1363", "1985", "overlap"),
        ("1990-01-01", "1990-09-17", "same_year"),
        ("1990-07-01", "1990-09-17", "same_year"),
        ("1 حمل 1369", "1990-09-17", "same_year"),
        ("1990-01-01", "1369", "same_year"),
        ("about 1985", "1987-05-05", "overlap"),
        ("36 лет", "1990", "overlap"),
        ("1990-03-02", "1990-02-03", "swapped"),
        ("1990-03-02", "1990-03-03", "next_day"),
        ("1363-05-12", "1363-05-13", "next_day"),
        ("1990-02-28", "1990-03-01", "next_day"),
        ("1990-03-12", "1990-03-21", "day_digit"),
        ("1990-03-12", "1990-03-17", "day_digit"),
        ("1990-03-01", "1990-03-17", "first_of_month"),
        ("1990-03-12", "1990-03-25", "day_differs"),
        ("1990-03-12", "1990-08-12", "month_differs"),
        ("1363-05-12", "1363-09-12", "month_differs"),
        ("1990-03-12", "1991-03-12", "next_year"),
        ("1363-05-12", "1364-05-12", "next_year"),
        ("1978-03-12", "1987-03-12", "year_digit"),
        ("1990-03-12", "1960-03-12", "year_digit"),
        ("1363-05-12", "1333-05-12", "year_digit"),
        ("1984-05-12", "1363-05-12", "wrong_calendar"),  # the year converted, month and day kept
        ("1990", "1991", "year_near"),
        ("1990-01-01", "1991-01-01", "year_near"),
        ("1990-01-01", "1991-04-05", "year_near"),
        ("1990-03-12", "1990-11-25", "same_year_other_day"),
        ("1990-03-12", "1991-11-25", "apart_close"),
        ("1990-03-12", "1999-11-25", "apart"),
        ("1990-03-12", "1960-11-25", "apart_generation"),
        ("1990", "1960", "apart_generation"),
    ],
)
def test_births_are_told_apart_by_name_from_either_side(left, right, hypothesis):
    a, b = read(left), read(right)
    found, turned = dates.compare(a, b), dates.compare(b, a)
    assert found == turned
    assert found.hypothesis == hypothesis
    assert sum(reason.weight for reason in found.reasons) == found.weight
    for language in ("en", "ru", "kk", "fa"):
        assert found.reasons[0].text(language)


def test_a_lunar_date_taken_for_a_solar_one_is_known():
    lunar = dates.read("1404-05-12", on=TODAY, calendar=Calendar.LUNAR)
    taken = dates.read("1404-05-12", on=TODAY, calendar=Calendar.SOLAR)
    assert dates.compare(lunar, taken).hypothesis == "wrong_calendar"


def test_an_unknown_birth_says_nothing():
    found = dates.compare(read("1990"), None)
    assert (found.hypothesis, found.weight) == ("missing", 0.0) == (dates.compare(None, None).hypothesis, 0.0)


def test_a_customary_day_is_said_to_be_one():
    found = dates.compare(read("1990-01-01"), read("1990-09-17"))
    assert [reason.code for reason in found.reasons] == ["dates.same_year", "dates.customary_day"]


@pytest.mark.parametrize(
    ("left", "right", "years"),
    [("1990-03-12", "1999-03-11", 8), ("1990-03-12", "1999-03-13", 9), ("1990", "1990", 0)],
)
def test_years_apart_are_full_years(left, right, years):
    assert dates.compare(read(left), read(right)).years_apart == years


def test_the_more_is_known_the_more_agreement_weighs():
    def weight(left: str, right: str) -> float:
        return dates.compare(read(left), read(right)).weight

    day, month = weight("1990-03-12", "1990-03-12"), weight("3.1990", "1990-03-12")
    customary, year = weight("1990-01-01", "1990-01-01"), weight("1990", "1990-03-12")
    assert day > month > customary > year > weight("about 1990", "1990-03-12") > 0
    assert (
        weight("1990-03-12", "1990-03-25") > 0 > weight("1990-03-12", "1991-11-25") > weight("1990", "1999")
    )
    for slip in ("1990-12-03", "1990-03-13", "1990-03-17", "1991-03-12"):
        assert 0 < weight("1990-03-12", slip) < day


def test_every_hypothesis_has_a_weight_and_words():
    assert len(dates.WEIGHTS) == len(Hypothesis)
    for hypothesis in Hypothesis:
        told = dates.compare(None, None).reasons[0] if hypothesis is Hypothesis.MISSING else None
        assert told or f"dates.{hypothesis.key}" in _codes()
        assert bool(dates.WEIGHTS[hypothesis] == 0) is (hypothesis is Hypothesis.MISSING)


def _codes() -> set[str]:
    from panah.people.saying import words

    return set(words("en"))


DAYS = st.dates(date(1930, 1, 1), TODAY)
BIRTHS = st.builds(
    lambda day, form: {
        "day": lambda: read(day.isoformat()),
        "month": lambda: read(f"{day.month}.{day.year}"),
        "year": lambda: read(str(day.year)),
        "about": lambda: read(f"about {day.year}"),
        "age": lambda: read(f"age {TODAY.year - day.year}"),
        "solar": lambda: dates.read(str(day.year - 621), on=TODAY),
        "january": lambda: read(f"1.1.{day.year}"),
    }[form](),
    DAYS,
    st.sampled_from(["day", "month", "year", "about", "age", "solar", "january"]),
)


@given(BIRTHS, BIRTHS)
def test_comparing_is_symmetric(a, b):
    assert dates.compare(a, b) == dates.compare(b, a)
    assert dates.date_hypothesis(*of(a), *of(b)) == dates.date_hypothesis(*of(b), *of(a))


@given(BIRTHS)
def test_a_birth_agrees_with_itself(birth):
    found = dates.compare(birth, birth)
    assert found.weight > 0 and found.years_apart == 0
    assert found.hypothesis in ("same_day", "same_customary", "same_month", "same_year", "overlap")


@given(DAYS, st.integers(-40000, 40000))
def test_births_that_cannot_be_one_never_agree(day, shift):
    other = day + timedelta(days=shift)
    if not date(1910, 1, 1) <= other <= TODAY:
        return
    a, b = (of_day(Calendar.GREGORIAN, each.year, each.month, each.day, "") for each in (day, other))
    found = dates.compare(a, b).hypothesis
    assert (found in ("same_day", "same_customary")) is (shift == 0)
