"""A text cut into words, and each word looked at by itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from panah.people import scripts
from panah.people.names.lexicon import SHORTEST_STEM, Ending, lexicon

_LETTERS = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed'’‘ʻʼ`´ʿʾʹ＇\u200c\u200d])*"
_WORD = re.compile(_LETTERS)
_JOINED_WORDS = re.compile(r"\b(?:[sdw]/o|с/о|д/о|son of|daughter of)\b", re.IGNORECASE)
_INNER_CAPITAL = re.compile(r"\b(Al|El)(?=[A-Z][a-z])")
_FAMILY_FIRST = re.compile("[,،]|<<")


class Word(NamedTuple):
    """A word by itself. flags: what the lexicon says it may be. ending: the ending that gives it a role, if any.
    mixed: letters of two scripts stood in it."""

    core: str
    script: scripts.Script
    flags: int
    ending: Ending | None
    mixed: bool


class Token(NamedTuple):
    """A word where it stands: ``text[start:end]``. hyphen: it is tied to the word before. dot: a full stop follows.
    caps: written in capitals only. half: number of commas (or MRZ fillers) before it."""

    word: Word
    text: str
    start: int
    end: int
    hyphen: bool
    dot: bool
    caps: bool
    half: int


def tokens(text: str) -> list[str]:
    """The words of a name as written: cheap, nothing refused, nothing cleaned."""
    return _WORD.findall(text)


def cut(text: str) -> list[Token]:
    """The words of a cleaned text, each looked at."""
    if "/" in text or " " in text:
        text = _JOINED_WORDS.sub(lambda found: re.sub("[/ ]", "\u200c", found[0]), text)
    found: list[Token] = []
    last = half = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        between = text[last:start]
        if found and len(between) and _FAMILY_FIRST.search(between):
            half += 1
        tied = bool(found) and between in ("-", "‐", "‑", "–", "־")
        written = match[0]
        dot = end < len(text) and text[end] == "."
        found.append(
            Token(look(written), written, start, end, tied, dot, len(written) > 1 and written.isupper(), half)
        )
        last = end
    return found


@lru_cache(1 << 17)
def look(written: str) -> Word:
    """One word by itself, as often as it comes."""
    known = lexicon()
    mixed = scripts.is_mixed(written)
    core = scripts.core_form(scripts.one_script(written) if mixed else written)
    flags = known.flags.get(core, 0)
    return Word(core, scripts.script_of(written), flags, None if flags else ending_of(core), mixed)


def ending_of(core: str) -> Ending | None:
    """The longest ending that gives ``core`` a role; none for names known to be given names."""
    known = lexicon()
    for length in range(min(known.longest_ending, len(core) - 1), 0, -1):
        ending = known.endings.get(core[-length:])
        if ending and len(core) - length >= SHORTEST_STEM[ending.strong]:
            return None if core in known.given else ending
    return None
