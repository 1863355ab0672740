"""Several lines over time, each named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import altair as alt
import polars as pl

from panah.movements.see.axes import count_axis, number_of, round_ticks, time_axis
from panah.movements.see.marks import HEIGHT, a_day, apart, at_end, line, most, told
from panah.movements.see.palette import SERIES, SHOWN
from panah.movements.see.shown import Shown, say
from panah.people.sheet.picture import Chart, isolated, picture

End = tuple[str, float, float]


def lines(
    frame: pl.DataFrame,
    language: str = "en",
    *,
    x: str = "ds",
    y: str = "y",
    series: str = "series",
    order: Sequence[str] = (),
) -> Shown:
    """Lines side by side. frame: a row for each day (x) and series; six series are drawn, the table has all."""
    names = [str(name) for name in order or frame[series].unique(maintain_order=True)][: len(SERIES)]
    colours = dict(zip(names, SERIES, strict=False))
    held = frame.filter(pl.col(series).is_in(names)).drop_nulls([x, y]).sort(x)
    ticks = round_ticks(most(held[y].max()), 4)
    ends = _ends(held, names, x, y, series, ticks[-1])
    first, last = a_day(held[x].min()), a_day(held[x].max())

    def draw(width: int) -> Chart:
        room = 105 if width < 400 else 165
        axis = time_axis(first, last, width - room - 55, language)
        up = count_axis(ticks, language)
        layers = []
        for name in names:
            part = held.filter(pl.col(series) == name).select(pl.col(x).alias("ds"), pl.col(y).alias("y"))
            layers.append(line(part, "y", axis, up, colours[name], 2.25))
        layers += _named(ends, last, colours, axis, up, language, room)
        return alt.layer(*layers).properties(width=width - room - 55, height=HEIGHT)

    wide = frame.pivot(on=series, index=x, values=y, aggregate_function="last").sort(x)
    said = "; ".join(f"{name}: {told(end, language)}" for name, end, _ in ends)
    key = [(SHOWN[colours[name]][0] if colours[name] in SHOWN else "soft", name) for name in names]
    return Shown(
        picture(say("said_lines", language, lines=said), draw), wide.rename({x: say("day", language)}), key
    )


def _ends(held: pl.DataFrame, names: Sequence[str], x: str, y: str, series: str, top: float) -> list[End]:
    """Name, last value, and the height (in units of y) at which the name is written."""
    lasts = [float(str(held.filter(pl.col(series) == name).sort(x)[y].last() or 0)) for name in names]
    places = apart([value / top * HEIGHT for value in lasts], 15)
    return [(name, value, at / HEIGHT * top) for name, value, at in zip(names, lasts, places, strict=True)]


def _named(
    ends: Sequence[End], last: date, colours: dict[str, str], x: alt.X, y: alt.Y, language: str, room: int
) -> list[alt.Chart]:
    layers = []
    for name, value, at in ends:
        figure = told(value, language)
        letters = max(3, int((room - 8) / 6.4) - len(figure) - 1)
        short = name if len(name) <= letters else name[: letters - 1].rstrip() + "…"
        text = isolated(f"{short} {figure}", language)
        row = {"x": number_of(last), "y": at, "text": text}
        layers.append(at_end([row], x, y, language, colours[name]))
    return layers
