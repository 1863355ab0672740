"""A file under the small law, and a short way to record in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from uuid_utils.compat import uuid7

from .usual import NOW, OFFICE, OFFICER, TODAY

if TYPE_CHECKING:  # this module is read before Django is ready
    from panah.casefile.models import CaseFile
    from panah.casefile.recording import Recorded


@pytest.fixture(autouse=True)
def law() -> Iterator[None]:
    """The small law is the only one, and no room keeps persons."""
    from panah.casefile import facts, laws

    from .small_law import small_law

    laws.use(small_law())
    kept = facts.source()
    facts.register(facts.NOBODY)
    yield
    facts.register(kept)


@pytest.fixture
def opened(db: None) -> CaseFile:
    """A file opened on 1 May 2026."""
    from panah.casefile.services import open_file

    return open_file(file=uuid7(), office=OFFICE, pack="tst", opened=date(2026, 5, 1), now=NOW)


@pytest.fixture
def act(opened: CaseFile) -> Callable[..., Recorded]:
    """Record an act in the opened file: kind, body, and whatever differs from the usual."""
    from panah.casefile.services import record

    def recorded(kind: str, body: dict[str, Any] | None = None, **other: Any) -> Recorded:
        usual: dict[str, Any] = {
            "act_id": uuid7(),
            "file": opened.id,
            "kind": kind,
            "effective": TODAY,
            "body": body or {},
            "officer": OFFICER,
            "office": OFFICE,
            "device": "desk-1",
            "now": NOW,
        }
        return record(**{**usual, **other})

    return recorded
