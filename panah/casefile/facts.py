"""Where the ledger gets the facts about persons: from whichever room above it keeps them.

That room registers its source when Django starts. Until one does, every fact is unknown, never a default.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from panah.law import PersonFacts

UNKNOWN_PERSON = PersonFacts()


class FactsSource(Protocol):
    """Facts by file. ``table`` has a unique uuid column ``file``; ``columns`` are SQL over it under the name ``p``.

    ``parse`` turns those columns (or None, when the file has no person yet) into facts. ``many`` reads the facts of
    several files, as known now or at a moment.
    """

    table: str
    columns: str

    def parse(self, row: Sequence[Any] | None) -> PersonFacts: ...

    def many(
        self, cursor: Any, files: Iterable[UUID], known_at: datetime | None = None
    ) -> dict[UUID, PersonFacts]: ...


class _Nobody:
    """The source when no room keeps persons."""

    table = "(select null::uuid as file)"
    columns = "null::date"

    def parse(self, row: Sequence[Any] | None) -> PersonFacts:
        return UNKNOWN_PERSON

    def many(
        self, cursor: Any, files: Iterable[UUID], known_at: datetime | None = None
    ) -> dict[UUID, PersonFacts]:
        return dict.fromkeys(files, UNKNOWN_PERSON)


NOBODY: FactsSource = _Nobody()
"""The source when no room keeps persons: every fact is unknown."""
_source: FactsSource = NOBODY


def register(source: FactsSource) -> None:
    """Make ``source`` the one that is asked."""
    global _source  # noqa: PLW0603 - set once, when Django starts
    _source = source


def source() -> FactsSource:
    """The registered source."""
    return _source
