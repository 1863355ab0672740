"""Read many files at a time, as they stood at one instant, for judging them all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection, transaction

from panah.casefile import facts
from panah.casefile.state import State
from panah.casefile.wire import django_connection
from panah.law import Act

FILES = """SELECT c.id, c.rev, c.head_seq, c.head_hash, c.office, c.officer, c.pack, c.number, c.opened
FROM case_file c WHERE c.id > %s ORDER BY c.id LIMIT %s"""
ACTS = """SELECT file, id, seq, kind, effective, recorded, body, officer, office, held, held_by FROM act
WHERE file = ANY(%s) ORDER BY file, seq"""
FIRST = UUID(int=0)


def all_states(size: int = 2_000) -> Iterator[list[State]]:
    """Every file by id, ``size`` at a time; each batch is of one instant, later ones of a later."""
    after = FIRST
    while batch := _batch(after, size):
        yield batch
        after = batch[-1].id


def _batch(after: UUID, size: int) -> list[State]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute(FILES, [after, size])
        rows = cursor.fetchall()
        ids = [row[0] for row in rows]
        if not ids:
            return []
        persons = facts.source().many(cursor, ids)
        acts, held_by = _acts(ids)
    whole: Any = ((*row, None, persons[row[0]], acts.get(row[0], []), held_by) for row in rows)
    return [State(*columns) for columns in whole]


def _acts(files: list[UUID]) -> tuple[dict[UUID, list[Act]], dict[UUID, str]]:
    acts: dict[UUID, list[Act]] = {}
    held_by: dict[UUID, str] = {}
    # In binary: parsing days and moments from text would take as long as judging them.
    cursor = psycopg.Cursor(django_connection())
    for file, *columns, barred in cursor.execute(ACTS, [files], binary=True):
        act = Act(*columns)
        acts.setdefault(file, []).append(act)
        if act.held:
            held_by[act.id] = barred
    return acts, held_by
