from datetime import UTC, date, datetime

import pytest

from panah.law import NO, UNKNOWN, YES, judge
from panah.law.conditions import age, during, elapsed, everyone, national_of, on, says, sex_is, within
from panah.law.periods import months, years
from panah.law.provisions import Bar, Document, Duty, Lifting, Release, Right, Status, Step
from tests.law.helpers import CITE, file_of, keys, law_with, position

SEEKER = Status(
    key="seeker",
    cite=CITE,
    when=during(starts=on("application_registered"), stops=on("decision_served")),
    main=1,
)
REFUGEE = Status(
    key="refugee", cite=CITE, when=during(starts=on("status_granted"), stops=on("status_ceased")), main=2
)
REGISTERED = ("2025-01-10", "application_registered", {"channel": "border"})
GRANTED = ("2025-02-10", "status_granted", {"basis": "own"})
SERVED = ("2025-02-12", "decision_served", {"manner": "in_person"})


def test_a_status_lasts_from_its_start_to_its_stop():
    law = law_with(SEEKER)
    assert keys(position(law, "2025-01-09", REGISTERED, SERVED).statuses) == set()
    assert keys(position(law, "2025-01-10", REGISTERED, SERVED).statuses) == {"seeker"}
    assert keys(position(law, "2025-02-12", REGISTERED, SERVED).statuses) == set()


def test_a_status_begins_again_with_a_later_start():
    again = ("2025-03-01", "application_registered", {"channel": "in_country"})
    assert keys(position(law_with(SEEKER), "2025-03-01", REGISTERED, SERVED, again).statuses) == {"seeker"}


def test_the_main_status_is_the_one_named_first():
    found = position(law_with(SEEKER, REFUGEE), "2025-02-11", REGISTERED, GRANTED)
    assert keys(found.statuses) == {"seeker", "refugee"}
    assert found.main_status.key == "refugee"


def test_a_finding_names_the_acts_it_rests_on():
    law = law_with(SEEKER, REFUGEE, Right(key="work", right="work", of=SEEKER | REFUGEE, cite=CITE))
    found = position(law, "2025-02-11", REGISTERED, GRANTED)
    assert [a.kind for a in found.acts_of(found.finding("work"))] == [
        "application_registered",
        "status_granted",
    ]


def test_an_unknown_birth_is_a_doubt_and_never_a_no():
    law = law_with(SEEKER, Right(key="school", right="school", of=SEEKER & (age < 18), cite=CITE))
    found = position(law, "2025-01-11", REGISTERED)
    assert keys(found.rights) == set()
    assert keys(found.doubts) == {"school"}
    assert found.why("school").truth is UNKNOWN


@pytest.mark.parametrize(
    ("birth", "truth"), [("2010", YES), ("1990", NO), ("2007", UNKNOWN), ("2007-01-11", NO)]
)
def test_age_is_told_as_far_as_the_birth_is_known(birth, truth):
    law = law_with(Status(key="child", cite=CITE, when=age < 18))
    assert position(law, "2025-01-11", birth=birth).has("child") is truth


def test_a_silent_field_cannot_be_told():
    law = law_with(
        Status(key="represented", cite=CITE, when=says("application_registered", "by_representative", True))
    )
    assert position(law, "2025-01-11", REGISTERED).has("represented") is UNKNOWN
    spoken = ("2025-01-11", "application_registered", {"channel": "border", "by_representative": False})
    assert position(law, "2025-01-12", REGISTERED, spoken).has("represented") is NO


def test_nationality_and_sex_are_unknown_until_recorded():
    law = law_with(
        Status(key="afghan", cite=CITE, when=national_of("AFG")),
        Status(key="woman", cite=CITE, when=sex_is("f")),
    )
    found = position(law, "2025-01-11")
    assert (found.has("afghan"), found.has("woman")) == (UNKNOWN, UNKNOWN)
    assert position(law, "2025-01-11", nationalities=["AFG"]).has("afghan") is YES
    assert position(law, "2025-01-11", nationalities=["XXA"]).has("afghan") is NO


def test_a_period_runs_through_its_last_day():
    law = law_with(Status(key="fresh", cite=CITE, when=within(months(1), since=on("application_registered"))))
    assert position(law, "2025-02-10", REGISTERED).has("fresh") is YES
    assert position(law, "2025-02-11", REGISTERED).has("fresh") is NO


def test_a_bar_holds_when_it_cannot_be_told():
    law = law_with(Bar(key="child-bar", forbids=("removal",), during=age < 18, cite=CITE))
    found = position(law, "2025-01-11")
    assert keys(found.bars) == {"child-bar"}
    assert found.removal.answer == "no"


def test_removal_is_no_when_the_law_knows_nothing_of_the_case():
    assert position(law_with(SEEKER), "2025-01-11").removal.answer == "no"


def test_removal_is_not_barred_only_by_a_release_and_no_bar():
    release = Release(key="over", cite=CITE, when=elapsed(months(1), since=on("decision_served")))
    bar = Bar(key="refugee-bar", forbids=("removal",), during=REFUGEE.held, cite=CITE)
    law = law_with(REFUGEE, release, bar)
    assert position(law, "2025-03-13", REGISTERED, SERVED).removal.answer == "not barred"
    assert position(law, "2025-03-12", REGISTERED, SERVED).removal.answer == "no"
    assert position(law, "2025-03-13", REGISTERED, GRANTED, SERVED).removal.answer == "no"


def test_removal_is_no_while_a_held_act_waits_for_a_decision():
    law = law_with(Release(key="over", cite=CITE, when=on("decision_served")))
    held = {"kind": "appeal_lodged", "effective": "2025-02-20", "body": {"to": "court"}, "held": True}
    assert position(law, "2025-03-01", SERVED).removal.answer == "not barred"
    waiting = position(law, "2025-03-01", SERVED, held).removal
    assert waiting.answer == "no"
    assert [a.kind for a in waiting.waiting] == ["appeal_lodged"]


def test_a_named_exception_lifts_its_bar_and_shows_in_the_reasons():
    bar = Bar(key="refugee-bar", forbids=("removal",), during=REFUGEE.held, cite=CITE)
    danger = Lifting(key="danger", lifts=("refugee-bar",), when=on("security_danger_found"), cite=CITE)
    found = position(
        law_with(REFUGEE, bar, danger), "2025-03-01", GRANTED,
        ("2025-02-20", "security_danger_found", {"finding": "danger_to_security"}),
    )  # fmt: skip
    assert keys(found.bars) == set()
    assert keys(found.exceptions) == {"danger"}
    assert [b.key for b in found.lifted_bars()] == ["refugee-bar"]
    assert found.removal.answer == "no", "a lifted bar is no release"


def test_provisions_hold_only_while_in_force():
    old = Duty(key="tell", of=everyone, owed_by="applicant", cite=CITE, until="2025-01-11")
    new = Duty(key="tell", of=SEEKER.held, owed_by="applicant", cite=CITE, since="2025-01-11")
    law = law_with(SEEKER, old, new)
    assert keys(position(law, "2025-01-09").duties) == {"tell"}
    assert keys(position(law, "2025-01-11").duties) == set()
    assert keys(position(law, "2025-01-11", REGISTERED).duties) == {"tell"}


def test_a_transitional_rule_looks_at_the_day_of_the_act():
    law = law_with(Status(key="old-law", cite=CITE, when=on("application_registered").before("2025-01-11")))
    assert position(law, "2026-01-01", REGISTERED).has("old-law") is YES
    later = ("2025-01-11", "application_registered", {"channel": "border"})
    assert position(law, "2026-01-01", REGISTERED, later).has("old-law") is NO


def test_documents_are_due_valid_or_expired():
    paper = Document(
        key="certificate", of=SEEKER.held, issued=on("certificate_issued"), valid_for=months(3),
        ended_by=on("certificate_withdrawn"), cite=CITE,
    )  # fmt: skip
    law = law_with(SEEKER, paper)
    issued = ("2025-01-10", "certificate_issued", {"number": "1"})
    assert position(law, "2025-01-10", REGISTERED).documents[0].state == "due"
    assert position(law, "2025-04-10", REGISTERED, issued).documents[0].state == "valid"
    assert position(law, "2025-04-11", REGISTERED, issued).documents[0].state == "expired"
    assert (
        position(law, "2025-02-01", REGISTERED, issued, ("2025-01-20", "certificate_withdrawn"))
        .documents[0]
        .state
        == "due"
    )


def test_disputed_rights_show_as_a_conflict():
    law = law_with(
        Right(key="a", right="care", of=everyone, extent="granted", disputed=True, cite=CITE),
        Right(key="b", right="care", of=everyone, extent="limited", disputed=True, cite=CITE),
    )
    (conflict,) = position(law, "2025-01-01").conflicts
    assert (conflict.right, keys(conflict.findings)) == ("care", {"a", "b"})


def test_a_step_says_who_may_take_it_and_an_adverse_one_needs_a_plain_yes():
    mild = Step(
        key="register", act="application_registered", open=age < 18, by=("registration_officer",), cite=CITE
    )
    harsh = Step(
        key="refuse", act="status_refused", open=age < 18, by=("status_officer",), adverse=True, cite=CITE
    )
    found = position(law_with(mild, harsh), "2025-01-01")
    assert found.permission("application_registered").permitted
    assert not found.permission("status_refused").permitted
    assert found.permission("status_refused").barred_by.key == "refuse"
    assert {p.key for p in found.steps_closed} == {"refuse"}


def test_a_bar_forbids_an_act_that_a_step_would_open():
    step = Step(key="ask", act="origin_queried", open=everyone, by=("status_officer",), cite=CITE)
    bar = Bar(key="silence", forbids=("origin_queried",), during=on("fear_expressed"), cite=CITE)
    law = law_with(step, bar)
    assert position(law, "2025-01-02").permission("origin_queried").permitted
    barred = position(law, "2025-01-02", ("2025-01-01", "fear_expressed")).permission("origin_queried")
    assert not barred.permitted
    assert barred.barred_by.key == "silence"


def test_an_act_no_provision_opens_is_not_permitted():
    permission = position(law_with(SEEKER), "2025-01-01").permission("removed")
    assert not permission.permitted
    assert permission.barred_by is None


def test_known_at_hides_what_was_recorded_later():
    late = {"kind": "application_registered", "effective": "2025-01-10", "body": {"channel": "border"},
            "recorded": "2025-02-01T08:00:00+00:00"}  # fmt: skip
    law, file = law_with(SEEKER), file_of(late)
    day = date(2025, 1, 20)
    assert keys(judge(law, file, day).statuses) == {"seeker"}
    assert keys(judge(law, file, day, datetime(2025, 1, 20, tzinfo=UTC)).statuses) == set()
    assert keys(judge(law, file, day, datetime(2025, 2, 2, tzinfo=UTC)).statuses) == {"seeker"}


def test_a_naive_moment_is_refused():
    with pytest.raises(TypeError, match="time zone"):
        judge(law_with(SEEKER), file_of(), date(2025, 1, 1), datetime(2025, 1, 1))  # noqa: DTZ001


def test_the_next_change_is_the_first_day_something_may_read_otherwise():
    law = law_with(
        SEEKER,
        Status(key="fresh", cite=CITE, when=within(months(1), since=on("application_registered"))),
        Status(key="settled", cite=CITE, when=elapsed(years(3), since=on("application_registered"))),
    )
    assert position(law, "2025-01-20", REGISTERED).changes_on == date(2025, 2, 11)
    assert position(law, "2025-02-11", REGISTERED).changes_on == date(2028, 1, 11)
    assert position(law, "2028-01-11", REGISTERED).changes_on is None
