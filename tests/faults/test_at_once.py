"""Two officers at once: nothing is lost, and of acts that contradict each other one stands and one is held."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from uuid_utils.compat import uuid7

from panah.casefile.models import Act, HeldAct, Position
from panah.casefile.verify import verify

pytestmark = pytest.mark.django_db(transaction=True)
GRANT, REFUSE = ("status_granted", {"basis": "own"}), ("status_refused", {"ground": "exclusion"})


def at_once(file: Any, *deeds: Callable[[], Any]) -> list[Any]:
    """Let all of them read the file and wait to write it, then let go. What each came to."""
    came_to: list[Any] = [None] * len(deeds)

    def do(n: int) -> None:
        try:
            came_to[n] = deeds[n]()
        except Exception as failed:
            came_to[n] = failed
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(n,)) for n in range(len(deeds))]
    with psycopg.connect(settings.OWNER_CONNINFO) as hand:
        hand.execute("SELECT 1 FROM case_file WHERE id = %s FOR UPDATE", [file])
        for thread in threads:
            thread.start()
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        with psycopg.connect(settings.OWNER_CONNINFO, autocommit=True) as eye:
            for _ in range(2000):
                if eye.execute(waiting).fetchone()[0] == len(deeds):
                    break
                eye.execute("SELECT pg_sleep(0.01)")
            else:
                pytest.fail("they never met")
    for thread in threads:
        thread.join(60)
    return came_to


@pytest.mark.parametrize("turn", range(5))
def test_contradicting_acts(act, new_file, turn) -> None:
    file = new_file().id
    act("application_registered", {"channel": "in_country"}, file=file)
    done = at_once(
        file, lambda: act(*GRANT, file=file, officer=12), lambda: act(*REFUSE, file=file, officer=13)
    )
    assert sorted(d.standing for d in done) == ["held", "stands"]
    (held,) = [d for d in done if d.standing == "held"]
    assert (held.seq, held.barred_by) == (3, "tst.one-decision")
    assert [h.act for h in HeldAct.objects.all()] == [held.act_id]
    assert Position.objects.get(file=file).seq == 3
    assert verify().findings == []


def test_acts_that_agree_both_stand(act, new_file) -> None:
    file = new_file().id
    act("application_registered", {"channel": "in_country"}, file=file)
    done = at_once(
        file,
        lambda: act("fingerprints_taken", file=file),
        lambda: act("interview_held", {"interpreter": True}, file=file),
        lambda: act("note", {"text": "Came with a friend."}, file=file),
    )
    assert sorted((d.seq, d.standing) for d in done) == [(2, "stands"), (3, "stands"), (4, "stands")]
    assert verify().findings == []


def test_one_message_sent_twice_at_once(act, new_file) -> None:
    file, id_ = new_file().id, uuid7()
    send = lambda: act("application_registered", {"channel": "in_country"}, file=file, act_id=id_)  # noqa: E731
    done = at_once(file, send, send, send)
    assert sorted(d.replayed for d in done) == [False, True, True]
    assert {d.seq for d in done} == {1}
    assert Act.objects.count() == 1


def test_two_officers_admit_one_held_act(act, new_file) -> None:
    from panah.casefile.services import Refused

    file = new_file().id
    held = act(*GRANT, file=file)
    body = {"target": str(held.act_id), "reason": "the application was on paper"}
    done = at_once(
        file,
        lambda: act("admission", body, file=file, officer=13),
        lambda: act("refusal_of_held", body, file=file, officer=14),
    )
    assert sorted(type(d).__name__ for d in done) == ["Recorded", "Refused"]
    assert any(isinstance(d, Refused) and d.errors[0].field == "target" for d in done)


def test_opening_one_file_twice_at_once_and_many_numbers_at_once(small) -> None:
    from panah.casefile.models import CaseFile
    from panah.casefile.services import open_file

    ids = [uuid7() for _ in range(6)]
    failures: list[Exception] = []

    def open_all() -> None:
        try:
            for id_ in ids:
                open_file(file=id_, office=3, pack="tst")
        except Exception as failed:
            failures.append(failed)
        finally:
            connection.close()

    threads = [threading.Thread(target=open_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert CaseFile.objects.count() == 6 == CaseFile.objects.values("number").distinct().count()
