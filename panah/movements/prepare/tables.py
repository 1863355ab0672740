"""CSV files read as text, so that each wrong cell can be named."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import polars as pl

from panah.movements.bad import BadInput
from panah.people.cells import without_control

_DELIMITERS = (",", ";", "\t")


def text(file: Path) -> pl.DataFrame:
    """The table, every cell as text; parted by commas, semicolons or tabs. Raises `BadInput`."""
    if not file.is_file():
        raise BadInput("prepare.no_file", file=file)
    try:
        whole = without_control(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadInput("prepare.encoding", file=file) from None
    except OSError as problem:
        raise BadInput("prepare.unreadable", file=file, problem=problem.strerror or str(problem)) from None
    first = whole.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows = _rows(whole, delimiter, file)
    while (
        rows and not rows[-1][1]
    ):  # empty lines at the end; one in between would put every later line number wrong
        rows.pop()
    if len(rows) < 2:
        raise BadInput("prepare.empty", file=file)
    heads = [name.strip() for name in rows[0][1]]
    for name in heads:
        if heads.count(name) > 1:
            raise BadInput("prepare.heading_twice", file=file, row=1, name=name)
    for line, cells in rows[1:]:
        if len(cells) != len(heads):
            found, expected = str(len(cells)), str(len(heads))
            raise BadInput("prepare.ragged", file=file, row=line, found=found, expected=expected)
    body = [cells for _, cells in rows[1:]]
    return pl.DataFrame(body, schema=dict.fromkeys(heads, pl.String), orient="row")


def _rows(whole: str, delimiter: str, file: Path) -> list[tuple[int, list[str]]]:
    """Rows with the line each ends in."""
    reader = csv.reader(io.StringIO(whole, newline=""), delimiter=delimiter, strict=True)
    try:
        return [(reader.line_num, row) for row in reader]
    except csv.Error as problem:
        raise BadInput("prepare.unreadable", file=file, row=reader.line_num, problem=str(problem)) from None


def columns(table: pl.DataFrame, wanted: list[str], file: Path) -> None:
    """Refuse a table without them."""
    missing = [name for name in wanted if name not in table.columns]
    if missing:
        raise BadInput("prepare.no_column", file=file, row=1, column=", ".join(missing))
