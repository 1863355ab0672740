"""A law as a lawyer reads it: instrument by instrument, article by article, each provision in words.

``render`` gives plain structured sections in one language; ``panah pack print`` and the office's page of the law make
their own pages of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from panah.law.cases import Case, case_key
from panah.law.kinds import ActKind
from panah.law.packtools.lines import Line, lines_of
from panah.law.phrases import field_phrase, value_phrase
from panah.law.provisions import Cite, Lifting, Provision, Step
from panah.law.statute import Law
from panah.law.words import Words, read_words

HOUSE = "panah-house"


@lru_cache(maxsize=1)
def print_words() -> Words:
    """The words around a law: labels, headings, sign-off."""
    return read_words(Path(__file__).parent / "words")


def label(key: str, lang: str, **parts: str) -> str:
    """A label, with its parts put in."""
    return print_words().fill(f"print.{key}", lang, **parts)


@dataclass(frozen=True)
class ProvisionView:
    """One provision in words. ``anchor`` is unique on a page; ``examples`` are (name, its language) of the cases that
    name it."""

    key: str
    anchor: str
    sort: str
    sort_name: str
    name: str
    text: str
    lines: tuple[Line, ...]
    in_force: str
    confidence: str
    confidence_name: str
    cite: str
    note: str
    note_lang: str
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ArticleView:
    """One article: where it was seen, who read it, and the provisions that rest on it."""

    name: str
    title: str
    source: str
    confidence: str
    confidence_name: str
    checked: str
    note: str
    provisions: tuple[ProvisionView, ...]


@dataclass(frozen=True)
class InstrumentView:
    """One instrument with its facts (label, value) and articles."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    url: str
    confidence: str
    confidence_name: str
    articles: tuple[ArticleView, ...]

    @property
    def count(self) -> int:
        """How many provisions rest on it."""
        return sum(len(a.provisions) for a in self.articles)


@dataclass(frozen=True)
class KindView:
    """One act kind: its name, its fields in words, and the steps that open it (name, anchor)."""

    key: str
    name: str
    topic: str
    fields: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LawView:
    """A whole law in one language."""

    key: str
    lang: str
    title: str
    instruments: tuple[InstrumentView, ...]
    kinds: tuple[KindView, ...]


def render(
    law: Law, lang: str, *, only: Iterable[Provision] | None = None, cases: Sequence[Case] = ()
) -> LawView:
    """A law in words. ``only`` limits it to some provisions; ``cases`` are named where they name a provision.

    Instruments stand as the pack declares them: its own first, then the treaties, Panah's own rules last.
    """
    provisions = tuple(law.provisions if only is None else only)
    examples: dict[str, list[tuple[str, str]]] = {}
    for case in cases:
        for key in case.covers():
            examples.setdefault(key, []).append(case_name(law.words, case, lang))
    views = {id(p): _provision(law, p, lang, anchor, examples) for p, anchor in _anchored(provisions)}
    return LawView(
        law.key,
        lang,
        label(
            "title", lang, name=law.word(law.key, lang) if law.words.has(law.key, "en") else law.key.upper()
        ),
        tuple(_instruments(law, lang, provisions, views)),
        tuple(_kinds(law, lang, provisions, views)),
    )


def _anchored(provisions: Iterable[Provision]) -> Iterable[tuple[Provision, str]]:
    """A name for each on the page: its key, and from its second version on the day it begins."""
    seen: set[str] = set()
    for p in provisions:
        anchor = p.key if p.key not in seen else f"{p.key}@{p.since or p.cite.instrument}"
        seen.add(anchor)
        yield p, anchor


def _instruments(
    law: Law, lang: str, provisions: Sequence[Provision], views: dict[int, ProvisionView]
) -> Iterable[InstrumentView]:
    def rank(key: str) -> tuple[int, int]:
        group = 2 if key == HOUSE else 1 if key.startswith(("un-", "unhcr-")) else 0
        return group, list(law.sources.instruments).index(key)

    for key in sorted({p.cite.instrument for p in provisions}, key=rank):
        entry = law.sources.instruments[key]
        ours = [p for p in provisions if p.cite.instrument == key]
        confidence = str(entry.get("confidence", "unverified"))
        facts = [
            (label(name, lang), str(entry[name]))
            for name in ("number", "adopted", "in_force", "source")
            if entry.get(name)
        ]
        yield InstrumentView(
            key,
            law.sources.title(Cite(key), lang),
            tuple(facts),
            str(entry.get("url", "")),
            confidence,
            law.word(f"confidence.{confidence}", lang),
            tuple(_articles(law, lang, ours, views)),
        )


def _articles(
    law: Law, lang: str, provisions: Sequence[Provision], views: dict[int, ProvisionView]
) -> Iterable[ArticleView]:
    order = sorted(provisions, key=lambda p: _natural(p.cite.article))
    for article, group in groupby(order, key=lambda p: p.cite.article):
        ours = list(group)
        cite = Cite(ours[0].cite.instrument, article)
        entry = law.sources.article(cite) or law.sources.article(ours[0].cite) or {}
        confidence = str(entry.get("confidence", "unverified"))
        read = entry.get("checked_by")
        yield ArticleView(
            article,
            _article_title(law, cite, lang),
            str(entry.get("source", "")),
            confidence,
            law.word(f"confidence.{confidence}", lang),
            label("checked", lang, by=str(read), on=str(entry.get("checked_on", "")))
            if read
            else label("unchecked", lang),
            str(entry.get("note", "")),
            tuple(views[id(p)] for p in ours),
        )


def _article_title(law: Law, cite: Cite, lang: str) -> str:
    """*Article 11*, *Paragraph 28*; a place without a number as it is called."""
    if not cite.article:
        return label("whole", lang)
    if not re.match(r"\d|[IVX]+$", cite.article):
        return f"«{cite.article}»"
    unit = law.sources.instruments[cite.instrument].get("unit", "article")
    return label(str(unit), lang, article=cite.article)


def _natural(article: str) -> tuple[tuple[int, str], ...]:
    """Orders 2 before 10, and 1A before 1B."""
    parts = groupby(article, key=str.isdigit)
    return tuple((int("".join(g)), "") if digits else (10**9, "".join(g)) for digits, g in parts)


def _provision(
    law: Law, p: Provision, lang: str, anchor: str, examples: dict[str, list[tuple[str, str]]]
) -> ProvisionView:
    confidence = law.confidence(p)
    own = f"{p.key}.text"
    lifts = [q for q in law.provisions if isinstance(q, Lifting) and p.key in q.lifts]
    paragraph = f"({p.cite.paragraph})" if p.cite.paragraph else ""
    return ProvisionView(
        p.key,
        anchor,
        p.sort,
        label(f"sort_{p.sort}", lang),
        law.word(p.key, lang),
        law.word(own, lang) if law.words.find(own, lang)[1] else "",
        lines_of(law, p, lang, label, lifts),
        _in_force(p, lang),
        confidence,
        law.word(f"confidence.{confidence}", lang),
        f"{p.cite.article}{paragraph}",
        *note_of(law, p, lang),
        tuple(dict.fromkeys(examples.get(p.key, ()))),
    )


def note_of(law: Law, p: Provision, lang: str) -> tuple[str, str]:
    """A provision's note and the language it is in: its words under ``note_key``, else as declared, in English."""
    key = note_key(p, law.by_key[p.key])
    return (law.word(key, lang), lang) if p.note and law.words.has(key, lang) else (p.note, "en")


def note_key(p: Provision, versions: Iterable[Provision]) -> str:
    """Where the words of a provision's note stand: ``<key>.note``; where versions of it are noted differently, each
    under the day it begins, ``<key>@<day>.note``, so that no version is printed with the note of another."""
    notes = {v.note for v in versions if v.note}
    return f"{p.key}@{p.since or p.cite.instrument}.note" if len(notes) > 1 else f"{p.key}.note"


def case_name(words: Words, case: Case, lang: str) -> tuple[str, str]:
    """A worked case's name and the language it is in: its words under ``case_key``, else as written, in English."""
    key = case_key(case)
    return (words.get(key, lang), lang) if words.has(key, lang) else (case.name, "en")


def _in_force(p: Provision, lang: str) -> str:
    parts = [label("since", lang, day=p.since)] if p.since else []
    parts += [label("until", lang, day=p.until)] if p.until else []
    return ", ".join(parts) or label("always", lang)


def _kinds(
    law: Law, lang: str, provisions: Sequence[Provision], views: dict[int, ProvisionView]
) -> Iterable[KindView]:
    steps: dict[str, list[tuple[str, str]]] = {}
    for p in provisions:
        if isinstance(p, Step):
            steps.setdefault(p.act, []).append((views[id(p)].name, views[id(p)].anchor))
    for kind in law.kinds.values():
        yield KindView(
            kind.key,
            law.word(f"kind.{kind.key}", lang),
            law.word(f"topic.{kind.topic}", lang),
            tuple(_fields(law, kind, lang)),
            tuple(steps.get(kind.key, ())),
        )


def _fields(law: Law, kind: ActKind, lang: str) -> Iterable[str]:
    for field in kind.fields:
        text = field_phrase(law, kind.key, field.key, lang)
        if field.choices:
            text += ": " + ", ".join(value_phrase(law, v, lang, field.key) for v in field.choices)
        yield text if field.required else f"{text} ({label('optional', lang)})"
