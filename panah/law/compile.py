"""From declarations to one Python function for a span of days: the law, ready to judge files fast.

The text written holds only names of its own making (see ``writing``); what packs declare enters as objects.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from panah.law import conditions as c
from panah.law.clocks import ClockRule
from panah.law.conditions import as_events
from panah.law.errors import PackError
from panah.law.findings import DocumentFinding, Finding, state_of_document
from panah.law.periods import years_before
from panah.law.provisions import Bar, Clock, Document, Duty, Lifting, Provision, Release, Right, Status, Step
from panah.law.truth import UNKNOWN, YES
from panah.law.writing import Lifted, Writer

GROUPS = (
    "statuses",
    "rights",
    "duties",
    "clocks",
    "bars",
    "exceptions",
    "documents",
    "steps",
    "releases",
    "doubts",
)
ORDER = (Status, Lifting, Right, Duty, Clock, Bar, Document, Step, Release)


class Compiler(Writer):
    """Writes the function of a set of provisions in force together."""

    source: str = ""

    def function(self) -> Callable[..., tuple[list[Any], ...]]:
        """The compiled function: ``f(keys, values, live, on, born_from, born_to, sex, nationalities, ages)``."""
        for sort in ORDER:
            for provision in self.provisions:
                if isinstance(provision, sort):
                    self.provision(provision)
        lists = "\n".join(f" {group} = []" for group in GROUPS)
        keys = "".join(f"k{i}, " for i in range(self.slots.count))
        unpacked = f" {keys}= keys" if keys else ""
        body = "\n".join(self.lines)
        self.source = (
            "def judged(keys, v, live, on, lo, hi, sex, nats, T):\n"
            f"{unpacked}\n{lists}\n{body}\n return ({', '.join(GROUPS)})\n"
        )
        scope: dict[str, Any] = {
            "F": Finding, "DF": DocumentFinding, "new": tuple.__new__, "doc": state_of_document,
            "YES": YES, "UNKNOWN": UNKNOWN, "max": max, "min": min,
        }  # fmt: skip
        scope |= {f"c{i}": constant for i, constant in enumerate(self.constants)}
        exec(compile(self.source, "<law>", "exec"), scope)  # noqa: S102 - text made only of our own names
        return scope["judged"]  # type: ignore[no-any-return]

    def thresholds(self, on: int) -> tuple[int, ...]:
        """For each age the law asks: the day such that whoever is born later has not reached it."""
        return tuple(years_before(on, years) for years in self.ages)

    def provision(self, p: Provision) -> None:
        """Write a provision and, before it, those it refers to. Raises PackError for a cycle."""
        if p.key in self.named:
            return
        if p in self.under_way:
            chain = " → ".join(q.key for q in self.under_way)
            raise PackError(p.where, f"{p.key}: refers to itself through {chain}", "break the cycle")
        self.under_way.append(p)
        getattr(self, f"_{p.sort}")(p)
        self.under_way.pop()

    def _finding(self, p: Provision, condition: c.Condition, group: str, *, at_least: int = 2) -> None:
        """Write the lines that judge a condition and append its finding, or its doubt."""
        truth, tri = self.truth(condition)
        reason, guarded = self.reason(condition)
        n = len(self.named)
        name = f"t{n}"
        self.lines.append(f" {name} = {truth}")
        test = f"{name} == 2" if tri else name
        if p.sort in ("status", "exception"):
            self.lines.append(f" r{n} = {reason}" if guarded else f" r{n} = {reason} if {test} else ()")
            reason = f"r{n}"
        found = self._made(p, reason)
        self.lines.append(
            f" {group}.append({found})" if truth == "True" else f" if {test}: {group}.append({found})"
        )
        if tri:
            doubt = self.constant(Finding(p, UNKNOWN, ()))
            also = f"{group}.append({doubt}); " if at_least == 1 else ""
            self.lines.append(f" elif {name} == 1: {also}doubts.append({doubt})")
        self.named[p.key] = (name, tri)

    def _made(self, p: Provision, reason: str) -> str:
        """Text of the finding: made once for all where it rests on no act."""
        if reason == "()":
            return self.constant(Finding(p, YES, ()))
        return f"new(F, ({self.constant(p)}, YES, {reason}))"

    def _status(self, p: Status) -> None:
        self._finding(p, p.when, "statuses")

    def _exception(self, p: Lifting) -> None:
        self._finding(p, p.when, "exceptions")

    def _right(self, p: Right) -> None:
        self._finding(p, p.of, "rights")

    def _duty(self, p: Duty) -> None:
        self._finding(p, p.of, "duties")

    def _release(self, p: Release) -> None:
        self._finding(p, p.when, "releases")

    def _step(self, p: Step) -> None:
        self._finding(p, p.open, "steps", at_least=2 if p.adverse else 1)

    def _bar(self, p: Bar) -> None:
        lifts = [q for q in self.provisions if isinstance(q, Lifting) and p.key in q.lifts]
        for q in lifts:
            self.provision(q)
        unlifted = [c.Not(Lifted(q.key)) for q in lifts]
        self._finding(p, c.all_of(p.during, *unlifted), "bars", at_least=1)

    def _document(self, p: Document) -> None:
        truth, tri = self.truth(p.of)
        reason, _ = self.reason(p.of)
        n = len(self.named)
        issue, ended = self.latest(as_events(p.issued)), self.latest(as_events(p.ended_by))
        spec = self.constant(p)
        self.lines.append(f" t{n} = {truth}")
        self.lines.append(
            f" if t{n}{' == 2' if tri else ''}: documents.append(new(DF, ({spec}, YES, "
            f"{reason} + (({issue},) if {issue} else ()), *doc({spec}, {issue}, {ended}, on))))"
        )
        if tri:
            self.lines.append(f" elif t{n} == 1: doubts.append({self.constant(Finding(p, UNKNOWN, ()))})")
        self.named[p.key] = (f"t{n}", tri)

    def _clock(self, p: Clock) -> None:
        start = self.latest(as_events(p.starts))
        truth, tri = self.truth(p.during) if p.during is not None else ("True", False)
        n = len(self.named)
        rule = self.constant(ClockRule(p).finding)
        others = ", ".join(self.latest(as_events(e)) for e in (p.stops, p.extended_by, p.suspended_by))
        self.lines.append(f" t{n} = {truth} if {start} else 0")
        sure = f"YES if t{n} == 2 else UNKNOWN" if tri else "YES"
        self.lines.append(f" q{n} = {rule}({sure}, {start}, {others}, live, on) if t{n} else None")
        self.lines.append(f" if q{n} is not None: clocks.append(q{n})")
        doubtful = [f"q{n}.alternative_day"] if p.ambiguous else []
        doubtful += [f"t{n} == 1"] if tri else []
        if doubtful:
            self.lines.append(
                f" if q{n} is not None and ({' or '.join(doubtful)}): "
                f"doubts.append(new(F, ({self.constant(p)}, UNKNOWN, q{n}.keys)))"
            )
        self.named[p.key] = (f"q{n}", tri)
