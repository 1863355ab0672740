"""``panah pack``: begin a pack, check it, print it, and say what differs between two."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from panah.law.errors import PackError
from panah.law.loading import read_pack


@click.group()
def pack() -> None:
    """The law packs: begin one, check it, print it for a lawyer, compare two."""


@pack.command()
@click.argument("name")
@click.option(
    "--into", type=click.Path(path_type=Path), help="The folder to put it in. Default: beside the others."
)
def new(name: str, into: Path | None) -> None:
    """Begin a pack: NAME is the country's ISO 3166 code in small letters, such as uzb."""
    from panah.law.packtools.beginning import begin

    try:
        folder = begin(name, into)
    except PackError as wrong:
        raise click.ClickException(str(wrong)) from None
    shown = _short(str(folder))
    click.echo(f"{shown} is ready. Fill in, in this order:")
    for file, what in (
        ("sources.toml", "the instruments: title, number, dates, link, who read which article"),
        ("provisions.py", "the law, one declaration a rule, each with its article"),
        ("words/", "what each provision is called, in kk, ru and en"),
        ("cases.toml", "made-up files and what the law must say of them"),
    ):
        click.echo(f"  {file:<15}{what}")
    click.echo(f"Then, as often as you like:  panah pack check {shown if into else name}")


@pack.command()
@click.argument("pack", metavar="[PACK]", required=False)
def check(pack: str | None) -> None:
    """Say what a pack lacks: a name, or a folder; without either, every pack. Exit code 1 if any must be mended."""
    from panah.law.loading import pack_names
    from panah.law.packtools.checking import check as find

    wrong = False
    for each in (pack,) if pack else pack_names():
        name, folder = _named(each)
        findings = find(name, folder)
        must = [f for f in findings if not f.warning]
        for f in findings:
            click.secho(
                ("note:  " if f.warning else "mend:  ") + _short(str(f)), fg="yellow" if f.warning else "red"
            )
        verdict = f"{len(must)} to mend" if must else "nothing to mend"
        click.echo(
            f"{name}: {verdict}"
            + (f", {len(findings) - len(must)} notes" if len(findings) > len(must) else "")
        )
        wrong = wrong or bool(must)
    sys.exit(1 if wrong else 0)


@pack.command("print")
@click.argument("pack")
@click.option("--lang", default="en", show_default=True, help="Language of the page: kk, ru, en, fa.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead of to the screen."
)
def print_pack(pack: str, lang: str, out: Path | None) -> None:
    """Print a pack, by name or folder, as one HTML page that a lawyer can read and sign."""
    from panah.law.packtools.printing import page_of

    try:
        page = page_of(read_pack(*_named(pack)), lang)
    except PackError as wrong:
        raise click.ClickException(_short(str(wrong))) from None
    if out is None:
        click.echo(page, nl=False)
    else:
        out.write_text(page, "utf-8")
        click.echo(f"{out}: {len(page):,} characters", err=True)


@pack.command()
@click.argument("first")
@click.argument("second")
@click.option(
    "--lang", default="en", show_default=True, help="Language of conditions and names: kk, ru, en, fa."
)
def diff(first: str, second: str, lang: str) -> None:
    """What SECOND adds, strikes and changes against FIRST.

    Each is a pack's name or folder; SECOND may also be a Python file that declares a Bill, a draft amendment of FIRST.
    """
    from panah.law.packtools.differing import difference, sides

    try:
        one, other = sides(first, second)
    except PackError as wrong:
        raise click.ClickException(_short(str(wrong))) from None
    found = difference(one, other, lang)
    for mark, colour, provisions, side in (
        ("+", "green", found.added, other),
        ("-", "red", found.struck, one),
    ):
        for p in provisions:
            since = f", from {p.since}" if p.since else ""
            click.secho(
                f"{mark} {p.key} ({p.sort}): {side.law.word(p.key, lang)} [{p.cite}{since}]", fg=colour
            )
    for change in found.changed:
        click.secho(
            f"~ {change.after.key} ({change.after.sort}): {other.law.word(change.after.key, lang)}",
            fg="yellow",
        )
        for name, before, after in change.fields:
            click.echo(f"    {name}: {before}")
            click.echo(f"    {' ' * len(name)}→ {after}")
    click.echo(f"{len(found.added)} added, {len(found.struck)} struck, {len(found.changed)} changed")


def _named(what: str) -> tuple[str, Path | None]:
    """(name, folder or None) of a pack's name or folder."""
    path = Path(what)
    return (path.resolve().name, path) if "/" in what or path.is_dir() else (what, None)


def _short(text: str) -> str:
    """A message with paths below the current folder written from there."""
    return text.replace(f"{Path.cwd()}/", "")
