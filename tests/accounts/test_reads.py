"""The trail of readings."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client

from panah.accounts.models import ReadLog
from panah.accounts.reads import note_read, note_reads, reads
from tests.accounts.helpers import officer

pytestmark = pytest.mark.django_db


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
    a, b = uuid4(), uuid4()
    note_reads(first, [a, b], "search")
    note_read(second, a, "review")
    assert [line.officer for line in reads(file=a)] == [second, first]
    assert {line.file for line in reads(login="status_officer")} == {a, b}


def test_the_auditor_sees_the_trail_in_words(client: Client) -> None:
    reader, file = officer("status_officer"), uuid4()
    note_read(reader, file, "removal")
    client.force_login(officer("auditor"))
    page = client.get("/reads/", {"file": str(file)}).content.decode()
    assert "Demo status_officer" in page and "Removal question" in page
    assert "Nothing was read" in client.get("/reads/", {"file": str(uuid4())}).content.decode()
    assert client.get("/reads/", {"file": "not a file"}).status_code == 200
