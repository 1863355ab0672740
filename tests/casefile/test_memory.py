"""What a worker remembers of a file is tried, never trusted."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection, transaction

from panah.casefile import memory, recording
from panah.casefile.models import Act, CaseFile, Position
from panah.casefile.services import Refused, load_state, preview, reproject
from panah.casefile.verify import verify

from .usual import APPLIED, NOW, OFFICE, OFFICER, TODAY, target

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reads(monkeypatch) -> list:
    """How often recording has read a file."""
    seen: list = []
    read = recording.read

    def counted(raw, file):
        seen.append(file)
        return read(raw, file)

    monkeypatch.setattr(recording, "read", counted)
    return seen


def test_what_was_previewed_is_recorded_without_reading_again(act, opened, reads) -> None:
    usual = {"file": opened.id, "effective": TODAY, "officer": OFFICER, "office": OFFICE, "now": NOW}
    preview(kind="application_registered", body=APPLIED, **usual)
    assert act("application_registered", APPLIED).standing == "stands"
    assert act("status_granted", {"basis": "own"}).standing == "stands"
    assert act("status_granted", {"basis": "own"}).standing == "held"
    assert reads == []
    remembered, stored = memory.recall(opened.id), None
    memory.forget(opened.id)
    stored = load_state(opened.id)
    assert remembered == stored
    assert verify().findings == []


def elsewhere(*statements: str) -> None:
    """What another worker does to the file: this one does not know."""
    kept = memory._files.copy()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    memory._files.update(kept)


def test_another_worker_was_faster(act, opened, reads) -> None:
    act("application_registered", APPLIED)
    mine = memory.recall(opened.id)
    act("status_granted", {"basis": "own"})
    memory.remember(mine)
    late = act("status_refused", {"ground": "exclusion"})
    assert (late.seq, late.standing, late.barred_by) == (3, "held", "tst.one-decision")
    assert verify().findings == []


def test_a_persons_facts_have_changed(act, opened, reads) -> None:
    act("application_registered", APPLIED)
    mine = memory.recall(opened.id)
    reproject([opened.id], TODAY)
    memory.remember(mine)
    before = len(reads)
    act("fingerprints_taken")
    assert len(reads) == before + 1
    assert Position.objects.get().rev == CaseFile.objects.get().rev


def test_a_projection_that_was_swapped_meanwhile(act, opened) -> None:
    act("application_registered", APPLIED)
    elsewhere("UPDATE position SET queued = ''", "DELETE FROM position_clock")
    act("interview_held", {"interpreter": True})
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM position_clock")
        assert cursor.fetchone() == (2,)


def test_what_is_rolled_back_is_not_remembered(act, opened) -> None:
    act("application_registered", APPLIED)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        act("status_granted", {"basis": "own"})
        load_state(opened.id)
        raise KeyboardInterrupt
    assert [a.kind for a in memory.recall(opened.id).acts] == ["application_registered"]
    assert act("status_refused", {"ground": "exclusion"}).seq == 2
    assert verify().findings == []


def test_refusals_and_repetitions_are_never_made_from_memory(act, opened) -> None:
    first = act("application_registered", APPLIED)
    mine = memory.recall(opened.id)
    act("transferred", {"office": 9})
    memory.remember(mine)
    with pytest.raises(Refused):
        act("fingerprints_taken")
    memory.remember(mine)
    assert act("fingerprints_taken", office=9).seq == 3  # by memory the file is not theirs
    memory.remember(mine)
    assert act("application_registered", APPLIED, act_id=first.act_id).replayed
    memory.remember(mine)
    with pytest.raises(Refused):
        act("annulment", target(uuid4()), office=9)
    assert Act.objects.count() == 3


def test_only_so_many_files_are_remembered(act, opened) -> None:
    act("application_registered", APPLIED)
    state = memory.recall(opened.id)
    from dataclasses import replace

    for _ in range(memory.FILES + 10):
        memory.remember(replace(state, id=uuid4()))
    assert len(memory._files) == memory.FILES
    assert memory.recall(opened.id) is None
