"""CSV files read as text, so that each wrong cell can be named."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from panah.movements.bad import BadInput


def text(file: Path) -> pl.DataFrame:
    """The table, every cell as text. Raises `BadInput`."""
    if not file.is_file():
        raise BadInput("prepare.no_file", file=file)
    try:
        table = pl.read_csv(file, infer_schema=False)
    except pl.exceptions.NoDataError:
        raise BadInput("prepare.empty", file=file) from None
    except (pl.exceptions.ComputeError, UnicodeDecodeError, OSError) as problem:
        raise BadInput("prepare.unreadable", file=file, problem=str(problem).splitlines()[0]) from None
    table = table.rename({name: name.strip().lstrip("\ufeff") for name in table.columns})
    if not len(table):
        raise BadInput("prepare.empty", file=file)
    return table


def columns(table: pl.DataFrame, wanted: list[str], file: Path) -> None:
    """Refuse a table without them."""
    missing = [name for name in wanted if name not in table.columns]
    if missing:
        raise BadInput("prepare.no_column", file=file, row=1, column=", ".join(missing))
