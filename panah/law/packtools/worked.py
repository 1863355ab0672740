"""Worked cases in words: who, which acts, and on each day what must hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from panah.law.cases import GROUPS, Case, Expectation
from panah.law.packtools.rendering import case_name, label
from panah.law.phrases import value_phrase
from panah.law.statute import Law


@dataclass(frozen=True)
class DayView:
    """What must hold on a day: (sentence, whether it says that something applies)."""

    title: str
    said: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class CaseView:
    """One worked case. ``acts`` are (day, act in words); the story is in English, the name in ``name_lang``."""

    name: str
    name_lang: str
    story: str
    under: str
    acts: tuple[tuple[str, str], ...]
    days: tuple[DayView, ...]


def view(case: Case, law: Law, lang: str, *, own_state: bool = True) -> CaseView:
    """A case in words, under the law it is worked by."""
    acts = tuple((a.effective.isoformat(), _act(law, a.kind, a.body, lang)) for a in case.file.acts)
    under = "" if own_state else label("under", lang, state=case.state)
    days = tuple(_day(law, e, lang) for e in case.expectations)
    return CaseView(*case_name(law.words, case, lang), case.story, under, acts, days)


def _act(law: Law, kind: str, body: Any, lang: str) -> str:
    said = [
        value_phrase(law, body[f.key], lang, f.key)
        for f in law.kinds[kind].fields
        if f.type in ("choice", "country") and body.get(f.key) is not None
    ]
    name = law.word(f"kind.{kind}", lang)
    return f"{name}: {', '.join(said)}" if said else name


def _day(law: Law, e: Expectation, lang: str) -> DayView:
    title = label("on_day", lang, day=e.on.isoformat())
    if e.known_at is not None:
        title += ", " + label("known_at", lang, moment=e.known_at.isoformat(sep=" ", timespec="minutes"))
    return DayView(title, tuple(_said(law, e, lang)))


def _said(law: Law, e: Expectation, lang: str) -> Iterable[tuple[str, bool]]:
    for group in GROUPS:
        for key in e.said.get(group, ()):
            yield _yes_or_no(law.word(str(key).removeprefix("!"), lang), key, "applies", lang)
    for key, day in e.said.get("clocks", {}).items():
        yield _clock(law, key, day, "due_on", lang)
    for key, day in e.said.get("alternative", {}).items():
        yield _clock(law, key, day, "other_reading", lang)
    for table in ("clock_states", "document_states"):
        for key, state in e.said.get(table, {}).items():
            words = label("not_started" if state == "none" else f"state_{str(state).replace(' ', '_')}", lang)
            yield f"{law.word(key, lang)}: {words}", state != "none"
    for kind in e.said.get("permits", ()):
        yield _yes_or_no(law.word(f"kind.{str(kind).removeprefix('!')}", lang), kind, "permits", lang)
    for right in e.said.get("conflicts", ()):
        yield _yes_or_no(law.word(f"right.{str(right).removeprefix('!')}", lang), right, "conflict", lang)
    if "removal" in e.said:
        yield label("removal_" + e.said["removal"].replace(" ", "_"), lang), True


def _yes_or_no(name: str, key: object, word: str, lang: str) -> tuple[str, bool]:
    positive = not str(key).startswith("!")
    return f"{name}: {label(word if positive else f'{word}_not', lang)}", positive


def _clock(law: Law, key: str, day: object, word: str, lang: str) -> tuple[str, bool]:
    if str(day) == "none":
        return f"{law.word(key, lang)}: {label('not_started', lang)}", False
    return f"{law.word(key, lang)}: {label(word, lang, day=str(day))}", True
