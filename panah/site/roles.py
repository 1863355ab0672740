"""Roles and grants: what the pages may do in the database, whatever the code says.

``panah_app`` may read, add and change rows, and delete only where a room's migration or :data:`DISPOSABLE` says so.
What may not even be changed (acts) is taken back by the ledger's own migration, and guarded by triggers besides.
"""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import sql

from panah.site.databases import APP_ROLE

# Tables of Django and allauth whose rows come and go.
DISPOSABLE_APPS = ("sessions", "account", "mfa", "auth")


def ensure_role(owner: psycopg.Connection[Any]) -> None:
    """Make the role ``panah_app`` if it is not there (roles belong to the whole server, not to a database)."""
    if not _exists(owner, APP_ROLE):
        owner.execute(sql.SQL("CREATE ROLE {} NOLOGIN NOINHERIT").format(sql.Identifier(APP_ROLE)))


def ensure_login(owner: psycopg.Connection[Any], login: str) -> None:
    """Make ``login``, which may become ``panah_app`` and has no rights of its own."""
    if not _exists(owner, login):
        owner.execute(sql.SQL("CREATE ROLE {} LOGIN NOINHERIT").format(sql.Identifier(login)))
    owner.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP_ROLE), sql.Identifier(login)))


def grant_by_default(owner: psycopg.Connection[Any]) -> None:
    """What every table made from now on in this database gives to ``panah_app``. Run as the owner, before migrating."""
    role = sql.Identifier(APP_ROLE)
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE ON TABLES TO {}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
    ):
        owner.execute(sql.SQL(statement).format(role))


def grant_deleting(owner: psycopg.Connection[Any], tables: list[str]) -> None:
    """Let ``panah_app`` delete rows of ``tables``."""
    for table in tables:
        owner.execute(
            sql.SQL("GRANT DELETE ON {} TO {}").format(sql.Identifier(table), sql.Identifier(APP_ROLE))
        )


def seal_migrations(owner: psycopg.Connection[Any]) -> None:
    """The list of migrations is the owner's to write."""
    owner.execute(
        sql.SQL("REVOKE INSERT, UPDATE ON django_migrations FROM {}").format(sql.Identifier(APP_ROLE))
    )


def _exists(owner: psycopg.Connection[Any], role: str) -> bool:
    return owner.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None
