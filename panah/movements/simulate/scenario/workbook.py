"""A scenario in one workbook (XLSX), as a planner can fill it in; the same faults are told as of a FLEE folder.

Sheets and columns (further columns are left alone; a day is a number from 0 or a date):

- ``period``: start (date), days.
- ``places``: name, region, country, latitude, longitude, location_type (town, conflict_zone, camp, forwarding_hub,
  marker), population (residents; of a camp, how many it holds). The first place's country is home.
- ``roads``: name1, name2, distance (km), forced_redirection (0, 1: from name2 to name1, 2: from name1 to name2).
- ``conflict``: name, start, end (the first day without; empty: it goes on), intensity (1 if empty).
- ``closures``: closure_type, name1, name2, closure_start, closure_end, as FLEE's.
- ``reports``: name (or ``total``), date, count; series (1 if empty: several are added up); anew (x: counted anew).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from panah.movements.bad import BadInput
from panah.movements.simulate.arrays import Array
from panah.movements.simulate.scenario import build, network
from panah.movements.simulate.scenario.closures import Closing
from panah.movements.simulate.scenario.names import Names
from panah.movements.simulate.scenario.reports import NOTHING, Reports, Series, silent
from panah.movements.simulate.scenario.rows import Row, day_of, heading
from panah.movements.simulate.scenario.tables import Kind, Note, Scenario
from panah.people import cells

SHEETS: dict[str, tuple[str, ...]] = {
    "period": ("start", "days"),
    "places": ("name", "region", "country", "latitude", "longitude", "location_type", "population"),
    "roads": build.ROADS,
    "conflict": ("name", "start", "end", "intensity"),
    "closures": build.CLOSURES,
    "reports": ("name", "date", "count", "series", "anew"),
}
NEEDED = {
    "period": ("start", "days"),
    "places": ("name", "country", "location_type"),
    "roads": ("name1", "name2", "distance"),
    "conflict": ("name",),
    "closures": ("closure_type",),
    "reports": ("name", "date", "count"),
}
OPTIONAL = ("conflict", "closures", "reports")
TYPES = {
    Kind.TOWN: "town",
    Kind.CONFLICT: "conflict_zone",
    Kind.CAMP: "camp",
    Kind.HUB: "forwarding_hub",
    Kind.MARKER: "marker",
}


def read_workbook(path: Path | str) -> Scenario:
    """The scenario of a workbook. Raises BadInput with sheet, line and remedy."""
    path = Path(path)
    sheets = _sheets(path)
    (period, *more) = sheets["period"] or [Row(f"{path.name}, period", 2, {})]
    if more:
        raise more[0].bad("simulate.period_twice")
    start = period.date("start")
    days = period.whole("days", least=1)
    if days > build.MOST_DAYS:
        raise period.bad("simulate.period_long", "days", days=str(days), most=str(build.MOST_DAYS))
    if not sheets["places"]:
        raise BadInput("simulate.nothing_in", file=f"{path.name}, places")
    places = build.places(sheets["places"])
    names = Names(places.name)
    roads, forced = build.roads(sheets["roads"], names)
    opened = Closing(days, places, roads, names, forced).apply(
        [_in_days(row, start, ("closure_start", "closure_end")) for row in sheets["closures"]]
    )
    conflict = _conflict(sheets["conflict"], names, days, start)
    reports, notes = _reports(sheets["reports"], names, places.kind == Kind.CAMP, start)
    made = Scenario(
        path.stem,
        start,
        days,
        places,
        roads,
        conflict,
        opened.place,
        opened.camp,
        opened.road,
        opened.forced,
        reports,
        (*opened.notes, *notes, *names.notes.values()),
    )
    return made.noting(network.check(sheets["places"], made))


def _sheets(path: Path) -> dict[str, list[Row]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except OSError as error:
        raise BadInput("simulate.file_missing", file=str(path)) from error
    except (BadZipFile, KeyError, ValueError) as error:
        raise BadInput("simulate.not_workbook", file=str(path)) from error
    there = {heading(name, {}): name for name in book.sheetnames}
    found = {}
    for sheet in SHEETS:
        if sheet not in there and sheet not in OPTIONAL:
            raise BadInput("simulate.sheet_missing", file=path.name, what=sheet)
        shown = f"{path.name}, {sheet}"
        cells = book[there[sheet]].iter_rows(values_only=True) if sheet in there else iter(())
        found[sheet] = list(_rows(cells, sheet, shown))
    book.close()
    return found


def _rows(lines: Iterable[Sequence[Any]], sheet: str, shown: str) -> Iterator[Row]:
    aliases = {} if sheet in ("conflict", "period") else build.ALIASES
    head: list[str] | None = None
    for line, values in enumerate(lines, start=1):
        told = [_told(value) for value in values]
        if not any(told):
            continue
        if head is None:
            head = [heading(cell, aliases) for cell in told]
            lacking = [column for column in NEEDED[sheet] if column not in head]
            if lacking:
                raise BadInput("simulate.column_missing", file=shown, row=line, columns=", ".join(lacking))
            continue
        yield Row(shown, line, dict(zip(head, told, strict=False)))


def _told(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    return str(cell).strip()


def _in_days(row: Row, start: date, fields: Sequence[str]) -> Row:
    """The row with dates written as days from the start."""
    cells = dict(row.cells)
    for field in fields:
        found = day_of(row[field])
        if found is not None:
            cells[field] = str((found - start).days)
    return Row(row.file, row.line, cells)


def _conflict(rows: Sequence[Row], names: Names, days: int, start: date) -> Array:
    found = np.zeros((days, len(names.names)), np.float32)
    for row in rows:
        place = names.find(row.text("name"), row, "name")
        row = _in_days(row, start, ("start", "end"))
        first = row.whole("start", empty=0)
        if first >= days:
            raise row.bad("simulate.day_range", "start", day=str(first), last=str(days - 1))
        end = row.whole("end", empty=days)
        if end <= first:
            raise row.bad("simulate.ends_before", "end", start=row["start"] or "0", end=row["end"])
        found[first:end, place] = row.number("intensity", empty=1.0)
    return found


def _reports(rows: Sequence[Row], names: Names, camp: Array, start: date) -> tuple[Reports, list[Note]]:
    counts: dict[tuple[int, str], dict[int, float]] = {}
    total: dict[int, float] = {}
    anew: list[tuple[int, int]] = []
    notes: dict[str, Note] = {}
    for row in rows:
        name, day, count = row.text("name"), (row.date("date") - start).days, row.number("count")
        if name.casefold() == "total":
            total[day] = count
            continue
        place = names.find(name, row, "name")
        if not camp[place]:
            told = (("name", name),)
            notes.setdefault(name, Note("simulate.report_not_camp", row.file, row.line, "name", told))
            continue
        counts.setdefault((place, row["series"] or "1"), {})[day] = count
        if row["anew"]:
            anew.append((place, day))
    camps = list(dict.fromkeys(place for place, _ in counts))
    parts = tuple(
        tuple(_series(values) for (of, _), values in counts.items() if of == place) for place in camps
    )
    if not camps:
        return silent(np.flatnonzero(camp)), list(notes.values())
    corrections = tuple(sorted((camps.index(place), day) for place, day in anew))
    return Reports(np.array(camps, np.int32), parts, _series(total), corrections), list(notes.values())


def _series(values: dict[int, float]) -> Series:
    if not values:
        return NOTHING
    days = sorted(values)
    return Series(np.array(days, np.int64), np.array([values[day] for day in days]))


def write_workbook(scenario: Scenario, path: Path | str) -> None:
    """Write a scenario so that `read_workbook` gives it back: the same places, roads, days and reports.

    Raises ValueError where two roads join the same places and one is closed without the other: a closure names
    places, not roads.
    """
    pairs = np.sort(np.stack([scenario.roads.a, scenario.roads.b]), axis=0)
    for road in range(len(scenario.roads)):
        twins = (pairs == pairs[:, road : road + 1]).all(axis=0)
        if (scenario.open_road[:, twins] != scenario.open_road[:, road : road + 1]).any():
            raise ValueError(
                f"two roads join {' and '.join(_ends(scenario, road))}, closed on different days"
            )
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for sheet, columns in SHEETS.items():
        page = book.create_sheet(sheet)
        page.append(list(columns))
        for line in _LINES[sheet](scenario):
            cells.add(page, line)
    book.save(path)


def _period_lines(scenario: Scenario) -> Iterator[tuple[Any, ...]]:
    yield scenario.start, scenario.days


def _place_lines(scenario: Scenario) -> Iterator[tuple[Any, ...]]:
    places = scenario.places
    for at, name in enumerate(places.name):
        size = places.capacity[at] if places.camp[at] else places.population[at]
        position = float(places.lat[at]), float(places.lon[at])
        kind = TYPES[Kind(places.kind[at])]
        known = float(size) if np.isfinite(size) and size > 0 else None
        yield name, places.region[at], places.country[at], *position, kind, known


def _road_lines(scenario: Scenario) -> Iterator[tuple[Any, ...]]:
    sent: Array = np.any(scenario.forced, axis=0)
    for road in range(len(scenario.roads)):
        ends = _ends(scenario, road)
        yield *ends, float(scenario.roads.km[road]), 2 if sent[2 * road] else 1 if sent[2 * road + 1] else 0


def _ends(scenario: Scenario, road: int) -> tuple[str, str]:
    names, roads = scenario.places.name, scenario.roads
    return names[roads.a[road]], names[roads.b[road]]


def _conflict_lines(scenario: Scenario) -> Iterator[tuple[Any, ...]]:
    for place, name in enumerate(scenario.places.name):
        for first, end, value in _runs(scenario.conflict[:, place]):
            if value:
                yield name, first, end, float(value)


def _closure_lines(scenario: Scenario) -> Iterator[tuple[Any, ...]]:
    for place, name in enumerate(scenario.places.name):
        for first, end, is_open in _runs(scenario.open_place[:, place]):
            if not is_open:
                yield "location", name, None, first, end
        if scenario.places.camp[place]:
            for first, end, is_open in _runs(scenario.open_camp[:, place]):
                if not is_open:
                    yield "camp", name, None, first, end
    sent: Array = np.any(scenario.forced.reshape(scenario.days, -1, 2), axis=2)
    for road in range(len(scenario.roads)):
        for first, end, is_open in _runs(scenario.open_road[:, road]):
            if not is_open:
                yield "link", *_ends(scenario, road), first, end
        if sent[:, road].any():
            for first, end, on in _runs(sent[:, road]):
                if not on:
                    yield "remove_forced_redirection", *_ends(scenario, road), first, end


def _report_lines(scenario: Scenario) -> Iterator[tuple[Any, ...]]:
    reports = scenario.reports
    anew = set(reports.corrections)
    for day, value in zip(reports.total.day, reports.total.value, strict=True):
        yield "total", _date(scenario, day), float(value), None, None
    for at, camp in enumerate(reports.camps):
        for number, series in enumerate(reports.parts[at], start=1):
            for day, value in zip(series.day, series.value, strict=True):
                mark = "x" if number == 1 and (at, int(day)) in anew else None
                yield scenario.places.name[camp], _date(scenario, day), float(value), number, mark


def _date(scenario: Scenario, day: int) -> date:
    return scenario.start + timedelta(days=int(day))


def _runs(values: Array) -> Iterator[tuple[int, int, Any]]:
    """Stretches of equal values: first day, first day after, value."""
    edges = [0, *(np.flatnonzero(values[1:] != values[:-1]) + 1).tolist(), len(values)]
    for first, end in pairwise(edges):
        yield first, end, values[first]


_LINES = {
    "period": _period_lines,
    "places": _place_lines,
    "roads": _road_lines,
    "conflict": _conflict_lines,
    "closures": _closure_lines,
    "reports": _report_lines,
}
