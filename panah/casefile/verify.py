"""Read every act and every head, and find whatever is not as it was recorded.

Acts stream in as the bytes that were hashed, so a sound ledger costs one SHA-256 and three comparisons an act. Only a
file whose chain breaks is looked at closely. A ledger whose every hash was forged anew from some act on is sound in
itself: against that stands the seal, kept off the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection

from panah.casefile.chain import genesis, unpack_int4
from panah.casefile.diagnosis import Finding, Head, diagnose, orphaned
from panah.casefile.stream import FILE, HASH, HASHED, PREV, SEQ, rows, stored

HEADS = "SELECT id, number, pack, opened, head_seq, head_hash FROM case_file {where} ORDER BY id"
CHUNK = 5_000
EVERY = 50_000


@dataclass
class Verified:
    """What a verification saw. It found nothing wrong if ``findings`` is empty."""

    files: int = 0
    acts: int = 0
    findings: list[Finding] = field(default_factory=list)


Told = Callable[[Verified], None]
OnHead = Callable[[Head], None]


def verify(
    file: UUID | None = None, tell: Told = lambda _: None, on_head: OnHead = lambda _: None
) -> Verified:
    """Verify one file or all. ``tell`` hears of the progress; ``on_head`` sees every head, by file id.

    Reads one instant of the database: recording goes on meanwhile and does not disturb it.
    """
    seen = Verified()
    with _OneInstant() as (heads, acts):
        where: tuple[str, list[Any]] = ("", []) if file is None else ("WHERE id = %s", [file])
        _walk(_heads(heads, *where), rows(acts, file), seen, tell, on_head)
    return seen


class _OneInstant:
    """Two connections that see the same instant: one for the heads, one for the acts."""

    def __enter__(self) -> tuple[Any, Any]:
        self.first = connection.get_new_connection(connection.get_connection_params())
        self.second = connection.get_new_connection(connection.get_connection_params())
        for each in (self.first, self.second):
            each.autocommit = True  # the transactions are begun here, each in its own way
            each.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            each.execute("SET LOCAL statement_timeout = 0")
        (snapshot,) = self.first.execute("SELECT pg_export_snapshot()").fetchone()
        # A snapshot can only be taken up before the first query of a transaction.
        self.second.execute("ROLLBACK")
        self.second.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        self.second.execute(f"SET TRANSACTION SNAPSHOT '{snapshot}'")
        self.second.execute("SET LOCAL statement_timeout = 0")
        return self.first.cursor(), self.second

    def __exit__(self, *_: object) -> None:
        self.first.close()
        self.second.close()


def _heads(cursor: Any, where: str, params: list[Any]) -> Iterator[Head]:
    cursor.execute(f"DECLARE heads NO SCROLL CURSOR FOR {HEADS.format(where=where)}", params)
    while chunk := cursor.execute(f"FETCH {CHUNK} FROM heads").fetchall():
        for id_, number, pack, opened, seq, hash_ in chunk:
            yield Head(id_, number, genesis(id_, number, pack, opened), seq, bytes(hash_))


def _walk(heads: Iterator[Head], acts: Iterator[bytes], seen: Verified, tell: Told, on_head: OnHead) -> None:
    """Both streams are in the order of file ids: go along them together."""
    by_file = groupby(acts, key=lambda row: row[FILE : FILE + 16])
    of_act, group = next(by_file, (None, iter(())))
    for head in heads:
        mine = head.file.bytes
        while of_act is not None and of_act < mine:
            seen.findings.append(orphaned([stored(row) for row in group]))
            of_act, group = next(by_file, (None, iter(())))
        rows_ = []
        if of_act == mine:
            rows_ = list(group)
            of_act, group = next(by_file, (None, iter(())))
        if not _holds(head, rows_):
            seen.findings += diagnose(head, [stored(row) for row in rows_])
        on_head(head)
        seen.files += 1
        before = seen.acts // EVERY
        seen.acts += len(rows_)
        if seen.acts // EVERY > before:
            tell(seen)
    while of_act is not None:
        seen.findings.append(orphaned([stored(row) for row in group]))
        of_act, group = next(by_file, (None, iter(())))


def _holds(head: Head, rows_: list[bytes]) -> bool:
    """Whether the chain is whole from the genesis to the head."""
    before, seq = head.genesis, 0
    for row in rows_:
        seq += 1
        if row[PREV] != before or unpack_int4(row[SEQ : SEQ + 4])[0] != seq:
            return False
        before = row[HASH]
        if sha256(row[HASHED]).digest() != before:
            return False
    return seq == head.seq and before == head.hash
