"""A caseload read out of the ledger's own tables: swept from there it says what judging the files says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from uuid_utils.compat import uuid7

from panah.casefile import bulk
from panah.law import Act, File, PersonFacts, judge
from panah.law.sweep import from_postgres, sweep
from panah.registration.models import Person
from tests.law.helpers import law_with
from tests.law.rows import row_of
from tests.law.sweep.usual import RULES, TODAY, caseload

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 8, 31, 12, 30, 0, 250, tzinfo=UTC)


def stored() -> list[File]:
    """The files of the tests in the database, with ids of its kind, a comma and a line break in a text."""
    files = []
    for made in caseload():
        acts = [Act(uuid7(), a.seq, a.kind, a.effective, NOW, dict(a.body)) for a in made.acts]
        note = Act(uuid7(), len(acts) + 1, "note", TODAY, NOW, {"text": 'a "comma",\na line\\break'})
        undone = Act(
            uuid7(), len(acts) + 2, "annulment", TODAY, NOW, {"target": str(acts[-1].id)} if acts else {}
        )
        acts += [note, undone] if made.id == "file-1" else [note]
        files.append(File(str(uuid4()), acts, made.person))
    return files


def store(files: list[File]) -> None:
    """Through the ledger's bulk door, and a person each."""
    from uuid import UUID

    new = [bulk.NewFile(UUID(f.id), f"N-{i}", "kaz", 1, TODAY, f.acts, f.person) for i, f in enumerate(files)]
    for _ in bulk.load(new, TODAY):
        pass
    for f in files:
        if f.person != PersonFacts():
            _person(f)


def _person(f: File) -> None:
    Person.objects.create(
        file=f.id, registration_group=uuid7(), recorded_at=NOW, recorded_by=0, birth_from=f.person.birth_from,
        birth_to=f.person.birth_to, sex=f.person.sex or "", nationalities=list(f.person.nationalities),
    )  # fmt: skip


def test_swept_from_postgres_as_judged_one_by_one() -> None:
    files = stored()
    store(files)
    law = law_with(*RULES)
    load = from_postgres(connection.connection)
    assert (load.files, load.acts) == (10, sum(len(f.acts) for f in files))
    swept: dict[Any, Any] = {row.pop("file"): row for row in sweep(law, load, TODAY).rows()}
    assert swept == {f.id: row_of(judge(law, f, TODAY)) for f in files}
    early = datetime(2025, 8, 31, 12, 30, 0, 249, tzinfo=UTC)
    assert {row["seeker"] for row in sweep(law, load, TODAY, early).rows()} == {False}


def test_only_the_files_of_one_law() -> None:
    store(stored())
    assert from_postgres(connection.connection, pack="kgz").files == 0
    assert from_postgres(connection.connection, pack="kaz").files == 10
