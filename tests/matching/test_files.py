"""Files in and out: every kind and encoding reads alike, and what is wrong costs only itself."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from panah.matching.files import BadFile, read, write
from panah.people.saying import LANGUAGES

HEADINGS = ["Имя", "Фамилия", "Дата рождения"]
ROWS = [
    ["Айгүл", "Сейтова", "1990-03-01"],
    ["Дмитрий", "Йылмаз", "1985"],
    ["Әлия", "Нұрланова", "2001-12-31"],
]
FRAME = pl.DataFrame(ROWS, schema=HEADINGS, orient="row")


def delimited(sign: str = ",", rows: list[list[str]] = ROWS) -> str:
    return "\n".join(sign.join(row) for row in [HEADINGS, *rows]) + "\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "kz1048"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_text_of_any_encoding_and_delimiter(tmp_path: Path, encoding: str, sign: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(delimited(sign).encode(encoding))
    assert read(path).frame.equals(FRAME)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("cp1251", "Имя;Фамилия\nСергей;ЩЕРБАКОВА\nАнна;Юрьева\nПётр;Ёлкин\n"),
        ("cp1256", "نام;نام پدر\nاحمد شاه;غلام محمد\nفاطمه;عبدالله\nپروين;چنگيز\n"),
        ("cp1254", "Adı;Soyadı\nGülşen;Yıldız\nİbrahim;Çağlar\nŞükrü;Öğüt\n"),
    ],
    ids=["cp1251", "cp1256", "cp1254"],
)
def test_old_pages_of_the_region_are_told_apart(tmp_path: Path, page: str, text: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode(page))
    table = read(path)
    assert table.how == (page, ";")
    assert table.frame.row(1) == tuple(text.splitlines()[2].split(";"))


def test_a_broken_row_is_left_out_and_named(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(delimited(rows=[ROWS[0], ["one", "too", "many", "cells"], ["short"], ROWS[2]]))
    table = read(path)
    assert table.frame.rows() == [tuple(ROWS[0]), tuple(ROWS[2])]
    assert table.rows.to_list() == [2, 5]
    assert [(one.row, one.reason.code, one.left_out) for one in table.troubles.shown] == [
        (3, "files.ragged_row", True),
        (4, "files.ragged_row", True),
    ]


def test_a_quotation_mark_never_closed_costs_one_row(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(delimited(rows=[['"Open', "x", "1990"], *ROWS]))
    table = read(path)
    assert table.frame.rows() == [tuple(row) for row in ROWS]
    assert [one.row for one in table.troubles.shown] == [2]


def test_a_quoted_cell_may_hold_delimiters_quotes_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(delimited(rows=[['"two\nlines, one ""cell"""', "B", "1990"], ROWS[1]]))
    table = read(path)
    assert table.frame.row(0) == ('two\nlines, one "cell"', "B", "1990")
    assert table.rows.to_list() == [2, 4]
    assert table.troubles.shown == []


def test_cells_are_cleaned_and_the_row_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        delimited(rows=[["x" * 5000, "B", "1990"], ["A\x07li", " B ", "1990"], ["C", "\u00a0", "1990"]])
    )
    table = read(path)
    assert table.frame.rows() == [(None, "B", "1990"), ("Ali", "B", "1990"), ("C", None, "1990")]
    assert [(one.row, one.column, one.reason.code) for one in table.troubles.shown] == [
        (2, "Имя", "files.cell_too_long"),
        (3, "Имя", "files.control_characters"),
    ]


def test_a_workbook_gives_what_its_reader_sees(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "empty"
    sheet = book.create_sheet("people")
    sheet.append([])
    sheet.append(["Name", "Born", "Seen", "Number", None, "Age"])
    sheet.append(
        [
            "Ali",
            date(1990, 3, 1),
            datetime(2020, 1, 2, 3, 4),  # noqa: DTZ001 - a sheet knows no zone
            900301400123,
            None,
            34.0,
        ]
    )
    sheet.append(["Wali", "#N/A", None, None, None, None])
    path = tmp_path / "people.xlsx"
    book.save(path)
    table = read(path)
    assert table.frame.columns == ["Name", "Born", "Seen", "Number", "Age"]
    assert table.frame.row(0) == ("Ali", "1990-03-01", "2020-01-02 03:04:00", "900301400123", "34")
    assert table.frame.row(1) == ("Wali", None, None, None, None)
    assert table.rows.to_list() == [3, 4]
    assert [(one.row, one.reason.code) for one in table.troubles.shown] == [(4, "files.formula_error")]


def test_parquet_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    pl.DataFrame(
        {"name": ["Ali", ""], "born": [date(1990, 3, 1), None], "age": [34.0, None], "tags": [["a"], []]}
    ).write_parquet(path)
    table = read(path)
    assert table.frame.rows() == [("Ali", "1990-03-01", "34"), (None, None, None)]
    assert [one.reason.code for one in table.troubles.shown] == ["files.nested_column"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"\n \n", "empty"),
        ("a.csv", b"name,birth\n", "only_headings"),
        ("a.csv", b"name,birth,name\nA,1990,B\n", "same_heading_twice"),
        ("a.csv", b"Ali,1990-01-01,900301400123\nWali,1991-01-01,900301400124\n", "no_headings"),
        ("a.docx", b"x", "unknown_kind"),
        ("a.xlsx", b"x", "no_workbook"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1", "old_or_locked_workbook"),
        ("a.parquet", b"x", "no_parquet"),
    ],
)
def test_what_concerns_the_whole_file_is_said_once(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadFile) as error:
        read(path)
    assert error.value.reason.code == f"files.{code}"
    assert all(name in error.value.reason.text(language) for language in LANGUAGES)


def test_a_wrong_encoding_names_the_row(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(delimited().encode("kz1048"))
    with pytest.raises(BadFile, match="row 1: not written in utf-8"):
        read(path, encoding="utf-8")


def test_a_missing_file_and_sheet_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"no file .*nowhere\.csv"):
        read(tmp_path / "nowhere.csv")
    path = tmp_path / "a.xlsx"
    write(FRAME, path)
    with pytest.raises(BadFile, match=r"no sheet second\. Its sheets: Sheet"):
        read(path, sheet="second")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_what_is_written_reads_back(tmp_path: Path, kind: str) -> None:
    frame = pl.DataFrame({"name": ["=1+1", "+7 701 111", "@x", 'Ali, "B"\nC'], "n": ["1", "2", "3", "4"]})
    path = tmp_path / f"out.{kind}"
    write(frame, path)
    names = read(path).frame["name"].to_list()
    assert [name.removeprefix("'") for name in names] == frame["name"].to_list()
    assert names[1] == "+7 701 111"
    if kind == "csv":
        assert names[0] == "'=1+1"


def test_a_workbook_holds_no_formula_that_came_from_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write(pl.DataFrame({"name": ["=1+1"]}), path)
    assert openpyxl.load_workbook(path).active["A2"].data_type == "s"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"out.{kind}"
    path.write_text("old")

    broken = pl.DataFrame({"x": [object()]})
    with pytest.raises(Exception):  # noqa: B017 - whatever the writer of this kind says
        write(broken, path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_takes_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="could not be written"):
        write(FRAME, tmp_path / "missing" / "out.csv")


def test_a_hundred_thousand_rows_take_a_moment(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text(delimited() + "\n".join(",".join(ROWS[0]) for _ in range(120_000)))
    assert len(read(path).frame) == 120_003
