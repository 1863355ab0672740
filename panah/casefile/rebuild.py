"""Judge every file anew beside the projection in use, while people work, and put the new one in its place at once.

The new tables are filled file by file; files that changed meanwhile are caught up with, in rounds, until few are
left. Then, for a moment, recording waits: the last ones are caught up with and the tables change their names in one
transaction. A rebuild that is broken off leaves the projection in use as it is; the next one clears up after it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import connection
from psycopg.errors import DeadlockDetected, LockNotAvailable

from panah.casefile.batches import all_states
from panah.casefile.bulk import copy_positions
from panah.casefile.positions import projected
from panah.casefile.queues import fill, replace
from panah.casefile.reading import read
from panah.casefile.wire import django_connection

BESIDE = "_beside"
TABLES = ("position", "position_clock", "held_act")
ONLY_ONE = 0x70616E6168  # the advisory lock of a rebuild: "panah"
FEW, ROUNDS, TRIES = 200, 20, 30
CHANGED = f"""SELECT c.id FROM case_file c LEFT JOIN position{BESIDE} q ON q.file = c.id
WHERE q.rev IS DISTINCT FROM c.rev"""  # noqa: S608
INDEXES = """SELECT c.relname, regexp_replace(pg_get_indexdef(i.indexrelid), '^CREATE (UNIQUE )?INDEX .* USING ', '\\1')
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = %s::regclass"""

OPTIONS = "SELECT reloptions FROM pg_class WHERE oid = %s::regclass"

Told = Callable[[int, int], None]


class AlreadyRunning(Exception):
    """Another rebuild is under way."""


def rebuild(today: date, tell: Told = lambda done, of: None) -> int:
    """Build all positions anew, judged on ``today``. Returns how many files; ``tell`` hears of the progress.

    Raises ``AlreadyRunning`` when another rebuild is under way.
    """
    with _alone() as owner:
        _make_room(owner)
        done = _fill(today, tell)
        for _ in range(ROUNDS):
            if _catch_up(connection.cursor(), today) <= FEW:
                break
        _swap(owner, today)
    return done


@contextmanager
def _alone() -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(settings.OWNER_CONNINFO, autocommit=True) as owner:
        owner.execute("SET statement_timeout = 0")
        (got,) = owner.execute("SELECT pg_try_advisory_lock(%s)", [ONLY_ONE]).fetchone() or (False,)
        if not got:
            raise AlreadyRunning
        try:
            yield owner
        finally:
            if not owner.closed:
                _clear(owner)


def _clear(owner: psycopg.Connection[Any]) -> None:
    owner.execute(f"DROP TABLE IF EXISTS {', '.join(t + BESIDE for t in TABLES)}")


def _make_room(owner: psycopg.Connection[Any]) -> None:
    _clear(owner)
    for table in TABLES:
        owner.execute(f"CREATE TABLE {table}{BESIDE} (LIKE {table} INCLUDING ALL)")
        found = owner.execute(OPTIONS, [table]).fetchone()
        if found and found[0]:
            owner.execute(f"ALTER TABLE {table}{BESIDE} SET ({', '.join(found[0])})")
        owner.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table}{BESIDE} TO panah_app")


def _fill(today: date, tell: Told) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'case_file'::regclass"
        )
        (expected,) = cursor.fetchone()
        done = 0
        for batch in all_states():
            copy_positions(cursor, [(s.id, s.rev, *projected(s, today)) for s in batch], BESIDE)
            cursor.execute(fill(BESIDE), [[s.id for s in batch]])
            done += len(batch)
            tell(done, max(expected, done))
    return done


def _catch_up(cursor: Any, today: date) -> int:
    """Project the files that changed since they were; how many there were. ``cursor`` writes."""
    cursor.execute(CHANGED)
    changed: list[UUID] = [file for (file,) in cursor.fetchall()]
    for file in changed:
        with connection.wrap_database_errors:
            state = read(django_connection(), file)
        assert state is not None, "case files are never removed"
        cursor.execute(replace(BESIDE), {"file": file, "rev": state.rev, **projected(state, today)._asdict()})
    return len(changed)


def _swap(owner: psycopg.Connection[Any], today: date) -> None:
    """Nobody records for a moment. Waits politely: a try that would keep people waiting for long is given up."""
    for turn in range(TRIES):
        try:
            with owner.transaction():
                owner.execute("SET LOCAL lock_timeout = '2s'")
                owner.execute("LOCK TABLE case_file IN EXCLUSIVE MODE")
                _catch_up(owner.cursor(), today)
                _rename(owner)
            return
        except (LockNotAvailable, DeadlockDetected):
            if turn == TRIES - 1:
                raise
            time.sleep(0.2 * (turn + 1))


def _rename(owner: psycopg.Connection[Any]) -> None:
    for table in TABLES:
        names = {definition: name for name, definition in owner.execute(INDEXES, [table]).fetchall()}
        new = owner.execute(INDEXES, [table + BESIDE]).fetchall()
        owner.execute(f"DROP TABLE {table}")
        owner.execute(f"ALTER TABLE {table}{BESIDE} RENAME TO {table}")
        for name, definition in new:
            owner.execute(f'ALTER INDEX "{name}" RENAME TO "{names[definition]}"')
