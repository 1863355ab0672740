"""What one provision says, line by line: a label, and one sentence or a list of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from panah.law import conditions as c
from panah.law.phrases import event_phrase, period_phrase, phrase
from panah.law.provisions import Bar, Clock, Document, Duty, Lifting, Provision, Release, Right, Status, Step
from panah.law.statute import Law

Label = Callable[..., str]


class Clause(NamedTuple):
    """A sentence part; with ``parts``, the words that join them: *all of*, *any of*, *not all of*, *none of*."""

    text: str
    parts: tuple[Clause, ...] = ()


class Line(NamedTuple):
    """One line: a label (empty for a mere mark) and what stands beside it."""

    label: str
    clauses: tuple[Clause, ...]


def lines_of(
    law: Law, p: Provision, lang: str, label: Label, lifts: Sequence[Lifting] = ()
) -> tuple[Line, ...]:
    """The lines of a provision; ``lifts`` are the named exceptions to it."""
    return tuple(_Writer(law, lang, label).lines(p, lifts))


class _Writer:
    def __init__(self, law: Law, lang: str, label: Label) -> None:
        self.law, self.lang, self.label = law, lang, label

    def lines(self, p: Provision, lifts: Sequence[Lifting]) -> Iterable[Line]:
        match p:
            case Status() | Release():
                yield self.condition("when", p.when)
            case Right():
                yield from self.right(p)
            case Duty():
                yield self.line("owed_by", self.law.word(f"owner.{p.owed_by}", self.lang))
                yield self.condition("during", p.of)
            case Clock():
                yield from self.clock(p)
            case Bar():
                yield from self.bar(p, lifts)
            case Lifting():
                yield self.line("lifts", *(self.law.word(key, self.lang) for key in p.lifts))
                yield self.condition("when", p.when)
            case Step():
                yield self.line("act", self.law.word(f"kind.{p.act}", self.lang))
                yield self.line("by", ", ".join(self.law.word(f"role.{role}", self.lang) for role in p.by))
                yield self.condition("when", p.open)
                yield from self.marks(adverse=p.adverse)
            case Document():
                yield from self.document(p)
        yield from self.marks(floor=p.floor)

    def right(self, p: Right) -> Iterable[Line]:
        yield self.line("right", self.law.word(f"right.{p.right}", self.lang))
        yield self.line("extent", self.law.word(f"extent.{p.extent}", self.lang))
        if tier := getattr(p, "tier", ""):
            yield self.line("tier", self.law.word(f"tier.{tier}", self.lang))
        yield self.condition("of", p.of)
        yield from self.marks(disputed=p.disputed)

    def clock(self, p: Clock) -> Iterable[Line]:
        yield self.line("owed_by", self.law.word(f"owner.{p.owed_by}", self.lang))
        yield self.events("starts", p.starts)
        yield self.line("within", period_phrase(self.law, p.within, self.lang))
        yield self.events("stops", p.stops)
        if p.to_at_most is not None:
            most = period_phrase(self.law, p.to_at_most, self.lang)
            yield self.events("extended_by", p.extended_by)
            yield self.line("to_at_most", self.label(f"from_{p.extension_from}", self.lang, period=most))
        for name, events in (("suspended_by", p.suspended_by), ("resumed_by", p.resumed_by)):
            if events:
                yield self.events(name, events)
        if p.during is not None:
            yield self.condition("during", p.during)
        yield from self.marks(ambiguous=p.ambiguous, not_binding=not p.binding)

    def bar(self, p: Bar, lifts: Sequence[Lifting]) -> Iterable[Line]:
        where = f", {self.label('to_risk', self.lang)}" if p.to == "countries_of_risk" else ""
        forbidden = [
            self.label("removal", self.lang) + where
            if what == "removal"
            else self.law.word(f"kind.{what}", self.lang)
            for what in p.forbids
        ]
        yield self.line("forbids", *forbidden)
        yield self.condition("during", p.during)
        if lifts:
            yield self.line("lifted_by", *(self.law.word(q.key, self.lang) for q in lifts))
        yield from self.marks(absolute=p.absolute)

    def document(self, p: Document) -> Iterable[Line]:
        yield self.condition("of", p.of)
        yield self.events("issued", p.issued)
        if p.valid_for is not None:
            yield self.line("valid_for", period_phrase(self.law, p.valid_for, self.lang))
        if p.ended_by:
            yield self.events("ended_by", p.ended_by)

    def line(self, name: str, *items: str) -> Line:
        return Line(self.label(name, self.lang), tuple(Clause(item) for item in items))

    def events(self, name: str, events: c.Events) -> Line:
        return self.line(name, *(event_phrase(self.law, e, self.lang) for e in c.as_events(events)))

    def condition(self, name: str, node: c.Condition) -> Line:
        """A condition, its parts as a list in a list, so that a long one can be read."""
        return Line(self.label(name, self.lang), (self.clause(node),))

    def clause(self, node: c.Condition) -> Clause:
        """A condition as a clause: joined ones keep their parts, anything else is one sentence part."""
        inner, joined = (
            (node.part, ("not_all_of", "none_of"))
            if isinstance(node, c.Not)
            else (node, ("all_of", "any_of"))
        )
        if not isinstance(inner, c.And | c.Or):
            return Clause(phrase(self.law, node, self.lang))
        words = self.label(joined[isinstance(inner, c.Or)], self.lang)
        return Clause(words, tuple(self.clause(part) for part in inner.parts))

    def marks(self, **marks: bool) -> Iterable[Line]:
        for name, said in marks.items():
            if said:
                yield Line("", (Clause(self.label(name, self.lang)),))
