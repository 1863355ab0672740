"""From tables of text, whichever file they came from, to a scenario: every cell looked at before anything is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.scenario.names import Names
from panah.movements.simulate.scenario.rows import Row
from panah.movements.simulate.scenario.tables import Kind, Places, Roads

MOST_DAYS = 36_525
"""A hundred years: a period that is longer is a slip."""

PLACES = (
    "name",
    "region",
    "country",
    "latitude",
    "longitude",
    "location_type",
    "conflict_date",
    "population",
)
ROADS = ("name1", "name2", "distance", "forced_redirection")
CLOSURES = ("closure_type", "name1", "name2", "closure_start", "closure_end")
ALIASES: Mapping[str, str] = {
    "lat": "latitude",
    "gps_x": "latitude",
    "lon": "longitude",
    "long": "longitude",
    "lng": "longitude",
    "gps_y": "longitude",
    "type": "location_type",
    "pop/cap": "population",
    "pop": "population",
    "population/capacity": "population",
    "capacity": "population",
    "conflict_day": "conflict_date",
    "location": "name",
    "place": "name",
    "distance_[km]": "distance",
    "distance_(km)": "distance",
    "km": "distance",
    "forced": "forced_redirection",
    "startdate": "start",
    "type_of_closure": "closure_type",
    "start": "closure_start",
    "end": "closure_end",
}
KINDS: Mapping[str, Kind] = {
    "town": Kind.TOWN,
    "city": Kind.TOWN,
    "village": Kind.TOWN,
    "conflict_zone": Kind.CONFLICT,
    "conflict": Kind.CONFLICT,
    "camp": Kind.CAMP,
    "idpcamp": Kind.CAMP,
    "idp_camp": Kind.CAMP,
    "forwarding_hub": Kind.HUB,
    "forwarding": Kind.HUB,
    "hub": Kind.HUB,
    "marker": Kind.MARKER,
}

PARTS: Mapping[str, Kind] = {
    "camp": Kind.CAMP,
    "conflict": Kind.CONFLICT,
    "forward": Kind.HUB,
    "town": Kind.TOWN,
}
"""What FLEE looks for within a kind that is spelt otherwise."""


def places(rows: Sequence[Row]) -> Places:
    """Raises BadInput for a name given twice, a kind that is none, a number that is none or out of the world."""
    seen: dict[str, int] = {}
    kinds: list[Kind] = []
    for row in rows:
        name = row.text("name")
        if name in seen:
            raise row.bad("simulate.place_twice", "name", name=name, line=str(seen[name]))
        seen[name] = row.line
        kinds.append(_kind(row))
    numbers = np.array([row.number("population", empty=0) for row in rows])
    kind = np.array(kinds, np.uint8)
    camp = kind == Kind.CAMP
    return Places(
        tuple(seen),
        tuple(row["region"] for row in rows),
        tuple(row["country"] or "?" for row in rows),
        np.array([_degrees(row, "latitude", 90) for row in rows]),
        np.array([_degrees(row, "longitude", 180) for row in rows]),
        kind,
        np.where(camp, 0.0, numbers),
        np.where(camp & (numbers > 0), numbers, np.inf),
    )


def _kind(row: Row) -> Kind:
    written = row.text("location_type").casefold().replace(" ", "_").replace("-", "_")
    alike = (kind for part, kind in PARTS.items() if part in written)
    found = KINDS[written] if written in KINDS else next(alike, None)
    if found is None:
        kinds = "town, conflict_zone, camp, idpcamp, forwarding_hub, marker"
        raise row.bad("simulate.place_kind", "location_type", found=row["location_type"], kinds=kinds)
    return found


def _degrees(row: Row, field: str, most: float) -> float:
    value = row.number(field, least=None, empty=0.0)
    if abs(value) > most:
        raise row.bad("simulate.degrees", field, found=row[field], most=str(int(most)))
    return value


def roads(rows: Sequence[Row], names: Names) -> tuple[Roads, Array]:
    """The roads, and the arcs (bool[2m]) on which all are sent on.

    forced_redirection: 1 sends from name2 to name1, 2 from name1 to name2. Raises BadInput for a place that is not
    there, a road from a place to itself, a distance that is none.
    """
    a: list[int] = []
    b: list[int] = []
    km: list[float] = []
    forced: list[bool] = []
    for row in rows:
        ends = [names.find(row.text(field), row, field) for field in ("name1", "name2")]
        if ends[0] == ends[1]:
            raise row.bad("simulate.road_to_itself", "name2", name=row["name2"])
        sent = row.whole("forced_redirection", empty=0)
        if sent not in (0, 1, 2):
            raise row.bad("simulate.forced_value", "forced_redirection", found=row["forced_redirection"])
        a.append(ends[0])
        b.append(ends[1])
        km.append(row.number("distance"))
        forced.extend((sent == 2, sent == 1))
    found = Roads(np.array(a, np.int32), np.array(b, np.int32), np.array(km, np.float64))
    return found, np.array(forced, bool)
