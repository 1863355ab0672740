"""A frame as a file, whole or not at all: written beside its place under another name, then moved there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import polars as pl

from panah.matching.files.problems import BadFile
from panah.people import cells

KINDS = ("xlsx", "csv", "parquet")
ROWS_OF_A_SHEET = 1_048_576


def whole(path: Path, put: Callable[[Path], None]) -> None:
    """Let ``put`` write a new file, then give it the name ``path`` in one step. Raises `BadFile` on a full disk."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        os.close(handle)
        try:
            put(Path(name))
            with Path(name).open("rb") as written:
                os.fsync(written.fileno())
            mask = os.umask(0o077)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise BadFile("not_written", file=str(path), problem=error.strerror or str(error)) from error


def write(frame: pl.DataFrame, path: Path) -> None:
    """Write ``frame`` as the kind that the name of ``path`` ends in (one of `KINDS`)."""
    kind = path.suffix.lower().removeprefix(".")
    if kind == "parquet":
        whole(path, frame.write_parquet)
    elif kind == "csv":
        whole(path, lambda place: cells.for_csv(frame).write_csv(place, include_bom=True))
    elif kind == "xlsx":
        if len(frame) >= ROWS_OF_A_SHEET:
            raise BadFile("too_many_rows", file=path.name, rows=str(len(frame)))
        whole(path, lambda place: _workbook(frame, place))
    else:
        raise BadFile("unknown_kind", file=path.name, kind=path.suffix)


def _workbook(frame: pl.DataFrame, place: Path) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for place_of, name in enumerate(frame.columns, start=1):
        widest = max([8, len(name), *map(len, frame[name].head(200).cast(pl.String).drop_nulls())])
        sheet.column_dimensions[get_column_letter(place_of)].width = min(60, widest + 2)
    headings = [WriteOnlyCell(sheet, name) for name in frame.columns]
    for cell in headings:
        cell.font = Font(bold=True)
        cell.data_type = "s"
    sheet.append(headings)
    for row in frame.iter_rows():
        cells.add(sheet, row)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(frame.columns))}{len(frame) + 1}"
    book.save(place)
