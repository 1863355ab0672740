"""Bars: by week in up to three shades (likely, cautious, very cautious), and lying, by name."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import polars as pl

from panah.movements.see.axes import count_axis, day_ticks, number_of, round_ticks
from panah.movements.see.marks import HEIGHT, Row, a_day, encoded, most, told, values
from panah.movements.see.palette import BLUE
from panah.movements.see.shown import Shown, say
from panah.people.sheet import numbers
from panah.people.sheet.picture import INK, Chart, isolated, named, picture

SHADES = (1.0, 0.55, 0.25)


def bars(
    frame: pl.DataFrame,
    language: str = "en",
    *,
    x: str,
    levels: Sequence[str],
    labels: Sequence[str] = (),
    have: float | None = None,
    have_label: str = "",
) -> Shown:
    """What is needed by week: one bar each, darkest up to the first level, paler up to the next.

    frame: x (date: when the week begins) and up to three columns that do not fall from one level to the next (say P50,
    P80, P95). have: what is there already, drawn as a line.
    """
    told_levels = list(labels or levels)
    held = frame.select(x, *levels).sort(x)
    days = [a_day(day) for day in held[x]]
    ticks = round_ticks(most(held[levels[-1]].max(), have), 4)
    rows: list[Row] = []
    for row in held.iter_rows(named=True):
        below = 0.0
        for place, level in enumerate(levels):
            value = float(row[level] or 0)
            rows.append({"x": str(number_of(row[x])), "from": below, "to": value, "place": place})
            below = max(below, value)

    def draw(width: int) -> Chart:
        y = count_axis(ticks, language, field="to:Q")
        axis = _weeks(days, width, language)
        layers = []
        for place, opacity in enumerate(SHADES[: len(levels)]):
            part = [row for row in rows if row["place"] == place]
            mark = alt.Chart(values(part)).mark_bar(color=BLUE, opacity=opacity)
            layers.append(encoded(mark, x=axis, y=y, y2="from:Q"))
        if have is not None:
            rule = alt.Chart(values([{"to": have}])).mark_rule(color=INK, strokeWidth=1.75, strokeDash=[5, 3])
            layers.append(encoded(rule, y=y))
        return alt.layer(*layers).properties(width=width - 70, height=HEIGHT)

    key = [(f"blue shade{place}", label) for place, label in enumerate(told_levels)]
    if have is not None:
        key.append(("ink", f"{have_label}: {told(have, language)}" if have_label else told(have, language)))
    peak = max(range(len(held)), key=lambda at: float(held[levels[-1]][at] or 0)) if len(held) else 0
    said = _said(held, days, levels, told_levels, peak, language)
    headings = {x: say("week_from", language), **dict(zip(levels, told_levels, strict=True))}
    return Shown(picture(said, draw), held.rename(headings), key)


def _weeks(days: Sequence[object], width: int, language: str) -> alt.X:
    """One place for each week; only some are named."""
    known = [a_day(day) for day in days]
    few = 4 if width < 400 else 8
    step = max(1, -(-len(known) // few))
    _, form = day_ticks(known[0], known[-1], few)
    shown = known[::step]
    form = "d MMM" if form in ("d MMM", "LLL") else form
    keys = [number_of(day) for day in shown]
    told_days = dict(zip(keys, shown, strict=True))
    return alt.X(
        "x:N",
        sort=[str(number_of(day)) for day in known],
        scale=alt.Scale(paddingInner=0.2, paddingOuter=0.1, reverse=language == "fa"),
        axis=alt.Axis(
            values=[str(key) for key in keys],
            labelAngle=0,
            labelPadding=6,
            labelExpr=named(keys, lambda value: numbers.day(told_days[int(value)], language, form)),
        ),
    )


def _said(
    held: pl.DataFrame,
    days: Sequence[object],
    levels: Sequence[str],
    labels: Sequence[str],
    peak: int,
    language: str,
) -> str:
    if not len(held):
        return say("said_nothing", language)
    most_needed = "; ".join(
        f"{label}: {told(float(held[level][peak] or 0), language)}"
        for level, label in zip(levels, labels, strict=True)
    )
    return say("said_bars", language, day=numbers.day(a_day(days[peak]), language), levels=most_needed)


def lying(
    rows: Sequence[tuple[str, float]], language: str = "en", *, name: str = "", value: str = ""
) -> Shown:
    """Lying bars, each with its figure behind it. name, value: headings of the table."""
    most_of_all = most(*[size for _, size in rows]) or 1.0
    held: list[Row] = [
        {"label": isolated(label, language), "place": place, "to": size, "text": told(size, language)}
        for place, (label, size) in enumerate(rows)
    ]
    mirrored = language == "fa"

    def draw(width: int) -> Chart:
        longest = max((len(label) for label, _ in rows), default=1)
        room = int(min(width * (0.4 if width < 400 else 0.5), max(70, 6.7 * longest + 26)))
        axis = alt.Axis(
            orient="right" if mirrored else "left",
            labelLimit=room - 24,
            labelPadding=8,
            minExtent=room,
            maxExtent=room,
            labelColor=INK,
            labelAlign="left" if mirrored else "right",
        )
        y = alt.Y("label:N", sort=alt.SortField("place"), axis=axis, scale=alt.Scale(paddingInner=0.35))
        scale = alt.Scale(domain=[0, most_of_all * 1.25], reverse=mirrored)
        x = alt.X("to:Q", axis=None, scale=scale)
        filled = encoded(alt.Chart(values(held)).mark_bar(color=BLUE), x=x, y=y)
        mark = alt.Chart(values(held)).mark_text(
            align="right" if mirrored else "left", dx=-6 if mirrored else 6
        )
        return alt.layer(filled, encoded(mark, x=x, y=y, text="text:N")).properties(
            width=width - room - 10, height=26 * max(1, len(held))
        )

    said = "; ".join(f"{label}: {told(size, language)}" for label, size in rows)
    table = pl.DataFrame(
        {
            name or say("name", language): [label for label, _ in rows],
            value or say("number", language): [float(size) for _, size in rows],
        }
    )
    return Shown(picture(said, draw), table)
