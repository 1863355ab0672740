"""A lasting installation, by the SQL, settings and commands of docs/operations.md as they stand there."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from panah.site.cluster import Cluster

OPERATIONS = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()


def url(cluster: Cluster, user: str, dbname: str = "panah_lasting") -> str:
    return f"postgresql://{user}@/{dbname}?host={quote(str(cluster.socket_folder), safe='')}"


def run(cluster: Cluster, *arguments: str, as_owner: bool = True) -> subprocess.CompletedProcess[str]:
    surroundings = {
        **os.environ,
        "DATABASE_URL": url(cluster, "panah_web"),
        "PANAH_ALLOWED_HOSTS": "panah.example",
    }
    surroundings.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)
    if as_owner:
        surroundings["PANAH_MIGRATE_URL"] = url(cluster, "panah_owner")
    return subprocess.run(
        [sys.executable, "-m", "panah.cli", *arguments], env=surroundings, capture_output=True, text=True
    )


@pytest.fixture
def server(durable_cluster: Callable[[], Cluster]) -> Cluster:
    """A server prepared by the SQL of the page, which knows nothing of our private cluster."""
    cluster = durable_cluster()
    with cluster.connect() as admin:
        for leftover in ("panah_web", "panah_app"):
            admin.execute(f"DROP ROLE {leftover}")
        written = re.search(r"```sql\n(.*?)```", OPERATIONS, re.DOTALL)[1]
        statements = written.replace("DATABASE panah", "DATABASE panah_lasting")
        for statement in filter(str.strip, statements.split(";")):
            admin.execute(statement)
    return cluster


def test_the_written_way_works(server: Cluster) -> None:
    migrated = run(server, "migrate")
    assert migrated.returncode == 0, migrated.stderr
    assert "migrations applied" in migrated.stdout
    assert "up to date" in run(server, "migrate").stdout

    without_owner = run(server, "migrate", as_owner=False)
    assert without_owner.returncode != 0, "the web login owns nothing"

    with psycopg.connect(url(server, "panah_web"), autocommit=True) as web:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute("SELECT 1 FROM act")
        web.execute("SET ROLE panah_app")
        web.execute("SELECT 1 FROM act")
        for statement in ("UPDATE act SET kind = ''", "DELETE FROM act", "TRUNCATE act", "DROP TABLE act"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                web.execute(statement)
    with (
        psycopg.connect(url(server, "panah_owner"), autocommit=True) as owner,
        pytest.raises(psycopg.errors.RestrictViolation),
    ):
        owner.execute("TRUNCATE act")

    checked = run(server, "manage", "check", "--deploy", "--fail-level", "WARNING")
    assert checked.returncode == 0, checked.stderr


def test_backup_and_restore(server: Cluster, tmp_path: Path) -> None:
    assert run(server, "migrate").returncode == 0
    dump = tmp_path / "panah.dump"
    dumped = run(server, "db", "tool", "pg_dump", "--format=custom", f"--file={dump}")
    assert dumped.returncode == 0, dumped.stderr
    with server.connect() as admin:
        admin.execute("DROP DATABASE panah_lasting")
        admin.execute("CREATE DATABASE panah_lasting OWNER panah_owner")
    restore = (
        "db",
        "tool",
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--dbname=panah_lasting",
        str(dump),
    )
    assert run(server, "migrate").returncode == 0
    restored = run(server, *restore)
    assert restored.returncode == 0, restored.stderr
    assert "up to date" in run(server, "migrate").stdout
    assert run(server, "verify").returncode == 0
    with psycopg.connect(url(server, "panah_web"), options="-c role=panah_app", autocommit=True) as web:
        web.execute("SELECT 1 FROM act")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            web.execute("DELETE FROM act")
