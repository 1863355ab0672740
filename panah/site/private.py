"""The private cluster of this clone, used when ``DATABASE_URL`` is not set."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from panah.site import roles
from panah.site.cluster import SUPERUSER, Cluster
from panah.site.home import home, runner

DATABASE = "panah"
LOGIN = "panah_web"  # the login of pages and commands: a member of panah_app and nothing else


@cache
def cluster() -> Cluster:
    """The cluster in the home of this clone."""
    return Cluster(home().postgres, runner())


def app() -> dict[str, Any]:
    """How pages and commands connect."""
    return cluster().parameters(LOGIN, DATABASE)


def owner() -> dict[str, Any]:
    """How migrations connect."""
    return cluster().parameters(SUPERUSER, DATABASE)


def prepare(running: Cluster) -> None:
    """Make the roles and the database where they are missing."""
    with running.connect() as server:
        roles.ensure_role(server)
        roles.ensure_login(server, LOGIN)
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if found.fetchone() is None:
            server.execute(f"CREATE DATABASE {DATABASE}")


def speak(say: Callable[[str], None]) -> Cluster:
    """The cluster, telling its progress to ``say``."""
    found = cluster()
    found.say = say
    return found
