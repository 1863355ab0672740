"""Commands of the site: ``migrate``, ``manage``, ``db``."""

from __future__ import annotations

import click

from panah.site import footing


def say(text: str) -> None:
    """A line of progress, for people."""
    click.echo(f"  {text}", err=True)


@click.command()
def migrate() -> None:
    """Bring the tables of the database up to date."""
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


def register(cli: click.Group) -> None:
    """Offer the site's commands."""
    for command in (migrate, manage):
        cli.add_command(command)
