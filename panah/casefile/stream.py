"""Acts as they stand in the table, streamed in PostgreSQL's binary COPY format: the very bytes that were hashed."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from typing import Any, NamedTuple
from uuid import UUID

import psycopg

from panah.casefile.chain import COLUMNS, digest
from panah.casefile.wire import checked

COPY_ACTS = (
    f"COPY (SELECT {', '.join(COLUMNS)} FROM act {{where}} ORDER BY file, seq) TO STDOUT (FORMAT binary)"  # noqa: S608
)
HEADER = 19  # signature, flags and extension length, before the first row
LENGTH = Struct(">i")
# Where things stand in a row: the number of columns, then (length, bytes) each; id, file and seq are of fixed size.
ID, FILE, SEQ = 6, 26, 46
HASHED, HASH, PREV = slice(2, -36), slice(-32, None), slice(-68, -36)


def rows(raw: psycopg.Connection[Any], file: UUID | None = None) -> Iterator[bytes]:
    """The rows of ``act`` by file and sequence, of one file or all, each as it came. Must be read to the end.

    Straight from libpq, one row a message: a cursor would take longer over each than hashing it does.
    """
    where = f"WHERE file = '{file}'" if isinstance(file, UUID) else ""
    pgconn = raw.pgconn
    checked(raw, pgconn.exec_(COPY_ACTS.format(where=where).encode()))
    skip = HEADER
    while True:
        size, data = pgconn.get_copy_data(0)
        if size < 0:
            break
        row, skip = bytes(data[skip:]), 0
        if len(row) > 2:  # the last two bytes of the stream say that it ends
            yield row
    while result := pgconn.get_result():
        checked(raw, result)


class Stored(NamedTuple):
    """An act as the table has it: ``columns`` are its hashed bytes (None: null), ``hash`` beside them."""

    id: UUID
    file: UUID
    seq: int
    columns: tuple[bytes | None, ...]
    prev_hash: bytes
    hash: bytes

    def digest(self, seq: int | None = None) -> bytes:
        """The hash that these columns should have, were the act at place ``seq`` of its file."""
        columns = [c or b"" for c in self.columns]
        if seq is not None:
            columns[2] = LENGTH.pack(seq)
        return digest(columns)


def stored(row: bytes) -> Stored:
    """A streamed row, taken apart whatever it holds."""
    cells: list[bytes | None] = []
    at = 2
    while at < len(row):
        (size,) = LENGTH.unpack_from(row, at)
        at += 4
        cells.append(None if size < 0 else row[at : at + size])
        at += max(size, 0)
    *columns, hash_ = cells
    seq = LENGTH.unpack(columns[2] or bytes(4))[0]
    return Stored(
        UUID(bytes=columns[0]), UUID(bytes=columns[1]), seq, tuple(columns), columns[-1] or b"", hash_ or b""
    )
