"""Closures: lines that say what is closed from which day to which, turned into what is open on each day.

FLEE's kinds: ``country`` closes the roads between two countries, ``location`` a place and so every road to it,
``link`` one road, ``camp`` and ``idpcamp`` take the camp away and leave a place to walk through,
``remove_forced_redirection`` ends the sending on from name1 to name2. All hold from ``closure_start`` up to the day
before ``closure_end``; an end that is empty or before the start never comes.

A ``location`` line whose name2 is a place joined to name1 by a road is read as that road: closing the whole of name1
would keep everybody in it, which its author cannot have meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.scenario.names import Names
from panah.movements.simulate.scenario.rows import Row
from panah.movements.simulate.scenario.tables import Kind, Note, Places, Roads

KINDS = {
    "country": "country",
    "countries": "country",
    "border": "country",
    "location": "location",
    "place": "location",
    "link": "link",
    "links": "link",
    "road": "link",
    "route": "link",
    "camp": "camp",
    "idpcamp": "camp",
    "idp_camp": "camp",
    "remove_forced_redirection": "redirection",
}

LONGER = 3


@dataclass
class Open:
    """What is open on each day; the arrays of `Scenario`."""

    place: Array
    camp: Array
    road: Array
    forced: Array
    notes: list[Note]


def everything(days: int, places: Places, roads: Roads, forced: Array) -> Open:
    """Nothing closed. forced: bool[2m], the arcs on which people are sent on."""
    return Open(
        np.ones((days, len(places)), bool),
        np.repeat((places.kind == Kind.CAMP)[None, :], days, axis=0),
        np.ones((days, len(roads)), bool),
        np.repeat(forced[None, :], days, axis=0),
        [],
    )


class Closing:
    """Applies lines one after the other."""

    def __init__(self, days: int, places: Places, roads: Roads, names: Names, forced: Array) -> None:
        self.days, self.places, self.roads, self.names = days, places, roads, names
        self.countries = Names(tuple(dict.fromkeys(places.country)))
        self.open = everything(days, places, roads, forced)
        self.country = np.array([self.countries.exact[country] for country in places.country])

    def apply(self, rows: Sequence[Row]) -> Open:
        """Raises BadInput for a kind, a name or a day that is none."""
        for row in rows:
            kind = KINDS.get(row["closure_type"].casefold().replace(" ", "_"))
            if kind is None:
                kinds = "country, location, link, camp, idpcamp, remove_forced_redirection"
                raise row.bad("simulate.closure_kind", "closure_type", found=row["closure_type"], kinds=kinds)
            when = self.when(row)
            if when is None:
                self._late(row)
            else:
                getattr(self, f"_{kind}")(row, when)
        self.open.notes.extend(self.countries.notes.values())
        return self.open

    def when(self, row: Row) -> slice | None:
        """The days on which a line holds; None if it begins after the last of them.

        Published folders have lines for a longer period than is simulated. One that is more than LONGER times as
        late cannot be meant: BadInput.
        """
        start = row.whole("closure_start", empty=0)
        if start > LONGER * self.days:
            raise row.bad("simulate.day_range", "closure_start", day=str(start), last=str(self.days - 1))
        end = row.whole("closure_end", empty=-1, least=None)
        if start >= self.days:
            return None
        return slice(start, self.days if end < start else end)

    def _late(self, row: Row) -> None:
        params = (("day", row["closure_start"]), ("last", str(self.days - 1)))
        self.open.notes.append(Note("simulate.day_range", row.file, row.line, "closure_start", params))

    def _country(self, row: Row, when: slice) -> None:
        one = self.countries.find(row.text("name1"), row, "name1", "simulate.unknown_country")
        other = self.countries.find(row.text("name2"), row, "name2", "simulate.unknown_country")
        a, b = self.country[self.roads.a], self.country[self.roads.b]
        between = ((a == one) & (b == other)) | ((a == other) & (b == one))
        if not between.any():
            params = (("one", row["name1"]), ("other", row["name2"]))
            self.open.notes.append(Note("simulate.no_road_between", row.file, row.line, "name2", params))
        self.open.road[when, between] = False

    def _location(self, row: Row, when: slice) -> None:
        place = self.names.find(row.text("name1"), row, "name1")
        other = self.names.get(row["name2"], row, "name2") if row["name2"] else None
        road = np.zeros(0, np.int64)
        if other is not None and row["name2"] not in self.countries.exact:
            road = self._between(place, other)
        if not len(road):
            self.open.place[when, place] = False
            return
        params = (("one", row["name1"]), ("other", row["name2"]))
        self.open.notes.append(Note("simulate.location_is_road", row.file, row.line, "closure_type", params))
        self.open.road[when, road] = False

    def _link(self, row: Row, when: slice) -> None:
        self.open.road[when, self._road(row)] = False

    def _camp(self, row: Row, when: slice) -> None:
        place = self.names.find(row.text("name1"), row, "name1")
        if self.places.kind[place] != Kind.CAMP:
            raise row.bad("simulate.not_camp", "name1", name=row["name1"])
        self.open.camp[when, place] = False

    def _redirection(self, row: Row, when: slice) -> None:
        road = self._road(row)
        self.open.forced[when, 2 * road] = False
        self.open.forced[when, 2 * road + 1] = False

    def _road(self, row: Row) -> Array:
        one = self.names.find(row.text("name1"), row, "name1")
        other = self.names.find(row.text("name2"), row, "name2")
        road = self._between(one, other)
        if not len(road):
            raise row.bad("simulate.no_road", "name2", one=row["name1"], other=row["name2"])
        return road

    def _between(self, one: int, other: int) -> Array:
        a, b = self.roads.a, self.roads.b
        return np.flatnonzero(((a == one) & (b == other)) | ((a == other) & (b == one)))
