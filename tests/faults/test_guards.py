"""The database itself refuses what the application's role may not, and anybody by accident; verify sees the rest."""

from __future__ import annotations

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from panah.casefile.models import Act
from panah.casefile.verify import verify

pytestmark = pytest.mark.django_db(transaction=True)
DEEDS = [
    "UPDATE act SET officer = 1",
    "DELETE FROM act",
    "TRUNCATE act",
    "UPDATE act SET held = true WHERE false",
]


@pytest.fixture(autouse=True)
def something_recorded(act) -> None:
    act("application_registered", {"channel": "in_country"})


def test_the_tests_work_as_the_applications_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, usesuper FROM pg_user WHERE usename = session_user")
        assert cursor.fetchone() == ("panah_app", False)


@pytest.mark.parametrize("deed", [*DEEDS, "DELETE FROM case_file", "TRUNCATE case_file", "DROP TABLE act",
                                  "ALTER TABLE act DISABLE TRIGGER ALL", "UPDATE case_file SET number = 'x'",
                                  "SET session_replication_role = replica"])  # fmt: skip
def test_the_applications_role_may_not(deed) -> None:
    with pytest.raises(DatabaseError) as refused, connection.cursor() as cursor:
        cursor.execute(deed)
    assert refused.value.__cause__.sqlstate == "42501"  # insufficient privilege
    assert Act.objects.count() == 1


def test_not_even_through_django() -> None:
    for deed in (
        Act.objects.all().delete,
        lambda: Act.objects.update(officer=1),
        lambda: Act.objects.get().save(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    assert Act.objects.get().officer == 12


@pytest.mark.parametrize("deed", [*DEEDS, "DELETE FROM case_file", "TRUNCATE case_file"])
@pytest.mark.parametrize("role", ["origin", "replica"])
def test_the_owner_may_not_either_while_the_triggers_stand(deed, role) -> None:
    with psycopg.connect(settings.OWNER_CONNINFO) as owner:
        owner.execute(f"SET session_replication_role = {role}")
        with pytest.raises(psycopg.errors.RestrictViolation, match="annulling act"):
            owner.execute(deed)
    assert verify().findings == []


def test_a_superuser_who_takes_the_triggers_away_is_found() -> None:
    with psycopg.connect(settings.OWNER_CONNINFO) as owner:
        owner.execute("ALTER TABLE act DISABLE TRIGGER ALL")
        owner.execute("UPDATE act SET officer = 99")
        owner.execute("ALTER TABLE act ENABLE TRIGGER ALL")
    (finding,) = verify().findings
    assert (finding.tampering, finding.seq, finding.act) == ("changed", 1, Act.objects.get().id)
