"""The plan written down: opened again and looked into."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from panah.movements.bad import BadInput
from panah.movements.prepare import Plan, Settings, plan, read_settings
from panah.movements.prepare.allocation import Allocation, Family, Place, allocate
from panah.movements.prepare.documents import figures, page, write_book, write_pdf
from panah.movements.prepare.documents.naming import say
from panah.movements.prepare.documents.paper import paper
from panah.movements.prepare.documents.sections import Section, sections
from panah.movements.prepare.whatif import WhatIf, what_if
from panah.people.fonts import FAMILIES, folder
from panah.people.saying import LANGUAGES
from tests.movements.prepare.made_up_futures import random_futures
from tests.movements.prepare.test_settings import EXAMPLE

Made = tuple[Plan, list[WhatIf], Allocation]


@pytest.fixture(scope="module")
def made() -> Made:
    futures, asked = random_futures(2, 60, 12, 2), read_settings(EXAMPLE)
    others = [what_if(futures, asked, "Shorter", ["interview.minutes=150"])]
    families = [
        Family("one", 4, needs={"school": 2}),
        Family("two", 3, needs={"school": 3}),
        Family("=3+4", 2),
    ]
    return plan(futures, asked), others, allocate(families, [Place("Aral", 20, {"school": 3})])


@pytest.fixture(scope="module", params=LANGUAGES)
def told(request: pytest.FixtureRequest, made: Made) -> tuple[str, list[Section]]:
    return request.param, sections(*made, request.param)


def test_a_document_is_set_in_every_language(
    made: Made, told: tuple[str, list[Section]], tmp_path: Path
) -> None:
    language, parts = told
    file = tmp_path / "plan.pdf"
    write_pdf(file, *made, language=language, day=date(2026, 3, 1), parts=parts)
    whole = file.read_bytes()
    assert whole.startswith(b"%PDF-")
    assert whole.rstrip().endswith(b"%%EOF")
    assert b"/Lang" in whole or b"/ObjStm" in whole
    names = {name.decode() for name in re.findall(rb"/FontName\s*/[A-Z]{6}\+([\w-]+)", whole)}
    # A letter that Noto lacks would be drawn with a stand-in.
    assert {name.split("-")[0] for name in names} <= {"NotoSans", "NotoSansArabic"}


def test_the_document_says_every_section_and_typst_finds_nothing_amiss(
    made: Made, told: tuple[str, list[Section]]
) -> None:
    import typst

    language, parts = told
    files = paper(*made, language=language, parts=parts)
    _, warnings = typst.compile_with_warnings(
        files, font_paths=[str(folder())], ignore_system_fonts=True, format="pdf"
    )
    assert [str(one) for one in warnings] == []
    data = json.loads(files["plan.json"])
    assert data["families"] == list(FAMILIES)
    assert [part["title"] for part in data["parts"]] == [part.title for part in parts]
    assert len([name for name in files if name.endswith(".svg")]) >= 5


def test_one_document_is_the_same_as_the_next(
    made: Made, told: tuple[str, list[Section]], tmp_path: Path
) -> None:
    language, parts = told
    for name in ("one", "two"):
        write_pdf(tmp_path / name, *made, language=language, day=date(2026, 3, 1), parts=parts)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_page_says_every_section(made: Made, told: tuple[str, list[Section]]) -> None:
    language, parts = told
    html = page(*made, language=language, parts=parts).html()
    assert ('dir="rtl"' in html) == (language == "fa")
    for part in parts:
        assert part.title.split(":")[0].replace("'", "&#x27;").split("’")[0] in html
    assert say("stand", language).split(":")[0] in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_holds_the_plan_as_numbers(made: Made, language: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    write_book(file, *made, language=language)
    book = openpyxl.load_workbook(file)
    one = made[0]
    sheet = book[say("sec_by_week", language)[:31].strip()]
    assert sheet.freeze_panes == "B2"
    assert sheet.sheet_view.rightToLeft == (language == "fa")
    heads = [cell.value for cell in sheet[1]]
    column = heads.index(say("short_staff_decision", language)) + 1
    written = [sheet.cell(row, column).value for row in range(2, sheet.max_row + 1)]
    assert written == one.needs["staff:decision"].at["asked"].tolist()
    assert sheet.cell(2, column).number_format == "#,##0"
    assert sheet.cell(2, 1).value.date() == one.futures.start
    assert len(book.sheetnames) == len(set(book.sheetnames)) > 15
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_texts_of_the_settings_stay_texts_in_the_workbook(made: Made, tmp_path: Path) -> None:
    asked = made[0].settings
    formula = '=HYPERLINK("http://example.org", "sign")'
    plan_of = replace(asked.plan, title=formula, signed_by="@SUM(1)\x07")
    write_book(tmp_path / "plan.xlsx", replace(made[0], settings=replace(asked, plan=plan_of)))
    front = openpyxl.load_workbook(tmp_path / "plan.xlsx").worksheets[0]
    assert (front["A1"].value, front["A1"].data_type) == (formula, "s")
    assert "@SUM(1)" in [cell.value for cell in front["B"]]


def test_figures_are_plain_json(made: Made) -> None:
    whole = json.loads(json.dumps(figures(*made), allow_nan=False))
    assert (
        whole["needs"]["staff:decision"]["by_week"]["p80"]
        == made[0].needs["staff:decision"].at["p80"].tolist()
    )
    assert set(whole["what_if"]) == {"base", "Shorter"}
    assert whole["allocation"]["short"] == [{"place": "Aral", "capacity": "school", "lacking": 2}]
    assert whole["settings"]["interview"]["minutes"] == 300


def test_assumptions_nobody_confirmed_carry_a_star() -> None:
    from panah.movements.prepare.documents import assumed

    frame = assumed.steps(plan(random_futures(2, 10, 4, 1), Settings()), "en")
    told = frame.select(pl.exclude(frame.columns[0]))
    assert all(cell.endswith("*") for column in told for cell in column)
    own = assumed.steps(plan(random_futures(2, 10, 4, 1), read_settings(EXAMPLE)), "en")
    row = own.filter(pl.col(own.columns[0]) == say("set_staff", "en"))
    assert not any(str(cell).endswith("*") for cell in row.row(0)[1:])


def test_a_document_that_cannot_be_written_is_told(made: Made, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="could not be written"):
        write_book(tmp_path / "nowhere" / "plan.xlsx", *made)
