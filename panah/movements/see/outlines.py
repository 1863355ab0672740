"""The outlines of lands: Natural Earth's, or those a made-up scenario brings with it.

Natural Earth 1:50m (public domain) as it stands in the package world-atlas (ISC), kept in ``natural_earth/`` unchanged.
Lines between countries are Natural Earth's: who holds the land, not who should.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ring = NDArray[np.float64]
"""Points of a closed line, [n, 2]: longitude, latitude in degrees."""
FOLDER = Path(__file__).parent / "natural_earth"


@dataclass(frozen=True, slots=True)
class Land:
    """One country. name: as it is to be written on a map, or nothing; rings: its parts and their holes."""

    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """All lands of a map. real: whether they are of this world, so that the reader is told whose lines they are."""

    lands: tuple[Land, ...]
    real: bool = True


@cache
def natural_earth() -> Outlines:
    """The world, 241 countries and territories."""
    world = json.loads((FOLDER / "countries-50m.json").read_text("utf-8"))
    scale, shift = (np.array(world["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc, dtype=np.float64), axis=0) * scale + shift for arc in world["arcs"]]
    found = []
    for shape in world["objects"]["countries"]["geometries"]:
        parts = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        found.append(Land("", tuple(_ring(ring, arcs) for part in parts for ring in part)))
    return Outlines(tuple(found))


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Arcs of a TopoJSON joined; ~n is arc n walked backwards, and joints are written once."""
    pieces = [arcs[at] if at >= 0 else arcs[~at][::-1] for at in numbers]
    return np.concatenate([pieces[0], *[piece[1:] for piece in pieces[1:]]])


def made_up(file: Path) -> Outlines:
    """Lands of a world that is not: a GeoJSON of polygons, each with its ``name``."""
    found = []
    for feature in json.loads(file.read_text("utf-8"))["features"]:
        shape: dict[str, Any] = feature["geometry"]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        rings = tuple(np.array(ring, dtype=np.float64) for part in parts for ring in part)
        found.append(Land(str(feature["properties"].get("name", "")), rings))
    return Outlines(tuple(found), real=False)


def beside(source: Path) -> Outlines | None:
    """Those that a scenario brings with it: ``outlines.geojson`` in its folder; None without, for the real world's."""
    file = source / "outlines.geojson"
    return made_up(file) if file.is_file() else None


def clipped(ring: Ring, box: tuple[float, float, float, float]) -> Ring:
    """What of a ring lies within (west, south, east, north), closed along the edges (Sutherland and Hodgman 1974)."""
    for axis, limit, keep_above in (
        (0, box[0], True),
        (0, box[2], False),
        (1, box[1], True),
        (1, box[3], False),
    ):
        if not len(ring):
            break
        ring = _cut(ring, axis, limit, keep_above)
    return ring


def _cut(ring: Ring, axis: int, limit: float, keep_above: bool) -> Ring:
    """One edge's worth of it, on all sides of the ring at once."""
    after = np.roll(ring, -1, axis=0)
    sign = 1.0 if keep_above else -1.0
    here, there = sign * (ring[:, axis] - limit), sign * (after[:, axis] - limit)
    span = np.where(here == there, 1.0, here - there)
    crossing = ring + (after - ring) * (here / span)[:, None]
    both = np.stack([ring, crossing], axis=1).reshape(-1, 2)
    kept = np.stack([here >= 0, (here >= 0) != (there >= 0)], axis=1).reshape(-1)
    cut: Ring = both[kept]
    return cut


def inside(point: tuple[float, ...], ring: Ring) -> bool:
    """Whether a ray from the point meets the ring an odd number of times."""
    x, y = ring.T
    after_x, after_y = np.roll(x, -1), np.roll(y, -1)
    spans = (y > point[1]) != (after_y > point[1])
    rise = np.where(spans, after_y - y, 1.0)
    meets = x + (point[1] - y) * (after_x - x) / rise
    return bool(np.count_nonzero(spans & (point[0] < meets)) % 2)
