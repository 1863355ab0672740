"""One run of the command: read, plan, compare, allocate, write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from panah.movements.bad import BadInput
from panah.movements.prepare.allocation import Allocation, allocate
from panah.movements.prepare.allocation.reading import read_families, read_places
from panah.movements.prepare.futures import Futures
from panah.movements.prepare.plan import Plan, plan
from panah.movements.prepare.reading import read_futures
from panah.movements.prepare.settings import Settings
from panah.movements.prepare.settings_file import changed, read_settings
from panah.movements.prepare.whatif import WhatIf, what_if
from panah.people.terminal import Terminal


@dataclass(frozen=True)
class Asked:
    """The options of the command, under their names there."""

    source: Path
    settings: Path | None
    ifs: tuple[str, ...]
    members: int
    seed: int
    together: float
    freq: str
    from_day: int
    weeks: int
    given_totals: bool
    families: Path | None
    places: Path | None
    language: str
    as_json: bool
    html: Path | None
    pdf: Path | None
    xlsx: Path | None


def run(asked: Asked) -> None:
    """All that can be refused is refused before anything is written."""
    terminal = Terminal(asked.language, quiet=asked.as_json)
    settings = read_settings(asked.settings) if asked.settings else Settings()
    changes = parted(asked.ifs)
    for _, own in changes:
        changed(settings, own)
    if (asked.families is None) != (asked.places is None):
        raise BadInput("prepare.both_tables")
    people = (
        (read_families(asked.families), read_places(asked.places))
        if asked.families and asked.places
        else None
    )
    for file in (asked.html, asked.pdf, asked.xlsx):
        if file and not file.absolute().parent.is_dir():
            raise BadInput("prepare.no_folder", file=file)
    terminal.progress("prepare.stage_futures", 0)
    futures = _futures(asked)
    terminal.progress("prepare.stage_plan", 0)
    try:
        made = plan(futures, settings)
    except BadInput as problem:
        problem.file = problem.file or asked.settings
        raise
    others = []
    for done, (name, own) in enumerate(changes):
        terminal.progress("prepare.stage_what_if", done / len(changes))
        others.append(what_if(futures, settings, name, own))
    allocation = None
    if people:
        terminal.progress("prepare.stage_allocation", 0)
        allocation = allocate(*people)
    _write(asked, terminal, made, others, allocation)


def _futures(asked: Asked) -> Futures:
    return read_futures(
        asked.source,
        members=asked.members,
        seed=asked.seed,
        together=asked.together,
        freq=asked.freq,
        from_day=asked.from_day,
        weeks=asked.weeks,
        given_totals=asked.given_totals,
    )


def parted(said: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """``Name: setting=value; setting+=value`` in its parts."""
    found: list[tuple[str, list[str]]] = []
    for one in said:
        name, colon, changes = one.partition(":")
        parts = [part.strip() for part in changes.split(";") if part.strip()]
        if not colon or not name.strip() or not parts:
            raise BadInput("prepare.bad_if", said=one)
        if name.strip() in [name for name, _ in found]:
            raise BadInput("prepare.if_twice", name=name.strip())
        found.append((name.strip(), parts))
    return found


def _write(
    asked: Asked, terminal: Terminal, made: Plan, others: list[WhatIf], allocation: Allocation | None
) -> None:
    from panah.movements.prepare.documents import figures, page, write_book, write_pdf
    from panah.movements.prepare.documents.sections import sections
    from panah.movements.prepare.documents.text import lines

    language = asked.language
    if asked.html or asked.pdf or asked.xlsx:
        terminal.progress("prepare.stage_writing", 0)
    if asked.html or asked.pdf:
        parts = sections(made, others, allocation, language)
        if asked.html:
            try:
                page(made, others, allocation, language=language, parts=parts).write(asked.html)
            except OSError as problem:
                told = problem.strerror or str(problem)
                raise BadInput("prepare.not_written", file=asked.html, problem=told) from None
        if asked.pdf:
            today = datetime.now().astimezone().date()
            write_pdf(asked.pdf, made, others, allocation, language=language, day=today, parts=parts)
    if asked.xlsx:
        write_book(asked.xlsx, made, others, allocation, language=language)
    if asked.as_json:
        terminal.json(figures(made, others, allocation))
        return
    for line in lines(made, others, allocation, language):
        click.echo(line)
    note = partial(terminal.words, "prepare.written_to")
    for file in (asked.html, asked.pdf, asked.xlsx):
        if file:
            terminal.note(note(file=str(file)))
