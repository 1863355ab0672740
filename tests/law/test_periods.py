from datetime import date

import pytest

from panah.law.periods import add_months, days, months, working_calendar, working_days, years, years_before


def due(period, day: str) -> date:
    return date.fromordinal(period.due(date.fromisoformat(day).toordinal()))


def test_the_day_of_the_event_is_not_counted():
    assert due(days(5), "2025-03-10") == date(2025, 3, 15)


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [("2025-01-31", 1, date(2025, 2, 28)), ("2024-01-31", 1, date(2024, 2, 29)), ("2025-11-30", 3, date(2026, 2, 28)),
     ("2025-01-10", 3, date(2025, 4, 10))],
)  # fmt: skip
def test_months_end_on_the_same_day_or_the_last_of_the_month(start, amount, end):
    assert due(months(amount), start) == end


def test_a_year_from_29_february_ends_on_28_february():
    assert due(years(1), "2024-02-29") == date(2025, 2, 28)


def test_working_days_skip_weekends_and_the_holidays_of_the_country():
    # Friday 5 December 2025; Sunday and Saturday rest; 16 December is Independence Day in Kazakhstan.
    assert due(working_days(7, "KAZ"), "2025-12-05") == date(2025, 12, 17)


def test_no_working_days_end_on_the_day_itself():
    assert due(working_days(0, "KAZ"), "2025-12-06") == date(2025, 12, 6)


def test_an_end_on_a_day_of_rest_rolls_to_the_next_working_day():
    assert due(days(1, roll="KAZ"), "2025-11-14") == date(2025, 11, 17)


def test_iran_rests_on_friday():
    assert date(2025, 11, 14).toordinal() not in working_calendar("IRN")
    assert date(2025, 11, 15).toordinal() in working_calendar("IRN")


def test_working_days_need_a_country_whose_calendar_is_known():
    with pytest.raises(ValueError, match="ATL"):
        working_calendar("ATL")
    with pytest.raises(ValueError, match="country"):
        working_days(3, "")


def test_a_negative_period_is_refused():
    with pytest.raises(ValueError, match="negative"):
        days(-1)


def test_who_is_born_on_29_february_comes_of_age_on_1_march():
    born = date(2004, 2, 29).toordinal()
    assert born > years_before(date(2022, 2, 28).toordinal(), 18)
    assert born <= years_before(date(2022, 3, 1).toordinal(), 18)


def test_months_can_be_counted_back():
    assert date.fromordinal(add_months(date(2025, 3, 31).toordinal(), -1)) == date(2025, 2, 28)
