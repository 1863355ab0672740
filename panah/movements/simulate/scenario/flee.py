"""Reads a FLEE folder as it is: ``input_csv/`` (places, routes, closures, conflicts, period) and ``source_data/``.

The files are those of FabFlee's configurations (https://flee.readthedocs.io, "Construct a simulation instance"). In
files made by hand names differ in case and blanks from one to another, headings have a # or none, cells have blanks
before them, lines end in commas: read where it can mean one thing only, and noted where a name was not as written.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from panah.movements.bad import BadInput
from panah.movements.simulate.arrays import Array
from panah.movements.simulate.scenario import build, network
from panah.movements.simulate.scenario.closures import Closing
from panah.movements.simulate.scenario.names import Names
from panah.movements.simulate.scenario.reports import NOTHING, Reports, Series, silent
from panah.movements.simulate.scenario.rows import Row, cells_of, day_of, number, table
from panah.movements.simulate.scenario.tables import Kind, Note, Places, Scenario


def read_flee(folder: Path | str) -> Scenario:
    """The scenario of a FLEE folder. Raises BadInput with file, line and remedy; what was read with good will is in
    ``Scenario.notes``. Without ``source_data/`` no camp has reported anything."""
    folder = Path(folder)
    root = folder / "input_csv" if (folder / "input_csv").is_dir() else folder
    if not (root / "locations.csv").is_file():
        raise BadInput("simulate.no_folder", file=str(folder))
    rows = _table(root, "locations.csv", build.PLACES, ("name", "country", "location_type"))
    if not rows:
        raise BadInput("simulate.nothing_in", file="locations.csv")
    start, days = _period(root)
    places = build.places(rows)
    names = Names(places.name)
    roads, forced = build.roads(
        _table(root, "routes.csv", build.ROADS, ("name1", "name2", "distance")), names
    )
    conflict, notes = _conflict(root, rows, names, days)
    closures = (
        _table(root, "closures.csv", build.CLOSURES, build.CLOSURES[:1])
        if (root / "closures.csv").is_file()
        else []
    )
    opened = Closing(days, places, roads, names, forced).apply(closures)
    source = folder / "source_data"
    reports = silent(np.flatnonzero(places.camp))
    if source.is_dir():
        reports, more = _reports(root, source, places, names, start)
        notes += more
    made = Scenario(
        folder.resolve().name,
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
        (*notes, *opened.notes, *names.notes.values()),
    )
    return made.noting(network.check(rows, made))


def _table(root: Path, name: str, columns: Sequence[str], must: Sequence[str]) -> list[Row]:
    return table(root / name, name, columns, build.ALIASES, must)


def _period(root: Path) -> tuple[date, int]:
    name = "sim_period.csv"
    if not (root / name).is_file() and (root / "conflict_period.csv").is_file():
        name = "conflict_period.csv"  # as older folders call it
    found = {
        cells[0].casefold(): Row(name, line, {"value": cells[1] if len(cells) > 1 else ""})
        for line, cells in cells_of(root / name, name)
    }
    for key, shown in (("startdate", "StartDate"), ("length", "Length")):
        if key not in found:
            raise BadInput("simulate.line_missing", file=name, what=shown)
    days = found["length"].whole("value")
    if days < 1:
        raise found["length"].bad("simulate.not_whole", "Length", found=str(days))
    if days > build.MOST_DAYS:
        raise found["length"].bad("simulate.period_long", "Length", days=str(days), most=str(build.MOST_DAYS))
    return found["startdate"].date("value"), days


def _conflict(root: Path, rows: Sequence[Row], names: Names, days: int) -> tuple[Array, list[Note]]:
    """float32[days, n]: from ``conflicts.csv``, else from the column ``conflict_date`` of the conflict zones."""
    name = "conflicts.csv"
    found = np.zeros((days, len(rows)), np.float32)
    if not (root / name).is_file():
        for place, row in enumerate(rows):
            if build.KINDS.get(row["location_type"].casefold()) == Kind.CONFLICT:
                found[row.whole("conflict_date", empty=0) :, place] = 1
        return found, []
    lines = cells_of(root / name, name)
    first = next(lines, None)
    if first is None or plain_day(first[1][0]) != "day":
        raise BadInput("simulate.column_missing", file=name, row=1, columns="Day")
    head, body = first[1], [row for row in lines if not row[1][0].startswith("#")]
    values = _matrix(name, head, body)
    _days_in_order(name, body, values[:, 0], days)
    notes: list[Note] = []
    for column, heading in enumerate(head[1:], start=1):
        at = names.get(heading, Row(name, first[0], {}), heading) if heading else None
        if at is not None:
            found[:, at] = values[:days, column]
        elif heading and values[:, column].any():
            notes.append(Note("simulate.conflict_unknown", name, first[0], heading, (("name", heading),)))
    return found, notes


def plain_day(cell: str) -> str:
    """The first heading of ``conflicts.csv`` without its #."""
    return cell.lstrip("#").strip().casefold()


def _matrix(name: str, head: Sequence[str], body: Sequence[tuple[int, list[str]]]) -> Array:
    width = len(head) - (not head[-1])
    short = next((line for line, cells in body if len(cells) < width), None)
    if short is not None:
        raise BadInput("simulate.row_short", file=name, row=short, columns=str(width))
    try:
        values = np.array([cells[:width] for _, cells in body], np.float64).reshape(-1, width)
        if np.isfinite(values).all() and (values >= 0).all():
            return values
    except ValueError:
        pass
    for line, cells in body:  # some cell is at fault: find it
        row = Row(name, line, dict(zip(head, cells, strict=False)))
        for heading in head[:width]:
            row.number(heading)
    return np.array([[number(cell) for cell in cells[:width]] for _, cells in body], np.float64)


def _days_in_order(name: str, body: Sequence[tuple[int, list[str]]], day: Array, days: int) -> None:
    wrong = np.flatnonzero(day != np.arange(len(day)))
    if len(wrong):
        at = int(wrong[0])
        found = f"{day[at]:g}"
        raise BadInput("simulate.day_order", file=name, row=body[at][0], field="Day", day=found, due=str(at))
    if len(day) < days:
        last = body[-1][0] if body else 1
        raise BadInput(
            "simulate.days_missing", file=name, row=last, field="Day", have=str(len(day)), days=str(days)
        )


def _reports(
    root: Path, source: Path, places: Places, names: Names, start: date
) -> tuple[Reports, list[Note]]:
    others = sorted(path.name for path in source.glob("data_layout*.csv"))
    layout = others[0] if len(others) == 1 else "data_layout.csv"
    camps: list[int] = []
    parts: list[tuple[Series, ...]] = []
    total, notes = NOTHING, []
    for line, cells in cells_of(source / layout, layout):
        if cells[0].startswith("#") or len(cells) < 2 or not cells[1]:
            continue
        row = Row(layout, line, {"name": cells[0]})
        if cells[0].casefold() == "total":
            total = _series(source, cells[1], row, start)
            continue
        place = names.get(cells[0], row, "name")
        if place is None or places.kind[place] != Kind.CAMP:
            code = "simulate.report_unknown" if place is None else "simulate.report_not_camp"
            notes.append(Note(code, layout, line, "name", (("name", cells[0]),)))
            continue
        if place in camps:
            raise row.bad("simulate.place_twice", "name", name=cells[0], line=str(line))
        camps.append(place)
        parts.append(tuple(_series(source, file, row, start) for file in cells[1:] if file))
    for unreported in sorted(set(np.flatnonzero(places.camp).tolist()) - set(camps)):
        notes.append(Note("simulate.no_reports", layout, None, "", (("name", places.name[unreported]),)))
    corrections = _corrections(root, Names([places.name[place] for place in camps]), start)
    return Reports(np.array(camps, np.int32), tuple(parts), total, corrections), notes


def _series(source: Path, file: str, layout: Row, start: date) -> Series:
    """One file of ``date,count`` lines. A later line for the same day replaces an earlier one."""
    path = source / file
    if not path.is_file():
        alike = [other for other in source.iterdir() if other.name.casefold() == file.casefold()]
        if len(alike) != 1:
            raise layout.bad("simulate.camp_file", "name", name=layout["name"], missing=file)
        path = alike[0]
    found: dict[int, float] = {}
    for line, cells in cells_of(path, file):
        head = not found and day_of(cells[0]) is None and cells[0].casefold() in ("date", "datetime")
        if cells[0].startswith("#") or head or len(cells) < 2 or not cells[1]:
            continue
        row = Row(file, line, {"date": cells[0], "count": cells[1]})
        found[(row.date("date") - start).days] = row.number("count")
    if not found:
        raise BadInput("simulate.nothing_in", file=file)
    days = sorted(found)
    return Series(np.array(days, np.int64), np.array([found[day] for day in days]))


def _corrections(root: Path, camps: Names, start: date) -> tuple[tuple[int, int], ...]:
    name = "registration_corrections.csv"
    if not (root / name).is_file():
        return ()
    found = []
    for line, cells in cells_of(root / name, name):
        if cells[0].startswith("#") or len(cells) < 2:
            continue
        row = Row(name, line, {"name": cells[0], "date": cells[1]})
        camp = camps.get(cells[0], row, "name")
        if camp is not None:
            found.append((camp, (row.date("date") - start).days))
    return tuple(sorted(found))
