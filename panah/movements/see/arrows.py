"""Arrows whose width is the number of people, as shapes in pixels."""

from __future__ import annotations

import numpy as np

from panah.movements.see.view import Points

BEND = 0.09
STEPS = 14


def arrow(start: Points, end: Points, width: float, clear: float) -> Points | None:
    """The outline of an arrow that bends a little to its right, so that there and back lie side by side.

    start, end: pixels; width of its shaft; clear: pixels left free at both ends. None where no room is left.
    """
    along = end - start
    length = float(np.hypot(*along))
    head = max(5.0, min(2.1 * width, 0.45 * length))
    if length < 2 * clear + head + 2:
        clear = max(0.0, (length - head - 2) / 2)
        if length < head + 2:
            return None
    line = course(start, end, np.linspace(clear / length, 1 - clear / length, STEPS))
    # The shaft ends where the head begins.
    to_go = np.hypot(*(line - line[-1]).T)
    shaft = line[to_go > head]
    if len(shaft) < 2:
        shaft = np.stack([line[0], line[0] + (line[-1] - line[0]) * 0.3])
    ahead = np.gradient(shaft, axis=0)
    side = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1) / np.hypot(*ahead.T)[:, None]
    growing = np.linspace(0.55, 1.0, len(shaft))[:, None] * width / 2
    tip, base = line[-1], shaft[-1]
    towards = (tip - base) / max(1e-9, float(np.hypot(*(tip - base))))
    wing = np.array([-towards[1], towards[0]]) * max(3.2, 1.05 * width)
    left, right_side = shaft - side * growing, (shaft + side * growing)[::-1]
    return np.concatenate([left, [base - wing], [tip], [base + wing], right_side, left[:1]])


def course(start: Points, end: Points, at: Points) -> Points:
    """Points of the way an arrow bends, at shares ``at`` of it: [n, 2]."""
    along = end - start
    middle = (start + end) / 2 + np.array([-along[1], along[0]]) * BEND
    share = at[:, None]
    found = (1 - share) ** 2 * start + 2 * share * (1 - share) * middle + share**2 * end
    return np.asarray(found, dtype=np.float64)
