"""``panah movements demo``: a made-up crisis at a border, from the first alarm to the plan."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("demo")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("movements-demo"),
    show_default=True,
    help="The folder for the page, the plan (PDF) and the workbook.",
)
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Another name for the page.")
@click.option("--members", type=click.IntRange(20, 100_000), default=500, show_default=True, help="Futures.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True)
@click.option("--language", type=click.Choice(["en", "ru", "kk", "fa"]), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def demo(out: Path, html: Path | None, members: int, seed: int, language: str, as_json: bool) -> None:
    """A made-up crisis at a border, from the first alarm to the plan, in a few seconds.

    Observes daily arrivals, raises an alarm, says how many have really come, forecasts, simulates where people go,
    takes reports in, and plans desks, staff and beds. Nothing of it exists.
    """
    from panah.movements.bad import BadInput
    from panah.movements.demo import telling
    from panah.movements.demo.given import Given
    from panah.movements.demo.story import story
    from panah.people.sheet import numbers
    from panah.people.terminal import Terminal

    terminal = Terminal(language, quiet=as_json)

    def progress(stage: str, done: float) -> None:
        terminal.progress(stage, done)

    try:
        told = story(Given(), language, members=members, seed=seed, progress=progress)
        progress("demo.stage_written", 0)
        files = telling.write(told, language, out, html)
    except BadInput as problem:
        raise click.ClickException(problem.text(language)) from None
    except OSError as problem:
        raise click.ClickException(f"{problem.filename}: {problem.strerror}") from None
    if as_json:
        terminal.json(told.figures() | {"files": [str(file) for file in files]})
        return
    for line in telling.lines(told, language):
        click.echo(line)
    seconds = numbers.rounded(told.seconds, language, 1)
    click.echo("")
    click.echo(terminal.words("demo.took", seconds=seconds, folder=str(out)))
