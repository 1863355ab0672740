"""From declarations to one Python function for a span of days: the law, ready to judge files fast.

The text written here holds only names of its own making (``k3``, ``s5``, ``P[7]``); what packs declare enters as
objects, never as text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from panah.law import conditions as c
from panah.law.clocks import ClockRule
from panah.law.conditions import as_events
from panah.law.errors import PackError
from panah.law.file import SEQ_BITS
from panah.law.findings import DocumentFinding, Finding, state_of_document
from panah.law.periods import years_before
from panah.law.provisions import Bar, Clock, Document, Duty, Lifting, Provision, Release, Right, Status, Step
from panah.law.slots import Slots
from panah.law.truth import UNKNOWN, YES

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


class _Lifted(c.Condition):
    """Internal: a named exception holds."""

    def __init__(self, key: str) -> None:
        object.__setattr__(self, "key", key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lifted) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash(("lifted", self.__dict__["key"]))


class Compiler:
    """Writes the function of a set of provisions in force together."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        self.provisions = tuple(provisions)
        self.by_key = {p.key: p for p in self.provisions}
        self.slots = Slots()
        self.lines: list[str] = []
        self.constants: list[Any] = []
        self.memo: dict[c.Condition, tuple[str, bool]] = {}
        self.named: dict[str, tuple[str, bool]] = {}
        self.under_way: list[Provision] = []
        self.ages: list[int] = []
        self.uses = Counter(n for p in self.provisions for cond in p.conditions for n in cond.walk())

    def function(self) -> Callable[..., tuple[list[Any], ...]]:
        """The compiled function: ``f(k, v, live, on, born_from, born_to, sex, nationalities, ages)``."""
        order = (Status, Lifting, Right, Duty, Clock, Bar, Document, Step, Release)
        for sort in order:
            for provision in self.provisions:
                if isinstance(provision, sort):
                    self._provision(provision)
        lists = "\n".join(f" {g} = []" for g in GROUPS)
        body = "\n".join(self.lines)
        source = (
            "def judged(k, v, live, on, lo, hi, sex, nats, T):\n"
            f"{lists}\n{body}\n return ({', '.join(GROUPS)})\n"
        )
        scope = {
            "C": self.constants, "F": Finding, "DF": DocumentFinding, "new": tuple.__new__, "doc": state_of_document,
            "YES": YES, "UNKNOWN": UNKNOWN, "max": max, "min": min,
        }  # fmt: skip
        for i, constant in enumerate(self.constants):
            scope[f"c{i}"] = constant
        exec(compile(source, "<law>", "exec"), scope)  # noqa: S102 - text made only of our own names
        self.source = source
        return scope["judged"]  # type: ignore[return-value]

    def thresholds(self, on: int) -> tuple[int, ...]:
        """For each age the law asks: the day such that whoever is born later has not reached it."""
        return tuple(years_before(on, years) for years in self.ages)

    def _constant(self, value: Any) -> str:
        self.constants.append(value)
        return f"c{len(self.constants) - 1}"

    # -- provisions ---------------------------------------------------------------------------------------------

    def _provision(self, p: Provision) -> None:
        if p.key in self.named:
            return
        if p in self.under_way:
            raise PackError(
                p.where, f"{p.key}: refers to itself through {' → '.join(q.key for q in self.under_way)}"
            )
        self.under_way.append(p)
        getattr(self, f"_{p.sort}")(p)
        self.under_way.pop()

    def _emit(
        self, p: Provision, condition: c.Condition, group: str, *, at_least: int = 2, extra: str = ""
    ) -> str:
        """Write the line that judges a condition and appends its finding; returns the truth variable."""
        code, tri = self._expr(condition)
        n = len(self.named)
        name, spec = f"t{n}", self._constant(p)
        self.lines.append(f" {name} = {code}")
        reason = self._reason(condition)
        kept = reason
        if p.sort in ("status", "exception"):
            self.lines.append(f" r{n} = {reason} if {name}{' == 2' if tri else ''} else ()")
            kept = f"r{n}"
        test = f"{name} == 2" if tri else name
        self.lines.append(f" if {test}: {group}.append(new(F, ({spec}, YES, {kept})))")
        if tri:
            also = f"{group}.append(doubt); " if at_least == 1 else ""
            self.lines.append(
                f" elif {name} == 1: doubt = new(F, ({spec}, UNKNOWN, ())); {also}doubts.append(doubt)"
            )
        self.named[p.key] = (name, tri)
        return name

    def _status(self, p: Status) -> None:
        self._emit(p, p.when, "statuses")

    def _exception(self, p: Lifting) -> None:
        self._emit(p, p.when, "exceptions")

    def _right(self, p: Right) -> None:
        self._emit(p, p.of, "rights")

    def _duty(self, p: Duty) -> None:
        self._emit(p, p.of, "duties")

    def _release(self, p: Release) -> None:
        self._emit(p, p.when, "releases")

    def _step(self, p: Step) -> None:
        self._emit(p, p.open, "steps", at_least=2 if p.adverse else 1)

    def _bar(self, p: Bar) -> None:
        lifts = [q for q in self.provisions if isinstance(q, Lifting) and p.key in q.lifts]
        condition = p.during
        for q in lifts:
            self._provision(q)
            condition = c.And(
                (*(condition.parts if isinstance(condition, c.And) else (condition,)), c.Not(_Lifted(q.key)))
            )
        self._emit(p, condition, "bars", at_least=1)

    def _document(self, p: Document) -> None:
        code, tri = self._expr(p.of)
        n = len(self.named)
        issue, ended = self._latest(as_events(p.issued)), self._latest(as_events(p.ended_by))
        spec = self._constant(p)
        self.lines.append(f" t{n} = {code}")
        held = f"t{n} == 2" if tri else f"t{n}"
        reason = self._reason(p.of)
        self.lines.append(
            f" if {held}: documents.append(new(DF, ({spec}, YES, {reason} + (({issue},) if {issue} else ()), "
            f"*doc({spec}, {issue}, {ended}, on))))"
        )
        if tri:
            self.lines.append(f" elif t{n} == 1: doubts.append(new(F, ({spec}, UNKNOWN, ())))")
        self.named[p.key] = (f"t{n}", tri)

    def _clock(self, p: Clock) -> None:
        n = len(self.named)
        start = self._latest(as_events(p.starts))
        code, tri = self._expr(p.during) if p.during is not None else ("True", False)
        rule = self._constant(ClockRule(p).finding)
        stop, extended = self._latest(as_events(p.stops)), self._latest(as_events(p.extended_by))
        paused = self._latest(as_events(p.suspended_by))
        self.lines.append(f" t{n} = {code} if {start} else {'0' if tri else 'False'}")
        truth = f"YES if t{n} == 2 else UNKNOWN" if tri else "YES"
        self.lines.append(
            f" k{n} = {rule}({truth}, {start}, {stop}, {extended}, {paused}, live, on) if t{n} else None"
        )
        self.lines.append(f" if k{n} is not None: clocks.append(k{n})")
        doubtful = [f"k{n}.alternative_day"] if p.ambiguous else []
        doubtful += [f"t{n} == 1"] if tri else []
        if doubtful:
            spec = self._constant(p)
            self.lines.append(
                f" if k{n} is not None and ({' or '.join(doubtful)}): "
                f"doubts.append(new(F, ({spec}, UNKNOWN, k{n}.keys)))"
            )
        self.named[p.key] = (f"k{n}", tri)

    # -- conditions ---------------------------------------------------------------------------------------------

    def _latest(self, events: Iterable[c.Event]) -> str:
        """The greatest order key among events, 0 if none happened."""
        names = [f"k[{self.slots.event(e)}]" for e in events]
        if not names:
            return "0"
        return names[0] if len(names) == 1 else f"max({', '.join(names)})"

    def _expr(self, node: c.Condition) -> tuple[str, bool]:
        """(Python text, whether it is three-valued): a bool-like value, or 0, 1, 2."""
        known = self.memo.get(node)
        if known is None:
            code, tri = self._text(node)
            if self.uses[node] > 1 and not isinstance(node, c.Event | c.Has | c.Always | _Lifted):
                name = f"x{len(self.memo)}"
                self.lines.append(f" {name} = {code}")
                code = name
            known = self.memo[node] = (code, tri)
        return known

    def _text(self, node: c.Condition) -> tuple[str, bool]:
        match node:
            case c.Always():
                return "True", False
            case c.Event():
                return self._latest((node,)), False
            case c.During(starts, stops):
                return f"({self._latest(starts)} > {self._latest(stops)})", False
            case c.EventDay(events, compare, day):
                key = day.toordinal() << SEQ_BITS
                low = "0 < " if compare == "<" else ""
                return f"({low}{self._latest(events)} {compare} {key})", False
            case c.Within(period, events) | c.Elapsed(period, events):
                latest, due = self._latest(events), self._constant(period.due)
                sign = "<=" if isinstance(node, c.Within) else ">"
                return f"(on {sign} {due}({latest} >> {SEQ_BITS}) if {latest} else False)", False
            case c.And(parts) | c.Or(parts):
                return self._several(node, parts)
            case c.Not(part):
                code, tri = self._expr(part)
                return (f"(2 - {code})", True) if tri else (f"(not {code})", False)
            case _:
                return self._fact(node)

    def _fact(self, node: c.Condition) -> tuple[str, bool]:
        match node:
            case c.Has(status):
                return self._reference(status, Status, node)
            case _Lifted():
                return self.named[node.__dict__["key"]]
            case c.ClockIs(clock, state):
                name, _ = self._reference(clock, Clock, node)
                past = f" and on > {name}.due_day and not {name}.suspended" if state == "overdue" else ""
                return f"({name} is not None and not {name}.stop_day{past})", False
            case c.Age(compare, years):
                if years not in self.ages:
                    self.ages.append(years)
                day = f"T[{self.ages.index(years)}]"
                young, old = ("2", "0") if compare == "<" else ("0", "2")
                return f"({young} if lo > {day} else {old} if hi <= {day} else 1)", True
            case c.Sex(value):
                return f"(1 if sex is None else 2 if sex == {self._constant(value)} else 0)", True
            case c.National(country):
                return f"(1 if not nats else 2 if {self._constant(country)} in nats else 0)", True
            case c.FieldIs(kind, field, values):
                slot, wanted = f"v[{self.slots.field(kind, field)}]", self._constant(frozenset(values))
                return f"(1 if {slot} is None else 2 if {slot} in {wanted} else 0)", True
        raise TypeError(f"no rule to compile {node!r}")

    def _reference(self, key: str, sort: type[Provision], node: c.Condition) -> tuple[str, bool]:
        target = self.by_key.get(key)
        if target is None:
            return ("None" if sort is Clock else "False"), False
        if not isinstance(target, sort):
            raise PackError(self.under_way[-1].where, f"{key} is a {target.sort}, not a {sort.sort}")
        self._provision(target)
        return self.named[key]

    def _several(self, node: c.Condition, parts: tuple[c.Condition, ...]) -> tuple[str, bool]:
        both = [self._expr(p) for p in parts]
        plain = [code for code, tri in both if not tri]
        doubtful = [code for code, tri in both if tri]
        every = isinstance(node, c.And)
        joined = "(" + (" and " if every else " or ").join(plain) + ")" if plain else ""
        if not doubtful:
            return joined, False
        value = doubtful[0] if len(doubtful) == 1 else f"{'min' if every else 'max'}({', '.join(doubtful)})"
        if not plain:
            return value, True
        return (f"({value} if {joined} else 0)" if every else f"(2 if {joined} else {value})"), True

    # -- reasons ------------------------------------------------------------------------------------------------

    def _reason(self, node: c.Condition) -> str:
        """Python text of the tuple of order keys on which a condition that holds rests."""
        match node:
            case c.Event():
                return f"({self._latest((node,))},)"
            case c.During(events, _) | c.EventDay(events, _, _) | c.Within(_, events) | c.Elapsed(_, events):
                return f"({self._latest(events)},)"
            case c.And(parts):
                named = [r for r in map(self._reason, parts) if r != "()"]
                return " + ".join(named) if named else "()"
            case c.Or(parts):
                return self._reason_of_any(parts)
            case c.Has(status) if status in self.named:
                return "r" + self.named[status][0][1:]
            case c.ClockIs(clock, _) if clock in self.named:
                return f"{self.named[clock][0]}.keys"
            case c.FieldIs(kind, _, _):
                return f"({self._latest((c.Event(kind),))},)"
        return "()"

    def _reason_of_any(self, parts: tuple[c.Condition, ...]) -> str:
        texts = []
        for part in parts:
            reason = self._reason(part)
            if reason != "()":
                code, tri = self._expr(part)
                texts.append(f"({reason} if {code}{' == 2' if tri else ''} else ())")
        return "(" + " + ".join(texts) + ")" if texts else "()"
