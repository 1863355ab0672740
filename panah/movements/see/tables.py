"""A frame as a table to read, and as a file to take along."""

from __future__ import annotations

import base64
import io
from datetime import date, datetime
from html import escape

import polars as pl

from panah.people import cells
from panah.people.sheet import numbers, parts

ROWS = 400
"""Rows shown; the file to take along has all."""


def written(value: object, language: str) -> str:
    """One value as its readers write it."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, (datetime, date)):
        return numbers.day(value, language)
    if isinstance(value, int):
        return numbers.count(value, language)
    if isinstance(value, float):
        if value != value:
            return "–"
        return numbers.rounded(value, language, 0 if abs(value) >= 100 or value == int(value) else 2)
    return str(value)


def table(frame: pl.DataFrame, language: str, label: str) -> str:
    """The frame as HTML, headings as its columns are called."""
    numeric = [place for place, kind in enumerate(frame.dtypes) if kind.is_numeric()]
    rows = ([_cell(value, language) for value in row] for row in frame.head(ROWS).iter_rows())
    return parts.table([escape(name) for name in frame.columns], rows, numeric, label)


def _cell(value: object, language: str) -> str:
    kind = " class=day" if isinstance(value, date) else ""  # a day is not broken over two lines
    return f"<bdi{kind}>{escape(written(value, language))}</bdi>"


def csv_link(frame: pl.DataFrame) -> str:
    """The frame as an address that holds it whole (CSV, UTF-8 as spreadsheets like it)."""
    out = io.BytesIO()
    cells.for_csv(frame).write_csv(out, include_bom=True)
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(out.getvalue()).decode()
