"""One round trip that appends an act, moves the file's head and projects its position, or does nothing at all.

The statement stands on the revision that was read: it writes only if the file and its queue entries are still those.
So the read needs no lock, and the row lock lasts no longer than the write itself.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg

from panah.casefile.chain import ActRow, day, encoded, int4, int8, moment
from panah.casefile.draft import Draft
from panah.casefile.projection import Projected
from panah.casefile.queues import requeue
from panah.casefile.state import State
from panah.casefile.wire import Statement, text_array

ACT_TYPES = (
    "uuid", "uuid", "int4", "text", "date", "timestamptz", "int8", "int8",
    "text", "text", "bool", "text", "json", "bytea", "bytea",
)  # fmt: skip
POSITION_TYPES = ("date", "text[]", "text", "int8", "int8", "date", "text", "int4", "int4", "date", "text")
GUARD_TYPES = ("int4", "text")
TYPES = (*ACT_TYPES, *POSITION_TYPES, *GUARD_TYPES)
STATUSES = 16  # the one parameter that goes as text

MOVE_HEAD = """WITH f AS (
  UPDATE case_file c SET rev = c.rev + 1, head_seq = $3, head_hash = $15, office = $19, officer = $20
  FROM position q WHERE c.id = $2 AND c.rev = $27 AND q.file = c.id AND q.queued = $28 RETURNING c.id),
a AS (INSERT INTO act (id, file, seq, kind, effective, recorded, officer, office, device, basis, held, held_by, body,
  prev_hash, hash) SELECT $1, f.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 FROM f)"""
PROJECT = """
UPDATE position q SET rev = $27 + 1, seq = $3, judged_on = $16, statuses = $17, main_status = $18, office = $19,
  officer = $20, changes_on = $21, removal = $22, doubts = $23, held = $24, next_due = $25, queued = $26
FROM f WHERE q.file = f.id"""

QUIET = Statement("panah_append", MOVE_HEAD + PROJECT, TYPES, frozenset([STATUSES]))
QUEUED = Statement(
    "panah_append_queued",
    f"{MOVE_HEAD},{requeue('$26::text')}{PROJECT}",
    TYPES,
    frozenset([STATUSES]),
)


def append(raw: psycopg.Connection[Any], state: State, draft: Draft) -> bool:
    """Write a draft on top of the state it was made from. False, with nothing written, if that state is no more."""
    projected = draft.projected
    if state.queued is None:
        return False
    statement = QUIET if projected.queued == state.queued else QUEUED
    values = [*encoded(draft.row), draft.row.hash, *_position(projected), int4(state.rev), state.queued.encode()]
    return statement.run(raw, values).command_tuples == 1


def _position(p: Projected) -> list[bytes | None]:
    return [
        day(p.judged_on),
        text_array(p.statuses),
        p.main_status.encode(),
        int8(p.office),
        int8(p.officer),
        _day(p.changes_on),
        p.removal.encode(),
        int4(p.doubts),
        int4(p.held),
        _day(p.next_due),
        p.queued.encode(),
    ]


def _day(on: date | None) -> bytes | None:
    return None if on is None else day(on)
