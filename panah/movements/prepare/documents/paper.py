"""The plan as a document to print and sign: PDF, set by typst."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from panah.movements.bad import BadInput
from panah.movements.prepare.allocation import Allocation
from panah.movements.prepare.documents.naming import say
from panah.movements.prepare.documents.sections import Section, head, sections
from panah.movements.prepare.plan import Plan
from panah.movements.prepare.whatif import WhatIf
from panah.movements.see import palette
from panah.movements.see.tables import written
from panah.people.fonts import FAMILIES, folder
from panah.people.sheet import numbers

Files = dict[str, bytes]
_FIGURE = re.compile(r"[\d٠-٩۰-۹\s.,٬٫%٪*−-]*|–")
"""A cell that is set like a number."""


def write_pdf(
    file: Path,
    made: Plan,
    others: Sequence[WhatIf] = (),
    allocation: Allocation | None = None,
    *,
    language: str = "en",
    day: date | None = None,
    stand: str = "",
    parts: Sequence[Section] | None = None,
) -> None:
    """Write the plan as PDF, A4, tagged for screen readers. day: when it was made, printed on it; parts: its sections,
    if they have been made already."""
    import typst

    files = paper(made, others, allocation, language=language, day=day, stand=stand, parts=parts)
    stamp = None if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)
    made_of: Any = files
    whole = typst.compile(
        made_of, font_paths=[str(folder())], ignore_system_fonts=True, format="pdf", timestamp=stamp
    )
    half = file.with_name(f".{file.name}.half")
    try:
        half.write_bytes(whole)
        half.replace(file)
    except OSError as problem:
        raise BadInput("prepare.not_written", file=file, problem=problem.strerror or str(problem)) from None


def paper(
    made: Plan,
    others: Sequence[WhatIf] = (),
    allocation: Allocation | None = None,
    *,
    language: str = "en",
    day: date | None = None,
    stand: str = "",
    parts: Sequence[Section] | None = None,
) -> Files:
    """What typst sets: its template, the texts as JSON and the pictures."""
    top = head(made, language)
    files: Files = {"main.typ": (Path(__file__).parent / "plan.typ").read_bytes()}
    if parts is None:
        parts = sections(made, others, allocation, language)
    told = [_part(part, place, files, language) for place, part in enumerate(parts)]
    data = {
        "language": language,
        "families": list(FAMILIES),
        "kicker": say("kicker", language),
        "title": top.title,
        "lead": top.lead,
        "stand": " ".join(part for part in (stand, say("stand", language)) if part),
        "made": "" if day is None else say("made_on", language, day=numbers.day(day, language)),
        "tiles": [{"label": label, "value": value, "note": note} for label, value, note in top.tiles],
        "findings": [{"level": level, "text": text} for level, text in top.findings],
        "parts": told,
        "sign": {
            "title": say("sign_title", language),
            "text": say("sign_text", language),
            "name": made.settings.plan.signed_by,
            "fields": [say(f"sign_{key}", language) for key in ("name", "office", "date", "signature")],
        },
        "page": say("page_of", language, page="{p}", pages="{n}"),
        "digits": "۰۱۲۳۴۵۶۷۸۹" if language == "fa" else "",
    }
    files["plan.json"] = json.dumps(data, ensure_ascii=False).encode()
    return files


def _part(part: Section, place: int, files: Files, language: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "title": part.title,
        "text": part.text,
        "image": "",
        "alt": "",
        "key": [],
        "table": None,
    }
    if part.shown is not None:
        name = f"picture{place}.svg"
        files[name] = _svg(part.shown.picture.drawn["wide"]).encode()
        told |= {"image": name, "alt": part.shown.picture.said}
        told["key"] = [{"colour": _colour(swatch), "label": label} for swatch, label in part.shown.key]
    if part.table is not None:
        told["table"] = _table(part.table, language)
    return told


def _svg(drawn: str) -> str:
    """The picture with the document's own letters; room around it, as these are a little wider than those it was
    laid out with."""
    lettered = re.sub(r'font-family="[^"]*"', f'font-family="{", ".join(FAMILIES)}"', drawn)
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', lettered)
    if size is None:
        return lettered
    wide, high = float(size[1]), float(size[2])
    left, right, top = 6, 26, 6
    whole = f'viewBox="{-left} {-top} {wide + left + right} {high + 2 * top}"'
    lettered = lettered.replace(size[0], whole, 1)
    lettered = re.sub(r' width="[\d.]+"', f' width="{wide + left + right}"', lettered, count=1)
    return re.sub(r' height="[\d.]+"', f' height="{high + 2 * top}"', lettered, count=1)


def _colour(swatch: str) -> list[Any]:
    """A colour of the key, and how much of it shows."""
    names = {told[0]: told[1] for told in palette.SHOWN.values()}
    first, _, more = swatch.partition(" ")
    strength = {"shade1": 55, "shade2": 25, "band0": 22, "band1": 40}.get(more, 100)
    return [names.get(first, "#1b2322" if first == "ink" else "#565c59"), strength]


def _table(frame: pl.DataFrame, language: str) -> dict[str, Any]:
    rows = [[written(value, language) for value in row] for row in frame.iter_rows()]
    numeric = [
        bool(at) and (kind == pl.Date or all(_FIGURE.fullmatch(row[at]) for row in rows))
        for at, kind in enumerate(frame.dtypes)
    ]
    longest = [max([len(row[at]) for row in rows], default=0) for at in range(len(frame.columns))]
    return {"heads": frame.columns, "rows": rows, "numeric": numeric, "longest": longest}
