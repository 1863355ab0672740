"""Why, why not, and what would change it: a provision's condition walked part by part against one position."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING

from panah.law import conditions as c
from panah.law.file import SEQ_BITS, Act
from panah.law.periods import years_before
from panah.law.provisions import Bar, Clock, Document, Lifting, Provision, Status
from panah.law.truth import NO, UNKNOWN, YES, Truth

if TYPE_CHECKING:
    from panah.law.position import Position

MOST_WAYS = 6
"""No more ways than this are listed; the shortest come first."""


@dataclass(frozen=True)
class Explanation:
    """One part of a reason: ``phrases.phrase`` puts its condition in words; ``provision`` where it is a rule."""

    ref: str
    condition: c.Condition
    truth: Truth
    acts: tuple[Act, ...]
    parts: tuple[Explanation, ...] = ()
    provision: Provision | None = None


def explain(position: Position, key: str) -> Explanation:
    """The explanation of a provision in force. Raises KeyError when none of that key is."""
    provision = position.segment.by_key[key]
    return _Walk(position).provision(provision)


Way = tuple[c.Condition, ...]


def ways(position: Position, key: str) -> tuple[Way, ...]:
    """Each shortest set of conditions that would have to hold besides, for the provision to apply; empty if it does.

    A part that holds and must not comes as its ``Not``, so that every member reads as a phrase.
    """
    top = explain(position, key)
    if top.truth is YES:
        return ()
    found = {frozenset(way): tuple(way) for way in _flips(top, YES)}
    return tuple(sorted(found.values(), key=lambda w: (len(w), [repr(n) for n in w]))[:MOST_WAYS])


def _flips(e: Explanation, to: Truth) -> list[dict[c.Condition, None]]:
    if e.truth is to:
        return [{}]
    if isinstance(e.condition, c.Not):
        return _flips(e.parts[0], Truth(2 - to))
    if not e.parts:
        return [{e.condition if to is YES else c.Not(e.condition): None}]
    every = isinstance(e.condition, c.And) == (to is YES) or not isinstance(e.condition, c.And | c.Or)
    options = [_flips(p, to) for p in e.parts if p.truth is not to]
    if every:
        combos = islice(product(*(o[:MOST_WAYS] for o in options)), 64)
        return [{n: None for way in combo for n in way} for combo in combos]
    return [way for o in options for way in o]


class _Walk:
    """Evaluates conditions one by one, slowly and with a trail: the compiled judgement's plain twin."""

    def __init__(self, position: Position) -> None:
        self.position = position
        self.segment = position.segment
        self.on = position.on.toordinal()

    def provision(self, p: Provision) -> Explanation:
        parts = [self.walk(self._condition(p))]
        if isinstance(p, Bar):
            lifts = [q for q in self.segment.of("exception") if isinstance(q, Lifting) and p.key in q.lifts]
            parts += [self._not(self.provision(q)) for q in lifts]
        truth = min(e.truth for e in parts)
        node = c.And(tuple(e.condition for e in parts)) if len(parts) > 1 else parts[0].condition
        inner = tuple(parts) if len(parts) > 1 else parts[0].parts
        return Explanation(p.key if inner else parts[0].ref, node, truth, _acts(parts), inner, p)

    def _not(self, e: Explanation) -> Explanation:
        return Explanation(f"not {e.ref}", c.Not(e.condition), Truth(2 - e.truth), e.acts, (e,))

    def _condition(self, p: Provision) -> c.Condition:
        if isinstance(p, Clock):
            started = c.any_of(*p.starts)  # type: ignore[misc]
            stopped = c.During(p.starts, p.stops)  # type: ignore[arg-type]
            return c.all_of(started, stopped, *([p.during] if p.during is not None else []))
        if isinstance(p, Document):
            return p.of
        return p.conditions[0]

    def walk(self, node: c.Condition) -> Explanation:
        match node:
            case c.And(parts) | c.Or(parts):
                inner = tuple(self.walk(p) for p in parts)
                truth = (min if isinstance(node, c.And) else max)(e.truth for e in inner)
                return Explanation(_ref(node), node, truth, _acts(inner), inner)
            case c.Not(part):
                below = self.walk(part)
                return Explanation(_ref(node), node, Truth(2 - below.truth), below.acts, (below,))
            case c.Has(status):
                target = self.segment.by_key.get(status)
                if not isinstance(target, Status):
                    return Explanation(_ref(node), node, NO, ())
                found = self.provision(target)
                return Explanation(_ref(node), node, found.truth, found.acts, (), target)
        return Explanation(_ref(node), node, self._truth(node), self._acts_of(node))

    def _latest(self, events: tuple[c.Event, ...]) -> int:
        slots = self.segment.compiler.slots.events
        return max((self.position.keys[slots[e]] for e in events if e in slots), default=0)

    def _truth(self, node: c.Condition) -> Truth:
        return YES if self._fact(node) is True else UNKNOWN if self._fact(node) is None else NO

    def _fact(self, node: c.Condition) -> bool | None:
        """True, False, or None when it cannot be told."""
        who = self.position.file.person
        match node:
            case c.Always():
                return True
            case c.Event():
                return bool(self._latest((node,)))
            case c.During(starts, stops):
                return self._latest(starts) > self._latest(stops)
            case c.EventDay(events, compare, day):
                latest, key = self._latest(events), day.toordinal() << SEQ_BITS
                return 0 < latest < key if compare == "<" else latest >= key
            case c.Within(period, events) | c.Elapsed(period, events):
                latest = self._latest(events)
                runs = bool(latest) and self.on <= period.due(latest >> SEQ_BITS)
                return runs if isinstance(node, c.Within) else bool(latest) and not runs
            case c.Age(compare, years):
                threshold = years_before(self.on, years)
                young = bool(who.birth_from and who.birth_from.toordinal() > threshold)
                old = bool(who.birth_to and who.birth_to.toordinal() <= threshold)
                return (young if compare == "<" else old) if young or old else None
            case c.Sex(value):
                return None if who.sex is None else who.sex == value
            case c.National(country):
                return None if not who.nationalities else country in who.nationalities
            case c.FieldIs(kind, field, values):
                value = self.position.values[self.segment.compiler.slots.fields[kind, field]]
                return None if value is None else value in values
            case c.ClockIs(clock, state):
                found = next((f for f in self.position.clocks if f.provision.key == clock), None)
                return found is not None and (
                    found.state == "overdue" if state == "overdue" else not found.stop_day
                )
        raise TypeError(f"no rule to explain {node!r}")

    def _acts_of(self, node: c.Condition) -> tuple[Act, ...]:
        events: tuple[c.Event, ...]
        match node:
            case c.Event():
                events = (node,)
            case c.During(starts, stops):
                events = (*starts, *stops)
            case c.EventDay(found, _, _) | c.Within(_, found) | c.Elapsed(_, found):
                events = found
            case c.FieldIs(kind, _, _):
                events = (c.Event(kind),)
            case c.ClockIs(clock, _):
                running = [f for f in self.position.clocks if f.provision.key == clock]
                return self.position.acts_of(running[0]) if running else ()
            case _:
                return ()
        slots = self.segment.compiler.slots.events
        keys = {self.position.keys[slots[e]] for e in events if e in slots}
        return tuple(a for a in self.position.live if a.key in keys)


def _ref(node: c.Condition) -> str:
    """A short, stable name of a condition: what ``ways`` lists and words are looked up by."""
    return repr(node)


def _acts(parts: tuple[Explanation, ...] | list[Explanation]) -> tuple[Act, ...]:
    found = {a.key: a for e in parts for a in e.acts}
    return tuple(found[k] for k in sorted(found))
