"""A cleaned text cut into words, with what stands between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from panah.people.names.lexicon import APART
from panah.people.names.words import Word, look

_MARKS = "\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_WORD = re.compile(rf"[‘ʿ]?[^\W_](?:[^\W_]|[{_MARKS}'’‘ʻʼ`´ʿʾʹ＇\u200c\u200d])*")
_JOINED_WORDS = re.compile(r"\b(?:[sdw]/o|с/о|д/о|son of|daughter of|بی بی|بي بي)\b", re.IGNORECASE)
_FAMILY_FIRST = re.compile("[,،]|<<")
_NOTHING = frozenset(("", "\u200c"))
_HYPHENS = frozenset("-‐‑–־ـ")


class Token(NamedTuple):
    """A word where it stands: ``text[start:end]``. hyphen: it is tied to the word before. dot: a full stop follows.
    half: number of commas (or double fillers of a machine-readable zone) before it."""

    word: Word
    start: int
    end: int
    hyphen: bool
    dot: bool
    half: int


def tokens(text: str) -> list[str]:
    """The words of a name as written: cheap, nothing refused, nothing cleaned."""
    return _WORD.findall(text)


def cut(text: str) -> list[Token]:
    """The words of a cleaned text, each looked at."""
    if "/" in text or " of " in text or "بی " in text or "بي " in text:
        text = _JOINED_WORDS.sub(lambda found: re.sub("[/ ]", "\u200c", found[0]), text)
    found: list[Token] = []
    last = half = 0
    for start, end in _spans(text):
        between = text[last:start]
        if found and len(between) and _FAMILY_FIRST.search(between):
            half += 1
        tied = bool(found) and between in _HYPHENS | _NOTHING
        dot = end < len(text) and text[end] == "."
        found.append(Token(look(text[start:end]), start, end, tied, dot, half))
        last = end
    return found


def _spans(text: str) -> list[tuple[int, int]]:
    """Where words stand; what a joiner ties to a word before it, and makes a family name of it, is one of its own."""
    spans = [match.span() for match in _WORD.finditer(text)]
    if "\u200c" not in text:
        return spans
    found = []
    for start, end in spans:
        at = text.rfind("\u200c", start, end)
        if start < at < end - 1 and look(text[at + 1 : end]).flags & APART:
            found += [(start, at), (at + 1, end)]
        else:
            found.append((start, end))
    return found
