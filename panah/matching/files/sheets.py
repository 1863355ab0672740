"""Workbooks (XLSX), row by row, with every cell as the text a reader of the sheet would write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from panah.matching.files.problems import BadFile, Troubles

ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_OLD = b"\xd0\xcf\x11\xe0"


def rows(path: Path, sheet: str | None, troubles: Troubles) -> Iterator[tuple[int, list[str]]]:
    """(row number from 1, cells) of every row that is not empty. sheet: the first with content if None."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    if path.read_bytes()[:4] == _OLD:
        raise BadFile("old_or_locked_workbook", file=path.name)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise BadFile("no_workbook", file=path.name) from error
    try:
        for page in _pages(book, sheet, path):
            width = 0
            for row, values in enumerate(page.iter_rows(values_only=True), start=1):
                cells = [_text(value, row, troubles) for value in values]
                if any(cells):
                    width = width or len(cells)
                    yield row, cells + [""] * (width - len(cells))  # empty cells at the end are not stored
            if width:
                return
    finally:
        book.close()


def _pages(book: Any, sheet: str | None, path: Path) -> list[Any]:
    if sheet is None:
        return list(book.worksheets)
    if sheet not in book.sheetnames:
        raise BadFile("no_sheet", file=path.name, sheet=sheet, sheets=", ".join(book.sheetnames))
    return [book[sheet]]


def _text(value: Any, row: int, troubles: Troubles) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        if value in ERRORS:
            troubles.add(row, "", "formula_error", value=value)
            return ""
        return value
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
