"""The law as a page: the printed pack, narrowed to an instrument or to words on request."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from panah.law import Law
from panah.law.packtools.lines import Clause
from panah.law.packtools.rendering import ArticleView, InstrumentView, LawView, ProvisionView, render
from panah.office.lexicon import lexicon


def book(law: Law) -> LawView:
    """The law in the reader's language, or in English where the pack does not speak it; made once."""
    lang = lexicon(law).lang
    return _book(law, lang if lang in law.words.texts else "en")


@lru_cache(maxsize=16)
def _book(law: Law, lang: str) -> LawView:
    return render(law, lang)


def matching(law: LawView, words: str, instrument: str) -> list[InstrumentView]:
    """The instruments with the provisions in which every word occurs: title, text, lines, article or key."""
    sought = words.casefold().split()
    parts = [part for part in law.instruments if not instrument or part.id == instrument]
    if not sought:
        return parts
    narrowed = [_narrowed(part, sought) for part in parts]
    return [part for part in narrowed if part.articles]


def _narrowed(part: InstrumentView, sought: list[str]) -> InstrumentView:
    articles = []
    for article in part.articles:
        kept = tuple(p for p in article.provisions if _says(article, p, sought))
        if kept:
            articles.append(replace(article, provisions=kept))
    return replace(part, articles=tuple(articles))


@lru_cache(maxsize=4096)
def _haystack(title: str, p: ProvisionView) -> str:
    said = [title, p.key, p.name, p.text, p.note, *(_text(c) for line in p.lines for c in line.clauses)]
    return " ".join(said).casefold()


def _says(article: ArticleView, p: ProvisionView, sought: list[str]) -> bool:
    haystack = _haystack(article.title, p)
    return all(word in haystack for word in sought)


def _text(clause: Clause) -> str:
    return " ".join([clause.text, *(_text(part) for part in clause.parts)])
