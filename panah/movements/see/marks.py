"""What several charts draw alike: lines, names at their ends, figures kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt
import polars as pl

from panah.movements.see.axes import number_of
from panah.people.sheet import numbers

Row = dict[str, object]
HEIGHT = 230
"""Height of a chart over time, in pixels."""


def values(rows: Sequence[Row]) -> alt.InlineData:
    """Rows as data of a chart."""
    return alt.InlineData(values=list(rows))


def line(
    frame: pl.DataFrame,
    column: str,
    x: alt.X,
    y: alt.Y,
    colour: str,
    width: float,
    *,
    dash: list[int] | None = None,
    joined: pl.DataFrame | None = None,
) -> alt.Chart:
    """One line over days (column ``ds``). joined: ds, y; the line sets out from its last row."""
    steps = frame.select("ds", column).drop_nulls().iter_rows()
    rows: list[Row] = [{"x": number_of(day), "y": value} for day, value in steps]
    if joined is not None and len(joined):
        day, value = joined.select("ds", "y").row(-1)
        rows.insert(0, {"x": number_of(day), "y": value})
    mark = alt.Chart(values(rows)).mark_line(
        color=colour, strokeWidth=width, strokeJoin="round", strokeDash=dash or alt.Undefined
    )
    return encoded(mark, x=x, y=y)


def encoded(mark: Any, **channels: Any) -> alt.Chart:
    """The mark with its channels, as mypy may know it."""
    chart = mark.encode(**channels)
    assert isinstance(chart, alt.Chart)
    return chart


def at_end(rows: Sequence[Row], x: alt.X, y: alt.Y, language: str, colour: str, **how: Any) -> alt.Chart:
    """Texts (x, y, text) beside the end of a line."""
    mirrored = language == "fa"
    mark = alt.Chart(values(rows)).mark_text(
        align="right" if mirrored else "left", dx=-6 if mirrored else 6, color=colour, **how
    )
    return encoded(mark, x=x, y=y, text="text:N")


def tidy(value: float) -> float:
    """Three figures that count, nobody knows the fourth of a forecast; from ten on no parts."""
    found = float(f"{value:.3g}")
    return float(round(found)) if abs(found) >= 10 else found


def told(value: float, language: str) -> str:
    """A figure of a forecast as it is written."""
    return numbers.short(tidy(value), language)


def a_day(value: object) -> date:
    """A day out of a frame, as mypy may know it."""
    assert isinstance(value, date)
    return value


def most(*found: object) -> float:
    """The greatest of what may be missing."""
    return max([float(str(one)) for one in found if one is not None and one == one], default=1.0)


def apart(places: Sequence[float], gap: float) -> list[float]:
    """Places moved as little as it takes (by least squares) that none is nearer to the next than ``gap``.

    Their order is kept, and none falls below 0. It is an isotonic regression, by pooling neighbours.
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    pools: list[tuple[float, int]] = []
    for rank, at in enumerate(order):
        mean, many = places[at] - rank * gap, 1
        while pools and pools[-1][0] > mean:
            before, count = pools.pop()
            mean, many = (mean * many + before * count) / (many + count), many + count
        pools.append((mean, many))
    level = [max(0.0, mean) for mean, many in pools for _ in range(many)]
    found = [0.0] * len(order)
    for rank, at in enumerate(order):
        found[at] = level[rank] + rank * gap
    return found
