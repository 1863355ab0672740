from datetime import date

from panah.law.conditions import age, on
from panah.law.periods import days, months, years
from panah.law.provisions import Clock, Status
from tests.law.helpers import CITE, keys, law_with, position

DECIDE = Clock(
    key="decide", cite=CITE, owed_by="authority", starts=on("application_registered"),
    stops=(on("status_granted"), on("status_refused")), within=months(3),
    extended_by=on("decision_postponed"), to_at_most=years(1), ambiguous=True,
    suspended_by=on("determination_suspended"), resumed_by=on("determination_resumed"),
)  # fmt: skip
LAW = law_with(DECIDE)
REGISTERED = ("2025-01-10", "application_registered", {"channel": "border"})
POSTPONED = ("2025-03-01", "decision_postponed", {"reason": "made up"})
REFUSED = ("2025-05-01", "status_refused", {"ground": "no_well_founded_fear"})


def clock(day: str, *acts):
    (found,) = position(LAW, day, *acts).clocks
    return found


def test_a_clock_that_has_not_started_is_not_shown():
    assert position(LAW, "2025-01-10").clocks == []


def test_a_running_clock_counts_the_days_left():
    found = clock("2025-04-08", REGISTERED)
    assert (found.state, found.due, found.days_left, found.owed_by) == (
        "running",
        date(2025, 4, 10),
        2,
        "authority",
    )


def test_a_clock_is_overdue_from_the_day_after_its_last():
    assert clock("2025-04-10", REGISTERED).state == "running"
    assert clock("2025-04-11", REGISTERED).state == "overdue"


def test_the_first_stop_after_the_start_counts():
    again = ("2025-06-01", "status_granted", {"basis": "own"})
    found = clock("2025-07-01", REGISTERED, REFUSED, again)
    assert (found.state, found.stopped) == ("met late", date(2025, 5, 1))


def test_a_stop_before_the_start_stops_nothing():
    assert clock("2025-01-20", ("2025-01-05", "status_refused", REFUSED[2]), REGISTERED).stopped is None


def test_an_ambiguous_extension_shows_both_readings_and_a_doubt():
    found = clock("2025-03-02", REGISTERED, POSTPONED)
    assert (found.due, found.alternative_due) == (date(2026, 1, 10), date(2026, 4, 10))
    assert keys(position(LAW, "2025-03-02", REGISTERED, POSTPONED).doubts) == {"decide"}


def test_suspension_stops_the_count_and_resumption_lets_it_go_on():
    pause = ("2025-02-01", "determination_suspended", {"cause": "other"})
    resume = ("2025-02-11", "determination_resumed")
    paused = clock("2025-02-05", REGISTERED, pause)
    assert (paused.suspended, paused.due) == (True, date(2025, 4, 14))
    assert clock("2025-03-01", REGISTERED, pause, resume).due == date(2025, 4, 20)
    assert clock("2025-12-01", REGISTERED, pause).state == "running"


def test_two_pauses_add_up_and_a_pause_within_a_pause_adds_nothing():
    acts = [
        ("2025-02-01", "determination_suspended", {"cause": "other"}),
        ("2025-02-03", "determination_suspended", {"cause": "fear"}),
        ("2025-02-11", "determination_resumed"),
        ("2025-02-12", "determination_resumed"),
        ("2025-03-01", "determination_suspended", {"cause": "other"}),
        ("2025-03-06", "determination_resumed"),
    ]
    assert clock("2025-03-10", REGISTERED, *acts).due == date(2025, 4, 25)


def test_a_clock_may_concern_only_some_and_the_doubt_is_shown():
    rule = Clock(
        key="guardian", cite=CITE, owed_by="authority", starts=on("arrival"), stops=on("guardian_appointed"),
        within=days(1), during=age < 18,
    )  # fmt: skip
    law = law_with(rule)
    arrival = ("2025-01-10", "arrival", {"manner": "regular"})
    assert position(law, "2025-01-10", arrival, birth="1990").clocks == []
    unknown = position(law, "2025-01-10", arrival)
    assert keys(unknown.clocks) == {"guardian"}
    assert keys(unknown.doubts) == {"guardian"}


def test_a_condition_may_ask_whether_a_clock_is_overdue():
    law = law_with(DECIDE, Status(key="kept-waiting", cite=CITE, when=DECIDE.overdue))
    assert keys(position(law, "2025-04-11", REGISTERED).statuses) == {"kept-waiting"}
    assert keys(position(law, "2025-04-10", REGISTERED).statuses) == set()
