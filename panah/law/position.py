"""A position: where a person stands in law on a day, with the reasons. Never stored as truth: judged again at will."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from panah.law.conditions import Condition
from panah.law.file import Act, File, waiting_acts
from panah.law.findings import (
    ClockFinding,
    Conflict,
    DocumentFinding,
    Finding,
    Permission,
    RemovalAnswer,
    forbids,
)
from panah.law.provisions import Bar, Lifting, Provision, Right, Status
from panah.law.truth import NO, YES, Truth

if TYPE_CHECKING:
    from panah.law.explain import Explanation
    from panah.law.statute import Law, Segment

AnyFinding = Finding | ClockFinding | DocumentFinding


@dataclass(slots=True, eq=False)
class Position:
    """What the law says of one file on one day. The tuples of findings hold what applies; the rest is asked."""

    segment: Segment
    file: File
    on: date
    known_at: datetime | None
    live: list[Act]
    keys: list[int]
    values: list[Any]
    statuses: list[Finding]
    rights: list[Finding]
    duties: list[Finding]
    clocks: list[ClockFinding]
    bars: list[Finding]
    exceptions: list[Finding]
    documents: list[DocumentFinding]
    steps_open: list[Finding]
    releases: list[Finding]
    doubts: list[Finding]
    _by_key: dict[int, Act] | None = field(default=None, init=False, repr=False)

    @property
    def law(self) -> Law:
        """The law it was judged by."""
        return self.segment.law

    @property
    def steps_closed(self) -> tuple[Provision, ...]:
        """Steps in force that are not open now."""
        open_now = {f.provision.key for f in self.steps_open}
        return tuple(p for p in self.segment.of("step") if p.key not in open_now)

    @property
    def main_status(self) -> Status | None:
        """The status named first in lists, or None when the person holds none."""
        held = [cast(Status, f.provision) for f in self.statuses]
        return max(held, key=lambda s: s.main, default=None)

    def findings(self) -> Iterable[AnyFinding]:
        """Every finding that applies, group after group."""
        for group in (
            self.statuses, self.rights, self.duties, self.clocks, self.bars,
            self.exceptions, self.documents, self.steps_open, self.releases,
        ):  # fmt: skip
            yield from cast("list[AnyFinding]", group)

    def finding(self, key: str) -> AnyFinding | None:
        """The finding of a provision, by key, or None when it does not apply."""
        return next((f for f in self.findings() if f.provision.key == key), None)

    def has(self, status: str) -> Truth:
        """Whether the person holds a status; UNKNOWN when it cannot be told."""
        if any(f.provision.key == status for f in self.statuses):
            return YES
        return Truth.UNKNOWN if any(f.provision.key == status for f in self.doubts) else NO

    def acts_of(self, finding: AnyFinding) -> tuple[Act, ...]:
        """The acts a finding rests on, in order."""
        keys = finding.keys
        if not keys:
            return ()
        acts = self._by_key
        if acts is None:
            acts = self._by_key = {a.key: a for a in self.live}
        if len(keys) == 1:
            return (acts[keys[0]],)
        return tuple(acts[k] for k in sorted(set(keys)))

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Rights of which the sources in force say different things, or a state less than its treaty."""
        by_right: dict[str, list[Finding]] = {}
        for f in self.rights:
            by_right.setdefault(cast(Right, f.provision).right, []).append(f)
        return tuple(
            Conflict(right, tuple(found))
            for right, found in by_right.items()
            if len({cast(Right, f.provision).extent for f in found}) > 1
        )

    def permission(self, kind: str) -> Permission:
        """Whether an act of a kind may be recorded now, and what opens or bars it."""
        steps = tuple(f for f in self.steps_open if f.provision.act == kind)  # type: ignore[attr-defined]
        closed = tuple(
            p for p in self.segment.steps_for.get(kind, ()) if p.key not in {f.provision.key for f in steps}
        )
        bars = tuple(f for f in self.bars if forbids(f, kind))
        truth = max((f.truth for f in steps), default=NO)
        return Permission(kind, truth, steps, closed, bars)

    @property
    def removal(self) -> RemovalAnswer:
        """May this person be removed? No, unless nothing bars it, no held act waits and a release plainly holds."""
        bars = tuple(f for f in self.bars if forbids(f, "removal"))
        waiting = tuple(waiting_acts(self.file.acts, self.known_at))
        free = not bars and not waiting and bool(self.releases)
        return RemovalAnswer(
            "not barred" if free else "no",
            bars,
            tuple(self.releases),
            () if self.releases else self.segment.of("release"),
            self.file.person.countries_of_risk,
            waiting,
        )

    def why(self, key: str) -> Explanation:
        """Why a provision applies, or why not: its condition, part by part, with the acts."""
        from panah.law.explain import explain

        return explain(self, key)

    def what_would_change(self, key: str) -> tuple[tuple[Condition, ...], ...]:
        """For a provision that does not apply: each shortest list of conditions that would have to hold besides.

        ``phrases.phrase`` puts each in words.
        """
        from panah.law.explain import ways

        return ways(self, key)

    @property
    def changes_on(self) -> date | None:
        """The next day on which time alone may change this position; None if never."""
        from panah.law.horizon import next_change

        return next_change(self)

    def lifted_bars(self) -> tuple[Bar, ...]:
        """Bars that would bind but for a named exception that holds."""
        lifted = {key for f in self.exceptions for key in cast(Lifting, f.provision).lifts}
        return tuple(p for p in self.segment.of("bar") if isinstance(p, Bar) and p.key in lifted)
