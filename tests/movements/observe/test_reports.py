"""Spreadsheets of reports: columns by headings in six languages, days and numbers as people write them, sums told."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.movements.bad import BadInput
from panah.movements.observe import report_cells as cells
from panah.movements.observe.reports import Read, read_reports

ON = date(2026, 11, 30)


def read(folder: Path, text: str, **more: str) -> Read:
    file = folder / "daily.csv"
    file.write_text(text, "utf-8")
    return read_reports(file, on=ON, **more)


def figures(found: Read) -> list[tuple[str, str, str, float | None]]:
    frame = found.observations.frame
    return [
        (row["place"], row["measure"], row["end"].isoformat(), row["value"])
        for row in frame.iter_rows(named=True)
    ]


@pytest.mark.parametrize(
    ("heads", "day"),
    [
        ("Report date,Border point,New arrivals,Departures", "2026-11-01"),
        ("Дата,Пункт пропуска,Прибыло,Выбыло", "01.11.2026"),
        ("Күні,Өткізу бекеті,Келгендер,Кеткендер", "1 қараша 2026"),
        ("تاریخ,گذرگاه,ورود,خروج", "۱۴۰۵/۰۸/۱۰"),
        ("Date du rapport,Point de passage,Arrivées,Départs", "1er novembre 2026"),
        ("التاريخ,المعبر,الوافدون,المغادرون", "١/١١/٢٠٢٦"),
        ("DATE,Site,Arrivals,Exits", "46327"),
    ],
)
def test_columns_are_told_by_their_headings(tmp_path: Path, heads: str, day: str) -> None:
    found = read(tmp_path, f"{heads}\n{day},Gate,12,3\n")
    assert figures(found) == [("Gate", "arrivals", "2026-11-01", 12), ("Gate", "departures", "2026-11-01", 3)]


def test_sums_are_not_counted_and_one_that_does_not_add_up_is_told(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Daily report of the border\n\nDate;Place;Arrivals\n01.11.2026;A;10\n;B;5\nTotal;;15\n"
        "02.11.2026;A;7\n;B;-\nTotal;;9\nGrand total;;22\n",
    )
    assert figures(found) == [
        ("A", "arrivals", "2026-11-01", 10),
        ("B", "arrivals", "2026-11-01", 5),
        ("A", "arrivals", "2026-11-02", 7),
        ("B", "arrivals", "2026-11-02", None),
    ]
    assert [(note.code, dict(note.params)) for note in found.notes] == [
        ("observe.sums_left_out", {"count": "3"}),
        ("observe.sum_differs", {"row": "9", "said": "9", "made": "7"}),
    ]


def test_merged_headings_over_places_and_a_total_row_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    for line in (
        ["Отчёт"],
        ["Дата", "Прибыло", None, "Выбыло", None],
        [None, "Хоргос", "Достык", "Хоргос", "Достык"],
        [datetime(2026, 11, 1), 5, "1 006", 1, 2],  # noqa: DTZ001 - as a sheet holds it
        [46328, 7, 8, None, 2],
        ["Итого", 12, 1014, 1, 4],
    ):
        page.append(line)
    for cells_ in ("B2:C2", "D2:E2", "A2:A3"):
        page.merge_cells(cells_)
    book.save(tmp_path / "daily.xlsx")
    found = read_reports(tmp_path / "daily.xlsx", on=ON)
    assert figures(found)[:4] == [
        ("Хоргос", "arrivals", "2026-11-01", 5),
        ("Достык", "arrivals", "2026-11-01", 1006),
        ("Хоргос", "departures", "2026-11-01", 1),
        ("Достык", "departures", "2026-11-01", 2),
    ]
    assert len(found.observations) == 8
    assert [note.code for note in found.notes] == ["observe.sums_left_out"]


def test_columns_of_places_are_counted_as_asked(tmp_path: Path) -> None:
    found = read(
        tmp_path, "Date,North camp,South camp,Total\n2026-11-01,5,6,11\n2026-11-02,7,<5,7\n", measure="stock"
    )
    assert figures(found)[2:] == [
        ("North camp", "stock", "2026-11-02", 7),
        ("South camp", "stock", "2026-11-02", None),
    ]
    assert [note.code for note in found.notes] == ["observe.total_column"]


def test_days_written_month_first_are_told_by_those_that_can_be_nothing_else(tmp_path: Path) -> None:
    found = read(tmp_path, "Date,Arrivals\n11/02/2026,1\n11/13/2026,2\n")
    assert [row[2] for row in figures(found)] == ["2026-11-02", "2026-11-13"]


def test_countries_are_known_in_any_of_the_languages(tmp_path: Path) -> None:
    found = read(
        tmp_path, "Date,Nationality,Arrivals\n2026-11-01,Афганистан,1\n2026-11-01,سوریه,2\n", coa="KAZ"
    )
    assert found.observations.frame["coo"].to_list() == ["AFG", "SYR"]
    assert set(found.observations.frame["coa"]) == {"KAZ"}


@pytest.mark.parametrize(
    ("text", "code", "row", "field"),
    [
        ("a,b\n1,2\n", "observe.no_headings", None, ""),
        ("Date,Arrivals\n2026-11-01,many\n", "observe.not_a_number", 2, "Arrivals"),
        ("Date,Arrivals\n2026-11-01,-4\n", "observe.negative", 2, "Arrivals"),
        ("Date,Arrivals\n2026-11-01,4\n2026-13-45,4\n", "observe.not_a_date", 3, "Date"),
        ("Date,Arrivals\n,4\n", "observe.no_date", 2, "Date"),
        ("Date,Nationality,Arrivals\n2026-11-01,Freedonia,4\n", "observe.unknown_country", 2, "Nationality"),
        ("Date,Arrivals\n2026-11-01,4\n2026-11-01,5\n", "observe.twice", 3, ""),
        ("Date,Arrivals\n", "observe.only_headings", None, ""),
        ("\n", "observe.empty", None, ""),
    ],
)
def test_bad_input_is_told_with_file_row_and_field(
    tmp_path: Path, text: str, code: str, row: int | None, field: str
) -> None:
    with pytest.raises(BadInput) as told:
        read(tmp_path, text)
    error = told.value
    assert (error.reason.code, error.row, error.field) == (code, row, field)
    assert "daily.csv" in error.text()


@given(st.integers(0, 99_999_999), st.sampled_from(["", " ", "\u00a0", ",", ".", "٬", "’"]), st.booleans())
def test_a_number_is_read_however_its_thousands_are_parted(value: int, sign: str, persian: bool) -> None:
    text = f"{value:,}".replace(",", sign)
    if persian:
        text = text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert cells.number(text) == value


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_a_day_is_read_from_a_serial_number_and_from_a_solar_date(day: date) -> None:
    from persiantools.jdatetime import JalaliDate

    solar = JalaliDate(day)
    for cell in (
        (day - cells.EXCEL_ZERO).days,
        f"{solar.year}/{solar.month:02d}/{solar.day:02d}",
        day.isoformat(),
    ):
        assert cells.period(cell, on=ON) == (day, day)


def test_a_month_and_a_year_are_periods() -> None:
    assert cells.period("2026-02", on=ON) == (date(2026, 2, 1), date(2026, 2, 28))
    assert cells.period("2025", on=ON) == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_column_of_words_keeps_its_rows_apart(tmp_path: Path) -> None:
    found = read(tmp_path, "Date,Route,Arrivals\n2026-11-01,by sea,4\n2026-11-01,by land,5\n")
    assert found.observations.frame.select("group", "value").rows() == [
        ("Route=by sea", 4),
        ("Route=by land", 5),
    ]
