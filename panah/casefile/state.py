"""A file as it stands in the ledger at one moment, and the few questions its trail answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from panah.casefile import laws
from panah.law import Act, File, Law, PersonFacts
from panah.law.file import dead_ids, waiting_acts


@dataclass
class State:
    """One file: its row, its acts by sequence, its person's facts, and what stands in the queue tables for it.

    ``queued`` is None when the projection has no row for the file.
    """

    id: UUID
    rev: int
    head_seq: int
    head_hash: bytes
    office: int
    officer: int
    pack: str
    number: str
    opened: date
    queued: str | None
    person: PersonFacts
    acts: list[Act]
    held_by: dict[UUID, str]

    @property
    def law(self) -> Law:
        """The law it is judged by."""
        return self.in_use.law

    @property
    def in_use(self) -> laws.InUse:
        """The law it is judged by, and its parts."""
        return laws.in_use(self.pack)

    @property
    def file(self) -> File:
        """The file as the law sees it."""
        return File(str(self.id), self.acts, self.person)

    def find(self, act: UUID) -> Act | None:
        """An act of this file, by id."""
        return next((a for a in self.acts if a.id == act), None)

    @cached_property
    def annulled(self) -> set[UUID]:
        """Acts that a standing annulment has made as if never recorded."""
        return dead_ids(self.acts)[0]

    @cached_property
    def undecided(self) -> list[Act]:
        """Held acts on which no officer has decided yet, oldest first."""
        return waiting_acts(self.acts)
