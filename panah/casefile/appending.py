"""One round trip that appends an act, moves the file's head and projects its position, or does nothing at all.

The statement stands on the revision that was read: it writes only if the file and its queue entries are still those.
So the read needs no lock, and the row lock lasts no longer than the write itself.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import psycopg

from panah.casefile import queues
from panah.casefile.chain import TYPES as ACT_TYPES
from panah.casefile.chain import day, encoded, int4, int8
from panah.casefile.draft import Draft
from panah.casefile.projection import Projected
from panah.casefile.state import State
from panah.casefile.wire import Statement, text_array

POSITION_TYPES = ("date", "text[]", "text", "int8", "int8", "date", "text", "int4", "int4", "date", "text")
GUARD_TYPES = ("int4", "text")
TYPES = (*ACT_TYPES, *POSITION_TYPES, *GUARD_TYPES)
STATUSES = 16  # its place among the parameters; like the queues' arrays it goes as text

MOVE_HEAD = """WITH f AS (
  UPDATE case_file c SET rev = c.rev + 1, head_seq = $3, head_hash = $15, office = $19, officer = $20
  FROM position q WHERE c.id = $2 AND c.rev = $27 AND c.head_hash = $14 AND q.file = c.id AND q.queued = $28
  RETURNING c.id),
a AS (INSERT INTO act (id, file, seq, kind, effective, recorded, officer, office, device, basis, held, held_by, body,
  prev_hash, hash) SELECT $1, f.id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 FROM f)"""
PROJECT = """
UPDATE position q SET rev = $27 + 1, seq = $3, judged_on = $16, statuses = $17, main_status = $18, office = $19,
  officer = $20, changes_on = $21, removal = $22, doubts = $23, held = $24, next_due = $25, queued = $26
FROM f WHERE q.file = f.id"""


@cache
def _statement(changes: tuple[str, ...]) -> Statement:
    """The statement that also makes these changes to the queues: one for every mixture that occurs."""
    sql, types = MOVE_HEAD, list(TYPES)
    for name in changes:
        change = queues.CHANGES[name]
        places = [f"${len(types) + i + 1}" for i in range(len(change.types))]
        sql += ",\n" + change.sql.format(*places, office="$19", officer="$20")
        types += change.types
    as_text = frozenset({STATUSES, *range(len(TYPES), len(types))})
    return Statement("_".join(("panah_append", *changes)), sql + PROJECT, types, as_text)


def append(raw: psycopg.Connection[Any], state: State, draft: Draft) -> bool:
    """Write a draft on top of the state it was made from. False, with nothing written, if that state is no more."""
    projected = draft.projected
    if state.queued is None:
        return False
    changes = {} if projected.queued == state.queued else queues.difference(state.queued, projected.queued)
    values = [
        *encoded(draft.row),
        draft.row.hash,
        *_position(projected),
        int4(state.rev),
        state.queued.encode(),
    ]
    for arrays in changes.values():
        values += map(text_array, arrays)
    return _statement(tuple(changes)).run(raw, values).command_tuples == 1


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
