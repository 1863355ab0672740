"""``panah movements observe`` and ``reconcile``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

FILE = click.Path(path_type=Path, dir_okay=False)
SOURCES = click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
LANGUAGE = click.option(
    "--language", type=click.Choice(["en", "ru", "kk", "fa"]), default="en", show_default=True
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
HTML = click.option("--html", type=FILE, help="Write one self-contained page.")
API = click.option("--api", is_flag=True, help="Fetch UNHCR's tables from its public interface.")
YEARS = click.option("--years", metavar="FIRST-LAST", help="Only these years; wanted with --api.")
CACHE = click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder in which answers of the interface are kept.",
)
ADDRESS = click.option("--address", help="Of the interface, if it is not UNHCR's own.")


@click.command("observe")
@SOURCES
@API
@YEARS
@click.option(
    "--coa", default="", metavar="ISO3", help="Country of asylum: kept, or meant where none is said."
)
@click.option("--coo", default="", metavar="ISO3", help="Only people from this country of origin.")
@click.option(
    "--measure", default="", help="What is counted, where the source does not say it: arrivals, stock, …"
)
@click.option("--as-published", metavar="DAY", help="As it was known on this day (YYYY-MM-DD).")
@CACHE
@ADDRESS
@click.option("--out", type=FILE, help="Write the tidy table (CSV, Parquet or XLSX).")
@LANGUAGE
@AS_JSON
@HTML
def observe(
    sources: tuple[Path, ...],
    api: bool,
    years: str | None,
    coa: str,
    coo: str,
    measure: str,
    as_published: str | None,
    cache: Path | None,
    address: str | None,
    out: Path | None,
    language: str,
    as_json: bool,
    html: Path | None,
) -> None:
    """Read SOURCES into one tidy table, and tell what it covers and what to know before it is used.

    A source is UNHCR's tables (a folder or a file, as downloaded), a FLEE folder, a series (unique_id, ds, y), a tidy
    table, or a spreadsheet of reports (XLSX, CSV: columns are told by their headings in six languages).
    """
    from panah.movements.bad import BadInput
    from panah.movements.observe import telling

    now = datetime.now().astimezone()
    asked = telling.Asked(
        sources,
        now,
        api,
        years or "",
        coa,
        coo,
        measure,
        as_published or "",
        cache,
        address or "",
        language,
        as_json,
    )
    try:
        telling.observe(asked, out, html)
    except BadInput as error:
        raise click.ClickException(error.text(language)) from error


@click.command("reconcile")
@SOURCES
@API
@YEARS
@click.option("--coa", default="", metavar="ISO3", help="Only this country of asylum.")
@click.option(
    "--above",
    type=click.FloatRange(0, 10),
    default=0.2,
    show_default=True,
    help="Part of the stock from which a gap is a break.",
)
@click.option(
    "--least",
    type=click.FloatRange(0),
    default=0,
    show_default=True,
    help="Leave out stocks that are smaller at both ends of the year.",
)
@click.option(
    "--most", type=click.IntRange(0), default=20, show_default=True, help="How many findings to print."
)
@CACHE
@ADDRESS
@click.option("--out", type=FILE, help="Write every finding with its reasons (CSV or XLSX).")
@LANGUAGE
@AS_JSON
@HTML
def reconcile(
    sources: tuple[Path, ...],
    api: bool,
    years: str | None,
    coa: str,
    above: float,
    least: float,
    most: int,
    cache: Path | None,
    address: str | None,
    out: Path | None,
    language: str,
    as_json: bool,
    html: Path | None,
) -> None:
    """Hold the pending stocks of SOURCES against their flows: every break, with its numbers and likely reasons.

    Then what else to know: years not reported, moves between categories, revisions, breaks of level. Nothing is
    repaired. SOURCES: UNHCR's tables, or tidy tables with pending, applications and decisions.
    """
    from panah.movements.bad import BadInput
    from panah.movements.observe import telling

    now = datetime.now().astimezone()
    asked = telling.Asked(
        sources, now, api, years or "", coa, "", "", "", cache, address or "", language, as_json
    )
    try:
        telling.reconcile(asked, above, least, most, out, html)
    except BadInput as error:
        raise click.ClickException(error.text(language)) from error
