"""Bring in whole files at once: a made-up caseload, or the archive of an office that joins.

Every act is sealed and every position judged just as if it had been recorded one by one; only the journeys to the
database are fewer. For files that are not in the ledger yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from struct import pack
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from panah.casefile import laws
from panah.casefile.chain import COLUMNS as ACT_COLUMNS
from panah.casefile.chain import ActRow, canonical, digest, encoded, genesis
from panah.casefile.projection import Projected, project
from panah.casefile.queues import COLUMNS, fill
from panah.law import Act, File, PersonFacts, judge
from panah.law.file import waiting_acts

BATCH = 2_000
COPY_ROW = pack(">h", len(ACT_COLUMNS))
COPY_BEGIN = b"PGCOPY\n\xff\r\n\0" + bytes(8)
COPY_END = pack(">h", -1)


@dataclass
class NewFile:
    """A file to bring in. ``acts`` in the order they were recorded, ``seq`` from 1; ``number`` is unique.

    ``office`` is the one it was opened at. ``device`` stands for all acts; ``person`` is used for judging only.
    """

    id: UUID
    number: str
    pack: str
    office: int
    opened: date
    acts: Sequence[Act]
    person: PersonFacts = field(default_factory=PersonFacts)
    device: str = "import"


def load(files: Iterable[NewFile], today: date, *, judged: bool = False) -> Iterator[int]:
    """Bring files in, some thousands a transaction; yields how many there are so far.

    With ``judged`` every act is put before the law as ``record`` does: ``held`` and the basis are what the law
    says. Without it, the acts' own ``held`` is kept and the basis left empty, several times faster.
    """
    done, source = 0, iter(files)
    while batch := list(islice(source, BATCH)):
        with transaction.atomic(), connection.cursor() as cursor:
            _write(cursor, batch, today, judged)
        done += len(batch)
        yield done


def _write(cursor: Any, batch: list[NewFile], today: date, judged: bool) -> None:
    acts, heads, positions = [COPY_BEGIN], [], []
    for new in batch:
        rows, standing = _chain(new, judged)
        acts += [_copied(row) for row in rows]
        projected = _projected(new, standing, {r.id: r.held_by for r in rows if r.held}, today)
        last = rows[-1].hash if rows else genesis(new.id, new.number, new.pack, new.opened)
        fixed = (new.id, new.number, new.pack, projected.office, projected.officer, new.opened)
        heads.append((*fixed, 0, len(rows), last))
        positions.append((new.id, 0, *projected))
    acts.append(COPY_END)
    copy_rows(
        cursor, "COPY case_file (id, number, pack, office, officer, opened, rev, head_seq, head_hash)", heads
    )
    with cursor.copy(f"COPY act ({', '.join(ACT_COLUMNS)}) FROM STDIN (FORMAT binary)") as copy:
        copy.write(b"".join(acts))
    copy_positions(cursor, positions)
    cursor.execute(fill(), [[new.id for new in batch]])


def copy_rows(cursor: Any, copy_into: str, rows: Iterable[Sequence[Any]]) -> None:
    """COPY rows of Python values into a table."""
    with cursor.copy(f"{copy_into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def copy_positions(cursor: Any, rows: Iterable[tuple[UUID, *tuple[Any, ...]]], beside: str = "") -> None:
    """COPY projections, each with its file and revision first; their queues are to be filled afterwards."""
    copy_rows(cursor, f"COPY position{beside} (file, rev, {', '.join(COLUMNS)})", rows)


def _chain(new: NewFile, judged: bool) -> tuple[list[ActRow], list[Act]]:
    law = laws.in_use(new.pack) if judged else None
    head = genesis(new.id, new.number, new.pack, new.opened)
    rows: list[ActRow] = []
    standing: list[Act] = []
    for seq, act in enumerate(new.acts, 1):
        if act.seq != seq:
            raise ValueError(f"{new.number}: act {seq} says it is number {act.seq}")
        held, basis, held_by = _judged(law, new, standing, act) if law else (act.held, "", "")
        columns = (
            act.id,
            new.id,
            seq,
            act.kind,
            act.effective,
            act.recorded,
            act.officer,
            act.office,
            new.device,
        )
        row = ActRow(*columns, basis, held, held_by, canonical(act.body), head)
        head = digest(encoded(row))
        rows.append(row._replace(hash=head))
        standing.append(act if held == act.held else _as(act, held))
    return rows, standing


def _judged(law: laws.InUse, new: NewFile, before: list[Act], act: Act) -> tuple[bool, str, str]:
    permission = judge(
        law.of_kind(act.kind), File(str(new.id), before, new.person), act.effective
    ).permission(act.kind)
    barred = None if permission.permitted else permission.barred_by
    return (
        not permission.permitted,
        " ".join(f.provision.key for f in permission.steps),
        barred.key if barred else "",
    )


def _as(act: Act, held: bool) -> Act:
    return Act(
        act.id, act.seq, act.kind, act.effective, act.recorded, act.body, act.officer, act.office, held
    )


def _projected(new: NewFile, acts: list[Act], held_by: dict[UUID, str], today: date) -> Projected:
    office, officer = new.office, 0
    for act in acts:
        if act.held:
            continue
        if act.kind == "transferred":
            office, officer = act.body["office"], 0
        elif act.kind == "assigned":
            officer = act.body["officer"]
    position = judge(laws.in_use(new.pack).lists, File(str(new.id), acts, new.person), today)
    waiting = waiting_acts(acts)
    return project(position, seq=len(acts), office=office, officer=officer, held=waiting, held_by=held_by)


def _copied(row: ActRow) -> bytes:
    """An act as a row of PostgreSQL's binary COPY format."""
    return COPY_ROW + b"".join(
        x for column in (*encoded(row), row.hash) for x in (pack(">i", len(column)), column)
    )
