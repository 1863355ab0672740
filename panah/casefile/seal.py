"""The seal: the head of every file on one day, written to a file that is kept off the machine.

Whoever has the whole database may forge a ledger that is sound in itself. They cannot forge what was written down
before. A seal says nothing about persons: file ids, numbers of acts, hashes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any
from uuid import UUID

from django.db import connection

from panah.casefile.diagnosis import Finding, Head

TITLE = "panah seal 1"
CHUNK = 5_000
LATEST = """SELECT s.file, s.seq, s.hash, a.id, a.hash, c.number
FROM unnest(%s::uuid[], %s::int[], %s::bytea[]) AS s (file, seq, hash)
LEFT JOIN case_file c ON c.id = s.file LEFT JOIN act a ON a.file = s.file AND a.seq = s.seq"""


class BadSeal(Exception):
    """A file that is no seal, or a seal that was cut short or changed."""


class SealWriter:
    """Writes the heads it is shown; the last line is a digest over all of them. Nothing is left of a failed run."""

    def __init__(self, path: Path) -> None:
        self.path, self.beside = path, path.with_name(path.name + ".part")

    def __enter__(self) -> SealWriter:
        self.out = self.beside.open("w", encoding="ascii")
        self.digest, self.files = sha256(), 0
        self._line(f"{TITLE} {datetime.now(UTC).isoformat(timespec='seconds')}")
        return self

    def add(self, head: Head) -> None:
        """One file's head."""
        self._line(f"{head.file} {head.seq} {head.hash.hex()}")
        self.files += 1

    def _line(self, text: str) -> None:
        self.digest.update(text.encode() + b"\n")
        self.out.write(text + "\n")

    def __exit__(
        self, failed: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self.out.write(f"end {self.files} {self.digest.hexdigest()}\n")
        self.out.close()
        if failed:
            self.beside.unlink()
        else:
            self.beside.replace(self.path)


def read_seal(path: Path) -> Iterator[tuple[UUID, int, bytes]]:
    """The heads of a seal. Raises ``BadSeal`` if it is none, or not as it was written; only then are they all true."""
    digest, files, whole = sha256(), 0, False
    try:
        with path.open(encoding="ascii") as lines:
            for n, line in enumerate(lines):
                if line.startswith("end "):
                    whole = line.split()[1:] == [str(files), digest.hexdigest()]
                    break
                digest.update(line.encode())
                if n == 0:
                    if not line.startswith(TITLE):
                        raise BadSeal(f"{path} is no seal")
                    continue
                file, seq, hash_ = line.split()
                files += 1
                yield UUID(file), int(seq), bytes.fromhex(hash_)
    except ValueError as wrong:
        raise BadSeal(f"{path} is no seal: {wrong}") from None
    if not whole:
        raise BadSeal(f"{path} is not as it was written: its last line does not fit the others")


def against(path: Path, tell: Callable[[int], None] = lambda _: None) -> list[Finding]:
    """What has changed since a seal was made: files that are gone, acts that were cut off or sealed anew."""
    found: list[Finding] = []
    chunk: list[tuple[UUID, int, bytes]] = []
    compared = 0
    for head in read_seal(path):
        chunk.append(head)
        if len(chunk) == CHUNK:
            found += _compared(chunk)
            compared += len(chunk)
            tell(compared)
            chunk = []
    return found + _compared(chunk)


def _compared(heads: list[tuple[UUID, int, bytes]]) -> list[Finding]:
    if not heads:
        return []
    with connection.cursor() as cursor:
        cursor.execute(LATEST, [list(column) for column in zip(*heads, strict=True)])
        return [f for row in cursor.fetchall() if (f := _changed(*row))]


def _changed(
    file: UUID, seq: int, sealed: bytes, act: UUID | None, stands: Any, number: str | None
) -> Finding | None:
    if number is None:
        return Finding("file removed", "?", file, None, None, f"it had {seq} act(s) when the seal was made")
    if seq == 0:
        return None
    if act is None:
        return Finding("removed", number, file, seq, None, "it was there when the seal was made")
    if bytes(stands) != bytes(sealed):
        return Finding(
            "changed", number, file, seq, act, "it, or one before it, was another when the seal was made"
        )
    return None
