"""``panah match``. Pure: it wants no database, and loads what compares only when it runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("match")
@click.argument("file", type=FILE)
@click.argument("file2", type=FILE, required=False)
@click.option(
    "--out", type=click.Path(path_type=Path), help="Folder for the results; FILE-pairs if not given."
)
@click.option(
    "--columns", "said", metavar="ROLE=COLUMN,…", help="What the columns mean; “-=COLUMN” leaves one out."
)
@click.option("--yes", is_flag=True, help="Accept the guess of what the columns mean.")
@click.option("--language", type=click.Choice(["en", "ru", "kk", "fa"]), default="en", show_default=True)
@click.option(
    "--costs", metavar="merge=N,missed=N,look=N", help="What the errors cost; the thresholds follow."
)
@click.option("--on", metavar="DAY", help="The day that ages are counted to; today if not given.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["csv", "xlsx", "parquet"]),
    help="Of the pairs; as FILE if not given.",
)
@click.option("--sheet", help="Of a workbook; the first with content if not given.")
@click.option("--encoding", help="Of a text file; found if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def match(
    file: Path,
    file2: Path | None,
    out: Path | None,
    said: str | None,
    yes: bool,
    language: str,
    costs: str | None,
    on: str | None,
    kind: str | None,
    sheet: str | None,
    encoding: str | None,
    as_json: bool,
) -> None:
    """Which records in FILE may be one person; with FILE2, which in the one are in the other.

    Reads CSV, XLSX and Parquet. Writes the pairs, both records side by side with the reasons for and against, and a
    report with charts. Nothing is merged: people judge.
    """
    from panah.matching import running
    from panah.matching.files import BadFile
    from panah.matching.telling import Told

    told = Told(language, quiet=as_json)
    try:
        asked = running.Asked(
            files=[file] if file2 is None else [file, file2],
            out=out,
            columns=said,
            confirmed=yes,
            costs=costs,
            on=on,
            kind=kind,
            sheet=sheet,
            encoding=encoding,
            made=datetime.now().astimezone().date(),
        )
        found = running.run(asked, told)
    except BadFile as error:
        raise click.ClickException(error.reason.text(language)) from error
    if as_json:
        told.json(found.as_json())


def register(cli: click.Group) -> None:
    """Add the command of this room."""
    cli.add_command(match)
