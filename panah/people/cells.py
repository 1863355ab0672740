"""Texts for spreadsheets: what came from someone's file is shown, never run as a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

# A telephone number and a negative number are no formulas.
_FORMULA = re.compile(r"^(?:[=@\t\r]|[+-](?![\d ().-]*$))")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def without_control(text: str) -> str:
    """The text but for control characters (not tabs and line ends): no workbook can hold them, terminals obey them."""
    return _CONTROL.sub("", text)


def for_csv(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with an apostrophe before each text that a spreadsheet would run on opening a CSV file."""
    import polars as pl

    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(
        pl.when(pl.col(name).str.contains(r"^[=@+\t\r-]"))
        .then(pl.col(name).map_elements(_harmless, return_dtype=pl.String))
        .otherwise(pl.col(name))
        .alias(name)
        for name in texts
    ).rename({name: _harmless(name) for name in frame.columns if _harmless(name) not in frame.columns})


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def add(sheet: Any, values: Iterable[Any]) -> None:
    """Append a row to a sheet of openpyxl's. Texts are kept as they are, but for control characters, which a workbook
    cannot hold; none is taken for a formula, also not when its cell is edited."""
    sheet.append([_kept(sheet, value) if isinstance(value, str) else value for value in values])


def _kept(sheet: Any, text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    plain = without_control(text)
    if not _FORMULA.match(plain):
        return plain
    cell = WriteOnlyCell(sheet, plain)
    cell.data_type = "s"
    cell.quotePrefix = True  # what Excel itself notes of a text typed with an apostrophe before it
    return cell
