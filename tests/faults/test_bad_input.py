"""Input that can be no act of the file is refused clearly: field, problem, remedy. Nothing is written."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils.translation import override

from panah.casefile import facts
from panah.casefile.models import Act, Position
from panah.casefile.services import Refused, open_file
from panah.law import PersonFacts

from .conftest import NOW, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
APPLIED = {"channel": "in_country"}


def refused(record, *fields: str) -> list:
    """What is said of the refusal; the fields complained of must be these."""
    before = Act.objects.count(), list(Position.objects.values())
    with pytest.raises(Refused) as refusal:
        record()
    errors = refusal.value.errors
    assert [e.field for e in errors] == list(fields)
    for error in errors:
        for sentence in (str(error.problem), str(error.remedy)):
            assert sentence and "{" not in sentence
            assert not sentence.startswith("error."), "a key, not a sentence"
    assert (Act.objects.count(), list(Position.objects.values())) == before
    return errors


def test_an_act_in_the_future(act) -> None:
    (error,) = refused(
        lambda: act("application_registered", APPLIED, effective=TODAY + timedelta(1)), "effective"
    )
    assert "2026-05-21" in str(error.problem) and "2026-05-20" in str(error.problem)


def test_today_is_the_offices_day_not_greenwichs(act) -> None:
    evening = NOW.replace(hour=20)  # past midnight in Almaty
    assert (
        act("application_registered", APPLIED, effective=TODAY + timedelta(1), now=evening).standing
        == "stands"
    )


class Born:
    """A facts source: everybody was born in 1990, nobody knows the day."""

    table, columns = "(select null::uuid as file)", "null::date"

    def parse(self, row: object) -> PersonFacts:
        return PersonFacts(birth_from=date(1990, 1, 1), birth_to=date(1990, 12, 31))


def test_an_act_before_birth(act) -> None:
    facts.register(Born())
    refused(lambda: act("arrival", {"manner": "regular"}, effective=date(1989, 12, 31)), "effective")
    assert (
        act("arrival", {"manner": "regular"}, effective=date(1990, 6, 1)).seq == 1
    )  # it may have been after


def test_an_act_before_anybody_alive(act) -> None:
    refused(lambda: act("arrival", {"manner": "regular"}, effective=date(1026, 5, 1)), "effective")


@pytest.mark.parametrize("day", [None, "2026-05-20", NOW, 20260520])
def test_a_day_that_is_none(act, day) -> None:
    refused(lambda: act("arrival", {"manner": "regular"}, effective=day), "effective")


@pytest.mark.parametrize("kind", ["", "status_given", "DROP TABLE act", "a" * 10_000, "\0"])
def test_an_unknown_kind(act, kind) -> None:
    refused(lambda: act(kind), "kind")


@pytest.mark.parametrize(
    ("kind", "body", "field"),
    [
        ("application_registered", {}, "channel"),
        ("application_registered", {"channel": "by_sea"}, "channel"),
        ("application_registered", {"channel": 7}, "channel"),
        ("application_registered", {**APPLIED, "name": "Made Up"}, "name"),
        ("application_registered", {**APPLIED, "by_representative": "yes"}, "by_representative"),
        ("interview_held", {"interpreter": 1}, "interpreter"),
        ("certificate_issued", {"number": "9" * 41}, "number"),
        ("certificate_issued", {"number": ["A 1"]}, "number"),
        ("note", {"text": "x" * 4001}, "text"),
        ("interview_invited", {"planned_for": "2026-02-30"}, "planned_for"),
        ("removed", {"country": "Kazakhstan"}, "country"),
        ("assigned", {"officer": "12"}, "officer"),
        ("annulment", {"target": "that one", "reason": "wrong"}, "target"),
        ("arrival", None, "manner"),
    ],
)
def test_a_body_of_the_wrong_type(act, kind, body, field) -> None:
    refused(lambda: act(kind, body), field)


@pytest.mark.parametrize("body", [[], "text", 5, [["channel", "in_country"]]])
def test_a_body_that_is_none(act, body) -> None:
    refused(lambda: act("arrival", body), "body", "body")


@pytest.mark.parametrize("text", ["nul \0 inside", "half a character \ud800"])
def test_text_that_cannot_be_stored(act, text) -> None:
    refused(lambda: act("note", {"text": text}), "body")


def test_a_body_that_is_too_long(act) -> None:
    errors = refused(lambda: act("arrival", {"manner": "regular", "x": "y" * 70_000}), "body", "x")
    assert "70" in str(errors[0].problem)


def test_a_file_of_another_office(act, new_file) -> None:
    refused(lambda: act("application_registered", APPLIED, office=4), "office")
    other = new_file(office=4)
    refused(lambda: act("application_registered", APPLIED, file=other.id), "office")


def test_an_unknown_file(act) -> None:
    refused(lambda: act("application_registered", APPLIED, file=uuid4()), "file")


def test_an_id_that_names_an_act_of_another_file(act, new_file) -> None:
    id_ = act("application_registered", APPLIED).act_id
    other = new_file()
    refused(lambda: act("application_registered", APPLIED, act_id=id_, file=other.id), "act_id")


def about(target) -> dict:
    return {"target": str(target), "reason": "entered in the wrong file"}


def test_annulling_what_cannot_be_annulled(act, new_file) -> None:
    refused(lambda: act("annulment", about(uuid4())), "target")
    elsewhere = act("application_registered", APPLIED, file=new_file().id)
    refused(lambda: act("annulment", about(elsewhere.act_id)), "target")
    mine = act("arrival", {"manner": "regular"})
    act("annulment", about(mine.act_id))
    refused(lambda: act("annulment", about(mine.act_id)), "target")
    held = act("status_granted", {"basis": "own"})
    refused(lambda: act("annulment", about(held.act_id)), "target")
    moved = act("assigned", {"officer": 9})
    refused(lambda: act("annulment", about(moved.act_id)), "target")


def test_nobody_annuls_in_a_file_of_another_office(act) -> None:
    mine = act("application_registered", APPLIED)
    refused(lambda: act("annulment", about(mine.act_id), office=4), "office")


def test_a_decision_on_what_is_not_held(act) -> None:
    mine = act("application_registered", APPLIED)
    refused(lambda: act("admission", about(mine.act_id), officer=13), "target")
    held = act("status_ceased", {"ground": "re_availment"})
    act("refusal_of_held", about(held.act_id), officer=13)
    refused(lambda: act("admission", about(held.act_id), officer=13), "target")


@pytest.mark.parametrize("device", ["x" * 201, "desk\0one", "desk\none", None])
def test_a_device_that_has_no_name(act, device) -> None:
    refused(lambda: act("application_registered", APPLIED, device=device), "device")


@pytest.mark.parametrize("officer", [-1, 2**63, "12", None, True])
def test_an_officer_that_is_none(act, officer) -> None:
    refused(lambda: act("application_registered", APPLIED, officer=officer), "officer")


def test_an_act_of_the_ledger_before_the_file_was_opened(act) -> None:
    refused(lambda: act("assigned", {"officer": 9}, effective=date(2026, 4, 30)), "effective")


@pytest.mark.parametrize(
    ("wrong", "field"), [({"office": 0}, "office"), ({"opened": TODAY + timedelta(1)}, "opened")]
)
def test_a_file_that_cannot_be_opened(new_file, wrong, field) -> None:
    usual = {"file": uuid4(), "office": 3, "pack": "tst", "now": NOW}
    refused(lambda: open_file(**{**usual, **wrong}), field)
    number = new_file().number
    refused(lambda: open_file(**usual, number=number), "number")


def test_several_faults_are_told_at_once_and_in_the_readers_language(act) -> None:
    tell = lambda: act("application_registered", {}, effective=TODAY + timedelta(3), office=8)  # noqa: E731
    english = refused(tell, "effective", "office", "channel")
    said = [str(e.problem) for e in english]
    with override("ru"):
        assert [str(e.problem) for e in english] != said
