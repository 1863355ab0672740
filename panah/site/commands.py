"""Commands of the site: ``serve``, ``migrate``, ``manage`` and ``db``."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click

from panah.site import footing


def say(text: str) -> None:
    """A line of progress, for people; lost without harm when their terminal has been closed."""
    with suppress(OSError):
        click.echo(f"  {text}", err=True)


@click.command()
@click.option(
    "--demo", is_flag=True, help="Fill an empty database with the made-up caseload and name its officers."
)
def serve(demo: bool) -> None:
    """Serve the pages on this machine: database, tables, web workers, the hourly roll. Ctrl-C ends all.

    The port is PANAH_PORT, else 8000.
    """
    from panah.site.serving import serve

    serve(demo=demo, say=say)


@click.command()
def migrate() -> None:
    """Bring the tables of the database up to date, as their owner, with their grants."""
    with footing.database_ready(say):
        applied = footing.migrate(say)
    click.echo(f"{applied} migrations applied." if applied else "The tables are up to date.")


@click.command(
    context_settings={
        "ignore_unknown_options": True,
        "allow_interspersed_args": False,
        "help_option_names": [],
    }
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own management commands, with the database up."""
    from django.core.management import execute_from_command_line

    with footing.database_ready():
        execute_from_command_line(["panah manage", *arguments])


@click.group()
def db() -> None:
    """The database: which PostgreSQL, its tools, starting anew."""


@db.command()
def programs() -> None:
    """Say which PostgreSQL would be used; fails if none is fit."""
    from panah.site.postgres import find

    if os.environ.get("DATABASE_URL", "").strip():
        click.echo("DATABASE_URL is set: no PostgreSQL of this machine is needed.")
        return
    found = find()
    click.echo(f"PostgreSQL {found.major} in {found.folder}")


@db.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("name")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def tool(name: str, arguments: tuple[str, ...]) -> None:
    """Run one of PostgreSQL's own tools (psql, pg_dump, pg_restore …) on the database, as the owner."""
    from panah.site.postgres import find

    with footing.database_ready(say):
        from django.conf import settings
        from psycopg.conninfo import conninfo_to_dict

        known = conninfo_to_dict(settings.OWNER_CONNINFO)
        spelt = {"dbname": "PGDATABASE", "application_name": "PGAPPNAME"}
        variables = {spelt.get(key, f"PG{key.upper()}"): str(value) for key, value in known.items()}
        program = Path(find()[name])
        if not program.exists():
            raise click.ClickException(f"PostgreSQL has no tool {name!r} in {program.parent}")
        done = subprocess.run([str(program), *arguments], env={**os.environ, **variables}, check=False)
    sys.exit(done.returncode)


@db.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
def reset(yes: bool) -> None:
    """Delete the private database and everything in it. A database of DATABASE_URL is never touched."""
    if os.environ.get("DATABASE_URL", "").strip():
        raise click.ClickException("DATABASE_URL is set; that database is not Panah's to delete.")
    from panah.site import private

    cluster = private.cluster()
    if not cluster.folder.exists():
        click.echo("There is no private database.")
        return
    if not yes:
        click.confirm(f"Delete {cluster.folder} and every case file in it?", abort=True)
    if not cluster.remove_if_unused():
        raise click.ClickException("The database is in use. End the demo first (Ctrl-C in its window).")
    click.echo("The private database is gone; the next start makes a new one.")


def register(cli: click.Group) -> None:
    """Offer the site's commands."""
    for command in (serve, migrate, manage, db):
        cli.add_command(command)
