"""``panah movements simulate`` and ``panah movements score``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

LANGUAGE = click.option(
    "--language", type=click.Choice(["en", "ru", "kk", "fa"]), default="en", show_default=True
)
ENGINE = click.option(
    "--engine",
    type=click.Choice(["flow", "counts", "people"]),
    default="flow",
    show_default=True,
    help="Expected flow; counts of whole people; every household by itself.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
HTML = click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), help="Write one self-contained page."
)
SEED = click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
SOURCE = click.Path(path_type=Path)


@click.command("score")
@click.argument("folders", nargs=-1, required=True, type=SOURCE, metavar="FOLDER…")
@ENGINE
@click.option("--given-totals", is_flag=True, help="As many people set out as the registrations say.")
@click.option(
    "--assimilate",
    "delay",
    type=click.IntRange(0),
    metavar="DELAY_DAYS",
    help="Take reports in that many days after the day they are for.",
)
@click.option(
    "--daily-reports",
    is_flag=True,
    help="With --assimilate: as if the counts between two reports had been published day by day.",
)
@click.option(
    "--members", type=click.IntRange(0, 10_000), default=100, show_default=True, help="With --assimilate."
)
@click.option(
    "--without",
    default="",
    metavar="CRISIS",
    help="Parameters learned without this crisis; the scored one itself, if they were learned from it.",
)
@click.option("--in-sample", is_flag=True, help="Also parameters that were learned from the scored crisis.")
@SEED
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a CSV file: simulated and registered people in each camp, day by day.",
)
@LANGUAGE
@JSON
@HTML
def score(
    folders: tuple[Path, ...],
    engine: str,
    given_totals: bool,
    delay: int | None,
    daily_reports: bool,
    members: int,
    without: str,
    in_sample: bool,
    seed: int,
    out: Path | None,
    language: str,
    as_json: bool,
    html: Path | None,
) -> None:
    """Simulate each FOLDER (FLEE's input_csv/ and source_data/, or a workbook) and compare with its registrations.

    Prints the averaged relative difference and the seconds from files to score; what it takes to load the program
    before is told apart. Of several folders, also the mean. --html and --out want a single one.
    """
    if len(folders) > 1 and (html or out):
        from panah.people.saying import sentence

        raise click.UsageError(sentence("simulate.single_folder", language))
    from panah.movements.simulate import telling

    asked = {
        "engine": engine,
        "given_totals": given_totals,
        "delay": delay,
        "daily": daily_reports,
        "members": members,
        "without": without,
        "seed": seed,
    }
    telling.score(folders, asked, language, as_json, html, out, in_sample=in_sample)


@click.command("simulate")
@click.argument("source", type=SOURCE)
@ENGINE
@click.option(
    "--members",
    type=click.IntRange(1, 10_000),
    default=1,
    show_default=True,
    help="More than one: an ensemble, parameters, conflict and volume drawn anew for each.",
)
@click.option("--given-totals", is_flag=True, help="As many people set out as the registrations say.")
@SEED
@click.option("--days", type=click.IntRange(1), help="Only so many; all if not given.")
@click.option(
    "--from",
    "from_day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Forecast from that day on: what had been reported by then is taken in, nothing later is used.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a CSV file: people in each camp, day by day.",
)
@LANGUAGE
@JSON
@HTML
def simulate(
    source: Path,
    engine: str,
    members: int,
    given_totals: bool,
    seed: int,
    days: int | None,
    from_day: datetime | None,
    out: Path | None,
    language: str,
    as_json: bool,
    html: Path | None,
) -> None:
    """Where people will go: SOURCE is a FLEE folder or a workbook (sheets places, roads, conflict, closures, reports).

    How many set out is taken from the registrations with --given-totals, with --from from what was reported by then,
    else from the conflict alone.
    """
    from panah.movements.simulate import telling

    asked = {
        "engine": engine,
        "members": members,
        "given_totals": given_totals,
        "seed": seed,
        "days": days,
        "from_day": from_day.date() if from_day else None,
    }
    telling.simulate(source, asked, language, as_json, html, out)
