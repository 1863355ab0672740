"""How a procedure is told: steps some days after each other, with bodies in which a few things are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class OneOf:
    """Drawn for each act."""

    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a document, of a made-up series."""

    series: str


@dataclass(frozen=True, slots=True)
class DayAfter:
    """A day some days after the act takes effect."""

    days: int


@dataclass(frozen=True, slots=True)
class TheOffice:
    """The office that keeps the file in the end."""


@dataclass(frozen=True, slots=True)
class TheOfficer:
    """The officer who decides in that office."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The country of nationality, else of former residence."""


def one_of(*values: Any) -> OneOf:
    return OneOf(values)


@dataclass(frozen=True, eq=False, slots=True)
class Step:
    """An act `lo` to `hi` days after the one before it.

    `chance`: how often it is there at all. `held`: the law does not permit it there. `of`: the label of the act it
    speaks of. `until_today`: told again and again until today. `only`, `never`: for whom in the household.
    `by`: the demo officer's role, when it is not that of the kind's topic.
    """

    kind: str
    lo: int = 0
    hi: int = 0
    chance: float = 1.0
    held: bool = False
    of: str = ""
    label: str = ""
    until_today: bool = False
    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    by: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    drawn: tuple[str, ...] = field(init=False)
    """The fields of the body that are drawn for each act; the others are the same for all."""

    def __post_init__(self) -> None:
        markers = (OneOf, Number, DayAfter, TheOffice, TheOfficer, Origin)
        drawn = tuple(key for key, value in self.body.items() if isinstance(value, markers))
        object.__setattr__(self, "drawn", drawn + (("target",) if self.of else ()))


def do(kind: str, lo: int = 0, hi: int | None = None, /, **given: Any) -> Step:
    """A step; keywords that are no trait of a step are fields of the body."""
    traits = {key: given.pop(key) for key in ("chance", "held", "of", "label", "until_today", "only", "never", "by")
              if key in given}  # fmt: skip
    if given.get("reason") is OF:
        given["reason"] = "Made-up reason for the demonstration."
    return Step(kind, lo, lo if hi is None else hi, body=given, **traits)


OF = object()
"""Stands for a made-up reason where the body wants one."""


@dataclass(frozen=True, eq=False, slots=True)
class Story:
    """What happened in a file, from its first act to today.

    `shows` are the procedural situations it is an example of. `start`: how many days before today it begins (at
    least, at most); None: in a year of the real figures. `household`: alone, family, any, child_alone, newborn.
    """

    key: str
    shows: tuple[str, ...]
    outcome: str  # pending | recognised | refused | closed | stateless
    weight: float
    steps: tuple[Step, ...]
    start: tuple[int, int] | None = None
    household: str = "any"
    origins: tuple[str, ...] = ()
    opens_at: str = ""
    """The office where the file is opened, when it is not the one that keeps it: border or migration."""

    @property
    def longest(self) -> int:
        """Days from the first act to the last, at most, without what is told again until today."""
        return sum(step.hi for step in self.steps if not step.until_today)


def story(key: str, *steps: Step | tuple[Step, ...], **traits: Any) -> Story:
    """A story from steps and groups of steps."""
    flat: list[Step] = []
    for item in steps:
        for step in item if isinstance(item, tuple) else (item,):
            # A step happens on one day; told again, it is another step.
            flat.append(replace(step) if step in flat else step)
    shows = tuple(traits.pop("shows").split())
    made = Story(key, shows, traits.pop("outcome"), traits.pop("weight", 1.0), tuple(flat), **traits)
    if made.start is not None and made.start[0] <= made.longest:
        raise ValueError(f"{key}: begins {made.start[0]} days ago but may last {made.longest}")
    return made
