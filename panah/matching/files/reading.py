"""One file as a frame of texts, whatever its kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from panah.matching.files import delimited, encodings, sheets
from panah.matching.files.problems import BadFile, Troubles

LONGEST = 1000
"""Characters a cell may have: what is longer is no name, number or address."""
BATCH = 100_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_BLANK = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_DATA = re.compile(r"\d{3,}|\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|.+@.+\..+")


@dataclass(slots=True)
class Table:
    """What a file holds. frame: texts, empty cells null. rows: each record's row in the file (headings in row 1).

    how: how it was read, for the report ("utf-8", ";"). troubles: what was wrong on the way.
    """

    path: Path
    frame: pl.DataFrame
    rows: pl.Series
    how: tuple[str, ...]
    troubles: Troubles


def read(path: Path, *, sheet: str | None = None, encoding: str | None = None) -> Table:
    """Read a CSV (any delimiter and usual encoding), XLSX or Parquet file. Raises `BadFile`."""
    troubles = Troubles()
    if not path.is_file():
        raise BadFile("no_file", file=str(path))
    if path.stat().st_size == 0:
        raise BadFile("empty", file=path.name)
    kind = path.suffix.lower()
    if kind in (".parquet", ".pq"):
        frame, numbers, how = _parquet(path, troubles)
    elif kind in (".xlsx", ".xlsm"):
        frame, numbers, how = *_table(path, sheets.rows(path, sheet, troubles), troubles), ()
    elif kind in (".csv", ".tsv", ".txt", ""):
        lines, how = _lines(path, encoding)
        frame, numbers = _table(path, delimited.rows(lines, how[1]), troubles)
    else:
        raise BadFile("unknown_kind", file=path.name, kind=kind)
    if not len(frame):
        raise BadFile("only_headings", file=path.name)
    return Table(path, frame, pl.Series("row", numbers, dtype=pl.Int64), how, troubles)


def _lines(path: Path, encoding: str | None) -> tuple[list[str], tuple[str, str]]:
    data = path.read_bytes()
    found = encoding or encodings.encoding(data)
    try:
        text = data.decode(found)
    except LookupError as error:
        raise BadFile("unknown_encoding", file=path.name, encoding=found) from error
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise BadFile("wrong_encoding", file=path.name, encoding=found, row=str(row)) from error
    lines = re.split(r"\r\n|\n|\r", text.removeprefix("\ufeff"))
    sample = [line for line in lines[:200] if line.strip()][:50]
    if not sample:
        raise BadFile("empty", file=path.name)
    return lines, (found, delimited.delimiter(sample))


def _table(
    path: Path, rows: Iterable[tuple[int, list[str]]], troubles: Troubles
) -> tuple[pl.DataFrame, list[int]]:
    """The first row as headings, the others as records; rows of another length are left out."""
    coming = iter(rows)
    first = next(coming, None)
    if first is None:
        raise BadFile("empty", file=path.name)
    names = _headings(path, first[1])
    numbers: list[int] = []
    frames = [_frame(batch, names, numbers, troubles) for batch in _batches(coming)]
    frame = pl.concat(frames) if frames else pl.DataFrame(schema=dict.fromkeys(names, pl.String))
    unnamed = [name for name in names if name.startswith("\0")]
    empty = [name for name in unnamed if frame[name].null_count() == len(frame)]
    kept = [name for name in names if name not in empty]
    for name in set(unnamed) - set(empty):
        troubles.add(first[0], name[1:], "no_heading", name=name[1:])
    return frame.select(kept).rename({name: name.lstrip("\0") for name in kept}), numbers


def _headings(path: Path, cells: list[str]) -> list[str]:
    """Names of the columns; one without heading gets its number, marked until it is known to hold anything."""
    names = [_BLANK.sub(" ", _CONTROL.sub("", cell)).strip()[:200] for cell in cells]
    twice = [name for name, count in Counter(filter(None, names)).items() if count > 1]
    if twice:
        raise BadFile("same_heading_twice", file=path.name, columns=", ".join(map(repr, twice)))
    named = [name for name in names if name]
    if not named or sum(bool(_DATA.fullmatch(name)) for name in named) * 3 > len(named):
        raise BadFile("no_headings", file=path.name, found=", ".join(named[:5]))
    return [name or f"\0#{place}" for place, name in enumerate(names, start=1)]


def _batches(rows: Iterator[tuple[int, list[str]]]) -> Iterator[list[tuple[int, list[str]]]]:
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _frame(
    batch: list[tuple[int, list[str]]], names: list[str], numbers: list[int], troubles: Troubles
) -> pl.DataFrame:
    width = len(names)
    kept: list[list[str]] = []
    for number, cells in batch:
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        if len(cells) == width:
            numbers.append(number)
            kept.append(cells)
        else:
            counts = {"found": str(len(cells)), "expected": str(width)}
            troubles.add(number, "", "ragged_row", left_out=True, **counts)
    columns = list(zip(*kept, strict=True)) or [()] * width
    frame = pl.DataFrame(
        {name: pl.Series(column, dtype=pl.String) for name, column in zip(names, columns, strict=True)}
    )
    return _cleaned(frame, numbers[-len(kept) :] if kept else [], troubles)


def _cleaned(frame: pl.DataFrame, numbers: list[int], troubles: Troubles) -> pl.DataFrame:
    """Cells trimmed and empty ones null; control characters and cells too long to mean anything are taken out."""
    for name in frame.columns:
        odd = frame[name].str.contains(_CONTROL.pattern) | (frame[name].str.len_chars() > LONGEST)
        if not odd.any():
            continue
        cells = frame[name].to_list()
        for at in odd.arg_true():
            shown = name.lstrip("\0")
            if len(cells[at]) > LONGEST:
                troubles.add(numbers[at], shown, "cell_too_long", length=str(len(cells[at])))
                cells[at] = ""
            else:
                troubles.add(numbers[at], shown, "control_characters")
                cells[at] = _CONTROL.sub("", cells[at])
        frame = frame.with_columns(pl.Series(name, cells, dtype=pl.String))
    trimmed = pl.all().str.strip_chars(" \t\r\n\u00a0\u200b\ufeff")
    return frame.select(trimmed).with_columns(
        pl.when(pl.all().str.len_bytes() > 0).then(pl.all()).otherwise(None)
    )


def _parquet(path: Path, troubles: Troubles) -> tuple[pl.DataFrame, list[int], tuple[str, ...]]:
    try:
        frame = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise BadFile("no_parquet", file=path.name) from error
    nested = [name for name, kind in frame.schema.items() if kind.is_nested() or kind == pl.Binary]
    for name in nested:
        troubles.add(1, name, "nested_column", name=name)
    texts = [_as_text(frame[name]) for name in frame.columns if name not in nested]
    if not texts:
        raise BadFile("no_headings", file=path.name, found="")
    numbers = list(range(2, len(frame) + 2))
    return _cleaned(pl.DataFrame(texts), numbers, troubles), numbers, ()


def _as_text(column: pl.Series) -> pl.Series:
    if column.dtype.is_float() and (column.is_null() | (column % 1 == 0)).all():
        column = column.cast(pl.Int64)
    if column.dtype == pl.Datetime and (column.is_null() | (column.dt.time() == pl.time(0))).all():
        column = column.dt.date()
    return column.cast(pl.String)
