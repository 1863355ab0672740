"""One round trip that reads a file whole: its row, its person's facts, its acts, as they stood at one instant."""

from __future__ import annotations

import json
from datetime import date, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID
from zlib import crc32

import psycopg
from psycopg import pq
from psycopg.adapt import Transformer

from panah.casefile import facts
from panah.casefile.chain import EPOCH, EPOCH_DAY, unpack_int4, unpack_int8
from panah.casefile.state import State
from panah.casefile.wire import Statement
from panah.law import Act, PersonFacts

OF_FILE = "c.rev, c.head_seq, c.head_hash, c.office, c.officer, c.pack, c.number, c.opened, q.queued"
OF_ACT = "a.id, a.seq, a.kind, a.effective, a.recorded, a.officer, a.office, a.held, a.held_by, a.body"
ABOUT_PERSON = OF_FILE.count(",") + 1
ACT_COLUMNS = OF_ACT.count(",") + 1
_by_seq = attrgetter("seq")

_words: dict[bytes, str] = {}  # names of laws and act kinds recur; one string each


class _Reading:
    """The statement for one source of persons' facts, and how the columns of that source are decoded."""

    def __init__(self, source: facts.FactsSource) -> None:
        sql = (
            f"SELECT {OF_FILE}, {source.columns}, {OF_ACT} FROM case_file c "  # noqa: S608 - constants only
            f"LEFT JOIN position q ON q.file = c.id LEFT JOIN {source.table} p ON p.file = c.id "
            "LEFT JOIN act a ON a.file = c.id WHERE c.id = $1"
        )
        self.source, self.statement = source, Statement(f"panah_read_{crc32(sql.encode())}", sql, ["uuid"])
        self.loads: list[Any] | None = None

    def person(self, result: Any) -> PersonFacts:
        """The facts in the first row; those of nobody when the left join found no person."""
        until = result.nfields - ACT_COLUMNS
        cells = [result.get_value(0, i) for i in range(ABOUT_PERSON, until)]
        if not any(cells):
            return self.source.parse(None)
        if self.loads is None:
            types = Transformer()
            self.loads = [
                types.get_loader(result.ftype(i), pq.Format.BINARY).load for i in range(ABOUT_PERSON, until)
            ]
        return self.source.parse(
            [c if c is None else load(c) for load, c in zip(self.loads, cells, strict=True)]
        )


_readings: dict[Any, _Reading] = {}


def _reading() -> _Reading:
    source = facts.source()
    known = _readings.get(source)
    if known is None:
        known = _readings[source] = _Reading(source)
    return known


def read(raw: psycopg.Connection[Any], file: UUID) -> State | None:
    """The file as it stands in the ledger now; None when there is none of this id."""
    reading = _reading()
    result = reading.statement.run(raw, [file.bytes])
    if not result.ntuples:
        return None
    cell = result.get_value
    acts, held_by = _acts(result, result.nfields - ACT_COLUMNS)
    queued = cell(0, 8)
    return State(
        id=file,
        rev=unpack_int4(cell(0, 0))[0],
        head_seq=unpack_int4(cell(0, 1))[0],
        head_hash=cell(0, 2),
        office=unpack_int8(cell(0, 3))[0],
        officer=unpack_int8(cell(0, 4))[0],
        pack=_word(cell(0, 5)),
        number=cell(0, 6).decode(),
        opened=date.fromordinal(EPOCH_DAY + unpack_int4(cell(0, 7))[0]),
        queued=None if queued is None else queued.decode(),
        person=reading.person(result),
        acts=acts,
        held_by=held_by,
    )


def _word(name: bytes) -> str:
    return _words.get(name) or _words.setdefault(name, name.decode())


def _acts(result: Any, at: int) -> tuple[list[Act], dict[UUID, str]]:
    """The acts from column ``at`` on. Cell by cell, because this is most of what reading a file costs."""
    acts: list[Act] = []
    held_by: dict[UUID, str] = {}
    cell, loads, word = result.get_value, json.loads, _words.get
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
                word(kind) or _word(kind),
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
    acts.sort(key=_by_seq)
    return acts, held_by
