"""``panah movements watch``. Loads what watches only when it runs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click


@click.command("watch")
@click.argument("source", type=click.Path(path_type=Path), metavar="REPORTS")
@click.option(
    "--as-known",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which we stand: nothing published later is used. The last day of REPORTS if not given.",
)
@click.option(
    "--false-days",
    type=click.FloatRange(0, min_open=True),
    default=1000,
    show_default=True,
    help="In quiet times an alarm begins falsely at most once in so many days, at each place.",
)
@click.option(
    "--freq",
    type=click.Choice(["D", "W", "M", "Q"]),
    default="D",
    show_default=True,
    help="Counts of days, weeks, months or quarters.",
)
@click.option("--measure", default="arrivals", show_default=True, help="Which count is watched.")
@click.option(
    "--age",
    type=click.IntRange(0),
    help="Days after which figures are held against each other. Found if not given: when most places have reported.",
)
@click.option(
    "--lags",
    type=click.IntRange(1),
    help="Days after which a figure counts as complete. Learned if not given.",
)
@click.option("--language", type=click.Choice(["en", "ru", "kk", "fa"]), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print alarms and nowcasts as JSON.")
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), help="Write one self-contained page."
)
def watch(
    source: Path,
    as_known: datetime | None,
    false_days: float,
    freq: str,
    measure: str,
    age: int | None,
    lags: int | None,
    language: str,
    as_json: bool,
    html: Path | None,
) -> None:
    """Alarms at each place of REPORTS, and how many have really come in the days whose reports are still growing.

    REPORTS: a spreadsheet of reports, a tidy table (place, measure, start, end, value, published) or a series file.
    """
    from panah.movements.bad import BadInput
    from panah.movements.forecast.alarm_places import Asked, watched
    from panah.movements.forecast.alarm_telling import told
    from panah.movements.observe.sources import read

    try:
        observations, notes = read(source, on=datetime.now(UTC).date(), measure=measure)
        asked = Asked(as_known.date() if as_known else None, false_days, freq, measure, age, lags)
        told(watched(observations, asked, file=source), notes, source, language, as_json, html)
    except BadInput as problem:
        raise click.ClickException(problem.text(language)) from None
