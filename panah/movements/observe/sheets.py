"""Workbooks (XLSX) in and out: rows of cells with merged ones filled, and frames as one sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import polars as pl

from panah.movements.bad import BadInput
from panah.people.cells import add

MOST_ROWS = 1_000_000


def rows(path: Path, sheet: str | None = None) -> list[list[Any]]:
    """Every row of the sheet (the first with content if none is named) as values, merged cells filled with their
    first. Row 1 of the sheet is the first."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise BadInput("observe.no_workbook", file=path) from error
    if sheet is not None and sheet not in book.sheetnames:
        raise BadInput("observe.no_sheet", file=path, field=sheet, sheets=", ".join(book.sheetnames))
    for page in [book[sheet]] if sheet is not None else book.worksheets:
        held = [list(line) for line in page.iter_rows(values_only=True)]
        if not any(cell is not None for line in held for cell in line):
            continue
        for area in page.merged_cells.ranges:
            first = held[area.min_row - 1][area.min_col - 1]
            for row in range(area.min_row - 1, min(area.max_row, len(held))):
                for column in range(area.min_col - 1, min(area.max_col, len(held[row]))):
                    held[row][column] = first
        return held
    raise BadInput("observe.empty", file=path)


def write_sheet(frame: pl.DataFrame, path: Path, title: str, *, mirrored: bool = False) -> None:
    """A frame as a workbook of one sheet. mirrored: read from right to left."""
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    if len(frame) > MOST_ROWS:
        raise BadInput("observe.too_many_rows", file=path, rows=f"{len(frame):,}", most=f"{MOST_ROWS:,}")
    book = openpyxl.Workbook()
    page: Any = book.active
    page.title = title[:31]
    page.sheet_view.rightToLeft = mirrored
    add(page, frame.columns)
    for line in frame.iter_rows():
        add(page, line)
    for number, name in enumerate(frame.columns, start=1):
        page.cell(1, number).font = Font(bold=True)
        longest = max((len(str(cell)) for cell in frame[name].head(200)), default=0)
        page.column_dimensions[get_column_letter(number)].width = min(80, max(10, longest + 2, len(name) + 2))
    page.freeze_panes = "A2"
    book.save(path)
