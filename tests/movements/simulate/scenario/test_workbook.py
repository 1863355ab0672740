"""A scenario as a workbook: written and read back alike; faults told by sheet and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook

from panah.movements.bad import BadInput
from panah.movements.simulate.scenario import Scenario, read, read_workbook, write_workbook
from panah.people import cells
from tests.movements.random_worlds import worlds
from tests.movements.simulate.scenario.made_up_folder import write

SHEETS: dict[str, list[list[Any]]] = {
    "period": [["start", "days"], [date(2030, 1, 1), 10]],
    "places": [
        ["name", "country", "location_type", "population"],
        ["Aru", "Homeland", "conflict_zone", 900],
        ["Dol", "Eastland", "camp", 400.0],
    ],
    "roads": [["name1", "name2", "distance"], ["Aru", "Dol", 75]],
    "conflict": [["name", "start", "end", "intensity"], ["Aru", date(2030, 1, 3), 6, 0.5]],
    "closures": [
        ["closure_type", "name1", "name2", "closure_start", "closure_end"],
        ["link", "Aru", "Dol", date(2030, 1, 2), date(2030, 1, 4)],
    ],
    "reports": [["name", "date", "count"], ["Dol", date(2030, 1, 1), 0], ["Dol", date(2030, 1, 10), 90]],
}


def book(path: Path, **sheets: list[list[Any]] | None) -> Path:
    made = Workbook(write_only=True)
    for sheet, rows in (SHEETS | sheets).items():
        if rows is not None:
            page = made.create_sheet(sheet)
            for row in rows:
                page.append(row)
    made.save(path)
    return path


def test_a_name_that_looks_like_a_formula_comes_back_as_it_was(tmp_path: Path) -> None:
    named = {
        sheet: [["=1+1" if cell == "Dol" else cell for cell in row] for row in rows]
        for sheet, rows in SHEETS.items()
    }
    source = Workbook()
    for sheet, rows in named.items():
        page = source.create_sheet(sheet)
        for row in rows:
            cells.add(page, row)
    source.save(tmp_path / "first.xlsx")
    first = read_workbook(tmp_path / "first.xlsx")
    write_workbook(first, tmp_path / "second.xlsx")
    assert "=1+1" in first.places.name
    assert alike(first, read_workbook(tmp_path / "second.xlsx"))


def alike(one: Scenario, other: Scenario) -> bool:
    arrays = (
        "conflict",
        "open_place",
        "open_camp",
        "open_road",
        "forced",
        "registered",
        "departures",
        "initial",
    )
    places = ("lat", "lon", "kind", "population", "capacity")
    return (
        (one.start, one.days, one.places.name, one.places.country) ==
        (other.start, other.days, other.places.name, other.places.country)
        and all((getattr(one, name) == getattr(other, name)).all() for name in arrays)
        and all((getattr(one.places, name) == getattr(other.places, name)).all() for name in places)
        and all((getattr(one.roads, name) == getattr(other.roads, name)).all() for name in ("a", "b", "km"))
        and one.reports.corrections == other.reports.corrections
    )  # fmt: skip


def test_days_may_be_written_as_dates(tmp_path: Path) -> None:
    found = read(book(tmp_path / "crisis.xlsx"))
    assert found.conflict[:, 0].tolist() == [0, 0, 0.5, 0.5, 0.5, 0.5, 0, 0, 0, 0]
    assert found.open_road[:, 0].tolist() == [True, False, False, *[True] * 7]
    assert found.registered[:, 0].tolist() == [10 * day for day in range(10)]
    assert (found.name, found.places.capacity[1]) == ("crisis", 400)


def test_a_folder_becomes_a_workbook_and_is_the_same_crisis(tmp_path: Path) -> None:
    scenario = read(write(tmp_path / "made up"))
    write_workbook(scenario, tmp_path / "made up.xlsx")
    assert alike(read_workbook(tmp_path / "made up.xlsx"), scenario)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scenario=worlds)
def test_any_scenario_is_read_as_it_was_written(scenario: Scenario, tmp_path: Path) -> None:
    try:
        write_workbook(scenario, tmp_path / "w.xlsx")
    except ValueError as error:  # chance can close one of two roads between the same places
        assert "two roads" in str(error)
        return
    try:
        found = read_workbook(tmp_path / "w.xlsx")
    except BadInput as error:  # chance can make a network of which a large part is cut off
        assert "disconnected" in str(error)
        return
    assert (found.conflict == scenario.conflict).all()
    assert (found.open_arc == scenario.open_arc).all()
    assert (found.registered == scenario.registered).all()


def test_conflict_closures_and_reports_may_be_left_out(tmp_path: Path) -> None:
    found = read(book(tmp_path / "calm.xlsx", conflict=None, closures=None, reports=None))
    assert not found.conflict.any() and found.open_road.all() and not found.reports.any()


@pytest.mark.parametrize(
    ("sheets", "where", "row", "field", "words"),
    [
        ({"roads": [SHEETS["roads"][0], ["Aru", "Doll", 75]]}, "x.xlsx, roads", 2, "name2", "“Dol”"),
        ({"roads": [["name1", "name2"], ["Aru", "Dol"]]}, "x.xlsx, roads", 1, "", "distance"),
        ({"roads": None}, "x.xlsx", None, "", "“roads”"),
        ({"period": [["start", "days"]]}, "x.xlsx, period", 2, "start", "empty"),
        ({"period": [["start", "days"], ["soon", 3]]}, "x.xlsx, period", 2, "start", "“soon”"),
        ({"conflict": [["name", "start"], ["Aru", 44]]}, "x.xlsx, conflict", 2, "start", "44"),
        ({"conflict": [["name", "start", "end"], ["Aru", 4, 4]]}, "x.xlsx, conflict", 2, "end", "4"),
        ({"reports": [["name", "date", "count"], ["Dol", date(2030, 1, 1), -5]]}, "x.xlsx, reports", 2, "count", "-5"),
        ({"reports": [["name", "date", "count"], ["Del", date(2030, 1, 1), 5]]}, "x.xlsx, reports", 2, "name", "“Dol”"),
    ],
)  # fmt: skip
def test_a_fault_is_told_by_sheet_and_line(
    sheets: dict[str, Any], where: str, row: int | None, field: str, words: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput) as caught:
        read(book(tmp_path / "x.xlsx", **sheets))
    assert (caught.value.file, caught.value.row, caught.value.field) == (where, row, field)
    assert words in str(caught.value)


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"name,country\n")
    with pytest.raises(BadInput, match="not a workbook"):
        read(tmp_path / "x.xlsx")
    with pytest.raises(BadInput, match="missing"):
        read(tmp_path / "y.xlsx")
