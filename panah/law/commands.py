"""Commands of the law: ``panah pack …`` and ``panah judge``. Pure: they want no database."""

from __future__ import annotations

import click


def register(cli: click.Group) -> None:
    """Add the law's commands."""
    from panah.law.packtools.commands import pack
    from panah.law.telling import judge_command

    cli.add_command(pack)
    cli.add_command(judge_command)
