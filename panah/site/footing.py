"""The ground other rooms stand on: Django set up, the database up, its tables made."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg


def set_up() -> None:
    """Set Django up with Panah's settings (once; calling again is free)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "panah.site.settings")
    import django

    django.setup()


@contextmanager
def database_ready(say: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Django set up and the database answering: the one of ``DATABASE_URL``, else the private cluster."""
    set_up()
    if os.environ.get("DATABASE_URL", "").strip():
        yield
        return
    from panah.site import private

    with private.speak(say).running(private.prepare):
        yield


@contextmanager
def as_owner() -> Iterator[psycopg.Connection[Any]]:
    """Django's own connection works as the owner of the tables within the block; yields a plain one besides."""
    from django.conf import settings
    from django.db import connection
    from psycopg.conninfo import conninfo_to_dict

    from panah.site.databases import django_database

    known = dict(connection.settings_dict)
    owner = django_database(dict(conninfo_to_dict(settings.OWNER_CONNINFO)), role=None)
    connection.close()
    connection.settings_dict.update(owner)
    try:
        with psycopg.connect(settings.OWNER_CONNINFO, autocommit=True) as plain:
            yield plain
    finally:
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(known)


def migrate(say: Callable[[str], None] = lambda _: None) -> int:
    """Bring the tables up to date, as their owner, with their grants. Returns how many migrations were applied."""
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from panah.site import roles

    with as_owner() as owner:
        roles.ensure_role(owner)
        roles.grant_by_default(owner)
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            say(f"applying {len(plan)} migrations")
            call_command("migrate", interactive=False, verbosity=0)
        tables = [
            model._meta.db_table
            for label in roles.DISPOSABLE_APPS
            for model in apps.get_app_config(label).get_models(include_auto_created=True)
        ]
        roles.grant_deleting(owner, tables)
        roles.seal_migrations(owner)
    return len(plan)
