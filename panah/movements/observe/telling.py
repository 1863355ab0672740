"""What ``panah movements observe`` and ``reconcile`` read, print and write."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import polars as pl

from panah.movements.bad import BadInput
from panah.movements.observe import checks, sources
from panah.movements.observe.circumstances import circumstances
from panah.movements.observe.findings import Finding
from panah.movements.observe.reasons import MODERATE, weigh
from panah.movements.observe.reconciling import broken, compared, findings_of, summary
from panah.movements.observe.table import Observations, combine
from panah.people.cells import for_csv
from panah.people.saying import Reason, sentence
from panah.people.sheet.numbers import count, share
from panah.people.terminal import Terminal

_BOOKS = ("start", "applied", "decided", "expected", "end", "gap", "of_start")


@dataclass(frozen=True)
class Asked:
    """What a command was asked for; now: when it was."""

    sources: tuple[Path, ...]
    now: datetime
    api: bool
    years: str
    coa: str
    coo: str
    measure: str
    as_published: str
    cache: Path | None
    address: str
    language: str
    as_json: bool

    def say(self, key: str, **params: str) -> str:
        """Words of the room."""
        return sentence(f"observe.{key}", self.language, **params)

    @property
    def span(self) -> tuple[int, int] | None:
        """Years asked for."""
        if not self.years:
            return None
        found = re.fullmatch(r"(\d{4})(?:\s*[-–:]\s*(\d{4}))?", self.years.strip())
        if found is None or int(found[2] or found[1]) < int(found[1]):
            raise BadInput("observe.bad_years", field="--years", value=self.years)
        return int(found[1]), int(found[2] or found[1])


def gathered(asked: Asked, terminal: Terminal) -> tuple[Observations, list[Reason]]:
    """Everything asked for, from files and from UNHCR's interface, with notes of the reading."""
    if not asked.sources and not asked.api:
        raise BadInput("observe.no_source")
    parts, notes = [], []
    for number, path in enumerate(asked.sources):
        terminal.progress("observe.reading", number / len(asked.sources))
        found, told = sources.read(path, on=asked.now.date(), measure=asked.measure, coa=asked.coa.upper())
        parts.append(found)
        notes += told
    if asked.api:
        parts.append(_fetched(asked, terminal, notes))
    whole = combine(*parts)
    if asked.as_published:
        try:
            whole = whole.as_published(date.fromisoformat(asked.as_published))
        except ValueError as error:
            raise BadInput("observe.not_a_date", field="--as-published", value=asked.as_published) from error
    frame = whole.frame
    if asked.coa:
        frame = frame.filter(pl.col("coa").is_in([asked.coa.upper(), ""]))
    if asked.coo:
        frame = frame.filter(pl.col("coo") == asked.coo.upper())
    if not len(frame):
        raise BadInput("observe.nothing_left")
    return Observations(frame), notes


def observe(asked: Asked, out: Path | None, html: Path | None) -> None:
    """Run the command."""
    terminal = Terminal(asked.language, quiet=asked.as_json)
    seen, notes = gathered(asked, terminal)
    if asked.span is not None:
        seen = Observations(seen.frame.filter(pl.col("end").dt.year().is_between(*asked.span)))
        if not len(seen):
            raise BadInput("observe.nothing_left")
    terminal.progress("observe.checking", 0.5)
    found = checks.checked(seen)
    if out is not None:
        sources.write_tidy(seen, out)
    if html is not None:
        from panah.movements.observe import pages

        terminal.progress("observe.drawing", 0.8)
        pages.observed(seen, found, notes, asked.language).write(html)
    told = [note.text(asked.language) for note in notes]
    if asked.as_json:
        terminal.json(
            {
                "rows": len(seen),
                "coverage": seen.coverage().to_dicts(),
                "notes": [{"code": note.code, "text": text} for note, text in zip(notes, told, strict=True)],
                "findings": [one.as_json(asked.language) for one in found],
            }
        )
        return
    terminal.progress("observe.done", 1)
    for line in [*_coverage(seen, asked), *told, *_others(found, asked, 10), *_written(asked, out, html)]:
        click.echo(line)


def reconcile(
    asked: Asked, above: float, least: float, most: int, out: Path | None, html: Path | None
) -> None:
    """Run the command."""
    terminal = Terminal(asked.language, quiet=asked.as_json)
    seen, notes = gathered(asked, terminal)
    terminal.progress("observe.reconciling", 0.2)
    rows = circumstances(seen)
    if not len(rows) or not (rows["start"].is_not_null() | rows["end"].is_not_null()).any():
        raise BadInput("observe.no_books", field="pending, applications, decisions")
    breaks = findings_of(broken(rows, above=above, least=least, years=asked.span))
    rows = compared(rows, least=least, years=asked.span)
    figures = summary(breaks, len(rows), above)
    terminal.progress("observe.checking", 0.6)
    others = checks.checked(seen, years=asked.span)
    if out is not None:
        _write_findings([*breaks, *others], out, asked.language)
    if html is not None:
        from panah.movements.observe import pages

        terminal.progress("observe.drawing", 0.8)
        pages.reconciled(rows, breaks, others, figures, asked.language, above).write(html)
    if asked.as_json:
        counted = Counter(one.reasons[0].code for one in breaks if one.named)
        data: dict[str, Any] = dict(figures)
        data["reasons"] = dict(counted.most_common())
        data["notes"] = [note.text(asked.language) for note in notes]
        data["weighed"] = weigh(
            rows, rows.select(pl.col("of_start") > above).to_series().fill_null(False)
        ).to_dicts()
        data["findings"] = [one.as_json(asked.language) for one in breaks]
        data["others"] = [one.as_json(asked.language) for one in others]
        terminal.json(data)
        return
    terminal.progress("observe.done", 1)
    for line in [*_reconciled(figures, asked), ""]:
        click.echo(line)
    for one in breaks[:most]:
        first, *rest = one.lines(asked.language)
        click.echo("\n".join([first, *(f"    {line}" for line in rest)]))
    if len(breaks) > most:
        click.echo(asked.say("more", count=count(len(breaks) - most, asked.language)))
    for line in [*_others(others, asked, max(most // 2, 5)), *_written(asked, out, html)]:
        click.echo(line)


def reconciled_lines(figures: dict[str, float], language: str) -> list[str]:
    """The figures of a reconciliation as sentences."""

    def number(name: str) -> str:
        return count(int(figures[name]), language)

    return [
        sentence("observe.found_breaks", language, breaks=number("breaks"), rows=number("looked_at"),
                 of_start=number("of_start"), above=share(figures["above"], language)),
        sentence("observe.found_reasons", language, named=number("named"), sure=number("sure"),
                 part=share(figures["named_share"], language)),
    ]  # fmt: skip


def _fetched(asked: Asked, terminal: Terminal, notes: list[Reason]) -> Observations:
    from panah.movements.observe.unhcr_api import ADDRESS, UnhcrApi

    if asked.span is None:
        raise BadInput("observe.bad_years", field="--years", value=asked.years)
    api = UnhcrApi(
        now=asked.now.timestamp(),
        cache=asked.cache,
        address=asked.address or ADDRESS,
        progress=lambda done: terminal.progress("observe.fetching", done),
    )
    countries = {name: [said.upper()] for name, said in (("coa", asked.coa), ("coo", asked.coo)) if said}
    found = api.read(years=asked.span, **countries)
    if api.stale:
        notes.append(Reason("observe.stale", params={"count": str(len(api.stale))}))
    return found


def _coverage(seen: Observations, asked: Asked) -> list[str]:
    lines = [asked.say("read_rows", rows=count(len(seen), asked.language))]
    for row in seen.coverage().iter_rows(named=True):
        lines.append(
            asked.say(
                "covers",
                source=row["source"],
                measure=sentence(f"measure.{row['measure']}", asked.language),
                rows=count(row["rows"], asked.language),
                missing=count(row["not_reported"], asked.language),
                first=str(row["from"] or row["to"]),
                last=str(row["to"]),
            )
        )
    return lines


def _reconciled(figures: dict[str, float], asked: Asked) -> list[str]:
    return reconciled_lines(figures, asked.language)


def _others(found: list[Finding], asked: Asked, most: int) -> list[str]:
    if not found:
        return []
    lines = ["", asked.say("also_known", count=count(len(found), asked.language))]
    return [*lines, *(one.text(asked.language) for one in found[:most])]


def _written(asked: Asked, *files: Path | None) -> list[str]:
    return [asked.say("written", file=str(file)) for file in files if file is not None]


def _write_findings(found: list[Finding], out: Path, language: str) -> None:
    rows = [
        {
            "code": one.code, "coa": one.coa, "coo": one.coo, "place": one.place, "year": one.year,
            "people": one.people, **{name: one.numbers.get(name) for name in _BOOKS},
            "reason": one.reasons[0].code if one.named else "",
            "others": ", ".join(why.code for why in one.reasons[1:] if why.strength >= MODERATE),
            "text": " ".join(one.lines(language)),
        }
        for one in found
    ]  # fmt: skip
    frame = pl.DataFrame(rows, infer_schema_length=None)
    out.parent.mkdir(parents=True, exist_ok=True)
    if out.suffix.lower() == ".xlsx":
        from panah.movements.observe.sheets import write_sheet

        write_sheet(frame, out, "findings", mirrored=language == "fa")
    elif out.suffix.lower() == ".csv":
        for_csv(frame).write_csv(out, include_bom=True)
    else:
        raise BadInput("observe.unknown_out", file=out)
