"""Where labels of a map stand: beside their place, never one upon another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

ALIGN: dict[str, Literal["left", "right", "center"]] = {"left": "left", "right": "right", "center": "center"}
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
_SIDES = (
    # across (-1 left of the place, 1 right), down
    (1, 0), (-1, 0), (0, -1), (0, 1), (1, -0.8), (-1, -0.8), (1, 0.8), (-1, 0.8),
    (1, -1.6), (-1, -1.6), (1, 1.6), (-1, 1.6),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label: its lines, the middle and radius of what it names, and the size of its letters in pixels.

    must: it is written even over a line or a dot, though never over another label.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    radius: float
    size: float = 11.0
    must: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """One line of a label where it is written.

    align: the left, right or center of the text stands at x; y: its middle. box: of the whole label.
    """

    text: str
    x: float
    y: float
    align: str
    line: int
    box: Box


def place(
    wanted: Sequence[Wanted], dots: Sequence[Box], lines: Sequence[Box], width: float, height: float
) -> list[Placed]:
    """Greedy, the first first: clear of everything; else over a line; one that must stand, over a dot too.

    One that finds no room is left out: the table beside the map has all.
    """
    written: list[Box] = []
    found: list[Placed] = []
    for one in wanted:
        sides = [(across, _box(one, across, down)) for across, down in _SIDES]
        sides = [
            (a, b) for a, b in sides if b[0] >= 1 and b[1] >= 1 and b[2] <= width - 1 and b[3] <= height - 1
        ]
        for others in ([*dots, *lines], dots, () if one.must else dots):
            taken = [*others, *written]
            free = next(((a, b) for a, b in sides if not any(meet(b, other) for other in taken)), None)
            if free is not None:
                written.append(free[1])
                found += _written(one, *free)
                break
    return found


def wide(text: str, size: float) -> float:
    """About how wide a text is; signs that join or stand above take no room."""
    return sum(0.0 if "\u2066" <= letter <= "\u2069" else 0.57 for letter in text) * size


def _box(one: Wanted, across: float, down: float) -> Box:
    reach, tall = max(wide(line, one.size) for line in one.lines), 1.2 * one.size * len(one.lines)
    away = one.radius + 4
    left = {1: one.x + away, -1: one.x - away - reach, 0: one.x - reach / 2}[int(across)]
    if across:
        middle = one.y + down * (one.radius * 0.6 + 0.5 * tall)
    else:
        middle = one.y + down * (away - 1 + tall / 2)
    return left, middle - tall / 2, left + reach, middle + tall / 2


def _written(one: Wanted, across: float, box: Box) -> list[Placed]:
    align = {1: "left", -1: "right", 0: "center"}[int(across)]
    x = {1: box[0], -1: box[2], 0: (box[0] + box[2]) / 2}[int(across)]
    tall = (box[3] - box[1]) / len(one.lines)
    return [Placed(text, x, box[1] + (at + 0.5) * tall, align, at, box) for at, text in enumerate(one.lines)]


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
