"""``panah names``. Pure: it wants no database, and loads what compares only when it runs."""

from __future__ import annotations

import json

import click

LANGUAGE = click.option(
    "--language", type=click.Choice(["en", "ru", "kk", "fa"]), default="en", show_default=True
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="As JSON.")


@click.group()
def names() -> None:
    """Names in the scripts of the region: compared, and explained."""


@names.command()
@click.argument("a")
@click.argument("b")
@click.option("--sounds-only", is_flag=True, help="Leave aside which names are known to be one.")
@LANGUAGE
@AS_JSON
def compare(a: str, b: str, sounds_only: bool, language: str, as_json: bool) -> None:
    """Whether A and B are likely one person's name, with the reasons."""
    from panah.people import telling
    from panah.people.names import BadName
    from panah.people.names import compare as compared

    try:
        found = compared(a, b, known_equivalents=not sounds_only)
    except BadName as error:
        raise click.UsageError(" ".join(error.told(language))) from error
    if as_json:
        click.echo(json.dumps(telling.comparison_data(found, language), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(telling.comparison(a, b, found, language)))


@names.command()
@click.argument("name")
@click.option(
    "--convention", metavar="CODE", help="Read by this convention (kk, ru, prs …); guessed if not given."
)
@LANGUAGE
@AS_JSON
def explain(name: str, convention: str | None, language: str, as_json: bool) -> None:
    """What NAME is made of: its parts and their roles, languages, sounds, search keys and Latin forms."""
    from panah.people import telling
    from panah.people.names import BadName, parse

    try:
        found = telling.explained(parse(name, convention=convention))
    except BadName as error:
        raise click.UsageError(" ".join(error.told(language))) from error
    except KeyError as error:
        raise click.UsageError(f"--convention {convention}: {error.args[0]}") from error
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(telling.explanation(found, language)))


def register(cli: click.Group) -> None:
    """Add the commands of this room."""
    cli.add_command(names)
