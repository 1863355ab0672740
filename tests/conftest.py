"""What all tests share: a private PostgreSQL, databases cloned from one migrated template, the role of the pages.

Every test process has a server of its own in a folder for temporary files, with durability off. The database is made
and migrated as its owner; the tests then work as ``panah_app`` does in earnest, so a missing grant fails here.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Before Django's settings are read: nothing of the developer's own environment or home is touched.
for _name in [name for name in os.environ if name.startswith("PANAH_") or name == "DATABASE_URL"]:
    if _name not in ("PANAH_SKIP_BROWSER", "PANAH_SKIP_SPARK", "PANAH_RUN_AS", "PANAH_DATA"):
        del os.environ[_name]
os.environ["DJANGO_SETTINGS_MODULE"] = "panah.site.settings"
os.environ["PANAH_HOME"] = tempfile.mkdtemp(prefix="panah-home-", dir="/tmp")
Path(os.environ["PANAH_HOME"]).chmod(0o755)  # the user who runs the servers walks through it
Path(os.environ["PANAH_HOME"], "static").mkdir()
os.environ["PANAH_SECRET_KEY"] = "only-for-tests-" * 4
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's own event loop runs in the test's thread

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.test import TransactionTestCase
from django.utils import translation
from psycopg.conninfo import make_conninfo

from panah.site import cluster as clusters
from panah.site import footing, private, roles
from panah.site.databases import django_database
from panah.site.home import runner

TEMPLATE = "panah_template"

# Argon2 is slow on purpose; what tests sign in with need not be guarded.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]

settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


# A busy machine is no failure; and the same submission gets the same verdict twice.
hypothesis.settings.register_profile(
    "panah",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
)
hypothesis.settings.load_profile("panah")


@pytest.fixture(autouse=True)
def english() -> None:
    """No test inherits the language in which the one before it was answered."""
    translation.activate("en")


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(os.environ["PANAH_HOME"], ignore_errors=True)


@pytest.fixture(scope="session")
def pg_cluster() -> Iterator[clusters.Cluster]:
    """A PostgreSQL server of this test process; fast, not durable."""
    cluster = clusters.scratch("panah-pg-", runner(), **clusters.FLEETING)
    try:
        cluster.start()
        with cluster.connect() as server:
            roles.ensure_role(server)
            roles.ensure_login(server, private.LOGIN)
        yield cluster
    finally:
        cluster.remove()


@pytest.fixture
def durable_cluster() -> Iterator[Callable[[], clusters.Cluster]]:
    """Makes servers that keep what they acknowledged, for tests that kill them."""
    made: list[clusters.Cluster] = []

    def make() -> clusters.Cluster:
        cluster = clusters.scratch("panah-durable-", runner())
        made.append(cluster)
        cluster.start()
        with cluster.connect() as server:
            roles.ensure_role(server)
            roles.ensure_login(server, private.LOGIN)
            server.execute("CREATE DATABASE panah")
        return cluster

    yield make
    for cluster in made:
        cluster.remove()


def point_at(cluster: clusters.Cluster, dbname: str) -> None:
    """Let Django's connection, in every thread, and the owner's go to ``dbname`` of ``cluster``."""
    connections.close_all()
    known = connections.settings["default"]
    kept = {name: known[name] for name in ("TEST", "AUTOCOMMIT", "TIME_ZONE") if name in known}
    known.update({**django_database(cluster.parameters(private.LOGIN, dbname)), **kept})
    connections["default"].settings_dict.update(known)
    settings.OWNER_CONNINFO = make_conninfo(**cluster.parameters(dbname=dbname))


def clone(cluster: clusters.Cluster, dbname: str, template: str = TEMPLATE) -> None:
    """Make ``dbname`` anew as a copy of ``template``, whoever was connected."""
    with cluster.connect() as server:
        server.execute(f"DROP DATABASE IF EXISTS {dbname} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {dbname} TEMPLATE {template} STRATEGY file_copy")


@pytest.fixture(scope="session")
def django_db_setup(pg_cluster: clusters.Cluster, django_db_blocker: Any) -> Iterator[None]:
    """The migrated template and the database the tests work in (replaces pytest-django's own)."""
    with django_db_blocker.unblock():
        with pg_cluster.connect() as server:
            server.execute(f"CREATE DATABASE {TEMPLATE}")
        point_at(pg_cluster, TEMPLATE)
        footing.migrate()
        connections.close_all()
        clone(pg_cluster, "panah")
        point_at(pg_cluster, "panah")

    def anew(self: TransactionTestCase) -> None:
        # Acts cannot be deleted, not even by the tests: the database is put back whole.
        connections.close_all()
        clone(pg_cluster, "panah")

    kept = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = anew  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = kept  # type: ignore[method-assign]
    with django_db_blocker.unblock():
        connections.close_all()
