"""Provisions: what a law says, declared. Each names the article it rests on and the days it is in force."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from panah.law.conditions import ClockIs, Condition, Events, Has, as_condition, as_events
from panah.law.kinds import ActKind
from panah.law.periods import Period

Extent = Literal["granted", "limited", "denied"]
HERE = __file__


@dataclass(frozen=True)
class Cite:
    """Where a rule stands: instrument, article, paragraph."""

    instrument: str
    article: str = ""
    paragraph: str = ""

    def __str__(self) -> str:
        place = f" {self.article}" if self.article else ""
        return f"{self.instrument}{place}" + (f"({self.paragraph})" if self.paragraph else "")


@dataclass(frozen=True)
class Instrument:
    """An instrument by id; its facts (title, number, dates, link, who read it) stand in the pack's sources.toml."""

    id: str

    def article(self, article: int | str, paragraph: int | str = "") -> Cite:
        """One article or paragraph of it."""
        return Cite(self.id, str(article), str(paragraph))

    def whole(self) -> Cite:
        """The instrument where no article number is known."""
        return Cite(self.id)


def _declared_at() -> tuple[str, int]:
    """File and line of the declaration: the first frame outside this module and the dataclass machinery."""
    frame = sys._getframe(1)
    while frame.f_back is not None and (frame.f_code.co_filename in (HERE, "<string>")):
        frame = frame.f_back
    return frame.f_code.co_filename, frame.f_lineno


@dataclass(frozen=True, kw_only=True)
class Provision:
    """One rule. ``key`` is unique in its law on any day; ``since`` is the first, ``until`` the first day without it.

    ``confidence`` comes from the article's entry in sources.toml unless a provision lowers it. ``floor`` rules no
    state may go below: packs cannot strike, swap or except them.
    """

    key: str
    cite: Cite
    since: str = ""
    until: str = ""
    confidence: Literal["", "verified", "reported", "unverified", "house"] = ""
    note: str = ""
    floor: bool = False
    where: tuple[str, int] = field(default=("", 0), compare=False, repr=False)
    sort: ClassVar[str] = "provision"

    def __post_init__(self) -> None:
        if not self.where[0]:
            object.__setattr__(self, "where", _declared_at())
        for name in ("when", "of", "open", "during"):
            if getattr(self, name, None) is not None:
                object.__setattr__(self, name, as_condition(getattr(self, name)))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition it states."""
        return ()

    @property
    def first_day(self) -> int:
        """First day in force, as an ordinal (1: always)."""
        return date.fromisoformat(self.since).toordinal() if self.since else 1

    @property
    def end_day(self) -> int:
        """First day no longer in force, as an ordinal."""
        return date.fromisoformat(self.until).toordinal() if self.until else date.max.toordinal()

    def overlaps(self, other: Provision) -> bool:
        """Whether both are in force on some day."""
        return self.first_day < other.end_day and other.first_day < self.end_day


@dataclass(frozen=True, kw_only=True)
class Status(Provision):
    """A standing in law. It is itself a condition: ``asylum_seeker | refugee``, ``~refugee``.

    ``main`` orders statuses for lists: of those a person holds, the one with the highest number is named first.
    """

    when: Condition
    main: int = 0
    sort: ClassVar[str] = "status"

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return (self.when,)

    @property
    def held(self) -> Condition:
        """The condition of holding this status."""
        return Has(self.key)

    def __and__(self, other: object) -> Condition:
        return Has(self.key) & other

    def __or__(self, other: object) -> Condition:
        return Has(self.key) | other

    def __invert__(self) -> Condition:
        return ~Has(self.key)


@dataclass(frozen=True, kw_only=True)
class Right(Provision):
    """A right (``right`` names it across countries), of whom, and how far it goes.

    Two provisions on one right that differ in extent or terms are a contradiction unless each is ``disputed``: then
    the position shows the conflict.
    """

    right: str
    of: Condition
    extent: Extent = "granted"
    disputed: bool = False
    sort: ClassVar[str] = "right"

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return (self.of,)


@dataclass(frozen=True, kw_only=True)
class Duty(Provision):
    """What a person or an authority must do while a condition holds."""

    of: Condition
    owed_by: str
    sort: ClassVar[str] = "duty"

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return (self.of,)


@dataclass(frozen=True, kw_only=True)
class Clock(Provision):
    """A time limit: from the latest of ``starts`` to the first later of ``stops``, owed by someone.

    An act of ``extended_by`` moves the end to ``to_at_most``, counted from the start (``extension_from="start"``) or
    from the day first due (``"due"``); with ``ambiguous`` the other reading's day is given beside it and as a doubt.
    ``suspended_by`` / ``resumed_by`` stop the count and let it go on. ``during`` limits whom it concerns.
    """

    starts: Events
    stops: Events
    within: Period
    owed_by: str
    extended_by: Events = ()
    to_at_most: Period | None = None
    extension_from: Literal["start", "due"] = "start"
    ambiguous: bool = False
    suspended_by: Events = ()
    resumed_by: Events = ()
    during: Condition | None = None
    binding: bool = True
    sort: ClassVar[str] = "clock"

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("starts", "stops", "extended_by", "suspended_by", "resumed_by"):
            object.__setattr__(self, name, as_events(getattr(self, name)))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        named = (self.starts, self.stops, self.extended_by, self.suspended_by, self.resumed_by)
        events = tuple(e for group in named for e in as_events(group))
        return events + ((self.during,) if self.during is not None else ())

    @property
    def overdue(self) -> Condition:
        """The condition of its day having passed unstopped."""
        return ClockIs(self.key, "overdue")

    @property
    def running(self) -> Condition:
        """The condition of its having started and not stopped."""
        return ClockIs(self.key, "running")


@dataclass(frozen=True, kw_only=True)
class Bar(Provision):
    """What is forbidden while a condition holds: act kinds, and ``removal`` (to the countries of risk or anywhere).

    Cannot tell counts as barred. An ``absolute`` bar admits no exception.
    """

    forbids: tuple[str, ...]
    during: Condition
    to: Literal["countries_of_risk", "anywhere"] = "anywhere"
    absolute: bool = False
    sort: ClassVar[str] = "bar"

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return (self.during,)


@dataclass(frozen=True, kw_only=True)
class Lifting(Provision):
    """A named exception: while its condition holds, the bars it names do not bind."""

    lifts: tuple[str, ...]
    when: Condition
    sort: ClassVar[str] = "exception"

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return (self.when,)


@dataclass(frozen=True, kw_only=True)
class Release(Provision):
    """What must be shown before removal may be considered at all. Without one that holds, the answer is no."""

    when: Condition
    sort: ClassVar[str] = "release"

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return (self.when,)


@dataclass(frozen=True, kw_only=True)
class Step(Provision):
    """An act is open, in a position, to officers of some roles.

    An ``adverse`` step needs a plain yes; others stay open when it cannot be told.
    """

    act: str
    open: Condition
    by: tuple[str, ...]
    adverse: bool = False
    sort: ClassVar[str] = "step"

    def __post_init__(self) -> None:
        super().__post_init__()
        if isinstance(self.act, ActKind):
            object.__setattr__(self, "act", self.act.key)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return (self.open,)


@dataclass(frozen=True, kw_only=True)
class Document(Provision):
    """A document someone is entitled to: ``issued`` by these acts, ``valid_for`` a period from the latest of them."""

    of: Condition
    issued: Events
    valid_for: Period | None = None
    ended_by: Events = ()
    sort: ClassVar[str] = "document"

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "issued", as_events(self.issued))
        object.__setattr__(self, "ended_by", as_events(self.ended_by))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        return (self.of, *as_events(self.issued), *as_events(self.ended_by))
