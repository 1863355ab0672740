"""What is drawn on a map, layer by layer, as shapes in pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import numpy as np

from panah.movements.see.arrows import arrow
from panah.movements.see.marks import Row, encoded, told, values
from panah.movements.see.outlines import Outlines, clipped
from panah.movements.see.palette import AMBER, BLUE, EDGE, LAND, NAVY, RED, SEA
from panah.movements.see.shown import say
from panah.movements.see.view import Points, View
from panah.people.sheet.picture import INK, SOFT, isolated

Feature = dict[str, object]
Align = Literal["left", "center", "right"]
DOTS = {"camp": 3.0, "conflict": 4.5, "crossing": 3.5, "town": 2.2}
"""The least radius of a place, in pixels."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A map's places and ways, measured.

    spots: pixels of the places, [n, 2]; ways: the two places of each way, by number; people and shut: of each way.
    """

    view: View
    names: list[str]
    kinds: list[str]
    counts: list[float]
    spots: Points
    ways: list[tuple[int, int]]
    people: list[float]
    shut: list[bool]
    language: str

    @property
    def small(self) -> bool:
        """Whether it is drawn for a phone."""
        return self.view.width < 400

    @property
    def radii(self) -> list[float]:
        """Circles whose area is the number of people in a camp; other places are dots."""
        camps = [count for count, kind in zip(self.counts, self.kinds, strict=True) if kind == "camp"]
        greatest, widest = max([1.0, *camps]), 13.0 if self.small else 20.0
        return [
            max(DOTS[kind], widest * math.sqrt(max(0.0, count) / greatest) if kind == "camp" else 0.0)
            for kind, count in zip(self.kinds, self.counts, strict=True)
        ]


def _shapes(features: Sequence[Feature], **how: Any) -> alt.Chart:
    """Shapes whose coordinates are pixels already."""
    mark = alt.Chart(alt.InlineData(values=list(features))).mark_geoshape(clip=True, **how)
    drawn = mark.project(type="identity", scale=1, translate=[0, 0])
    assert isinstance(drawn, alt.Chart)
    return drawn


def _polygon(ring: Points) -> Feature:
    return _feature("Polygon", [np.round(ring, 1).tolist()])


def _line(points: Points) -> Feature:
    return _feature("LineString", np.round(points, 1).tolist())


def _feature(kind: str, coordinates: object) -> Feature:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": {}}


def frame(view: View) -> alt.Chart:
    """The water, as large as the picture: it keeps its size whatever is drawn."""
    wide, tall = view.width, view.height
    edge = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall], [0, 0]], dtype=np.float64)
    return _shapes([_polygon(edge)], fill=SEA, stroke=EDGE, strokeWidth=1)


def lands(world: Outlines, view: View) -> list[alt.Chart]:
    """The outlines that are in sight."""
    west, south, east, north = view.box
    features = []
    for land in world.lands:
        for ring in land.rings:
            (left, low), (right, high) = ring.min(axis=0), ring.max(axis=0)
            if right < west or left > east or high < south or low > north:
                continue
            seen = _thinned(view.pixels(clipped(ring, view.box)))
            if len(seen) > 3:
                features.append(_polygon(seen))
    return [_shapes(features, fill=LAND, stroke=EDGE, strokeWidth=0.8)] if features else []


def _thinned(ring: Points) -> Points:
    """Without points that no eye could part from the one before; closed."""
    if not len(ring):
        return ring
    cells = np.round(ring / 0.7)
    kept = np.concatenate([[True], np.any(np.diff(cells, axis=0) != 0, axis=1)])
    thin = ring[kept]
    return np.concatenate([thin, thin[:1]])


def roads(ground: Ground) -> list[alt.Chart]:
    """Every way, whether somebody went it or not."""
    both = sorted({(min(way), max(way)) for way in ground.ways})
    lines = [_line(ground.spots[[a, b]]) for a, b in both]
    return [_shapes(lines, filled=False, stroke=SOFT, strokeWidth=0.7, opacity=0.55)] if lines else []


def arrows(ground: Ground) -> list[alt.Chart]:
    """The widest for the most people; none for less than one in two hundred of that."""
    greatest = max(ground.people, default=0.0)
    widest, radii = 9.0 if ground.small else 13.0, ground.radii
    features = []
    for (a, b), many in sorted(zip(ground.ways, ground.people, strict=True), key=lambda one: -one[1]):
        if many < 1 or many < greatest / 200:
            continue
        shaft = max(1.2, widest * math.sqrt(many / greatest))
        shape = arrow(ground.spots[a], ground.spots[b], shaft, clear=min(radii[b], 9.0) + 1)
        if shape is not None:
            features.append(_polygon(shape))
    return [_shapes(features, fill=BLUE, opacity=0.8)] if features else []


def crosses(ground: Ground) -> list[alt.Chart]:
    """A cross where no one may pass."""
    shut = {(min(way), max(way)) for way, closed in zip(ground.ways, ground.shut, strict=True) if closed}
    lines = []
    for a, b in sorted(shut):
        middle = (ground.spots[a] + ground.spots[b]) / 2
        for reach in (np.array([5.0, 5.0]), np.array([5.0, -5.0])):
            lines.append(_line(np.stack([middle - reach, middle + reach])))
    return [_shapes(lines, filled=False, stroke=RED, strokeWidth=2.5)] if lines else []


def circles(ground: Ground) -> list[alt.Chart]:
    """Towns, crossings, camps and places in conflict, each kind in its look."""
    looks: dict[str, dict[str, Any]] = {
        "town": {"fill": INK, "opacity": 0.75},
        "crossing": {"fill": AMBER, "stroke": INK, "strokeWidth": 0.8},
        "camp": {"fill": NAVY, "opacity": 0.82},
        "conflict": {"fill": RED, "stroke": INK, "strokeWidth": 0.8},
    }
    layers, radii = [], ground.radii
    for kind, look in looks.items():
        chosen = [at for at, one in enumerate(ground.kinds) if one == kind]
        rings = [_polygon(_circle(ground.spots[at], radii[at])) for at in chosen]
        if rings:
            layers.append(_shapes(rings, **look))
    return layers


def _circle(middle: Points, radius: float) -> Points:
    turn = np.linspace(0, -2 * math.pi, 29)  # wound as d3 wants a ring that is filled
    return np.asarray(middle + radius * np.stack([np.cos(turn), np.sin(turn)], axis=1), dtype=np.float64)


def scale_box(ground: Ground) -> tuple[float, float, float, float]:
    """The corner with the fewest places, for the bar of the scale: left, top, right, bottom."""
    wide, tall, high = ground.view.width, ground.view.height, 30.0
    long = 0.3 * wide
    corners = [(left, top) for top in (tall - high - 2, 2.0) for left in (4.0, wide - long - 4)]

    def crowd(corner: tuple[float, float]) -> int:
        low = np.array(corner) - 15
        near = (ground.spots >= low) & (ground.spots <= low + np.array([long + 30, high + 30]))
        return int(near.all(axis=1).sum())

    left, top = min(corners, key=crowd)
    return left, top, left + long, top + high


def scale(ground: Ground) -> list[alt.Chart]:
    """A bar of round length."""
    view, (left, _, _, low) = ground.view, scale_box(ground)
    room = view.km_per_pixel * view.width * 0.22
    power = 10 ** math.floor(math.log10(room))
    km = max(step * power for step in (1, 2, 5) if step * power <= room)
    start, low = left + 6, low - 8.0
    end = start + km / view.km_per_pixel
    bar = _line(np.array([[start, low - 4], [start, low], [end, low], [end, low - 4]], dtype=np.float64))
    text = isolated(say("km", ground.language, km=told(km, ground.language)), ground.language)
    return [
        _shapes([bar], filled=False, stroke=SOFT, strokeWidth=1.2),
        texts([{"x": (start + end) / 2, "y": low - 10, "text": text}], view, "center", 10.0, SOFT),
    ]


def texts(rows: Sequence[Row], view: View, align: Align, size: float, colour: str, **how: Any) -> alt.Chart:
    """Words (x, y in pixels, text) of one look."""
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, view.width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, view.height], nice=False, reverse=True))
    mark = alt.Chart(values(rows)).mark_text(
        align=align, baseline="middle", fontSize=size, color=colour, **how
    )
    return encoded(mark, x=x, y=y, text="text:N")
