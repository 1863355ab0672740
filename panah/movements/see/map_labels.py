"""The words on a map: places with their numbers, and names of lands, none upon another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import altair as alt
import numpy as np

from panah.movements.see import labels as placing
from panah.movements.see.arrows import course
from panah.movements.see.map_shapes import Ground, scale_box, texts
from panah.movements.see.marks import Row, told
from panah.movements.see.outlines import Land, clipped, inside
from panah.movements.see.palette import LAND
from panah.movements.see.view import Points, View
from panah.people.sheet.picture import INK, SOFT, isolated

RANK = ("camp", "conflict", "crossing", "town")
BUSIEST = 30
"""Ways that no label may stand on."""


def labels(ground: Ground, lands: Sequence[Land]) -> list[alt.Chart]:
    """Names of places, numbers of camps, names of lands where there is room left."""
    size = 9.5 if ground.small else 11.0
    view = ground.view
    dots = [
        (x - radius, y - radius, x + radius, y + radius)
        for (x, y), radius in zip(ground.spots, ground.radii, strict=True)
    ]
    dots.append(scale_box(ground))
    lines = _along(ground)
    placed = placing.place(_places(ground, size), dots, lines, view.width, view.height)
    layers: list[alt.Chart] = []
    for align, line in product(("left", "right", "center"), (0, 1)):
        rows: list[Row] = [
            {"x": one.x, "y": one.y, "text": one.text}
            for one in placed
            if (one.align, one.line) == (align, line)
        ]
        if rows:
            at, weight = placing.ALIGN[align], 400 if line else 600
            halo = {"stroke": LAND, "strokeWidth": 3, "strokeJoin": "round"}
            layers.insert(0, texts(rows, view, at, size, LAND, fontWeight=weight, **halo))
            layers.append(texts(rows, view, at, size, SOFT if line else INK, fontWeight=weight))
    named = _lands(lands, view, [*dots, *lines, *(one.box for one in placed)], size + 2)
    if named:
        layers.insert(0, texts(named, view, "center", size + 2, SOFT, opacity=0.85, fontStyle="italic"))
    return layers


def _places(ground: Ground, size: float) -> list[placing.Wanted]:
    """Camps before conflict before crossings before towns, the larger first."""
    radii, language = ground.radii, ground.language
    order = sorted(
        range(len(ground.names)), key=lambda at: (RANK.index(ground.kinds[at]), -ground.counts[at], at)
    )
    wanted = []
    for at in order:
        lines = [isolated(ground.names[at].replace("_", " "), language)]
        if ground.kinds[at] == "camp":
            lines.append(isolated(told(ground.counts[at], language), language))
        x, y = ground.spots[at]
        wanted.append(
            placing.Wanted(tuple(lines), float(x), float(y), radii[at], size, ground.kinds[at] == "camp")
        )
    return wanted


def _along(ground: Ground) -> list[placing.Box]:
    """Small boxes along the busiest ways."""
    boxes: list[placing.Box] = []
    people = np.array(ground.people)
    for at in np.argsort(-people, kind="stable")[:BUSIEST]:
        if people[at] < max(1.0, people.max() / 50):
            break
        a, b = (ground.spots[end] for end in ground.ways[at])
        steps = max(2, int(np.hypot(*(b - a)) / 9))
        for x, y in course(a, b, np.linspace(0.1, 0.95, steps)):
            boxes.append((x - 4, y - 4, x + 4, y + 4))
    return boxes


def _lands(lands: Sequence[Land], view: View, taken: list[placing.Box], size: float) -> list[Row]:
    """Names of lands, each where its visible part has room."""
    rows: list[Row] = []
    for land in lands:
        box = _room_in(land, view, taken, placing.wide(land.name, size), size) if land.name else None
        if box is not None:
            rows.append({"x": (box[0] + box[2]) / 2, "y": (box[1] + box[3]) / 2, "text": land.name})
            taken.append(box)
    return rows


def _room_in(
    land: Land, view: View, taken: Sequence[placing.Box], reach: float, tall: float
) -> placing.Box | None:
    """The free place nearest to the middle of a land's largest visible part."""
    seen = [view.pixels(clipped(ring, view.box)) for ring in land.rings]
    largest = max((ring for ring in seen if len(ring) > 3), key=_area, default=None)
    if largest is None:
        return None
    middle = largest.mean(axis=0)
    across = np.arange(reach / 2 + 4, view.width - reach / 2 - 4, 10.0)
    down = np.arange(tall, view.height - tall, 8.0)
    spots = sorted(product(across, down), key=lambda at: float(np.hypot(*(np.array(at) - middle))))
    for x, y in spots:
        box = (x - reach / 2, y - tall / 2, x + reach / 2, y + tall / 2)
        if any(placing.meet(box, other) for other in taken):
            continue
        if all(inside(corner, largest) for corner in product(box[::2], box[1::2])):
            return box
    return None


def _area(ring: Points) -> float:
    x, y = ring.T
    return abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2
