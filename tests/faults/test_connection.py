"""The connection drops: before, in the middle of, and inside of somebody else's transaction."""

from __future__ import annotations

import threading

import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction
from uuid_utils.compat import uuid7

from panah.casefile.models import Act
from panah.casefile.verify import verify

pytestmark = pytest.mark.django_db(transaction=True)
APPLIED = {"channel": "in_country"}


def drop(pid: int) -> None:
    """End a session from outside, as a restart of the server or a firewall would."""
    with psycopg.connect(settings.OWNER_CONNINFO, autocommit=True) as owner:
        owner.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


def my_pid() -> int:
    connection.ensure_connection()
    return connection.connection.info.backend_pid


def test_a_connection_that_died_since_is_opened_anew(act) -> None:
    act("application_registered", APPLIED)
    drop(my_pid())
    assert act("fingerprints_taken").seq == 2


def test_a_connection_that_dies_while_the_act_is_written(act, new_file) -> None:
    file, done, pids = new_file().id, [], []

    def work() -> None:
        try:
            pids.append(my_pid())
            done.append(act("application_registered", APPLIED, file=file))
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    with psycopg.connect(settings.OWNER_CONNINFO) as hand:
        hand.execute("SELECT 1 FROM case_file WHERE id = %s FOR UPDATE", [file])
        worker.start()
        with psycopg.connect(settings.OWNER_CONNINFO, autocommit=True) as eye:
            waits = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pid = ANY(%s)"
            for _ in range(2000):
                if eye.execute(waits, [pids]).fetchone():
                    break
                eye.execute("SELECT pg_sleep(0.01)")
            else:
                pytest.fail("it never came to writing")
        drop(pids[0])
    worker.join(60)
    assert [d.seq for d in done] == [1]
    assert Act.objects.count() == 1
    assert verify().findings == []


def test_inside_a_transaction_the_caller_is_told_and_nothing_stays(act) -> None:
    id_ = uuid7()
    with pytest.raises(OperationalError), transaction.atomic():
        act("application_registered", APPLIED, act_id=id_)
        drop(my_pid())
        act("fingerprints_taken")
    connection.close()
    assert Act.objects.count() == 0
    assert act("application_registered", APPLIED, act_id=id_).replayed is False


def test_an_answer_that_was_lost_is_given_again(act) -> None:
    """The act was committed, the answer never came: the client sends it once more."""
    id_ = uuid7()
    first = act("application_registered", APPLIED, act_id=id_)
    drop(my_pid())
    again = act("application_registered", APPLIED, act_id=id_)
    assert (again.seq, again.standing, again.replayed) == (first.seq, first.standing, True)
    assert Act.objects.count() == 1
