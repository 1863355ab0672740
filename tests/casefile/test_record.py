"""Recording: what stands, what is held, what the lists then show."""

from __future__ import annotations

from datetime import date

import pytest
from uuid_utils.compat import uuid7

from panah.casefile.models import Act, CaseFile, HeldAct, Position, PositionClock
from panah.casefile.services import Refused, held_queue, position_now, preview, timeline

from .usual import APPLIED, NOW, OFFICE, OFFICER, OTHER, TODAY, target


def test_an_act_stands_and_moves_the_head_and_the_lists(act, opened) -> None:
    done = act("application_registered", APPLIED, effective=date(2026, 5, 18))
    assert (done.standing, done.seq, done.replayed) == ("stands", 1, False)
    stored, file = Act.objects.get(), CaseFile.objects.get()
    assert (stored.kind, stored.body, stored.basis) == (
        "application_registered",
        APPLIED,
        "tst.application_registered",
    )
    assert (file.head_seq, bytes(file.head_hash)) == (1, bytes(stored.hash))
    position = Position.objects.get()
    assert (position.statuses, position.main_status, position.removal) == (
        ["tst.asylum-seeker"],
        "tst.asylum-seeker",
        "no",
    )
    assert {(c.clock, c.due, c.office) for c in PositionClock.objects.all()} == {
        ("tst.decide", date(2026, 8, 18), OFFICE),
        ("tst.fingerprints", date(2026, 5, 21), OFFICE),
    }
    assert position.next_due == date(2026, 5, 21)
    assert position.changes_on == date(2026, 5, 22)


def test_a_clock_that_is_met_leaves_the_queue(act) -> None:
    act("application_registered", APPLIED)
    act("fingerprints_taken")
    assert [c.clock for c in PositionClock.objects.all()] == ["tst.decide"]


def test_an_act_the_law_bars_is_held_with_the_provision(act, opened) -> None:
    done = act("status_granted", {"basis": "own"})
    assert (done.standing, done.barred_by) == ("held", "tst.one-decision")
    waiting = HeldAct.objects.get()
    assert (waiting.act, waiting.held_by, waiting.recorded_by) == (done.act_id, "tst.one-decision", OFFICER)
    assert position_now(opened.id, TODAY).statuses == []
    assert Position.objects.get().held == 1


def test_a_held_act_counts_once_another_officer_admits_it(act, opened) -> None:
    held = act("status_granted", {"basis": "own"})
    admitted = act("admission", target(held.act_id), officer=OTHER)
    assert admitted.standing == "stands"
    assert held_queue(OFFICE) == []
    assert Position.objects.get().main_status == "tst.refugee"
    assert [(e.fate, e.by) for e in timeline(opened.id)] == [("admitted", admitted.act_id), ("stands", None)]


def test_a_held_act_that_is_refused_stays_in_the_trail_only(act, opened) -> None:
    held = act("status_granted", {"basis": "own"})
    act("refusal_of_held", target(held.act_id), officer=OTHER)
    assert held_queue() == []
    assert Position.objects.get().statuses == []
    assert [e.fate for e in timeline(opened.id)] == ["refused", "stands"]


def test_nobody_decides_on_an_act_of_their_own(act) -> None:
    held = act("status_granted", {"basis": "own"})
    for officer in (OFFICER, 0):
        with pytest.raises(Refused) as refused:
            act("admission", target(held.act_id), officer=officer)
        assert [e.field for e in refused.value.errors] == ["officer"]
    assert len(held_queue()) == 1


def test_an_act_is_not_dated_back_around_what_bars_it_by_now(act) -> None:
    act("application_registered", APPLIED, effective=date(2026, 5, 10))
    act("application_withdrawn", {"in_writing": True}, effective=date(2026, 5, 15))
    late = act("status_refused", {"ground": "exclusion", "reasons": "made up"}, effective=date(2026, 5, 12))
    assert (late.standing, late.barred_by) == ("held", "tst.one-decision")


def test_what_was_permitted_on_its_day_and_is_barred_by_nothing_now_stands(act) -> None:
    act("application_registered", APPLIED, effective=date(2026, 5, 10))
    assert act("status_granted", {"basis": "own"}, effective=date(2026, 5, 12)).standing == "stands"
    assert act("fingerprints_taken", effective=date(2026, 5, 11)).standing == "stands"


def test_nobody_reviews_a_decision_they_took_or_admitted(act) -> None:
    held = act("status_refused", {"ground": "exclusion", "reasons": "made up"})
    act("admission", target(held.act_id), officer=OTHER)
    for officer in (OFFICER, OTHER):
        with pytest.raises(Refused) as refused:
            act("appeal_decided", {"outcome": "upheld"}, officer=officer)
        assert [e.field for e in refused.value.errors] == ["officer"]
    decided = act("appeal_decided", {"outcome": "overturned"}, officer=OTHER + 1)
    act("admission", target(decided.act_id), officer=OTHER + 2)
    for officer in (OFFICER, OTHER):
        with pytest.raises(Refused) as refused:
            act("annulment", target(decided.act_id), officer=officer)
        assert [e.field for e in refused.value.errors] == ["officer"]
    assert act("annulment", target(decided.act_id), officer=OTHER + 1).standing == "stands"


def test_annulling_an_admission_puts_the_act_back_into_the_queue(act) -> None:
    held = act("fingerprints_taken")
    admitted = act("admission", target(held.act_id), officer=OTHER)
    act("annulment", target(admitted.act_id))
    assert [h.act for h in held_queue(OFFICE)] == [held.act_id]


def test_an_annulment_that_takes_a_protection_away_waits_for_a_second_person(act) -> None:
    applied = act("application_registered", APPLIED)
    annulment = act("annulment", target(applied.act_id))
    assert (annulment.standing, annulment.barred_by) == ("held", "tst.non-refoulement")
    assert Position.objects.get().main_status == "tst.asylum-seeker"
    act("admission", target(annulment.act_id), officer=OTHER)
    assert Position.objects.get().statuses == []


def test_annulling_equals_never_having_recorded(act, opened) -> None:
    act("application_registered", APPLIED)
    before = Position.objects.values("statuses", "main_status", "changes_on", "next_due").get()
    granted = act("status_granted", {"basis": "own"})
    assert Position.objects.get().main_status == "tst.refugee"
    act("annulment", target(granted.act_id))
    assert Position.objects.values("statuses", "main_status", "changes_on", "next_due").get() == before
    assert [e.fate for e in timeline(opened.id)] == ["stands", "annulled", "stands"]


def test_a_file_that_is_transferred_goes_to_the_other_offices_queue(act) -> None:
    act("application_registered", APPLIED)
    act("assigned", {"officer": 77})
    assert {c.officer for c in PositionClock.objects.all()} == {77}
    act("transferred", {"office": 9})
    assert {(c.office, c.officer) for c in PositionClock.objects.all()} == {(9, 0)}
    assert CaseFile.objects.get().office == 9
    with pytest.raises(Refused):
        act("interview_held", {"interpreter": True})
    assert act("interview_held", {"interpreter": True}, office=9).standing == "stands"


def test_the_same_message_twice_changes_nothing(act) -> None:
    id_ = uuid7()
    first = act("status_granted", {"basis": "own"}, act_id=id_)
    again = act("status_granted", {"basis": "own"}, act_id=id_)
    assert again.replayed and not first.replayed
    assert (again.seq, again.standing, again.barred_by) == (first.seq, first.standing, first.barred_by)
    assert Act.objects.count() == 1 and HeldAct.objects.count() == 1


def test_one_id_never_names_two_acts(act) -> None:
    id_ = uuid7()
    act("application_registered", APPLIED, act_id=id_)
    with pytest.raises(Refused) as refused:
        act("application_registered", {"channel": "border"}, act_id=id_)
    assert refused.value.errors[0].field == "act_id"
    assert Act.objects.count() == 1


def test_preview_shows_what_would_change_and_writes_nothing(act, opened) -> None:
    act("application_registered", APPLIED)
    usual = {"file": opened.id, "effective": TODAY, "officer": OFFICER, "office": OFFICE, "now": NOW}
    seen = preview(kind="status_granted", body={"basis": "own"}, **usual)
    assert (seen.standing, seen.errors) == ("stands", [])
    assert seen.before.has("tst.refugee").name == "NO" and seen.after.has("tst.refugee").name == "YES"
    wrong = preview(kind="status_granted", body={"basis": "charm"}, **usual)
    assert wrong.after is None and [e.field for e in wrong.errors] == ["basis"]
    assert Act.objects.count() == 1


def test_the_order_of_acts_survives_a_clock_that_goes_back(act) -> None:
    act("application_registered", APPLIED, now=NOW)
    act("fingerprints_taken", now=NOW.replace(hour=5))
    moments = list(Act.objects.order_by("seq").values_list("recorded", flat=True))
    assert moments == sorted(moments)
