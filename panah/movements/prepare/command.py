"""``panah movements prepare``."""

from __future__ import annotations

from pathlib import Path

import click

FILE = click.Path(path_type=Path, dir_okay=False)


def _example(ctx: click.Context, _: click.Parameter, file: Path | None) -> None:
    if file is None:
        return
    if file.exists():
        raise click.ClickException(f"{file} exists; name another file.")
    file.write_text((Path(__file__).parent / "example.toml").read_text("utf-8"), "utf-8")
    ctx.exit()


@click.command("prepare")
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "--settings", type=FILE, help="TOML: times, staff, beds, costs. `--example` writes one with comments."
)
@click.option(
    "--example",
    type=FILE,
    callback=_example,
    is_eager=True,
    expose_value=False,
    help="Write a commented example of the settings to this file, and stop.",
)
@click.option(
    "--if",
    "ifs",
    multiple=True,
    metavar="'NAME: SETTING=VALUE; …'",
    help="Compare with other settings; = sets, += adds, *= multiplies.",
)
@click.option(
    "--members", type=click.IntRange(10, 100_000), default=1000, show_default=True, help="How many futures."
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True)
@click.option(
    "--together",
    type=click.FloatRange(0, 1),
    default=0.9,
    show_default=True,
    help="For a forecast: correlation of one week with the next; 1: what is high stays high.",
)
@click.option(
    "--freq", type=click.Choice(["D", "W", "M", "Q", "A"]), help="Step of a forecast; found if not given."
)
@click.option(
    "--from",
    "from_day",
    type=click.IntRange(0),
    default=0,
    help="For a scenario: plan from this day, with the reports until then.",
)
@click.option(
    "--weeks",
    type=click.IntRange(1, 520),
    default=26,
    show_default=True,
    help="For a scenario: how far to plan at most.",
)
@click.option("--given-totals", is_flag=True, help="For a scenario: as many set out as it says itself.")
@click.option("--families", type=FILE, help="CSV of families, to be allocated to places.")
@click.option("--places", type=FILE, help="CSV of places with their capacities.")
@click.option("--language", type=click.Choice(["en", "ru", "kk", "fa"]), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
@click.option("--html", type=FILE, help="Write one self-contained page.")
@click.option("--pdf", type=FILE, help="Write the plan as a document to sign.")
@click.option("--xlsx", type=FILE, help="Write the plan as a workbook.")
def prepare(
    source: Path,
    settings: Path | None,
    ifs: tuple[str, ...],
    members: int,
    seed: int,
    together: float,
    freq: str | None,
    from_day: int,
    weeks: int,
    given_totals: bool,
    families: Path | None,
    places: Path | None,
    language: str,
    as_json: bool,
    html: Path | None,
    pdf: Path | None,
    xlsx: Path | None,
) -> None:
    """What to prepare for the arrivals of SOURCE: staff, desks, beds, interpreters, decisions, week by week.

    SOURCE: a forecast (CSV of `panah movements forecast`, its series the sites), futures (CSV: member, week, site,
    arrivals), or a scenario to simulate (FLEE folder or workbook).
    """
    from panah.movements.bad import BadInput
    from panah.movements.prepare import telling

    asked = telling.Asked(
        source,
        settings,
        ifs,
        members,
        seed,
        together,
        freq or "",
        from_day,
        weeks,
        given_totals,
        families,
        places,
        language,
        as_json,
        html,
        pdf,
        xlsx,
    )
    try:
        telling.run(asked)
    except BadInput as problem:
        raise click.ClickException(problem.text(language)) from None
