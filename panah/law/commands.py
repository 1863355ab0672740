"""Commands of the law: ``panah pack``. Pure: they want no database."""

from __future__ import annotations

import click


def register(cli: click.Group) -> None:
    """Add the law's commands."""
    from panah.law.packtools.commands import pack

    cli.add_command(pack)
