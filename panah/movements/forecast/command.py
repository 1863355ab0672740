"""``panah movements forecast``. Loads what forecasts only when it runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click


@click.command("forecast")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="SERIES.csv")
@click.option("--horizon", type=click.IntRange(1, 400), required=True, help="How many periods ahead.")
@click.option(
    "--freq", type=click.Choice(["D", "M", "Q", "A"]), required=True, help="Days, months, quarters or years."
)
@click.option(
    "--from",
    "from_",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The last day that is known: later rows are not used.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the table here, not to the screen."
)
@click.option(
    "--gaps",
    type=click.Choice(["refuse", "zero", "line"]),
    default="refuse",
    show_default=True,
    help="What a missing period means: an error, nobody came, or the straight line between its neighbours.",
)
@click.option(
    "--backtest",
    "tested",
    is_flag=True,
    help="Say how well this method did at earlier days; --json and --html always do.",
)
@click.option(
    "--test-series",
    "most",
    type=click.IntRange(1),
    default=40,
    show_default=True,
    help="Of more series than that, the backtest takes so many, evenly by name.",
)
@click.option("--language", type=click.Choice(["en", "ru", "kk", "fa"]), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the forecast and its backtest as JSON.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write one self-contained page with fan charts.",
)
def forecast(
    file: Path,
    horizon: int,
    freq: str,
    from_: datetime | None,
    out: Path | None,
    gaps: str,
    tested: bool,
    most: int,
    language: str,
    as_json: bool,
    html: Path | None,
) -> None:
    """Forecast every series of SERIES.csv (columns unique_id, ds, y) with quantiles.

    Writes unique_id, ds, q0.05 … q0.95, mean as CSV. Dates are written as the file writes them: a month by its
    first day if the file does so.
    """
    from panah.movements.bad import BadInput
    from panah.movements.forecast import telling
    from panah.movements.forecast.panel import read

    try:
        given = read(file, freq, from_.date() if from_ else None, gaps)
        telling.told(
            given,
            horizon,
            file,
            telling.Asked(out, tested or as_json or bool(html), most, language, as_json, html),
        )
    except BadInput as error:
        raise click.ClickException(error.text(language)) from error
