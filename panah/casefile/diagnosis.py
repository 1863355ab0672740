"""What was done to a file whose chain does not hold: which act, where, and what kind of tampering it looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from panah.casefile.stream import Stored

Tampering = Literal[
    "changed", "removed", "reordered", "inserted", "head changed", "file changed", "file removed"
]


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was recorded. ``seq`` and ``act`` are None where no act is left to name."""

    tampering: Tampering
    number: str
    file: UUID
    seq: int | None
    act: UUID | None
    what: str

    def __str__(self) -> str:
        place = f", act {self.seq}" if self.seq is not None else ""
        named = f" ({self.act})" if self.act else ""
        return f"{self.number}{place}{named}: {self.tampering}: {self.what}"


@dataclass(frozen=True)
class Head:
    """What the file's row says: who it is, what its first act must be chained to, and its last act."""

    file: UUID
    number: str
    genesis: bytes
    seq: int
    hash: bytes


def diagnose(head: Head, acts: list[Stored]) -> list[Finding]:
    """Everything wrong with a file's chain. ``acts`` are its rows by sequence as the table has them now."""
    return _Diagnosis(head, acts).findings()


class _Diagnosis:
    def __init__(self, head: Head, acts: list[Stored]) -> None:
        self.head, self.acts = head, acts
        self.sound = {a.id for a in acts if a.digest() == a.hash}
        # A hash that a later act or the head speaks of belonged to the chain when that was written.
        self.spoken_of = {a.prev_hash for a in acts} | {head.hash}
        self.true_seq = {a.id: self._true_seq(a) for a in acts}

    def findings(self) -> list[Finding]:
        if self.head.seq == 0 and not self.acts:
            return self._nothing_recorded()
        found = [f for a in self.acts if (f := self._of_act(a))]
        found += self._missing()
        found = found or self._of_links()
        return found or self._of_head()

    def _true_seq(self, act: Stored) -> int | None:
        """The place at which the act was recorded; None when its content no longer fits its hash at any place."""
        if act.id in self.sound:
            return act.seq
        last = max(self.head.seq, len(self.acts), act.seq) + 1
        return next((s for s in range(1, last + 1) if act.digest(s) == act.hash), None)

    def _of_act(self, act: Stored) -> Finding | None:
        true = self.true_seq[act.id]
        if true is None:
            if act.hash not in self.spoken_of:
                return self._finding(
                    "inserted", act, "no other act knows of it, and its content does not fit its hash"
                )
            return self._finding("changed", act, "its content does not fit the hash it was recorded with")
        if true != act.seq:
            return self._finding("reordered", act, f"it was recorded as act {true}")
        if act.seq > self.head.seq:
            return self._finding("inserted", act, f"the file ends with act {self.head.seq}")
        if act.hash in self.spoken_of:
            return None
        rivals = [a for a in self.acts if a.id != act.id and self.true_seq[a.id] == act.seq]
        if rivals:
            return self._finding("inserted", act, f"act {rivals[0].id} was recorded in this place")
        if act.seq + 1 in self.true_seq.values() or act.seq == self.head.seq:
            return self._finding(
                "changed", act, "it was sealed anew: what follows was chained to another content"
            )
        return None

    def _missing(self) -> list[Finding]:
        there = {self.true_seq[a.id] or a.seq for a in self.acts}
        return [
            Finding("removed", self.head.number, self.head.file, seq, None, "there is no such act any more")
            for seq in range(1, self.head.seq + 1)
            if seq not in there
        ]

    def _of_links(self) -> list[Finding]:
        """Every act is sound by itself and in its place: is each chained to the one before?"""
        before = self.head.genesis
        for act in self.acts:
            if act.prev_hash != before:
                if act.seq == 1:
                    what = "the first act was chained to another number, law or opening day"
                    return [Finding("file changed", self.head.number, self.head.file, None, None, what)]
                return [self._finding("changed", act, "it is not chained to the act before it")]
            before = act.hash
        return []

    def _of_head(self) -> list[Finding]:
        last = self.acts[-1]
        if (self.head.seq, self.head.hash) == (last.seq, last.hash):
            return []
        return [self._finding("head changed", last, "the file's head does not name its last act")]

    def _nothing_recorded(self) -> list[Finding]:
        if self.head.hash == self.head.genesis:
            return []
        what = "it has no act, and its head is not the one it was opened with"
        return [Finding("file changed", self.head.number, self.head.file, None, None, what)]

    def _finding(self, tampering: Tampering, act: Stored, what: str) -> Finding:
        return Finding(tampering, self.head.number, self.head.file, act.seq, act.id, what)


def orphaned(acts: list[Stored]) -> Finding:
    """The finding for acts whose file is gone."""
    what = f"{len(acts)} act(s) are left of a file that is no more"
    return Finding("file removed", "?", acts[0].file, acts[0].seq, acts[0].id, what)
