"""The pages work under a role that cannot do what they must never do."""

import pytest
from django.db import ProgrammingError, connection


def role() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, session_user")
        return cursor.fetchone()


@pytest.mark.django_db
def test_pages_work_as_the_application_role() -> None:
    assert role() == ("panah_app", "panah_web")


@pytest.mark.django_db
def test_the_login_has_no_rights_of_its_own() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute("SELECT 1 FROM django_session")


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["django_content_type", "django_migrations"])
def test_deleting_is_given_by_name_only(table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_committed_row_does_not_reach_the_next_test(turn: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (0,)
        cursor.execute("INSERT INTO django_session VALUES ('a', 'b', now())")
