"""Findings: what a judgement says, element by element. They are tuples, so that a caseload can be judged fast."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from panah.law.file import SEQ_BITS, Act
from panah.law.provisions import Bar, Clock, Document, Provision
from panah.law.truth import NO, Truth

ClockState = Literal["running", "overdue", "met", "met late"]
DocumentState = Literal["due", "valid", "expired"]


class Finding(NamedTuple):
    """A provision that applies (YES) or may apply (UNKNOWN), and the order keys of the acts it rests on."""

    provision: Provision
    truth: Truth
    keys: tuple[int, ...]


class ClockFinding(NamedTuple):
    """A clock that has started. Days are ordinals in ``…_day`` fields and dates in the properties."""

    provision: Clock
    truth: Truth
    keys: tuple[int, ...]
    on_day: int
    start_day: int
    due_day: int
    alternative_day: int
    stop_day: int
    extended: bool
    suspended: bool

    @property
    def started(self) -> date:
        """The day the clock started."""
        return date.fromordinal(self.start_day)

    @property
    def due(self) -> date:
        """Its last day; while suspended, the last day if the count went on today."""
        return date.fromordinal(self.due_day)

    @property
    def alternative_due(self) -> date | None:
        """The last day under the other reading of an ambiguous extension."""
        return date.fromordinal(self.alternative_day) if self.alternative_day else None

    @property
    def stopped(self) -> date | None:
        """The day it was met, or None while it runs."""
        return date.fromordinal(self.stop_day) if self.stop_day else None

    @property
    def days_left(self) -> int:
        """Days from the judged day to the last day; negative when overdue."""
        return self.due_day - self.on_day

    @property
    def owed_by(self) -> str:
        """Who must act: a key with words."""
        return self.provision.owed_by

    @property
    def state(self) -> ClockState:
        """Where the clock stands on the judged day."""
        if self.stop_day:
            return "met late" if self.stop_day > self.due_day else "met"
        return "overdue" if self.on_day > self.due_day and not self.suspended else "running"


class DocumentFinding(NamedTuple):
    """A document the person is entitled to: due, valid or expired."""

    provision: Document
    truth: Truth
    keys: tuple[int, ...]
    state: DocumentState
    issue_day: int
    valid_until_day: int

    @property
    def issued(self) -> date | None:
        """Day of the latest issue."""
        return date.fromordinal(self.issue_day) if self.issue_day else None

    @property
    def valid_until(self) -> date | None:
        """Last day of validity; None without issue or without limit."""
        return date.fromordinal(self.valid_until_day) if self.valid_until_day else None


class Conflict(NamedTuple):
    """Sources that say different things of one right."""

    right: str
    findings: tuple[Finding, ...]


class RemovalAnswer(NamedTuple):
    """May this person be removed? ``no`` unless nothing bars it, nothing waits and a release plainly holds.

    ``waiting`` are held acts nobody has decided on: one of them may be an appeal.
    """

    answer: Literal["no", "not barred"]
    bars: tuple[Finding, ...]
    releases: tuple[Finding, ...]
    missing: tuple[Provision, ...]
    countries_of_risk: tuple[str, ...]
    waiting: tuple[Act, ...] = ()


class Permission(NamedTuple):
    """May an act of a kind be recorded in this position?"""

    kind: str
    truth: Truth
    steps: tuple[Finding, ...]
    closed: tuple[Provision, ...]
    bars: tuple[Finding, ...]

    @property
    def permitted(self) -> bool:
        """True when the act may stand; otherwise it is held for a named officer."""
        return self.truth is not NO and not self.bars

    @property
    def barred_by(self) -> Provision | None:
        """The provision that bars it: a bar in force, else a step that is closed; None when no provision opens it."""
        if self.bars:
            return self.bars[0].provision
        return self.closed[0] if self.truth is NO and self.closed else None


def state_of_document(spec: Document, issue: int, ended: int, on: int) -> tuple[DocumentState, int, int]:
    """(state, day of issue, last day of validity) from the order keys of the latest issue and ending."""
    if not issue or ended > issue:
        return "due", 0, 0
    day = issue >> SEQ_BITS
    if spec.valid_for is None:
        return "valid", day, 0
    until = spec.valid_for.due(day)
    return ("valid" if on <= until else "expired"), day, until


def forbids(finding: Finding, what: str) -> bool:
    """Whether a bar forbids an act kind or ``removal``."""
    return isinstance(finding.provision, Bar) and what in finding.provision.forbids
