from panah.law import NO, YES
from panah.law.conditions import And, Not, age, during, on
from panah.law.periods import months
from panah.law.phrases import error_phrase, period_phrase, phrase
from panah.law.provisions import Bar, Lifting, Status, Step
from tests.law.helpers import CITE, KINDS, law_with, position

SEEKER = Status(
    key="seeker", cite=CITE, when=during(starts=on("application_registered"), stops=on("decision_served"))
)
GRANT = Step(
    key="grant", act="status_granted", cite=CITE, by=("status_officer",),
    open=SEEKER & (on("fingerprints_taken") | on("fingerprints_impossible")) & ~on("status_refused"),
)  # fmt: skip
LAW = law_with(SEEKER, GRANT)
REGISTERED = ("2025-01-10", "application_registered", {"channel": "border"})


def test_why_walks_the_condition_part_by_part():
    why = position(LAW, "2025-01-11", REGISTERED).why("grant")
    assert why.truth is NO
    assert [p.truth for p in why.parts] == [YES, NO, YES]


def test_a_closed_step_says_what_would_open_it_shortest_first():
    ways = position(LAW, "2025-01-11", REGISTERED).what_would_change("grant")
    assert set(ways) == {(on("fingerprints_taken"),), (on("fingerprints_impossible"),)}


def test_what_must_not_hold_comes_as_its_contrary():
    refused = ("2025-01-12", "status_refused", {"ground": "exclusion"})
    taken = ("2025-01-11", "fingerprints_taken")
    assert position(LAW, "2025-01-13", REGISTERED, taken, refused).what_would_change("grant") == (
        (Not(on("status_refused")),),
    )


def test_nothing_need_change_where_the_step_is_open():
    assert (
        position(LAW, "2025-01-12", REGISTERED, ("2025-01-11", "fingerprints_taken")).what_would_change(
            "grant"
        )
        == ()
    )


def test_a_lifted_bar_explains_itself_by_the_exception():
    bar = Bar(key="bar", forbids=("removal",), during=SEEKER.held, cite=CITE)
    law = law_with(
        SEEKER, bar, Lifting(key="danger", lifts=("bar",), when=on("security_danger_found"), cite=CITE)
    )
    acts = (REGISTERED, ("2025-01-12", "security_danger_found", {"finding": "danger_to_security"}))
    why = position(law, "2025-01-13", *acts).why("bar")
    assert isinstance(why.condition, And)
    assert [p.truth for p in why.parts] == [YES, NO]


def test_conditions_read_as_sentences_in_every_language():
    assert phrase(LAW, age < 18, "en") == "is under 18 years of age"
    assert phrase(LAW, ~on("status_refused"), "ru") == "«Отказано в статусе беженца» — не было"
    assert "Саусақ іздері алынды" in phrase(LAW, GRANT.open, "kk")


def test_periods_are_declined():
    assert [period_phrase(LAW, months(n), "ru") for n in (1, 3, 6)] == ["1 месяц", "3 месяца", "6 месяцев"]
    assert period_phrase(LAW, months(1), "en") == "1 month"


def test_an_error_says_what_is_wrong_and_what_would_mend_it():
    (error,) = KINDS["note"].errors({"text": "x" * 5000})
    assert error_phrase(LAW, error, "en") == ("is too long: 5000 characters", "shorten it to 4000 characters")
