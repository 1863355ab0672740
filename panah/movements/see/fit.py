"""Camp by camp: what was simulated against what was registered."""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from panah.movements.see.axes import count_axis, round_ticks, time_axis
from panah.movements.see.marks import a_day, line, most, told
from panah.movements.see.palette import BLUE
from panah.movements.see.shown import Shown, say
from panah.people.sheet.picture import INK, Chart, isolated, picture

CAMPS = 12
"""Camps drawn, the largest first; the table has all."""


def fit(frame: pl.DataFrame, language: str = "en") -> Shown:
    """Small pictures side by side, each with an axis of its own.

    frame: camp, ds (date), simulated, registered; a row for each camp and day.
    """
    sizes = frame.group_by("camp").agg(pl.col("registered").max()).sort("registered", "camp", descending=True)
    camps = [str(camp) for camp in sizes["camp"].head(CAMPS)]
    first, last = a_day(frame["ds"].min()), a_day(frame["ds"].max())

    def one(camp: str, width: int) -> Any:
        part = frame.filter(pl.col("camp") == camp).sort("ds")
        ticks = round_ticks(most(part["simulated"].max(), part["registered"].max()), 3)
        x, y = time_axis(first, last, width, language), count_axis(ticks, language)
        both = [line(part, "registered", x, y, INK, 1.5), line(part, "simulated", x, y, BLUE, 2)]
        title = alt.TitleParams(
            isolated(camp, language), anchor="end" if language == "fa" else "start", fontSize=13, color=INK
        )
        return alt.layer(*both).properties(width=width, height=100, title=title)

    def draw(width: int) -> Chart:
        columns = 1 if width < 400 else 3
        side = (width - 55 * columns) // columns - 6
        grid = alt.concat(*[one(camp, side) for camp in camps], columns=columns, spacing=14)
        apart = grid.resolve_scale(x="independent", y="independent")
        assert isinstance(apart, alt.ConcatChart)
        return apart

    ends = frame.sort("ds").group_by("camp", maintain_order=True).agg(pl.all().last())
    said = "; ".join(
        say(
            "said_camp",
            language,
            camp=camp,
            simulated=told(float(row["simulated"]), language),
            registered=told(float(row["registered"]), language),
        )
        for camp in camps
        for row in [ends.row(by_predicate=pl.col("camp") == camp, named=True)]
    )
    headings = {
        "camp": say("camp", language),
        "ds": say("day", language),
        "simulated": say("simulated", language),
        "registered": say("registered", language),
    }
    key = [("blue", say("simulated", language)), ("ink", say("registered", language))]
    return Shown(picture(said, draw), frame.select(*headings).sort("camp", "ds").rename(headings), key)
