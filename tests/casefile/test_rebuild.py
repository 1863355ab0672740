"""Rebuilding and rolling: the projection is made again from the acts, while people work."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import psycopg
import pytest
from click.testing import CliRunner
from django.conf import settings
from django.db import connection
from uuid_utils.compat import uuid7

from panah.casefile import rebuild as rebuilding
from panah.casefile.commands import rebuild_command, roll_command
from panah.casefile.models import HeldAct, Position, PositionClock
from panah.casefile.rebuild import AlreadyRunning, rebuild
from panah.casefile.services import open_file, record

from .usual import APPLIED, NOW, OFFICE, OFFICER, OTHER, TODAY, target

pytestmark = pytest.mark.django_db(transaction=True)


def shown() -> list[object]:
    """Everything the lists are read from, save the revision."""
    tables = (Position, PositionClock, HeldAct)
    return [
        sorted(map(str, t.objects.values_list(*[f.name for f in t._meta.concrete_fields if f.name != "rev"])))
        for t in tables
    ]


def some_files(count: int) -> list:
    return [
        open_file(file=uuid7(), office=OFFICE, pack="tst", opened=date(2026, 5, 1), now=NOW).id
        for _ in range(count)
    ]


def add(file, kind, body=None, *, officer=OFFICER, day=TODAY, **more):
    usual = {"officer": officer, "office": OFFICE, "device": "d", "now": NOW, "act_id": uuid7()}
    return record(file=file, kind=kind, body=body or {}, effective=day, **{**usual, **more})


def test_rebuilding_gives_what_recording_had_made() -> None:
    files = some_files(5)
    for n, file in enumerate(files):
        add(file, "application_registered", APPLIED, day=TODAY - timedelta(n))
    held = add(files[0], "status_ceased", {"ground": "re_availment"})
    add(files[1], "status_granted", {"basis": "own"})
    add(files[1], "application_registered", APPLIED)  # held
    add(files[0], "refusal_of_held", target(held.act_id), officer=OTHER)
    before = shown()
    assert rebuild(TODAY) == 5
    assert shown() == before
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM held_act; DELETE FROM position_clock; UPDATE position SET main_status = 'x', queued = ''"
        )
    assert CliRunner().invoke(rebuild_command, ["--on", TODAY.isoformat()]).exit_code == 0
    assert shown() == before


def test_after_a_rebuild_the_tables_bear_the_same_names_and_grants() -> None:
    def described():
        with psycopg.connect(settings.OWNER_CONNINFO) as owner:
            return (
                owner.execute("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1").fetchall(),
                owner.execute("SELECT relname, reloptions, relacl::text FROM pg_class WHERE relname IN "
                              "('position', 'position_clock', 'held_act') ORDER BY 1").fetchall(),
                owner.execute("SELECT conname FROM pg_constraint WHERE contype = 'p' ORDER BY 1").fetchall(),
            )  # fmt: skip

    before = described()
    rebuild(TODAY)
    indexes, tables, keys = described()
    assert (indexes, keys) == (before[0], before[2])
    for (name, options, acl), (_, options_before, acl_before) in zip(tables, before[1], strict=True):
        assert (name, options) == (name, options_before)
        assert set(acl.strip("{}").split(",")) == set(acl_before.strip("{}").split(","))


def test_people_record_while_positions_are_rebuilt() -> None:
    files = some_files(40)
    for file in files[:30]:
        add(file, "application_registered", APPLIED)
    stop, failures, recorded = threading.Event(), [], []

    def work() -> None:
        turn = 0
        try:
            while not stop.is_set():
                file = files[turn % len(files)]
                kind, body = [
                    ("application_registered", APPLIED),
                    ("fingerprints_taken", {}),
                    ("interview_held", {"interpreter": True}),
                ][turn // 40 % 3]
                recorded.append(add(file, kind, body))
                turn += 1
        except Exception as failed:
            failures.append(failed)
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    for _ in range(3):
        assert rebuild(TODAY) == 40
    stop.set()
    worker.join()
    assert not failures and len(recorded) > 20
    after_work = shown()
    rebuild(TODAY)
    assert shown() == after_work


def test_a_rebuild_that_breaks_off_leaves_everything_as_it_was(monkeypatch) -> None:
    (file,) = some_files(1)
    add(file, "application_registered", APPLIED)
    before = shown()

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(rebuilding, "_rename", broken)
        with pytest.raises(KeyboardInterrupt):
            rebuild(TODAY)
    assert shown() == before
    with psycopg.connect(settings.OWNER_CONNINFO) as owner:
        owner.execute(
            "CREATE TABLE IF NOT EXISTS position_beside (left_over int)"
        )  # of a run that was killed
    assert rebuild(TODAY) == 1
    assert shown() == before


def test_only_one_rebuild_at_a_time() -> None:
    with psycopg.connect(settings.OWNER_CONNINFO) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [rebuilding.ONLY_ONE])
        with pytest.raises(AlreadyRunning):
            rebuild(TODAY)
        assert CliRunner().invoke(rebuild_command, []).exit_code == 1


def test_the_day_comes_when_a_clock_runs_out() -> None:
    one, other = some_files(2)
    add(one, "application_registered", APPLIED)
    add(other, "arrival", {"manner": "regular"})
    due = Position.objects.get(file=one).changes_on
    assert due == TODAY + timedelta(4)
    early = CliRunner().invoke(roll_command, ["--on", (due - timedelta(1)).isoformat()])
    assert early.output.startswith("0 positions")
    run = CliRunner().invoke(roll_command, ["--on", due.isoformat()])
    assert run.exit_code == 0 and run.output.startswith("1 positions")
    assert Position.objects.get(file=one).judged_on == due
    assert Position.objects.get(file=other).judged_on == TODAY


def test_rolling_mends_a_position_that_is_behind_its_file() -> None:
    (file,) = some_files(1)
    add(file, "application_registered", APPLIED)
    before = shown()
    Position.objects.update(rev=0, seq=0, statuses=[], main_status="")
    CliRunner().invoke(roll_command, ["--on", TODAY.isoformat()])
    assert shown() == before


def test_a_file_whose_position_is_lost_can_still_be_recorded_in() -> None:
    (file,) = some_files(1)
    add(file, "application_registered", APPLIED)
    Position.objects.all().delete()
    assert add(file, "fingerprints_taken").standing == "stands"
    assert Position.objects.get().main_status == "tst.asylum-seeker"
