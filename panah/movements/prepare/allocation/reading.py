"""Families and places from CSV files."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from panah.movements.bad import BadInput
from panah.movements.prepare.allocation.problem import Family, Place
from panah.movements.prepare.tables import columns, text

NEED, HAS = "needs:", "has:"
_FAMILY = ("family", "persons", "language", "prefers", "priority", "lat", "lon")
_PLACE = ("place", "beds", "languages", "lat", "lon", "fair")


def read_families(file: Path) -> list[Family]:
    """``family, persons`` and, where known, ``language, prefers`` (places, parted by semicolons), ``priority, lat,
    lon`` and a column ``needs:school`` for each service, with the persons who need it."""
    table = text(file)
    columns(table, ["family", "persons"], file)
    needs = _extra(table, _FAMILY, NEED, file)
    found = []
    for row, cells in enumerate(table.iter_rows(named=True), 2):
        own = {name[len(NEED) :]: _whole(cells, name, file, row, 0) or 0 for name in needs}
        found.append(
            Family(
                _name(cells, "family", file, row),
                _whole(cells, "persons", file, row, 1) or 1,
                (cells.get("language") or "").strip(),
                {name: many for name, many in own.items() if many},
                _several(cells, "prefers"),
                _number(cells, "priority", file, row, 0.0, 1000.0, 1.0) or 0.0,
                _number(cells, "lat", file, row, -90.0, 90.0),
                _number(cells, "lon", file, row, -180.0, 180.0),
            )
        )
    return found


def read_places(file: Path) -> list[Place]:
    """``place, beds`` (free ones) and, where known, ``languages`` (parted by semicolons), ``lat, lon, fair`` and a
    column ``has:school`` for each service, with the free seats (empty: not offered)."""
    table = text(file)
    columns(table, ["place", "beds"], file)
    services = _extra(table, _PLACE, HAS, file)
    found = []
    for row, cells in enumerate(table.iter_rows(named=True), 2):
        seats = {name[len(HAS) :]: _whole(cells, name, file, row, 0) for name in services}
        found.append(
            Place(
                _name(cells, "place", file, row),
                _whole(cells, "beds", file, row, 0) or 0,
                {name: many for name, many in seats.items() if many is not None},
                _several(cells, "languages"),
                _number(cells, "lat", file, row, -90.0, 90.0),
                _number(cells, "lon", file, row, -180.0, 180.0),
                _number(cells, "fair", file, row, 0.0, 1e12),
            )
        )
    return found


def _extra(table: pl.DataFrame, known: tuple[str, ...], prefix: str, file: Path) -> list[str]:
    """The columns of services; a column that is neither known nor a service is a slip of the pen."""
    for name in table.columns:
        if name not in known and not name.startswith(prefix):
            raise BadInput(
                "prepare.unknown_column",
                file=file,
                row=1,
                field=name,
                known=", ".join((*known, f"{prefix}…")),
            )
    return [name for name in table.columns if name.startswith(prefix)]


def _name(cells: dict[str, str | None], field: str, file: Path, row: int) -> str:
    name = (cells[field] or "").strip()
    if not name:
        raise BadInput("prepare.no_name", file=file, row=row, field=field)
    return name


def _several(cells: dict[str, str | None], field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cells.get(field) or "").split(";") if part.strip())


def _whole(cells: dict[str, str | None], field: str, file: Path, row: int, least: int) -> int | None:
    said = (cells[field] or "").strip()
    if not said and field.startswith((HAS, NEED)):
        return None
    if not said.isascii() or not said.isdigit() or int(said) < least:
        raise BadInput("prepare.no_count", file=file, row=row, field=field, value=said, least=str(least))
    return int(said)


def _number(
    cells: dict[str, str | None],
    field: str,
    file: Path,
    row: int,
    low: float,
    high: float,
    missing: float | None = None,
) -> float | None:
    said = (cells.get(field) or "").strip()
    if not said:
        return missing
    try:
        value = float(said)
    except ValueError:
        raise BadInput("prepare.no_number", file=file, row=row, field=field, value=said) from None
    if not low <= value <= high:
        bounds = {"low": f"{low:g}", "high": f"{high:g}"}
        raise BadInput("prepare.out_of_bounds", file=file, row=row, field=field, value=said, **bounds)
    return value
