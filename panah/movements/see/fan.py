"""The fan: what was counted, and what may come, with its bands."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import polars as pl

from panah.movements.see.axes import count_axis, number_of, round_ticks, time_axis
from panah.movements.see.marks import HEIGHT, Row, apart, at_end, encoded, line, most, told, values
from panah.movements.see.palette import BLUE
from panah.movements.see.shown import Shown, say
from panah.people.sheet import numbers
from panah.people.sheet.picture import INK, SOFT, Chart, picture

Band = tuple[str, str]


def fan(
    history: pl.DataFrame,
    forecast: pl.DataFrame,
    language: str = "en",
    *,
    actual: pl.DataFrame | None = None,
    actual_label: str = "",
    recent: int | None = None,
) -> Shown:
    """What was, and the fan of what may come.

    history: ds (date), y. forecast: ds, q0.05 … q0.95 (columns named ``q`` and the quantile; the middle is q0.5).
    actual: ds, y of what came in the end, if it is known, drawn with dashes; actual_label: if it is something else.
    recent: show only so many of the last observations.
    """
    bands = _bands(forecast.columns)
    past = history.select("ds", "y").drop_nulls("y").sort("ds")
    past = past.tail(recent) if recent else past
    future = forecast.sort("ds")
    later = [] if actual is None else [*actual["ds"]]
    days = [*past["ds"], *future["ds"], *later]
    top = most(past["y"].max(), future[bands[0][1]].max(), None if actual is None else actual["y"].max())
    ticks = round_ticks(top, 4)

    def draw(width: int) -> Chart:
        x = time_axis(min(days), max(days), width - 120, language)
        y = count_axis(ticks, language)
        layers = _band_layers(_joined(past, future, bands), bands, x, y)
        layers.append(line(future, "q0.5", x, y, BLUE, 2.5, joined=past))
        layers.append(line(past, "y", x, y, INK, 1.75))
        if actual is not None:
            layers.append(line(actual, "y", x, y, INK, 1.25, dash=[2, 3]))
        layers += _ends(future, bands[0], x, y, language, ticks[-1])
        return alt.layer(*layers).properties(width=width - 120, height=HEIGHT)

    key = [("ink", say("history", language))] if len(past) else []
    key.append(("blue", say("middle", language)))
    key += [(f"blue band{place}", _name(band, language)) for place, band in enumerate(bands)]
    if actual is not None:
        key.append(("dashed", actual_label or say("came", language)))
    said = _said(future, bands[0], language)
    return Shown(picture(said, draw), _table(past, future, bands, language), key)


def _bands(columns: Sequence[str]) -> list[Band]:
    """The widest pair of quantiles, and the pair nearest to six of ten."""
    named = {float(name[1:]): name for name in columns if name.startswith("q0.")}
    levels = sorted(named)
    pairs = [(low, high) for low, high in zip(levels, reversed(levels), strict=True) if low < high]
    widest, inner = pairs[0], min(pairs, key=lambda pair: abs(pair[0] - 0.2))
    kept = [widest] if inner == widest else [widest, inner]
    return [(named[low], named[high]) for low, high in kept]


def _name(band: Band, language: str) -> str:
    tenths = round(10 * (float(band[1][1:]) - float(band[0][1:])))
    return say(f"in_ten_{tenths}", language)


def _joined(past: pl.DataFrame, future: pl.DataFrame, bands: list[Band]) -> list[Row]:
    """The bands' rows, beginning at the last observation, so that the fan opens there."""
    columns = [name for band in bands for name in band]
    rows: list[Row] = []
    if len(past):
        day, value = past.select("ds", "y").row(-1)
        rows.append({"x": number_of(day), **{_plain(name): value for name in columns}})
    for day, *edges in future.select("ds", *columns).iter_rows():
        rows.append({"x": number_of(day), **{_plain(n): e for n, e in zip(columns, edges, strict=True)}})
    return rows


def _plain(name: str) -> str:
    return name.replace(".", "_")  # a dot in a field's name means something to Vega


def _band_layers(rows: list[Row], bands: list[Band], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    layers = []
    for low, high in bands:
        upper = y.copy()
        upper["shorthand"] = f"{_plain(high)}:Q"
        area = alt.Chart(values(rows)).mark_area(color=BLUE, opacity=0.22, line=False)
        layers.append(encoded(area, x=x, y=upper, y2=f"{_plain(low)}:Q"))
    return layers


def _ends(future: pl.DataFrame, band: Band, x: alt.X, y: alt.Y, language: str, top: float) -> list[alt.Chart]:
    """The figures at the end of the fan, kept apart."""
    if not len(future):
        return []
    last = future.row(-1, named=True)
    ends = [float(last[name]) for name in (band[0], "q0.5", band[1])]
    rows: list[Row] = [
        {"x": number_of(last["ds"]), "y": place / HEIGHT * top, "text": told(value, language)}
        for value, place in zip(ends, apart([value / top * HEIGHT for value in ends], 14), strict=True)
    ]
    middle = at_end([rows[1]], x, y, language, BLUE, fontWeight="bold")
    return [middle, at_end([rows[0], rows[2]], x, y, language, SOFT)]


def _said(future: pl.DataFrame, band: Band, language: str) -> str:
    if not len(future):
        return say("said_nothing", language)
    last = future.row(-1, named=True)
    return say(
        "said_fan",
        language,
        first=numbers.day(future["ds"][0], language),
        last=numbers.day(last["ds"], language),
        middle=told(last["q0.5"], language),
        low=told(last[band[0]], language),
        high=told(last[band[1]], language),
    )


def _table(past: pl.DataFrame, future: pl.DataFrame, bands: list[Band], language: str) -> pl.DataFrame:
    """The latest observations and every step of the fan."""
    names = {"ds": say("day", language), "y": say("history", language), "q0.5": say("middle", language)}
    for band in bands:
        names[band[0]] = say("band_from", language, band=_name(band, language))
        names[band[1]] = say("band_to", language, band=_name(band, language))
    columns = ["q0.5", *[name for band in reversed(bands) for name in band]]
    coming = future.select("ds", *[pl.col(name).cast(pl.Float64).round(1) for name in columns])
    seen = past.tail(24).with_columns(pl.col("y").cast(pl.Float64))
    whole = pl.concat([seen, coming], how="diagonal_relaxed")
    return whole.select("ds", "y", *columns).rename(names)
