"""`panah demo`: a made-up caseload to try Panah on."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from panah.accounts.demo import Account

DEFAULT_FILES, DEFAULT_SEED = 600, 1
HOW_MANY = click.IntRange(1, 5_000_000)


def register(cli: click.Group) -> None:
    """Adds the room's commands to the command line."""
    cli.add_command(demo)


@click.command()
@click.option("--files", default=DEFAULT_FILES, show_default=True, type=HOW_MANY, help="How many case files.")
@click.option(
    "--seed", default=DEFAULT_SEED, show_default=True, help="The same seed gives the same caseload."
)
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="The day it is made for; today if not given."
)
@click.option(
    "--processes", default=os.cpu_count() or 1, show_default=True, help="For more than 4,000 files."
)
@click.option("--accounts/--no-accounts", "named", default=True, help="Whether to print how to sign in.")
def demo(files: int, seed: int, today: datetime | None, processes: int, named: bool) -> None:
    """Make a made-up caseload and the demo's accounts. Does nothing to a database that holds case files already."""
    from django.db import ProgrammingError
    from django.utils import timezone

    from panah.accounts.demo import make_demo_accounts

    from .madeup.load import make_caseload, there

    try:
        held = there()
    except ProgrammingError:
        raise click.ClickException("The database has no tables yet: run `panah migrate` first.") from None
    accounts = make_demo_accounts()
    if held:
        click.echo(f"There are {held:,} case files already; nothing was added.")
    else:
        day = today.date() if today else timezone.localdate()
        label = f"Making up {files:,} case files (seed {seed}, for {day})"
        with click.progressbar(length=files, label=label) as bar:
            made = make_caseload(files, seed, day, processes=processes, progress=bar.update)
        click.echo(f"{made:,} case files of people who do not exist.")
    if named:
        _print(accounts)


def _print(accounts: list[Account]) -> None:
    click.echo("\nSign in as one of these (made up, for trying Panah only):\n")
    width = max(len(account.login) for account in accounts)
    for account in accounts:
        role = account.role.replace("_", " ")
        click.echo(f"  {account.login:<{width}}  {account.password}  {role}, {account.office}")
