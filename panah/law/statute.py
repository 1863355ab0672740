"""A law: provisions valid in time, composed over the treaty floor, amendable, and compiled per span of days."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from panah.law.compile import Compiler
from panah.law.errors import PackError
from panah.law.horizon import periods_of
from panah.law.kinds import ActKind
from panah.law.periods import Period
from panah.law.provisions import Lifting, Provision
from panah.law.slots import Hook
from panah.law.sources import Sources
from panah.law.words import Words


class Segment:
    """The law in force between two days (ordinals, end excluded), compiled."""

    def __init__(self, law: Law, first_day: int, end_day: int) -> None:
        self.law, self.first_day, self.end_day = law, first_day, end_day
        self.provisions = tuple(p for p in law.provisions if p.first_day <= first_day < p.end_day)
        self.by_key = {p.key: p for p in self.provisions}
        self.compiler = Compiler(self.provisions)
        self.run = self.compiler.function()
        self.table: dict[str, Hook] = self.compiler.slots.table()
        self.no_keys = [0] * self.compiler.slots.count
        self.no_values: list[Any] = [None] * len(self.compiler.slots.fields)
        self._ages: dict[int, tuple[int, ...]] = {}

    def ages(self, on: int) -> tuple[int, ...]:
        """Thresholds for the ages the law asks, on a day."""
        known = self._ages.get(on)
        if known is None:
            if len(self._ages) > 4096:
                self._ages.clear()
            known = self._ages[on] = self.compiler.thresholds(on)
        return known

    def of(self, sort: str) -> tuple[Provision, ...]:
        """The provisions of one sort (``step``, ``right`` …) in force."""
        return self._by_sort.get(sort, ())

    @cached_property
    def _by_sort(self) -> dict[str, tuple[Provision, ...]]:
        sorts = {p.sort for p in self.provisions}
        return {s: tuple(p for p in self.provisions if p.sort == s) for s in sorts}

    @cached_property
    def periods(self) -> tuple[tuple[int, Period], ...]:
        """Each period a condition counts, with the slot of the latest of its events."""
        slots = self.compiler.slots
        conditions = [c for p in self.provisions for c in p.conditions]
        found = ((slots.latest(n.events), n.period) for n in periods_of(conditions))
        return tuple((slot, period) for slot, period in found if slot is not None)

    @cached_property
    def steps_for(self) -> Mapping[str, tuple[Provision, ...]]:
        """Steps by the act kind they open."""
        found: dict[str, tuple[Provision, ...]] = {}
        for step in self.of("step"):
            found[step.act] = (*found.get(step.act, ()), step)  # type: ignore[attr-defined]
        return found


@dataclass(frozen=True)
class Bill:
    """A draft amendment: provisions swapped (same key), added, or struck (by key)."""

    swap: tuple[Provision, ...] = ()
    add: tuple[Provision, ...] = ()
    strike: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Law:
    """What binds in one state: its pack's provisions over the treaty floor. Immutable; compiled when first judged."""

    key: str
    provisions: tuple[Provision, ...]
    kinds: Mapping[str, ActKind]
    sources: Sources
    words: Words
    _segments: dict[int, Segment] = field(default_factory=dict, repr=False)

    def at(self, on: int) -> Segment:
        """The law in force on a day (ordinal)."""
        index = bisect_right(self._changes, on)
        segment = self._segments.get(index)
        if segment is None:
            first = self._changes[index - 1] if index else 1
            end = self._changes[index] if index < len(self._changes) else 10**7
            segment = self._segments[index] = Segment(self, first, end)
        return segment

    @cached_property
    def _changes(self) -> list[int]:
        days = {d for p in self.provisions for d in (p.first_day, p.end_day)}
        return sorted(days)

    @cached_property
    def by_key(self) -> Mapping[str, tuple[Provision, ...]]:
        """Every version of a provision, by key, oldest first."""
        found: dict[str, tuple[Provision, ...]] = {}
        for p in sorted(self.provisions, key=lambda p: p.first_day):
            found[p.key] = (*found.get(p.key, ()), p)
        return found

    def word(self, key: str, lang: str) -> str:
        """The words for a provision, kind (``kind.…``), choice (``choice.…``), role (``role.…``) or field."""
        return self.words.get(key, lang)

    def word_in(self, key: str, lang: str) -> tuple[str, str]:
        """The words, and the language they were found in, so that a page can mark a text of another language."""
        return self.words.find(key, lang)

    def confidence(self, provision: Provision) -> str:
        """``verified``, ``reported``, ``unverified`` (or ``house`` for Panah's own rules)."""
        return provision.confidence or self.sources.confidence(provision.cite)

    def amended(self, bill: Bill) -> Law:
        """This law with a bill applied: a swap takes the place of the versions whose days it shares.

        Raises PackError for an unknown key, or a floor no state may go below.
        """
        for p in (*bill.swap, *bill.add):
            no_own_floor_exception(p)
        for key in (*(p.key for p in bill.swap), *bill.strike):
            versions = self.by_key.get(key)
            if not versions:
                raise PackError("bill", f"{key}: no such provision", "name one that stands in the law")
            if any(p.floor for p in versions):
                raise PackError(
                    "bill", f"{key}: a treaty floor; no amendment goes below it", "leave it in force"
                )
        kept = [
            p
            for p in self.provisions
            if p.key not in bill.strike and not any(q.key == p.key and q.overlaps(p) for q in bill.swap)
        ]
        return compose(
            self.key + "+bill", (*kept, *bill.swap, *bill.add), self.kinds, self.sources, self.words
        )


def no_own_floor_exception(p: Provision) -> None:
    """Raises PackError for an exception that a pack or a bill calls part of the floor: only a treaty excepts itself."""
    if isinstance(p, Lifting) and p.floor:
        raise PackError(p.where, f"{p.key}: an exception of the floor's own rank", "leave out floor=True")


def compose(
    key: str, provisions: Iterable[Provision], kinds: Mapping[str, ActKind], sources: Sources, words: Words
) -> Law:
    """A checked law. Raises PackError naming the line of the first contradiction, cycle or missing source."""
    from panah.law.soundness import require_sound

    law = Law(key, tuple(provisions), kinds, sources, words)
    require_sound(law)
    return law
