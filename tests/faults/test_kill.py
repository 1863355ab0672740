"""Kill -9 in the middle of 1,000 recordings at 8 connections: nothing acknowledged is lost, doubled or half."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from .office import Office, acknowledged, nothing_lost, plan, share_out, wait_until

ACTS, CONNECTIONS, FILES = 1000, 8, 60


def _backends(postmaster: int) -> list[int]:
    """The processes of a PostgreSQL server of ours, its children."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == postmaster:
            found.append(int(status.parent.name))
    return found


@pytest.mark.parametrize("after", [50, 400])
def test_the_server_process_is_killed(office: Office, after: int) -> None:
    planned = plan(office.open_files(FILES), ACTS, seed=after)
    first = office.recorders(CONNECTIONS)
    share_out(first, planned)
    wait_until(lambda: len(acknowledged(first)) >= after)
    for recorder in first:
        recorder.kill()
    for recorder in first:
        recorder.end()
    answers = acknowledged(first)
    assert after <= len(answers) < ACTS, "killed too late to mean anything"
    nothing_lost(office, planned, answers)

    second = office.recorders(CONNECTIONS)  # started again, the officers send everything again
    share_out(second, planned)
    assert [r.end() for r in second] == [0] * CONNECTIONS
    again = acknowledged(second)
    assert len(again) == ACTS == office.rows("SELECT count(*) FROM act")[0][0]
    for act, (seq, standing, _) in answers.items():
        assert again[act] == (seq, standing, True)
    nothing_lost(office, planned, again)


MANY = 4 * ACTS
"""More than can be recorded between the deaths, however fast the machine."""


@pytest.mark.parametrize("everything", [False, True], ids=["a backend", "the whole server"])
def test_postgresql_is_killed(office: Office, everything: bool) -> None:
    planned = plan(office.open_files(4 * FILES), MANY, seed=7)
    recorders = office.recorders(CONNECTIONS)
    share_out(recorders, planned)
    for _ in range(3):
        seen = len(acknowledged(recorders))
        wait_until(lambda: len(acknowledged(recorders)) >= seen + 150)  # noqa: B023
        postmaster = office.cluster.postmaster()
        assert postmaster is not None
        doomed: list[int] = []
        if everything:
            doomed = [postmaster, *_backends(postmaster)]
        else:  # PostgreSQL then ends all others itself and recovers
            wait_until(lambda: doomed.extend(_recording(office)[:1]) or bool(doomed))  # noqa: B023
        for pid in doomed:
            os.kill(pid, signal.SIGKILL)
        if everything:
            office.cluster.process.wait()
            office.cluster.start()
        else:
            wait_until(office.cluster.answers)
    assert [r.end() for r in recorders] == [0] * CONNECTIONS
    answers = acknowledged(recorders)
    assert len(answers) == MANY
    nothing_lost(office, planned, answers)
    assert "recovery" in office.cluster.log.read_text(), "it was never really killed"


def _recording(office: Office) -> list[int]:
    """PostgreSQL's processes that serve the recorders."""
    return [pid for (pid,) in office.rows("SELECT pid FROM pg_stat_activity WHERE usename = 'panah_web'")]
