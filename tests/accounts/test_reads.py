"""The trail of readings."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client

from panah.accounts.models import Officer, ReadLog
from panah.accounts.reads import note_read, note_reads, reads
from panah.casefile.models import CaseFile
from tests.accounts.helpers import officer

pytestmark = pytest.mark.django_db


def a_file(somebody: Officer, number: str) -> UUID:
    """A case file of this officer's office, without acts."""
    return CaseFile.objects.create(
        id=uuid4(),
        number=number,
        pack="kaz",
        office=somebody.office_id,
        opened=date(2026, 1, 1),
        head_hash=b"",
    ).id


def test_a_reading_is_noted_with_officer_office_time_and_purpose() -> None:
    somebody, file = officer("status_officer"), uuid4()
    note_read(somebody, file, "case_work")
    line = ReadLog.objects.get()
    assert (line.officer, line.office, line.file, line.purpose) == (
        somebody,
        somebody.office_id,
        file,
        "case_work",
    )
    assert line.at is not None


def test_a_purpose_has_to_be_one_of_the_list() -> None:
    with pytest.raises(KeyError):
        note_read(officer("status_officer"), uuid4(), "curiosity")


@pytest.mark.parametrize(
    "order", ["UPDATE read_log SET purpose = 'audit'", "DELETE FROM read_log", "TRUNCATE read_log"]
)
@pytest.mark.parametrize("role", ["panah_app", "owner"])
def test_nobody_changes_the_trail(order: str, role: str) -> None:
    note_read(officer("status_officer"), uuid4(), "case_work")
    refused = pytest.raises(ProgrammingError, match=r"permission denied|only grows")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        if role == "owner":
            cursor.execute("RESET ROLE")
        cursor.execute(order)
    assert ReadLog.objects.count() == 1


def test_readings_of_one_file_or_by_one_officer_latest_first() -> None:
    first, second = officer("status_officer"), officer("reviewer")
    a, b = a_file(first, "KAZ-2026-000001"), a_file(first, "KAZ-2026-000002")
    note_reads(first, [a, b], "search")
    note_read(second, a, "review")
    assert [line.officer for line in reads(number="kaz-2026-000001 ")] == [second, first]
    assert {line.file for line in reads(login="status_officer")} == {a, b}


def test_the_auditor_sees_the_trail_in_words(client: Client) -> None:
    reader = officer("status_officer")
    note_read(reader, a_file(reader, "KAZ-2026-000001"), "removal")
    note_read(reader, uuid4(), "search")
    client.force_login(officer("auditor"))
    page = client.get("/reads/", {"file": "KAZ-2026-000001"}).content.decode()
    assert "Demo status_officer" in page and "Removal question" in page and "Found by search" not in page
    assert "Nothing was read" in client.get("/reads/", {"file": "KAZ-1999-000001"}).content.decode()
    assert "Found by search" in client.get("/reads/").content.decode()
