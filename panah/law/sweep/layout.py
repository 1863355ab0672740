"""What laws ask of a caseload, as columns: one for the latest of some acts, one for a clock's first stop, and so on.

Several laws share one layout, so that a caseload is brought into columns once and swept by each of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from panah.law import conditions as c
from panah.law.file import TARGETING
from panah.law.provisions import Clock, Document, Provision

Events = tuple[c.Event, ...]


@dataclass(frozen=True)
class Mark:
    """Acts of one kind whose body passes every test: (field, values it may have; none at all: it is silent)."""

    kind: str
    tests: tuple[tuple[str, tuple[str, ...]], ...] = ()


Marks = tuple[Mark, ...]


@dataclass(frozen=True)
class Stop:
    """The first of ``stops`` after the latest of ``starts``."""

    starts: Marks
    stops: Marks


@dataclass(frozen=True)
class Pause:
    """The days a clock stood still between its start and its stop."""

    stop: Stop
    pauses: Marks
    resumes: Marks


def as_json_text(value: Any) -> str:
    """A body value as ``json_extract_string`` gives it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def mark(event: c.Event) -> Mark:
    """The acts an event condition speaks of."""
    return Mark(event.kind, tuple((name, (as_json_text(value),)) for name, value in event.where))


def marks(events: Iterable[c.Event]) -> Marks:
    """The acts several events speak of, targeting acts aside: those never count for a law."""
    found = dict.fromkeys(mark(e) for e in events)
    return tuple(sorted((m for m in found if m.kind not in TARGETING), key=repr))


def stop_of(p: Clock) -> Stop:
    """The first stop a clock asks for."""
    return Stop(marks(p.starts), marks(p.stops))  # type: ignore[arg-type]


def pause_of(p: Clock) -> Pause:
    """The days lost a clock asks for."""
    return Pause(stop_of(p), marks(p.suspended_by), marks(p.resumed_by))  # type: ignore[arg-type]


def field_marks(node: c.FieldIs) -> tuple[Marks, Marks, Marks]:
    """(any act of the kind, those that say one of the values, those that are silent)."""
    values = tuple(sorted({as_json_text(v) for v in node.values}))
    any_of_kind = marks((c.Event(node.kind),))
    if not any_of_kind:
        return (), (), ()
    return any_of_kind, (Mark(node.kind, ((node.field, values),)),), (Mark(node.kind, ((node.field, ()),)),)


@dataclass
class Layout:
    """The columns, each with its name. Fill it with ``ask`` for every law before the columns are made."""

    latest: dict[Marks, str] = field(default_factory=dict)
    stops: dict[Stop, str] = field(default_factory=dict)
    pauses: dict[Pause, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)

    def ask(self, provisions: Iterable[Provision]) -> None:
        """Add what the conditions, clocks and documents of some provisions need."""
        for p in provisions:
            conditions = p.conditions
            if isinstance(p, Clock):
                self._clock(p)
                conditions = (p.during,) if p.during is not None else ()
            elif isinstance(p, Document):
                self._latest(p.issued)  # type: ignore[arg-type]
                self._latest(p.ended_by)  # type: ignore[arg-type]
                conditions = (p.of,)
            for condition in conditions:
                for node in condition.walk():
                    self._condition(node)

    def _latest(self, events: Events) -> None:
        self._marks(marks(events))

    def _marks(self, wanted: Marks) -> None:
        if wanted:
            self.latest.setdefault(wanted, f"k{len(self.latest)}")

    def _clock(self, p: Clock) -> None:
        stop, pause = stop_of(p), pause_of(p)
        self._marks(stop.starts)
        self._latest(p.extended_by)  # type: ignore[arg-type]
        if stop.starts and stop.stops:
            self.stops.setdefault(stop, f"stop{len(self.stops)}")
        if stop.starts and pause.pauses:
            self.pauses.setdefault(pause, f"pause{len(self.pauses)}")

    def _condition(self, node: c.Condition) -> None:
        match node:
            case c.Event():
                self._latest((node,))
            case c.During(starts, stops):
                self._latest(starts)
                self._latest(stops)
            case c.EventDay(events, _, _) | c.Within(_, events) | c.Elapsed(_, events):
                self._latest(events)
            case c.FieldIs():
                for wanted in field_marks(node):
                    self._marks(wanted)
            case c.National(country):
                self.countries.setdefault(country, f"national{len(self.countries)}")

    def single_marks(self) -> list[Mark]:
        """Every mark that any column rests on, each once."""
        groups: list[Marks] = list(self.latest)
        for stop in self.stops:
            groups += [stop.starts, stop.stops]
        for pause in self.pauses:
            groups += [pause.pauses, pause.resumes]
        return list(dict.fromkeys(m for group in groups for m in group))
