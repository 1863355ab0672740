"""Conditions: small declared objects with ``& | ~`` and three values. Compiled elsewhere, judged nowhere here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from panah.law.kinds import ActKind
from panah.law.periods import Period

Compare = Literal["<", ">="]


@dataclass(frozen=True)
class Condition:
    """Something that is true, false or not to be told of a file on a day."""

    def __and__(self, other: object) -> Condition:
        return And(_flat(And, self, other))

    def __or__(self, other: object) -> Condition:
        return Or(_flat(Or, self, other))

    def __invert__(self) -> Condition:
        return self.part if isinstance(self, Not) else Not(self)

    def __bool__(self) -> bool:
        raise TypeError("a condition is declared, not evaluated: use & | ~ instead of and, or, not")

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions this one is made of."""
        return ()

    def walk(self) -> Iterator[Condition]:
        """This condition and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def _flat(kind: type[And] | type[Or], *conditions: object) -> tuple[Condition, ...]:
    parts: dict[Condition, None] = {}
    for thing in conditions:
        condition = as_condition(thing)
        for part in condition.parts if isinstance(condition, kind) else (condition,):
            parts[part] = None
    return tuple(parts)


def as_condition(thing: object) -> Condition:
    """A condition as it is; a status as the condition of holding it. Raises TypeError for anything else."""
    held = getattr(thing, "held", thing)
    if not isinstance(held, Condition):
        raise TypeError(f"{thing!r} is not a condition")
    return held


@dataclass(frozen=True)
class And(Condition):
    """All of them."""

    all_of: tuple[Condition, ...]

    @property
    def parts(self) -> tuple[Condition, ...]:
        return self.all_of


@dataclass(frozen=True)
class Or(Condition):
    """At least one of them."""

    any_of: tuple[Condition, ...]

    @property
    def parts(self) -> tuple[Condition, ...]:
        return self.any_of


@dataclass(frozen=True)
class Not(Condition):
    """The contrary; of *cannot tell* it is *cannot tell*."""

    part: Condition

    @property
    def parts(self) -> tuple[Condition, ...]:
        return (self.part,)


@dataclass(frozen=True)
class Always(Condition):
    """True of every file: *everyone*."""


@dataclass(frozen=True)
class Event(Condition):
    """An act of a kind (with given choices in its body) has taken effect. The latest one counts."""

    kind: str
    where: tuple[tuple[str, Any], ...] = ()

    def after(self, *others: Event) -> Condition:
        """It has happened, and later than the latest of the others (or those never happened)."""
        return During((self,), others)

    def before(self, day: str | date) -> Condition:
        """Its latest act took effect before a day."""
        return EventDay((self,), "<", _day(day))

    def on_or_after(self, day: str | date) -> Condition:
        """Its latest act took effect on a day or later."""
        return EventDay((self,), ">=", _day(day))


@dataclass(frozen=True)
class During(Condition):
    """The latest of ``starts`` is later than the latest of ``stops``."""

    starts: tuple[Event, ...]
    stops: tuple[Event, ...]


@dataclass(frozen=True)
class EventDay(Condition):
    """The latest of the events took effect before, or not before, a day; no if none happened."""

    events: tuple[Event, ...]
    compare: Compare
    day: date


@dataclass(frozen=True)
class Within(Condition):
    """The latest of the events happened and the period since then still runs (its last day included)."""

    period: Period
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Elapsed(Condition):
    """The latest of the events happened and the period since then is over."""

    period: Period
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Age(Condition):
    """The person's age in full years against a number; cannot tell when the birth is not known well enough."""

    compare: Compare
    years: int


@dataclass(frozen=True)
class Sex(Condition):
    """The person's recorded sex; cannot tell when it is not recorded."""

    value: str


@dataclass(frozen=True)
class National(Condition):
    """A recorded nationality (``XXA``: recorded as stateless); cannot tell when none is recorded."""

    country: str


@dataclass(frozen=True)
class FieldIs(Condition):
    """The latest act of a kind says one of these values; cannot tell when there is no such act or it is silent."""

    kind: str
    field: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Has(Condition):
    """The person holds a status, by key: how packs refer to each other's statuses."""

    status: str


@dataclass(frozen=True)
class ClockIs(Condition):
    """A clock, by key, runs (``running``: started, not stopped) or is past its day unstopped (``overdue``)."""

    clock: str
    state: Literal["running", "overdue"]


def _day(day: str | date) -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)


def on(kind: ActKind | str, /, **where: Any) -> Event:
    """An event: an act of this kind, and of these choices in its body, has taken effect."""
    return Event(kind.key if isinstance(kind, ActKind) else kind, tuple(sorted(where.items())))


def as_events(events: Event | tuple[Event, ...] | list[Event]) -> tuple[Event, ...]:
    """One event, or several, as a tuple."""
    return (events,) if isinstance(events, Event) else tuple(events)


Events = Event | tuple[Event, ...] | list[Event]


def during(*, starts: Events, stops: Events) -> Condition:
    """From any of the starts until any of the stops, as often as they come."""
    return During(as_events(starts), as_events(stops))


def within(period: Period, *, since: Events) -> Condition:
    """The period since the latest of the events still runs."""
    return Within(period, as_events(since))


def elapsed(period: Period, *, since: Events) -> Condition:
    """The period since the latest of the events is over."""
    return Elapsed(period, as_events(since))


def says(kind: ActKind | str, field: str, *values: Any) -> Condition:
    """The latest act of the kind holds one of the values in a field that may be silent."""
    return FieldIs(kind.key if isinstance(kind, ActKind) else kind, field, values)


class _AgeTerm:
    """So that a pack can write ``age < 18`` and ``age >= 16``."""

    def __lt__(self, years: int) -> Condition:
        return Age("<", years)

    def __ge__(self, years: int) -> Condition:
        return Age(">=", years)


age = _AgeTerm()
everyone: Condition = Always()


def national_of(country: str) -> Condition:
    """A recorded national of a country."""
    return National(country)


def sex_is(value: str) -> Condition:
    """Of a recorded sex: ``f``, ``m`` or ``x``."""
    return Sex(value)


def has(status: str) -> Condition:
    """Holding a status, by key."""
    return Has(status)


def any_of(*conditions: object) -> Condition:
    """At least one of the conditions."""
    return as_condition(conditions[0]) if len(conditions) == 1 else Or(_flat(Or, *conditions))


def all_of(*conditions: object) -> Condition:
    """All of the conditions."""
    return as_condition(conditions[0]) if len(conditions) == 1 else And(_flat(And, *conditions))
