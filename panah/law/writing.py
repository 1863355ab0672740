"""Conditions written as Python text: each shared part is computed once, and every name is of our own making.

``k3`` is the order key in slot 3, ``v[2]`` a field's value, ``t5`` the truth of a provision, ``r5`` its reasons,
``q5`` the finding of a clock, ``x7`` and ``y7`` a shared condition and its reasons, ``c9`` a constant object.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from panah.law import conditions as c
from panah.law.errors import PackError
from panah.law.file import SEQ_BITS
from panah.law.provisions import Clock, Provision, Status
from panah.law.slots import Slots

CHEAP = (c.Event, c.During, c.EventDay, c.Has, c.Always)
"""Conditions that cost no more to compute again than to keep."""


class Lifted(c.Condition):
    """Internal: the named exception of this key holds."""

    def __init__(self, key: str) -> None:
        object.__setattr__(self, "key", key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lifted) and other.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash(("lifted", self.__dict__["key"]))


class Writer:
    """Writes conditions and their reasons, line by line, asking for the provisions they refer to."""

    def __init__(self, provisions: Iterable[Provision]) -> None:
        self.provisions = tuple(provisions)
        self.by_key = {p.key: p for p in self.provisions}
        self.slots = Slots()
        self.lines: list[str] = []
        self.constants: list[Any] = []
        self.named: dict[str, tuple[str, bool]] = {}
        self.under_way: list[Provision] = []
        self.ages: list[int] = []
        self._uses = Counter(n for p in self.provisions for cond in p.conditions for n in cond.walk())
        self._known: dict[c.Condition, tuple[str, bool]] = {}
        self._reasons: dict[c.Condition, tuple[str, bool]] = {}

    def provision(self, p: Provision) -> None:
        """Write a provision, unless it stands already."""
        raise NotImplementedError

    def constant(self, value: Any) -> str:
        """The name of an object that the text refers to."""
        self.constants.append(value)
        return f"c{len(self.constants) - 1}"

    def latest(self, events: Iterable[c.Event]) -> str:
        """The greatest order key among events, 0 if none happened."""
        slot = self.slots.latest(events)
        return "0" if slot is None else f"k{slot}"

    # -- truth --------------------------------------------------------------------------------------------------

    def truth(self, node: c.Condition) -> tuple[str, bool]:
        """(text, whether it is three-valued): a bool-like value, or 0, 1, 2."""
        known = self._known.get(node)
        if known is None:
            text, tri = self._text(node)
            if self._uses[node] > 1 and not isinstance(node, (*CHEAP, Lifted)):
                name = f"x{len(self._known)}"
                self.lines.append(f" {name} = {text}")
                text = name
            known = self._known[node] = (text, tri)
        return known

    def _text(self, node: c.Condition) -> tuple[str, bool]:
        match node:
            case c.Always():
                return "True", False
            case c.Event():
                return self.latest((node,)), False
            case c.During(starts, stops):
                return f"({self.latest(starts)} > {self.latest(stops)})", False
            case c.EventDay(events, compare, day):
                key = day.toordinal() << SEQ_BITS
                low = "0 < " if compare == "<" else ""
                return f"({low}{self.latest(events)} {compare} {key})", False
            case c.Within(period, events) | c.Elapsed(period, events):
                latest, due = self.latest(events), self.constant(period.due)
                sign = "<=" if isinstance(node, c.Within) else ">"
                return f"(on {sign} {due}({latest} >> {SEQ_BITS}) if {latest} else False)", False
            case c.And(parts) | c.Or(parts):
                return self._several(node, parts)
            case c.Not(part):
                text, tri = self.truth(part)
                return (f"(2 - {text})", True) if tri else (f"(not {text})", False)
        return self._fact(node)

    def _fact(self, node: c.Condition) -> tuple[str, bool]:
        match node:
            case c.Has(status):
                return self._reference(status, Status)
            case Lifted():
                return self.named[node.__dict__["key"]]
            case c.ClockIs(clock, state):
                name, _ = self._reference(clock, Clock)
                past = f" and on > {name}.due_day and not {name}.suspended" if state == "overdue" else ""
                return f"({name} is not None and not {name}.stop_day{past})", False
            case c.Age(compare, years):
                if years not in self.ages:
                    self.ages.append(years)
                day = f"T[{self.ages.index(years)}]"
                young, old = ("2", "0") if compare == "<" else ("0", "2")
                return f"({young} if lo > {day} else {old} if hi <= {day} else 1)", True
            case c.Sex(value):
                return f"(1 if sex is None else 2 if sex == {self.constant(value)} else 0)", True
            case c.National(country):
                return f"(1 if not nats else 2 if {self.constant(country)} in nats else 0)", True
            case c.FieldIs(kind, field, values):
                slot, wanted = f"v[{self.slots.field(kind, field)}]", self.constant(frozenset(values))
                return f"(1 if {slot} is None else 2 if {slot} in {wanted} else 0)", True
        raise TypeError(f"no rule to compile {node!r}")

    def _reference(self, key: str, sort: type[Provision]) -> tuple[str, bool]:
        target = self.by_key.get(key)
        if target is None:
            return ("None" if sort is Clock else "False"), False
        if not isinstance(target, sort):
            raise PackError(self.under_way[-1].where, f"{key} is a {target.sort}, not a {sort.sort}")
        self.provision(target)
        return self.named[key]

    def _several(self, node: c.Condition, parts: tuple[c.Condition, ...]) -> tuple[str, bool]:
        both = [self.truth(p) for p in parts]
        plain = [text for text, tri in both if not tri]
        doubtful = [text for text, tri in both if tri]
        every = isinstance(node, c.And)
        joined = "(" + (" and " if every else " or ").join(plain) + ")" if plain else ""
        if not doubtful:
            return joined, False
        value = doubtful[0] if len(doubtful) == 1 else f"{'min' if every else 'max'}({', '.join(doubtful)})"
        if not plain:
            return value, True
        return (f"({value} if {joined} else 0)" if every else f"(2 if {joined} else {value})"), True

    # -- reasons ------------------------------------------------------------------------------------------------

    def reason(self, node: c.Condition) -> tuple[str, bool]:
        """(text of the tuple of order keys a condition rests on, whether it is empty unless the condition holds)."""
        known = self._reasons.get(node)
        if known is None:
            text, guarded = self._reason(node)
            if self._uses[node] > 1 and isinstance(node, c.And | c.Or) and text != "()":
                name = f"y{len(self._reasons)}"
                self.lines.append(f" {name} = {text if guarded else self._guarded(node, text)}")
                text, guarded = name, True
            known = self._reasons[node] = (text, guarded)
        return known

    def _reason(self, node: c.Condition) -> tuple[str, bool]:
        match node:
            case c.Event():
                return f"({self.latest((node,))},)", False
            case c.During(events, _) | c.EventDay(events, _, _) | c.Within(_, events) | c.Elapsed(_, events):
                return f"({self.latest(events)},)", False
            case c.And(parts):
                named = [text for text, _ in map(self.reason, parts) if text != "()"]
                return " + ".join(dict.fromkeys(named)) or "()", False
            case c.Or(parts):
                found = [(part, *self.reason(part)) for part in parts]
                texts = [t if guarded else self._guarded(part, t) for part, t, guarded in found if t != "()"]
                return (f"({' + '.join(texts)})" if texts else "()"), True
            case c.Has(status) if status in self.named:
                return "r" + self.named[status][0][1:], True
            case c.ClockIs(clock, _) if clock in self.named:
                return f"{self.named[clock][0]}.keys", False
            case c.FieldIs(kind, _, _):
                return f"({self.latest((c.Event(kind),))},)", False
        return "()", True

    def _guarded(self, node: c.Condition, text: str) -> str:
        truth, tri = self.truth(node)
        return f"({text} if {truth}{' == 2' if tri else ''} else ())"
