"""What a simulation is about: places, roads, conflict, closures, reports. Arrays inside, names at the rim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import Any

import numpy as np

from panah.movements.bad import BadInput
from panah.movements.simulate.arrays import Array
from panah.movements.simulate.scenario.reports import Reports


class Kind(IntEnum):
    """What a place is to people on the move."""

    TOWN = 0
    CONFLICT = 1  # has conflict on some day; `Scenario.conflict` says when
    CAMP = 2  # where people may stay and are registered
    HUB = 3  # a transit centre: people are sent on
    MARKER = 4  # a bend in a road


@dataclass(frozen=True)
class Places:
    """n places. capacity: people a camp holds, inf where not known; population: residents of a town, 0 if unknown."""

    name: tuple[str, ...]
    region: tuple[str, ...]
    country: tuple[str, ...]
    lat: Array  # float64[n], degrees
    lon: Array
    kind: Array  # uint8[n] of Kind
    population: Array  # float64[n]
    capacity: Array  # float64[n]

    def __len__(self) -> int:
        return len(self.name)

    @cached_property
    def foreign(self) -> Array:
        """bool[n]: in another country than the first place, which FLEE takes for the home of those who flee."""
        return np.array([country != self.country[0] for country in self.country])

    @cached_property
    def camp(self) -> Array:
        """bool[n]"""
        found: Array = self.kind == Kind.CAMP
        return found


@dataclass(frozen=True)
class Roads:
    """m roads, walked both ways: arc 2r runs a→b, arc 2r+1 runs b→a."""

    a: Array  # int32[m], place
    b: Array
    km: Array  # float64[m]

    def __len__(self) -> int:
        return len(self.km)

    @cached_property
    def source(self) -> Array:
        """int32[2m]: where each arc starts."""
        return np.stack([self.a, self.b], axis=1).reshape(-1)

    @cached_property
    def target(self) -> Array:
        """int32[2m]: where each arc ends."""
        return np.stack([self.b, self.a], axis=1).reshape(-1)


@dataclass(frozen=True)
class Note:
    """Something in the input that was read in a way its author should know of. Same parts as a `BadInput`."""

    code: str
    file: str = ""
    row: int | None = None
    field: str = ""
    params: tuple[tuple[str, str], ...] = ()

    def text(self, language: str = "en") -> str:
        """Place and sentence, as bad input is told."""
        bad = BadInput(self.code, file=self.file or None, row=self.row, field=self.field, **dict(self.params))
        return bad.text(language)


@dataclass(frozen=True)
class Scenario:
    """One crisis over `days` days from `start`. Day 0 is `start`; every array over days has that many rows.

    open_place: may be entered and left. open_camp: a camp that takes people in (a camp not yet opened is walked
    through like a town). open_road: for both directions. forced: arcs that all must take who stand at their start.
    """

    name: str
    start: date
    days: int
    places: Places
    roads: Roads
    conflict: Array  # float32[days, n], 0 = none; 1 is FLEE's usual full intensity
    open_place: Array  # bool[days, n]
    open_camp: Array  # bool[days, n], False where there is no camp
    open_road: Array  # bool[days, m]
    forced: Array  # bool[days, 2m]
    reports: Reports
    notes: tuple[Note, ...] = field(default=())
    expected: tuple[Array, Array] | None = None

    @property
    def camps(self) -> Array:
        """int32[k]: the places whose people are reported, in the order of the reports."""
        return self.reports.camps

    @cached_property
    def registered(self) -> Array:
        """float64[days, k]: reports, with straight lines between them. For scoring: a line looks at later reports."""
        return self.reports.daily(self.days)

    @cached_property
    def total(self) -> Array:
        """float64[days]: people in all camps, the sum of `registered` (FLEE's setting ``sum_from_camps``)."""
        if self.expected:
            rising: Array = np.cumsum(self.expected[0]) + self.expected[1].sum()
            return rising
        found: Array = self.registered.sum(axis=1)
        return found

    @cached_property
    def initial(self) -> Array:
        """float64[n]: people in the camps before day 0, as reported by then (FLEE's setting ``insert_day0``)."""
        return self.expected[1] if self.expected else self.known_at_start

    @cached_property
    def departures(self) -> Array:
        """float64[days]: people who set out, from the totals: their rises, and on day 0 what `initial` lacks of them.

        A fall of the total is made up by the next rises before anyone sets out, as in FLEE: the rises of the
        running maximum.
        """
        if self.expected:
            return self.expected[0]
        there = float(self.initial.sum())
        return np.diff(np.maximum.accumulate(np.maximum(self.total, there)), prepend=there)

    @cached_property
    def open_arc(self) -> Array:
        """bool[days, 2m]: the road is open, and so are the places at both its ends."""
        roads = self.roads
        free = self.open_road & self.open_place[:, roads.a] & self.open_place[:, roads.b]
        found: Array = np.repeat(free, 2, axis=1)
        return found

    @cached_property
    def changed(self) -> Array:
        """bool[days]: what is open, or where people are sent on, is not as on the day before. Never on day 0."""
        found = np.zeros(self.days, bool)
        for table in (self.open_place, self.open_road, self.forced):
            found[1:] |= (table[1:] != table[:-1]).any(axis=1)
        return found

    def date(self, day: int) -> date:
        """The date of a day."""
        return date.fromordinal(self.start.toordinal() + day)

    def expecting(self, departures: Array, initial: Array) -> Scenario:
        """The same crisis with other people: float64[days] who set out each day, float64[n] in the camps before.

        `departures`, `initial` and `total` then say these; the reports stay what they are. For forecasts, which
        must not see the totals that were reported later.
        """
        return self._alike(OF_PLACES, expected=(departures, initial))

    def fought(self, conflict: Array) -> Scenario:
        """The same crisis with another course of the conflict, float32[days, n]."""
        return self._alike((*OF_PLACES, *OF_PEOPLE), conflict=conflict)

    def warm(self) -> None:
        """Work out what does not change between the members of an ensemble, for `fought` and `expecting` to hand on."""
        for name in (*OF_PLACES, *OF_PEOPLE):
            getattr(self, name)

    def _alike(self, kept: Sequence[str], **changes: Any) -> Scenario:
        made = replace(self, **changes)
        made.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return made

    @cached_property
    def known_at_start(self) -> Array:
        """float64[n]: people in the camps by reports for days up to day 0 alone."""
        found = np.zeros(len(self.places))
        for camp, series in zip(self.camps, self.reports.published_until(0).published, strict=True):
            found[camp] += series.value[-1] if len(series.day) else 0.0
        return found

    def until(self, days: int) -> Scenario:
        """The first `days` days. Raises BadInput if there are not so many."""
        if not 1 <= days <= self.days:
            raise BadInput("simulate.days_range", days=str(days), most=str(self.days))
        cut = {name: getattr(self, name)[:days] for name in TIMED}
        if self.expected:
            cut["expected"] = (self.expected[0][:days], self.expected[1])
        return replace(self, days=days, **cut)

    def noting(self, notes: Iterable[Note]) -> Scenario:
        """With further notes."""
        return replace(self, notes=(*self.notes, *notes))


OF_PLACES = ("registered", "open_arc", "changed", "known_at_start")
OF_PEOPLE = ("total", "initial", "departures")
TIMED: Sequence[str] = ("conflict", "open_place", "open_camp", "open_road", "forced")
