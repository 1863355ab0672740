"""The names of two records, role by role, as levels of agreement."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from panah.matching.compare_letters import Scratch, scratch, slips, slips_allowed
from panah.matching.compare_sounds import token_logit
from panah.people.compiled import borrowing
from panah.people.names.known import FIRST, within

SLOTS = 5
"""Given, father, grandfather, family, mother: the roles of a name that are compared, as numbered in `records`."""

# Levels of a name, best first. Where the two are in different scripts `CROSS` is added.
(
    NO_NAME,
    SAME_SPELLING,
    SAME_NAME,
    LIKELY_NAME,
    SLIP,
    PART,
    ELSEWHERE,
    NEAR_NAME,
    OTHER_NAME,
    ALIEN_NAME,
) = range(10)
CROSS = 9
NAME_LEVELS = 19

_SURE = 2.5
_NEAR = -3.0
_FAR = -8.0
_BOTH_BORNE = 0.1
"""Two tokens a letter apart, the rarer borne more than this share of the other: two names, and no slip of the pen."""


class Words(NamedTuple):
    """The vocabularies of both sides, and the sounds' tables: what comparing two texts needs."""

    texts_a: npt.NDArray[np.void]
    letters_a: npt.NDArray[np.uint16]
    symbols_a: npt.NDArray[np.uint8]
    known_a: npt.NDArray[np.int32]
    texts_b: npt.NDArray[np.void]
    letters_b: npt.NDArray[np.uint16]
    symbols_b: npt.NDArray[np.uint8]
    known_b: npt.NDArray[np.int32]
    sounds: Any
    shared: bool  # one vocabulary: a number is a text on both sides


class Names(NamedTuple):
    """The names of both sides."""

    tokens_a: npt.NDArray[np.int32]
    roles_a: npt.NDArray[np.uint8]
    mass_a: npt.NDArray[np.float32]
    tokens_b: npt.NDArray[np.int32]
    roles_b: npt.NDArray[np.uint8]
    mass_b: npt.NDArray[np.float32]
    rare: float  # mass up to which a token may be a slip of the pen


class Memo(NamedTuple):
    """Levels of token pairs met before (a pair falls out when another takes its place), and working rows."""

    pairs: npt.NDArray[np.uint64]
    levels: npt.NDArray[np.uint8]
    rows: Scratch


def memo(bits: int = 18) -> Memo:
    """An empty one; each thread has its own."""
    return Memo(np.zeros(1 << bits, np.uint64), np.zeros(1 << bits, np.uint8), scratch())


@borrowing
def token_level(words: Words, s: int, t: int, rows: Scratch) -> int:
    """Level of token s of the one side beside token t of the other, plus `CROSS` if their scripts differ."""
    one, other = words.texts_a[s], words.texts_b[t]
    if one.hash == other.hash:
        return SAME_SPELLING
    crossed = CROSS if one.script != other.script else 0
    told = known_as(words.known_a, one.known, one.known_count, words.known_b, other.known, other.known_count)
    if told > 0:
        return SAME_NAME + crossed
    n, m = one.letter_count, other.letter_count
    if n == 1 or m == 1:
        alike = words.letters_a[one.letters] == words.letters_b[other.letters]
        return (PART if alike else ALIEN_NAME) + crossed
    logit = token_logit(
        words.symbols_a, one.symbols, one.symbols + one.symbol_count, one.script,
        words.symbols_b, other.symbols, other.symbols + other.symbol_count, other.script, words.sounds,
    )  # fmt: skip
    if told < 0:
        return (LIKELY_NAME if logit > _SURE else ALIEN_NAME) + crossed
    if logit > 0:
        return (SAME_NAME if logit > _SURE else LIKELY_NAME) + crossed
    if not crossed:
        allowed = slips_allowed(min(n, m))
        found = slips(
            words.letters_a, one.letters, one.letters + n, words.letters_b, other.letters, other.letters + m,
            allowed, rows,
        )  # fmt: skip
        if found <= allowed:
            return SLIP
    return (NEAR_NAME if logit > _NEAR else OTHER_NAME if logit > _FAR else ALIEN_NAME) + crossed


@borrowing
def known_as(
    known_a: npt.NDArray[np.int32], i: int, n: int, known_b: npt.NDArray[np.int32], j: int, m: int
) -> int:
    """Two ascending runs of numbers of known names: 1 if they share one, -1 if both are known for different ones."""
    p, q = 0, 0
    while p < n and q < m:
        if known_a[i + p] == known_b[j + q]:
            return 1
        if known_a[i + p] < known_b[j + q]:
            p += 1
        else:
            q += 1
    if n == 0 or m == 0 or known_a[i + n - 1] < FIRST or known_b[j + m - 1] < FIRST:
        return 0
    for p in range(n):
        for q in range(m):
            if within(known_a[i + p], known_b[j + q]) or within(known_b[j + q], known_a[i + p]):
                return 0
    return -1


@borrowing
def place_of(memo: Memo, s: int, t: int) -> tuple[np.uint64, np.uint64]:
    """Key of a pair of texts and its place in the memo. Numbers count from 1, so that an empty place is no pair."""
    key = (np.uint64(s + 1) << np.uint64(32)) | np.uint64(t + 1)
    return key, ((key * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(40)) & np.uint64(len(memo.pairs) - 1)


@borrowing
def recalled(words: Words, s: int, t: int, memo: Memo) -> int:
    """`token_level` through the memo."""
    if words.shared and s == t:
        return SAME_SPELLING
    key, place = place_of(memo, s, t)
    if memo.pairs[place] == key:
        return int(memo.levels[place])
    level = token_level(words, s, t, memo.rows)
    memo.pairs[place] = key
    memo.levels[place] = level
    return int(level)


@borrowing
def akin(words: Words, s: int, t: int) -> bool:
    """Whether two tokens share a phonetic key: cheap, and missed by few spellings of one name."""
    one, other = words.texts_a[s], words.texts_b[t]
    if one.hash == other.hash:
        return True
    if one.key == 0:
        return False
    first = one.key == other.key or one.key == other.other_key
    return bool(first or one.other_key == other.key or one.other_key == other.other_key)


@borrowing
def slot(roles: npt.NDArray[np.uint8], first: int, end: int, role: int) -> tuple[int, int]:
    """Where the tokens of a role stand between first and end: from, to."""
    while first < end and roles[first] < role:
        first += 1
    last = first
    while last < end and roles[last] == role:
        last += 1
    return first, last


@borrowing
def slot_level(
    names: Names, a0: int, a1: int, b0: int, b1: int, words: Words, memo: Memo
) -> tuple[int, float]:
    """Level of two runs of name tokens with `CROSS` added, and the share of records so named (0 if unknown).

    The shorter run must be covered by the longer; of two as long, each by the other.
    """
    n, m = a1 - a0, b1 - b0
    if n == 0 or m == 0:
        return NO_NAME, 0.0
    if n == 1 and m == 1:
        s, t = names.tokens_a[a0], names.tokens_b[b0]
        mass = max(names.mass_a[a0], names.mass_b[b0])
        level = recalled(words, s, t, memo)
        if level == SLIP and min(names.mass_a[a0], names.mass_b[b0]) > max(names.rare, _BOTH_BORNE * mass):
            return OTHER_NAME, mass
        return level, mass
    return runs_level(names, a0, a1, b0, b1, words, memo)


@borrowing
def runs_level(
    names: Names, a0: int, a1: int, b0: int, b1: int, words: Words, memo: Memo
) -> tuple[int, float]:
    """`slot_level` where one of the runs has several tokens."""
    n, m = a1 - a0, b1 - b0
    level, mass = ALIEN_NAME, 1.0
    if n <= m:
        level, mass = covered(names, a0, a1, b0, b1, words, memo, False)
    if n >= m:
        back, back_mass = covered(names, b0, b1, a0, a1, words, memo, True)
        level = back if n > m else max(level, back)
        mass = min(mass, back_mass)
    if n != m and level < PART:
        level = PART
    one, other = words.texts_a[names.tokens_a[a0]], words.texts_b[names.tokens_b[b0]]
    crossed = one.script != other.script
    if level > SLIP and not crossed and run_slips(names, a0, a1, b0, b1, words, memo.rows):
        level = SLIP
    return level + (CROSS if crossed and level > SAME_SPELLING else 0), mass


@borrowing
def covered(
    names: Names, p0: int, p1: int, q0: int, q1: int, words: Words, memo: Memo, turned: bool
) -> tuple[int, float]:
    """Each token of one run with its best partner in the other: the worst of these levels, the rarest's mass.

    turned: the first run is that of side b.
    """
    worst, rarest = SAME_SPELLING, 1.0
    for p in range(p0, p1):
        best, mass = ALIEN_NAME, 0.0
        for q in range(q0, q1):
            at_a, at_b = (q, p) if turned else (p, q)
            s, t = names.tokens_a[at_a], names.tokens_b[at_b]
            level = recalled(words, s, t, memo)
            level = level - CROSS if level > CROSS else level
            if level <= best:
                best = level
                mass = max(names.mass_a[at_a], names.mass_b[at_b])
        worst, rarest = max(worst, best), min(rarest, mass)
    return worst, rarest


@borrowing
def run_slips(names: Names, a0: int, a1: int, b0: int, b1: int, words: Words, rows: Scratch) -> bool:
    """Whether the runs written without spaces are a slip apart ("akyo t", "akyot")."""
    one, other = rows[3], rows[4]
    n = together(names.tokens_a, a0, a1, words.texts_a, words.letters_a, one)
    m = together(names.tokens_b, b0, b1, words.texts_b, words.letters_b, other)
    allowed = slips_allowed(min(n, m))
    return slips(one, 0, n, other, 0, m, allowed, rows) <= allowed


@borrowing
def together(
    tokens: npt.NDArray[np.int32],
    first: int,
    end: int,
    texts: npt.NDArray[np.void],
    letters: npt.NDArray[np.uint16],
    into: npt.NDArray[np.uint16],
) -> int:
    """Letters of tokens one after another, as many as fit; how many."""
    n = 0
    for p in range(first, end):
        text = texts[tokens[p]]
        for at in range(text.letters, text.letters + text.letter_count):
            if n < len(into):
                into[n] = letters[at]
                n += 1
    return n
