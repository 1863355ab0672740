"""The flow map: where people are, and how many went which way, over the outlines of the lands."""

from __future__ import annotations

import altair as alt
import numpy as np
import polars as pl

from panah.movements.see import map_shapes
from panah.movements.see.map_labels import labels
from panah.movements.see.map_shapes import Ground
from panah.movements.see.marks import told
from panah.movements.see.outlines import Outlines, natural_earth
from panah.movements.see.shown import Shown, say
from panah.movements.see.view import around
from panah.people.sheet.picture import Chart, picture


def flows(
    places: pl.DataFrame,
    arcs: pl.DataFrame,
    language: str = "en",
    *,
    outlines: Outlines | None = None,
) -> Shown:
    """A map with an arrow for every way that people went.

    places: name, lat, lon (degrees), kind (conflict, town, camp or crossing), count (people there; drawn for camps).
    arcs: origin, target (names of places), people (who went that way; 0 draws the road alone), closed (none may pass).
    outlines: Natural Earth's if None. Raises ValueError for an arc to a place that is not in places.
    """
    world = outlines or natural_earth()
    known = {str(name): at for at, name in enumerate(places["name"])}
    strangers = sorted({str(name) for column in ("origin", "target") for name in arcs[column]} - set(known))
    if strangers:
        raise ValueError(f"no such place: {', '.join(strangers)}")

    def draw(width: int) -> Chart:
        ground = _ground(places, arcs, known, width, language)
        view = ground.view
        layers = [map_shapes.frame(view), *map_shapes.lands(world, view), *map_shapes.roads(ground)]
        layers += [*map_shapes.arrows(ground), *map_shapes.crosses(ground), *map_shapes.circles(ground)]
        layers += [*map_shapes.scale(ground), *labels(ground, world.lands)]
        return alt.layer(*layers).properties(width=view.width, height=view.height)

    key = [("navy round", say("in_camps", language)), ("blue", say("on_the_way", language))]
    if (places["kind"] == "conflict").any():
        key.append(("red round", say("conflict", language)))
    if arcs["closed"].any():
        key.append(("cross", say("closed", language)))
    note = say("borders" if world.real else "lands_made_up", language)
    return Shown(picture(_said(places, arcs, language), draw), _table(places, arcs, language), key, note)


def _ground(
    places: pl.DataFrame, arcs: pl.DataFrame, known: dict[str, int], width: int, language: str
) -> Ground:
    lon_lat = places.select(pl.col("lon", "lat").cast(pl.Float64)).to_numpy()
    view = around(lon_lat[:, 0], lon_lat[:, 1], width - 4)
    return Ground(
        view=view,
        names=[str(name) for name in places["name"]],
        kinds=[str(kind) for kind in places["kind"]],
        counts=[float(count or 0) for count in places["count"]],
        spots=np.asarray(view.pixels(lon_lat)),
        ways=[(known[str(a)], known[str(b)]) for a, b in arcs.select("origin", "target").iter_rows()],
        people=[float(people or 0) for people in arcs["people"]],
        shut=[bool(closed) for closed in arcs["closed"]],
        language=language,
    )


def _said(places: pl.DataFrame, arcs: pl.DataFrame, language: str) -> str:
    camps = places.filter(pl.col("kind") == "camp").sort("count", descending=True).head(6)
    ways = arcs.filter(pl.col("people") >= 1).sort("people", descending=True).head(6)
    in_camps = [
        f"{name}: {told(count, language)}" for name, count in camps.select("name", "count").iter_rows()
    ]
    on_ways = [
        f"{a} → {b}: {told(people, language)}"
        for a, b, people in ways.select("origin", "target", "people").iter_rows()
    ]
    return say("said_map", language, camps="; ".join(in_camps) or "–", ways="; ".join(on_ways) or "–")


def _table(places: pl.DataFrame, arcs: pl.DataFrame, language: str) -> pl.DataFrame:
    """Every way that somebody went or that is closed, and how many are in each camp."""

    def whole(column: str) -> pl.Expr:
        return pl.col(column).cast(pl.Float64).round(0).cast(pl.Int64)

    ways = arcs.filter((pl.col("people") >= 1) | pl.col("closed")).sort("people", descending=True)
    camps = places.filter(pl.col("kind") == "camp").select(pl.col("name").alias("target"), whole("count"))
    joined = ways.select("origin", "target", whole("people"), "closed").join(
        camps, on="target", how="left", maintain_order="left"
    )
    headings = {
        "origin": "from",
        "target": "to",
        "people": "on_the_way",
        "closed": "closed",
        "count": "in_camps_there",
    }
    return joined.rename({column: say(word, language) for column, word in headings.items()})
