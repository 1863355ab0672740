"""Record one act: read, judge, append, project, commit, in one transaction that either happens whole or not at all.

The append is conditional on the revision that was judged. When another act came between, nothing has been written;
the file is then locked, read and judged again. So two officers at once lose nothing, and the law sees the second act
in the position that the first one made.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections, transaction
from django.utils import timezone
from psycopg.errors import UniqueViolation

from panah.casefile import memory, positions, refusals
from panah.casefile.appending import append
from panah.casefile.checks import Request, body_text, problems
from panah.casefile.draft import Draft, Standing, draft
from panah.casefile.reading import read
from panah.casefile.state import State
from panah.law import Act


@dataclass(frozen=True)
class Recorded:
    """An act in the ledger. ``barred_by`` names the provision for a held act, if there is one that bars it.

    ``replayed``: the same message had been recorded before, and nothing was changed.
    """

    act_id: UUID
    seq: int
    standing: Standing
    barred_by: str | None
    replayed: bool = False


def record(
    *,
    act_id: UUID,
    file: UUID,
    kind: str,
    effective: date,
    body: Mapping[str, Any],
    officer: int,
    office: int,
    device: str,
    now: datetime | None = None,
) -> Recorded:
    """Add an act to a file, durably. An act the law does not permit is held for a named officer, never dropped.

    Idempotent by ``act_id``: the same act again changes nothing and gives the same answer. Raises ``Refused`` for
    input that can be no act of this file, with nothing written. A connection that breaks is opened and the act tried
    once more, unless the caller has a transaction open: then everything is the caller's to repeat.
    """
    request = Request(act_id, file, kind, effective, body, officer, office, device)
    database = connections[DEFAULT_DB_ALIAS]
    try:
        return _record(database, request, now)
    except OperationalError:
        if database.in_atomic_block:
            raise
        database.close()
        return _record(database, request, now)


def _record(database: Any, request: Request, now: datetime | None) -> Recorded:
    done = None
    if (seen := memory.recall(request.file)) and not database.in_atomic_block:
        done = _from_memory(database, request, now, seen)
    done = done or _attempt(database, request, now)
    if done is None:
        with positions.locked([request.file]):
            done = _attempt(database, request, now)
    assert done is not None, "a locked file with a position does not change under the writer"
    return done


def _from_memory(database: Any, request: Request, now: datetime | None, seen: State) -> Recorded | None:
    """The act recorded on the state that was last seen; None when that will not do, for whatever reason."""
    moment, today = _now(now)
    if seen.find(request.act_id) or problems(request, seen, today):
        return None
    database.ensure_connection()
    return _written(database, seen, draft(request, seen, moment, today))


def _attempt(database: Any, request: Request, now: datetime | None) -> Recorded | None:
    """The recorded act; None when the file changed between reading and writing."""
    moment, today = _now(now)
    with database.wrap_database_errors:
        database.ensure_connection()
        state = read(database.connection, request.file)
    if state is None:
        raise refusals.no_such_file()
    if earlier := state.find(request.act_id):
        return _replayed(request, state, earlier)
    if wrong := problems(request, state, today):
        raise refusals.Refused(wrong)
    return _written(database, state, draft(request, state, moment, today))


def _now(now: datetime | None) -> tuple[datetime, date]:
    moment = now or datetime.now(UTC)
    return moment, moment.astimezone(timezone.get_current_timezone()).date()


def _written(database: Any, state: State, made: Draft) -> Recorded | None:
    # Inside a caller's transaction a failure must not spoil what came before it.
    whole = transaction.atomic() if database.in_atomic_block else contextlib.nullcontext()
    try:
        with whole, database.wrap_database_errors:
            written = append(database.connection, state, made)
    except Exception as failed:
        if (
            isinstance(failed.__cause__, UniqueViolation)
            and failed.__cause__.diag.constraint_name == "act_pkey"
        ):
            raise refusals.id_taken() from None
        raise
    if not written:
        memory.forget(state.id)
        return None
    if not database.in_atomic_block:  # else it may yet be undone
        memory.remember(made.then(state))
    return Recorded(made.row.id, made.row.seq, made.standing, made.row.held_by or None)


def _replayed(request: Request, state: State, earlier: Act) -> Recorded:
    """The answer given the first time. Raises ``Refused`` when the id came with another content then."""
    same = (
        earlier.kind == request.kind
        and earlier.effective == request.effective
        and earlier.officer == request.officer
        and body_text(earlier.body) == request.text
    )
    if not same:
        raise refusals.id_taken()
    standing: Standing = "held" if earlier.held else "stands"
    return Recorded(earlier.id, earlier.seq, standing, state.held_by.get(earlier.id) or None, replayed=True)
