"""What a file brings is shown by a spreadsheet, never run."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from panah.people import cells

FORMULAS = ("=1+1", "@SUM(1)", "-2+3+cmd", '+HYPERLINK("x")', "\t=1", "=")
PLAIN = ("Aral", "+998 90 123-45", "-5", "a=b", "", "<b>")


@pytest.mark.parametrize("write_only", [False, True])
def test_a_workbook_gives_every_text_back_and_runs_none(tmp_path: Path, write_only: bool) -> None:
    book = openpyxl.Workbook(write_only=write_only)
    sheet = book.create_sheet("told")
    cells.add(sheet, [*FORMULAS, *PLAIN, 3, None])
    book.save(tmp_path / "book.xlsx")
    row = openpyxl.load_workbook(tmp_path / "book.xlsx")["told"][1]
    assert [cell.value or "" for cell in row][: len(FORMULAS) + len(PLAIN)] == [*FORMULAS, *PLAIN]
    assert all(cell.data_type != "f" for cell in row)
    assert [cell.quotePrefix for cell in row[: len(FORMULAS)]] == [True] * len(FORMULAS)


def test_control_characters_are_left_out_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    cells.add(book.active, ["Ar\x00al\x1b", "\x01=1+1"])
    assert [cell.value for cell in book.active[1]] == ["Aral", "=1+1"]
    assert book.active["B1"].data_type == "s"


def test_a_csv_file_marks_formulas_and_nothing_else() -> None:
    frame = pl.DataFrame({"=name": [*FORMULAS, *PLAIN, None], "count": range(len(FORMULAS) + len(PLAIN) + 1)})
    shown = cells.for_csv(frame)
    assert shown.columns == ["'=name", "count"]
    assert shown["'=name"].to_list() == [*(f"'{text}" for text in FORMULAS), *PLAIN, None]
    assert shown["count"].equals(frame["count"])
    out = io.BytesIO()
    shown.write_csv(out)
    assert b"\n=" not in out.getvalue()
