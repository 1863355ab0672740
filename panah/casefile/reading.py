"""One round trip that reads a file whole: its row, its person's facts, its acts, as they stood at one instant."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg
from psycopg.adapt import Transformer

from panah.casefile import facts
from panah.casefile.chain import EPOCH, EPOCH_DAY, unpack_int4, unpack_int8
from panah.casefile.state import State
from panah.casefile.wire import Statement
from panah.law import Act

OF_FILE = "c.rev, c.head_seq, c.head_hash, c.office, c.officer, c.pack, c.number, c.opened, q.queued"
FILE_COLUMNS = OF_FILE.count(",") + 1
OF_ACT = "a.id, a.seq, a.kind, a.effective, a.recorded, a.officer, a.office, a.held, a.held_by, a.body"
ACT_COLUMNS = OF_ACT.count(",") + 1

_statements: dict[facts.FactsSource, Statement] = {}
_words: dict[bytes, str] = {}  # act kinds recur; one string each


def _statement() -> Statement:
    source = facts.source()
    known = _statements.get(source)
    if known is None:
        sql = (
            f"SELECT {OF_FILE}, {source.columns}, {OF_ACT} FROM case_file c "  # noqa: S608 - constants only
            f"LEFT JOIN position q ON q.file = c.id LEFT JOIN {source.table} p ON p.file = c.id "
            "LEFT JOIN act a ON a.file = c.id WHERE c.id = $1 ORDER BY a.seq"
        )
        known = _statements[source] = Statement("panah_read", sql, ["uuid"])
    return known


def read(raw: psycopg.Connection[Any], file: UUID) -> State | None:
    """The file as it stands in the ledger now; None when there is none of this id."""
    result = _statement().run(raw, [file.bytes])
    if not result.ntuples:
        return None
    loader = Transformer(raw)
    loader.set_pgresult(result, format=psycopg.pq.Format.BINARY)
    first = loader.load_row(0, tuple)
    assert first is not None
    about = first[FILE_COLUMNS:-ACT_COLUMNS]
    # A file without a person has no row to parse: the left join leaves every column empty.
    person = facts.source().parse(about if any(x is not None for x in about) else None)
    acts, held_by = _acts(result, len(first) - ACT_COLUMNS)
    row: Any = (file, *first[:FILE_COLUMNS], person, acts, held_by)
    return State(*row)


def _acts(result: Any, at: int) -> tuple[list[Act], dict[UUID, str]]:
    """The acts from column ``at`` on. Cell by cell, because this is most of what reading a file costs."""
    acts: list[Act] = []
    held_by: dict[UUID, str] = {}
    cell, loads, word = result.get_value, json.loads, _words
    if cell(0, at) is None:
        return acts, held_by
    for i in range(result.ntuples):
        id_ = UUID(bytes=cell(i, at))
        kind = cell(i, at + 2)
        held = cell(i, at + 7) == b"\x01"
        acts.append(
            Act(
                id_,
                unpack_int4(cell(i, at + 1))[0],
                word.get(kind) or word.setdefault(kind, kind.decode()),
                date.fromordinal(EPOCH_DAY + unpack_int4(cell(i, at + 3))[0]),
                EPOCH + timedelta(microseconds=unpack_int8(cell(i, at + 4))[0]),
                loads(cell(i, at + 9).decode()),
                unpack_int8(cell(i, at + 5))[0],
                unpack_int8(cell(i, at + 6))[0],
                held,
            )
        )
        if held:
            held_by[id_] = cell(i, at + 8).decode()
    return acts, held_by
