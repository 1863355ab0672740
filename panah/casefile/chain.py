"""How acts are sealed: SHA-256 over every column of the act, the hash of the act before it included.

What is hashed is the act as PostgreSQL itself sends it in its binary format: each column as a four-byte length and
its bytes (uuid 16; integers big-endian; dates as days and moments as microseconds since 2000-01-01 UTC; text in
UTF-8). So a column's end can never be mistaken, the same bytes serve as parameters, and ``verify`` hashes the
stream as it comes. The first act's ``prev_hash`` is the file's genesis, which covers the file's own fixed columns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from struct import Struct
from typing import Any, NamedTuple
from uuid import UUID

COLUMNS = (
    "id", "file", "seq", "kind", "effective", "recorded", "officer", "office",
    "device", "basis", "held", "held_by", "body", "prev_hash", "hash",
)  # fmt: skip
"""The columns of ``act`` in the order in which they are hashed; the last is the hash itself."""

TYPES = (
    "uuid", "uuid", "int4", "text", "date", "timestamptz", "int8", "int8",
    "text", "text", "bool", "text", "json", "bytea", "bytea",
)  # fmt: skip

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
EPOCH_DAY = EPOCH.toordinal()
MICROSECOND = timedelta(microseconds=1)
int4, int8 = Struct(">i").pack, Struct(">q").pack
unpack_int4, unpack_int8 = Struct(">i").unpack, Struct(">q").unpack
_canonical = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode
LENGTHS = [int4(n) for n in range(512)]


class ActRow(NamedTuple):
    """One act as it is stored. ``body`` is the canonical text, ``basis`` space-separated provision keys."""

    id: UUID
    file: UUID
    seq: int
    kind: str
    effective: date
    recorded: datetime
    officer: int
    office: int
    device: str
    basis: str
    held: bool
    held_by: str
    body: str
    prev_hash: bytes
    hash: bytes = b""


def canonical(body: Mapping[str, Any]) -> str:
    """The one text of a body: sorted keys, no spaces, UTF-8 as it is. Raises ValueError for what JSON has not."""
    return _canonical(body)


def moment(at: datetime) -> bytes:
    """A moment as PostgreSQL writes it: microseconds since 2000-01-01 UTC."""
    return int8((at - EPOCH) // MICROSECOND)


def day(on: date) -> bytes:
    """A day as PostgreSQL writes it: days since 2000-01-01."""
    return int4(on.toordinal() - EPOCH_DAY)


def encoded(row: ActRow) -> list[bytes]:
    """The columns of an act, without its hash, each as PostgreSQL's binary format has it."""
    return [
        row.id.bytes,
        row.file.bytes,
        int4(row.seq),
        row.kind.encode(),
        day(row.effective),
        moment(row.recorded),
        int8(row.officer),
        int8(row.office),
        row.device.encode(),
        row.basis.encode(),
        b"\x01" if row.held else b"\x00",
        row.held_by.encode(),
        row.body.encode(),
        row.prev_hash,
    ]


def digest(columns: list[bytes]) -> bytes:
    """SHA-256 over columns, each preceded by its length in four bytes."""
    parts = []
    for column in columns:
        size = len(column)
        parts.append(LENGTHS[size] if size < 512 else int4(size))
        parts.append(column)
    return sha256(b"".join(parts)).digest()


def sealed(row: ActRow) -> ActRow:
    """The act with its hash."""
    return row._replace(hash=digest(encoded(row)))


def genesis(file: UUID, number: str, pack: str, opened: date) -> bytes:
    """What the first act of a file is chained to: a hash over the columns of the file that never change."""
    return digest([file.bytes, number.encode(), pack.encode(), day(opened)])
