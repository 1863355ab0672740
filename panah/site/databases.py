"""Where the database is, and as whom Panah speaks to it.

The pages and commands work under the role ``panah_app``, whatever login they came in with: it may add acts, never
change or remove them. Only migrations work as the owner of the tables (``PANAH_MIGRATE_URL``, else the login of
``DATABASE_URL`` itself).
"""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from panah.site import env

APP_ROLE = "panah_app"

# A page that keeps the database busy longer than this has gone wrong; a command may take its time.
STATEMENT_TIMEOUT_MS = 30_000


def conninfo(name: str) -> dict[str, Any]:
    """The connection that the variable ``name`` describes, as libpq's own parameters; empty if unset."""
    found = env.text(name)
    if not found:
        return {}
    if not found.startswith(("postgresql://", "postgres://")):
        raise env.BadSetting(name, _without_password(found), "give postgresql://user:password@host:5432/name")
    try:
        parts = dict(conninfo_to_dict(found))
    except psycopg.ProgrammingError:
        raise env.BadSetting(name, _without_password(found), "libpq cannot read this address") from None
    if not parts.get("dbname"):
        raise env.BadSetting(name, _without_password(found), "name the database after the host")
    return parts


def django_database(parts: dict[str, Any], *, role: str | None = APP_ROLE) -> dict[str, Any]:
    """Django's description of the connection ``parts``, working under ``role`` (None: as the login itself)."""
    rest = dict(parts)
    described: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": rest.pop("dbname", ""),
        "USER": rest.pop("user", ""),
        "PASSWORD": rest.pop("password", ""),
        "HOST": rest.pop("host", ""),
        "PORT": str(rest.pop("port", "")),
        # A worker keeps its connection; one that died (a database restart) is noticed and replaced.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": rest,
    }
    if role:
        rest["options"] = f"{rest.get('options', '')} -c role={role}".strip()
    rest.setdefault("application_name", "panah")
    return described


def hurry(described: dict[str, Any]) -> None:
    """Let no statement of a connection described so take longer than a page may. For the web workers alone."""
    options = described["OPTIONS"]
    options["options"] = f"{options.get('options', '')} -c statement_timeout={STATEMENT_TIMEOUT_MS}".strip()


def owner_conninfo(app: dict[str, Any]) -> str:
    """The connection string of the tables' owner, for migrations and whatever else builds tables."""
    return make_conninfo(**(conninfo("PANAH_MIGRATE_URL") or app))


def _without_password(url: str) -> str:
    """The address fit for a message: nothing between ``//`` and the last ``@``."""
    scheme, parting, rest = url.partition("://")
    return (
        f"{scheme}://…@{rest.rpartition('@')[2]}" if parting and "@" in rest else f"{scheme}{parting}{rest}"
    )
