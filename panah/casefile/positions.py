"""Positions of single files: judged on the spot, and projected anew when something other than an act changed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from panah.casefile import facts, memory, refusals
from panah.casefile.projection import Projected, project
from panah.casefile.queues import replace
from panah.casefile.reading import read
from panah.casefile.state import State
from panah.casefile.wire import django_connection
from panah.law import File, Position, judge

LOCK = "SELECT id FROM case_file WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
TOUCH = "UPDATE case_file SET rev = rev + 1 WHERE id = %s RETURNING rev"
# A projection of nothing: the next append or projection fills it.
ENSURE = """INSERT INTO position (file, rev, seq, judged_on, statuses, main_status, office, officer, removal,
  doubts, held, queued) SELECT id, -1, 0, opened, '{}', '', office, officer, 'no', 0, 0, '' FROM case_file
WHERE id = %s ON CONFLICT (file) DO NOTHING"""


def load_state(file: UUID) -> State:
    """The file as it stands in the ledger. Raises ``Refused`` when there is none of this id."""
    with connection.wrap_database_errors:
        state = read(django_connection(), file)
    if state is None:
        raise refusals.no_such_file()
    if not connection.in_atomic_block:  # else it may yet be undone
        memory.remember(state)
    return state


def position_now(file: UUID, on: date | None = None, known_at: datetime | None = None) -> Position:
    """The position of a file as of a day (None: today), as known at a moment (None: now), the person's facts too."""
    state = load_state(file)
    person = state.person
    if known_at is not None:
        with connection.cursor() as cursor:
            person = facts.source().many(cursor, [file], known_at)[file]
    seen = File(str(file), state.acts, person)
    return judge(state.law, seen, on or timezone.localdate(), known_at)


@contextmanager
def locked(files: Iterable[UUID]) -> Iterator[None]:
    """A transaction in which nobody else writes to these files, and each has a projection to write over.

    Always in the order of their ids, so that two such transactions never wait for each other.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(LOCK, [list(files)])
        for (file,) in cursor.fetchall():
            cursor.execute(ENSURE, [file])
        yield


def reproject(files: Iterable[UUID], today: date | None = None) -> int:
    """Judge files anew and project them, after a change of persons' facts or because a day has come. How many were.

    An act judged before this and not yet written is judged again: the file's revision has moved.
    """
    wanted = list(files)
    with locked(wanted), connection.cursor() as cursor:
        return sum(_reproject(cursor, file, today or timezone.localdate()) for file in wanted)


def _reproject(cursor: Any, file: UUID, today: date) -> bool:
    with connection.wrap_database_errors:
        state = read(django_connection(), file)
    if state is None:
        return False
    cursor.execute(TOUCH, [file])
    (rev,) = cursor.fetchone()
    cursor.execute(replace(), {"file": file, "rev": rev, **projected(state, today)._asdict()})
    return True


def projected(state: State, today: date) -> Projected:
    """The projection of a file as it stands, judged on ``today``."""
    return project(
        judge(state.in_use.lists, state.file, today),
        seq=state.head_seq,
        office=state.office,
        officer=state.officer,
        held=state.undecided,
        held_by=state.held_by,
    )
