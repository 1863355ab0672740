"""UNHCR's files: of the package, of the website, and broken ones."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from panah.movements.bad import BadInput
from panah.movements.observe import read_unhcr

POPULATION = "year,coo_iso,coa_iso,refugees,asylum_seekers,oip\n2024.0,AFG,TJK,5000.0,120.0,\n"
WEBSITE = """"Extracted from the UNHCR Refugee Population Statistics Database"
"Date extracted: 2026-02-01"
Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),\
Refugees under UNHCR's mandate,Asylum-seekers,Other people in need of international protection
2024,Afghanistan,AFG,Tajikistan,TJK,"5,000",<5,-
"""
DECISIONS = (
    "year,coo_iso,coa_iso,procedure_type,dec_level,dec_pc,dec_recognized,dec_other,dec_rejected,dec_closed,dec_total\n"
    "2024,AFG,TJK,G,FI,P,10,1,5,2,18\n"
)


def values(folder: Path) -> dict[str, float | None]:
    frame = read_unhcr(folder).frame
    return dict(zip(frame["measure"].cast(str), frame["value"], strict=True))


def test_a_table_of_the_package_is_read(tmp_path: Path) -> None:
    (tmp_path / "population.csv.gz").write_bytes(gzip.compress(POPULATION.encode()))
    assert values(tmp_path) == {"refugees": 5000, "pending": 120, "other_protection": None}


def test_a_download_of_the_website_is_read_and_a_hidden_count_is_not_reported(tmp_path: Path) -> None:
    (tmp_path / "population.csv").write_text(WEBSITE, "utf-8-sig")
    assert values(tmp_path) == {"refugees": 5000, "pending": None, "other_protection": None}


def test_decisions_keep_who_decided_and_at_which_level(tmp_path: Path) -> None:
    (tmp_path / "asylum_decisions.csv").write_text(DECISIONS, "utf-8")
    frame = read_unhcr(tmp_path).frame
    assert set(frame["group"]) == {"procedure=G;level=FI;counted=P"}
    assert values(tmp_path)["decisions"] == 18 and values(tmp_path)["closed"] == 2


@pytest.mark.parametrize(
    ("text", "row", "field", "code"),
    [
        (POPULATION.replace("120.0", "many"), 2, "asylum_seekers", "observe.not_a_number"),
        (POPULATION.replace("2024.0", "soon"), 2, "year", "observe.not_a_number"),
        (WEBSITE.replace('"5,000"', "lots"), 4, "refugees", "observe.not_a_number"),
        (POPULATION.replace("120.0", "-3"), 2, "asylum_seekers", "observe.negative"),
    ],
)
def test_a_wrong_figure_is_told_with_its_line(
    tmp_path: Path, text: str, row: int, field: str, code: str
) -> None:
    file = tmp_path / "population.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput) as told:
        read_unhcr(file)
    assert (told.value.row, told.value.field, told.value.reason.code) == (row, field, code)


def test_files_that_are_none_of_unhcrs_are_told(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(BadInput, match="Refugee Data Finder"):
        read_unhcr(tmp_path)
    (tmp_path / "half.csv.gz").write_bytes(gzip.compress(POPULATION.encode())[:20])
    with pytest.raises(BadInput, match="not whole"):
        read_unhcr(tmp_path / "half.csv.gz")
    (tmp_path / "latin.csv").write_bytes(POPULATION.encode() + b"2024,\xff\n")
    with pytest.raises(BadInput, match="UTF-8") as told:
        read_unhcr(tmp_path / "latin.csv")
    assert told.value.row == 3
