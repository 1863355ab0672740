"""The plan as a workbook: a sheet for each table, headings that stay, numbers as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from panah.movements.bad import BadInput
from panah.movements.prepare.allocation import Allocation
from panah.movements.prepare.documents import assumed, frames
from panah.movements.prepare.documents.naming import need_name, say
from panah.movements.prepare.documents.sections import head
from panah.movements.prepare.plan import Plan
from panah.movements.prepare.whatif import WhatIf
from panah.people import cells

LONGEST = 60
"""Characters of the widest column; longer texts are wrapped."""


def write_book(
    file: Path,
    made: Plan,
    others: Sequence[WhatIf] = (),
    allocation: Allocation | None = None,
    *,
    language: str = "en",
    stand: str = "",
) -> None:
    """Write the plan as XLSX."""
    from openpyxl import Workbook

    book = Workbook()
    front = book.active
    assert front is not None
    _front(front, made, language, stand)
    for title, frame in _sheets(made, others, allocation, language):
        _sheet(book.create_sheet(_title(title, book.sheetnames)), frame, language)
    half = file.with_name(f".{file.name}.half")
    try:
        book.save(half)
        half.replace(file)
    except OSError as problem:
        raise BadInput("prepare.not_written", file=file, problem=problem.strerror or str(problem)) from None


def _sheets(
    made: Plan, others: Sequence[WhatIf], allocation: Allocation | None, language: str
) -> list[tuple[str, pl.DataFrame]]:
    sheets = [
        (say("sec_by_week", language), frames.by_week(made, language)),
        (say("sec_triggers", language), frames.triggers(made, language)),
        (say("sec_peaks", language), frames.peaks(made, language)),
        (say("sec_arrivals", language), frames.arrivals(made, language)),
    ]
    if made.settings.people.needs:
        sheets.append((say("sec_people", language), frames.people(made, language)))
    sheets += [(need_name(key, language), frames.need(made, key, language)) for key in made.needs]
    for name in made.queues["present"]:
        title = say("sec_backlog", language, step=say(f"step_{name}", language))
        sheets.append((title, frames.backlog(made, name, language)))
    sheets += [
        (say("sec_queues_present", language), frames.queues(made, "present", language)),
        (say("sec_queues_asked", language), frames.queues(made, "asked", language)),
        (say("sec_costs", language), frames.costs(made, language)),
        (say("sec_standards", language), frames.standards(made, language)),
        (say("sec_assumed", language), assumed.steps(made, language)),
        (say("sec_assumed_others", language), assumed.others(made, language)),
    ]
    if others:
        sheets.append((say("sec_what_if", language), frames.what_ifs(made, others, language)))
    if allocation is not None:
        heads = [say("head_family", language), say("head_place", language)]
        rows = [
            [family, place or say("no_place_found", language)] for family, place in allocation.place.items()
        ]
        sheets.append((say("sec_allocation", language), pl.DataFrame(rows, schema=heads, orient="row")))
    return sheets


def _front(sheet: Any, made: Plan, language: str, stand: str) -> None:
    from openpyxl.styles import Font

    top = head(made, language)
    sheet.title = _title(say("kicker", language), [])
    sheet.sheet_view.rightToLeft = language == "fa"
    cells.add(sheet, [top.title])
    sheet["A1"].font = Font(bold=True, size=16)
    for text in (top.lead, stand, say("stand", language)):
        if text:
            cells.add(sheet, [text])
    sheet.append([])
    for label, value, note in top.tiles:
        cells.add(sheet, [label, value, note])
    sheet.append([])
    for _, text in top.findings:
        cells.add(sheet, [text])
    sheet.append([])
    cells.add(sheet, [say("sign_title", language), made.settings.plan.signed_by])
    sheet.column_dimensions["A"].width = LONGEST
    sheet.column_dimensions["B"].width = 24
    sheet.column_dimensions["C"].width = 40


def _title(text: str, taken: Sequence[str]) -> str:
    """A name a sheet may have: at most 31 characters, none of those that spreadsheets refuse, and only once."""
    shown = "".join(" " if letter in "[]:*?/\\'" or letter < " " else letter for letter in text)
    plain = shown.strip()[:31].strip() or "-"
    lower = {name.lower() for name in taken}
    name, number = plain, 2
    while name.lower() in lower:
        name = f"{plain[:27]} ({number})"
        number += 1
    return name


def _sheet(sheet: Any, frame: pl.DataFrame, language: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.sheet_view.rightToLeft = language == "fa"
    cells.add(sheet, frame.columns)
    for row in frame.iter_rows():
        cells.add(sheet, row)
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="0B5A60")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for at, (name, kind) in enumerate(zip(frame.columns, frame.dtypes, strict=True), 1):
        letter = get_column_letter(at)
        longest = max([len(str(value)) for value in frame[name]], default=0)
        sheet.column_dimensions[letter].width = min(LONGEST, max(12, longest + 2, len(name) // 2 + 2))
        form = (
            "yyyy-mm-dd"
            if kind == pl.Date
            else "#,##0"
            if kind.is_integer()
            else "#,##0.##"
            if kind.is_float()
            else None
        )
        for cell in sheet[letter][1:]:
            if form:
                cell.number_format = form
            if longest > LONGEST:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
