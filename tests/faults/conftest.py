"""A durable office to break, and a file in the tests' own database to do wrong to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from uuid_utils.compat import uuid7

from .office import Office

if TYPE_CHECKING:  # this module is read before Django is ready
    from panah.casefile.models import CaseFile
    from panah.casefile.recording import Recorded

sys.path.append(str(Path(__file__).parent.parent / "casefile"))  # the small law

NOW = datetime(2026, 5, 20, 6, tzinfo=UTC)
TODAY = date(2026, 5, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "faults" in item.path.parts:
            item.add_marker(pytest.mark.faults)


@pytest.fixture
def office(durable_cluster: Callable[[], Any]) -> Iterator[Office]:
    """An office with an empty ledger on a server that keeps what it acknowledged."""
    office = Office(durable_cluster())
    yield office
    office.close()


@pytest.fixture
def small() -> Iterator[None]:
    """The small law is known, and no room keeps persons."""
    from small_law import small_law

    from panah.casefile import facts, laws

    laws.use(small_law())
    kept = facts.source()
    facts.register(facts.NOBODY)
    yield
    facts.register(kept)


@pytest.fixture
def new_file(transactional_db: None, small: None) -> Callable[..., CaseFile]:
    """Opens files under the small law."""
    from panah.casefile.services import open_file

    def opened(office: int = 3) -> CaseFile:
        return open_file(file=uuid7(), office=office, pack="tst", opened=date(2026, 5, 1), now=NOW)

    return opened


@pytest.fixture
def act(new_file: Callable[..., CaseFile]) -> Callable[..., Recorded]:
    """Records an act in a file (a new one if none is given): kind, body, and whatever differs from the usual."""
    from panah.casefile.services import record

    mine = new_file()

    def recorded(kind: str, body: Any = None, **other: Any) -> Recorded:
        usual = {
            "act_id": uuid7(),
            "file": mine.id,
            "effective": TODAY,
            "officer": 12,
            "office": 3,
            "device": "desk-1",
        }
        return record(**{**usual, "kind": kind, "body": {} if body is None else body, "now": NOW, **other})

    return recorded
