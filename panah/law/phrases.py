"""Conditions, periods and explanations in words: one sentence part each, in the reader's language.

The words are templates in ``words/<lang>.toml`` under ``say.``; what acts and provisions are called comes from the law.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from panah.law import conditions as c
from panah.law.kinds import BodyError
from panah.law.periods import Period
from panah.law.statute import Law


def phrase(law: Law, node: c.Condition, lang: str) -> str:
    """A condition in words: *“application registered” has happened and not …*."""

    def say(key: str, **parts: str) -> str:
        return law.words.fill(f"say.{key}", lang, **parts)

    match node:
        case c.Always():
            return say("always")
        case c.And(parts):
            return say("and").join(_bracketed(law, p, lang) for p in parts)
        case c.Or(parts):
            return say("or").join(_bracketed(law, p, lang) for p in parts)
        case c.Not(c.Event() as event):
            return say("never", event=event_phrase(law, event, lang))
        case c.Not(part):
            return say("not", part=_bracketed(law, part, lang))
        case c.Event():
            return say("happened", event=event_phrase(law, node, lang))
        case c.During(starts, stops):
            first = _events(law, starts, lang)
            return (
                say("during", starts=first, stops=_events(law, stops, lang))
                if stops
                else say("happened", event=first)
            )
        case c.EventDay(events, compare, day):
            return say(
                "before" if compare == "<" else "since", events=_events(law, events, lang), day=_day(day)
            )
        case c.Within(period, events):
            return say("within", period=period_phrase(law, period, lang), events=_events(law, events, lang))
        case c.Elapsed(period, events):
            return say("elapsed", period=period_phrase(law, period, lang), events=_events(law, events, lang))
    return _fact(law, node, lang)


def _fact(law: Law, node: c.Condition, lang: str) -> str:
    def say(key: str, **parts: str) -> str:
        return law.words.fill(f"say.{key}", lang, **parts)

    match node:
        case c.Has(status):
            return say("has", status=law.word(status, lang))
        case c.ClockIs(clock, state):
            return say(f"clock_{state}", clock=law.word(clock, lang))
        case c.Age(compare, years):
            return say("younger" if compare == "<" else "at_least", years=str(years))
        case c.Sex(value):
            return say("sex", sex=law.word(f"sex.{value}", lang))
        case c.National(country):
            return say("stateless") if country == "XXA" else say("national", country=country)
        case c.FieldIs(kind, field, values):
            said = say("or").join(value_phrase(law, v, lang, field) for v in values)
            return say(
                "says",
                kind=law.word(f"kind.{kind}", lang),
                field=field_phrase(law, kind, field, lang),
                values=said,
            )
    raise TypeError(f"no words for {node!r}")


def event_phrase(law: Law, event: c.Event, lang: str) -> str:
    """An event by the name of its kind, with the choices it asks for."""
    name = law.word(f"kind.{event.kind}", lang)
    if not event.where:
        return f"«{name}»"
    return f"«{name}: {', '.join(value_phrase(law, v, lang, f) for f, v in event.where)}»"


def value_phrase(law: Law, value: Any, lang: str, field: str) -> str:
    """A value of a field of an act's body in words; as it is where it is no choice, such as the code of a country.

    A choice that means something else in one field than in others has words of its own, ``choice.<field>.<value>``.
    """
    if isinstance(value, bool):
        return law.word("say.yes" if value else "say.no", lang)
    for key in (f"choice.{field}.{value}", f"choice.{value}"):
        text, found = law.words.find(key, lang)
        if found:
            return text
    return str(value)


def field_phrase(law: Law, kind: str, field: str, lang: str) -> str:
    """A field's name: its own words for the kind, else its general ones."""
    own = f"field.{kind}.{field}"
    return law.word(own if law.words.find(own, lang)[1] else f"field.{field}", lang)


def period_phrase(law: Law, period: Period, lang: str) -> str:
    """*3 months*, *10 working days (TJK)*."""
    forms = law.word(f"say.unit_{period.unit}", lang).split("|")
    text = f"{period.amount} {forms[_plural(period.amount, lang, len(forms))]}"
    return f"{text} ({period.calendar})" if period.unit == "working_day" else text


def error_phrase(law: Law, error: BodyError, lang: str) -> tuple[str, str]:
    """(what is wrong, what would mend it) for an error of an act's body."""
    parts = dict(error.params)
    return (
        law.words.fill(f"error.{error.code}.problem", lang, **parts),
        law.words.fill(f"error.{error.code}.remedy", lang, **parts),
    )


def _plural(n: int, lang: str, forms: int) -> int:
    if forms == 3:  # Russian
        if n % 10 == 1 and n % 100 != 11:
            return 0
        return 1 if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14) else 2
    return 0 if n == 1 or forms == 1 else 1


def _events(law: Law, events: Iterable[c.Event], lang: str) -> str:
    return law.word("say.or", lang).join(event_phrase(law, e, lang) for e in events)


def _bracketed(law: Law, node: c.Condition, lang: str) -> str:
    text = phrase(law, node, lang)
    return f"({text})" if isinstance(node, c.And | c.Or) else text


def _day(day: date) -> str:
    return day.strftime("%d.%m.%Y")
