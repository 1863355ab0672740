"""A frame as a file, whole or not at all: written beside its place under another name, then moved there."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from panah.matching.files.problems import BadFile

KINDS = ("xlsx", "csv", "parquet")
ROWS_OF_A_SHEET = 1_048_576
# What a spreadsheet would run rather than show. A telephone number and a negative number stay as they are.
_FORMULA = re.compile(r"^(?:[=@]|[+-](?![\d ().-]*$))")


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
        whole(path, lambda place: _shown(frame).write_csv(place, include_bom=True))
    elif kind == "xlsx":
        if len(frame) >= ROWS_OF_A_SHEET:
            raise BadFile("too_many_rows", file=path.name, rows=str(len(frame)))
        whole(path, lambda place: _workbook(frame, place))
    else:
        raise BadFile("unknown_kind", file=path.name, kind=path.suffix)


def _shown(frame: pl.DataFrame) -> pl.DataFrame:
    """Texts that a spreadsheet would run as a formula, with an apostrophe before them."""
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    risky = r"^[=@+-]"
    return frame.with_columns(
        pl.when(pl.col(name).str.contains(risky))
        .then(pl.col(name).map_elements(_harmless, return_dtype=pl.String))
        .otherwise(pl.col(name))
        .alias(name)
        for name in texts
    )


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


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
    sheet.append(headings)
    for row in frame.iter_rows():
        sheet.append([_cell(sheet, value) if isinstance(value, str) else value for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(frame.columns))}{len(frame) + 1}"
    book.save(place)


def _cell(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if text[:1] not in "=@+-":
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # a text, never a formula
    return cell
