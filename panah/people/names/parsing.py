"""A written name read into parts.

Names are made of few words in few patterns: what a word says, and what a pattern of words makes of it, are worked
out once and remembered, so that reading one more name of a kind seen before costs a few microseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from panah.people import conventions, scripts
from panah.people.names.bulk import uncollected
from panah.people.names.cleaning import LONGEST, BadName, clean
from panah.people.names.cutting import Token, cut
from panah.people.names.guessing import Guesses, coarse, told
from panah.people.names.joining import units
from panah.people.names.lexicon import TITLE
from panah.people.names.parts import Name, Part, Role
from panah.people.names.roles import Settled, asks_for_guesses, settle
from panah.people.names.units import Shape, Unit
from panah.people.names.words import FATHER_IN_FAMILY, WHOLE, Numbered, Spellings, Word, look, shape_of
from panah.people.saying import Reason

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ\u0400-\u0482\u048a-\u052f\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5"
_SIMPLE = re.compile(f"[{_LETTER}][{_LETTER}'’ʻʼ‘]*(?: +[{_LETTER}][{_LETTER}'’ʻʼ‘]*)*\\Z")


def parse(text: str, *, convention: str | None = None, role: Role | None = None) -> Name:
    """The parts of a name with their roles.

    convention: language whose customs it follows (ISO 639-1, ``prs`` for Dari); guessed if not given. role: what
    the field it was written in is for, if it was a field of a form. Every word written is in some part. Raises
    `BadName` for what cannot be a name, and KeyError for a convention that is not known.
    """
    if convention and convention not in conventions.codes():
        raise KeyError(f"no convention {convention!r}; there are {', '.join(conventions.codes())}")
    if isinstance(text, str) and len(text) < LONGEST and _SIMPLE.match(text):
        written, words = text.split(), []
        for one in written:
            word = look(one)
            if not word.simple:
                break
            words.append(word)
        else:
            if words:
                return _simple(text, written, words, convention, role)
    return _general(text, convention, role)


def parse_many(
    texts: Iterable[str], *, convention: str | None = None, role: Role | None = None
) -> list[Name | BadName]:
    """`parse` of each; what is bad comes back as the error, so that the rest goes on."""
    out: list[Name | BadName] = []
    with uncollected():
        for text in texts:
            try:
                out.append(parse(text, convention=convention, role=role))
            except BadName as bad:
                out.append(bad)
    return out


def _simple(
    text: str, written: Sequence[str], words: Sequence[Word], convention: str | None, role: Role | None
) -> Name:
    """Words that say by themselves all they say."""
    shapes = tuple([word.shape for word in words])
    guesses: Guesses = ((convention, 1.0),) if convention else ()
    if not guesses and _asks(shapes, role):
        guesses = coarse(tuple([told(word) for word in written]))
    script, told_of_words = _pattern(shapes, guesses, role)
    parts: list[Part] = []
    for whole, number in zip(written, told_of_words, strict=True):
        parts += _parts(whole, number)
    return Name(text, tuple(parts), script, (), convention)


_settled_of_word: Numbered[tuple[Settled, ...]] = Numbered()


@lru_cache(1 << 16)
def _pattern(
    shapes: tuple[int, ...], guesses: Guesses, role: Role | None
) -> tuple[scripts.Script, tuple[int, ...]]:
    """What all names of one pattern of words have in common: by word, the number of what is settled for it."""
    found, script = _shapes(shapes)
    settled = iter(settle(found, guesses, role))
    counts = [len(shape_of(number)[0]) for number in shapes]
    return script, tuple(_settled_of_word.number(tuple(islice(settled, count))) for count in counts)


@lru_cache(1 << 17)
def _parts(whole: str, number: int) -> tuple[Part, ...]:
    """The parts of one word for which it is settled what they are."""
    word, start, found = look(whole), 0, []
    for reading, (roles, weight, why) in zip(word.readings, _settled_of_word.things[number], strict=True):
        core, sex, spellings = reading.core, reading.sex, reading.spellings
        if reading.family:
            core, sex, spellings = _either(core, reading.family, sex, roles[0][0])
        piece = whole[start : start + reading.size] if reading.size else whole
        start += reading.size
        found.append(Part(piece, roles[0][0], core, word.script, weight, roles, spellings, sex, why))
    return tuple(found)


@lru_cache(1 << 16)
def _asks(shapes: tuple[int, ...], role: Role | None) -> bool:
    return len(shapes) > 1 and asks_for_guesses(_shapes(shapes)[0], role)


def _shapes(numbers: tuple[int, ...]) -> tuple[list[Shape], scripts.Script]:
    """The shapes of words by their numbers, and the script most of the words are in."""
    found: list[Shape] = []
    words = dict.fromkeys(scripts.ALL_SCRIPTS, 0)
    for says, script, caps in map(shape_of, numbers):
        words[script] += 1
        found += [Shape(*one[:3], second > 0, one[3], 0, caps) for second, one in enumerate(says)]
    return found, max(words, key=lambda script: words[script])


def _general(text: str, convention: str | None, role: Role | None) -> Name:
    plain, notes = clean(text)
    found = cut(plain)
    if not found:
        raise BadName("no_letters", text=plain.strip()[:20])
    joined = units(found)
    shapes = tuple([unit.shape() for unit in joined])
    guesses: Guesses = ((convention, 1.0),) if convention else ()
    if not guesses and _asks_of(shapes, role):
        guesses = coarse(_telling(plain, found))
    settled = _settled(shapes, guesses, role)
    parts = tuple([_part(plain, unit, what) for unit, what in zip(joined, settled, strict=True)])
    return Name(text, parts, _script(parts), notes + _mixed(plain, found), convention)


def _telling(plain: str, found: Sequence[Token]) -> tuple[int, ...]:
    """What the words tell of conventions; titles are left out, so that a title changes nothing."""
    words = [plain[token.start : token.end] for token in found if not token.word.flags & TITLE]
    return tuple([told(word) for word in words])


_settled = lru_cache(1 << 16)(settle)
_asks_of = lru_cache(1 << 16)(asks_for_guesses)


def _part(plain: str, unit: Unit, settled: Settled) -> Part:
    roles, weight, why = settled
    core, sex, spellings = unit.core, unit.sex, unit.spellings
    if unit.family:
        core, sex, spellings = _either(core, unit.family, sex, roles[0][0])
    text = plain[unit.start : unit.end]
    return Part(text, roles[0][0], core, unit.script, weight, roles, spellings, sex, why)


def _either(whole: str, family: str, sex: str, role: Role) -> tuple[str, str, Spellings]:
    """Core, sex and spellings of Marina, which is a name, or Marin's daughter or wife."""
    if role == "family":
        return family, sex, ((whole, WHOLE),)
    return whole, "", ((family, FATHER_IN_FAMILY),)


def _script(parts: Sequence[Part]) -> scripts.Script:
    counts = [
        sum(len(part.core) for part in parts if part.script == script) for script in scripts.ALL_SCRIPTS
    ]
    return scripts.ALL_SCRIPTS[counts.index(max(counts))]


def _mixed(plain: str, found: Sequence[Token]) -> tuple[Reason, ...]:
    words = ", ".join(plain[token.start : token.end] for token in found if token.word.mixed)
    return (Reason("names.note_mixed", params={"words": words}),) if words else ()
