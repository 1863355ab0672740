"""Tokens to symbols: once a unique token, then everything works on small integers."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.people.compiled import compiled
from panah.people.sounds.inventory import HIGHEST, OTHER, Reader, inventory

LONGEST = 48  # symbols kept of a token; no name token is longer


class Encoded(NamedTuple):
    """n tokens. Token i is ``symbols[starts[i]:starts[i + 1]]`` in script ``scripts[i]``.

    scripts: 0 Latin, 1 Cyrillic, 2 Perso-Arabic, 3 other (its symbols tell only whether two are the same).
    """

    symbols: NDArray[np.uint8]
    starts: NDArray[np.int64]
    scripts: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.scripts)


def encode(tokens: Sequence[str]) -> Encoded:
    """The symbols of each token, in order. Letters that no table knows are left out; marks and case do not count."""
    points = _points(tokens)
    ends = np.flatnonzero(points == 10)
    if len(ends) != len(tokens):  # a line feed inside a token
        return encode([token.replace("\n", " ") for token in tokens])
    symbols, starts, scripts = _encode(points, ends, inventory().reader)
    return Encoded(symbols, starts, scripts)


def _points(tokens: Sequence[str]) -> NDArray[np.uint32]:
    joined = "\n".join(tokens) + "\n" if len(tokens) else ""
    if not joined.isascii():
        joined = unicodedata.normalize("NFKC", joined)
    return np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)


@compiled
def _script_of(points: NDArray[np.uint32], start: int, end: int, letters: NDArray[np.uint8]) -> int:
    latin, cyrillic, arabic = 0, 0, 0
    for at in range(start, end):
        point = points[at]
        if point >= HIGHEST:
            continue
        if 0x400 <= point < 0x530:
            cyrillic += letters[1, point] > 0
        elif 0x600 <= point < 0x780:
            arabic += letters[2, point] > 0
        elif point < 0x2B0 or point >= 0x1E00:
            latin += (
                (letters[0, point] > 0) & (point != 39) & (point != 96) & (point < 0x2000 or point > 0x2040)
            )
    if latin == 0 and cyrillic == 0 and arabic == 0:
        return OTHER
    if arabic >= cyrillic and arabic >= latin:
        return 2
    return 1 if cyrillic >= latin else 0


@compiled
def _encode(
    points: NDArray[np.uint32], ends: NDArray[np.int64], reader: Reader
) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.uint8]]:
    count = len(ends)
    symbols = np.empty(len(points), np.uint8)
    starts = np.zeros(count + 1, np.int64)
    scripts = np.empty(count, np.uint8)
    word = np.empty(256, np.uint8)
    filled, begin = 0, 0
    for token in range(count):
        end = ends[token]
        script = _script_of(points, begin, end, reader.letters)
        scripts[token] = script
        if script == OTHER:
            for at in range(begin, min(end, begin + LONGEST)):
                symbols[filled] = (points[at] ^ (points[at] >> 8)) & 255
                filled += 1
        else:
            long = 0
            for at in range(begin, end):
                letter = reader.letters[script, points[at]] if points[at] < HIGHEST else 0
                if letter and long < 256 and not (letter == reader.mark[script] and long == 0):
                    word[long] = letter
                    long += 1
            while long and word[long - 1] == reader.mark[script]:
                long -= 1
            filled += _segment(word, long, script, reader, symbols[filled:])
        starts[token + 1] = filled
        begin = end + 1
    return symbols[:filled].copy(), starts, scripts


@compiled
def _segment(word: NDArray[np.uint8], long: int, script: int, reader: Reader, out: NDArray[np.uint8]) -> int:
    """Cut a word's letters into the longest units and write their symbols; how many were written."""
    at, written = 0, 0
    while at < long and written < LONGEST:
        node, unit, after = script, -1, at + 1
        for reach in range(at, long):
            node = reader.child[node, word[reach]]
            if node < 0:
                break
            if reader.unit[node] >= 0:
                unit, after = reader.unit[node], reach + 1
        single = after == at + 1
        if single and at > 0 and word[at] == word[at - 1] and reader.long[script, word[at]]:
            out[written] = reader.long[script, word[at]]
            written += 1
        elif unit >= 0 and not (single and word[at] == reader.mark[script]):
            symbol = reader.symbol[unit, _place(word, long, at, after, script, reader)]
            if (
                at == 0
                and symbol == reader.symbol[unit, 0]
                and after < long
                and reader.front[script, word[after]]
            ):
                symbol = reader.symbol[unit, 3]
            out[written] = symbol
            written += 1
        at = after
    return written


@compiled
def _place(word: NDArray[np.uint8], long: int, at: int, after: int, script: int, reader: Reader) -> int:
    """Which of inventory.VARIANTS a unit from ``at`` to ``after`` is."""
    if at == 0:
        return 1
    if after == long:
        return 2
    vowel = reader.vowel[script]
    if vowel[word[at]]:
        opened = after == at + 1 and long == at + 3 and word[at + 2] == reader.silent[script]
        return 5 if opened and not vowel[word[at + 1]] else 0
    if vowel[word[at - 1]] and vowel[word[after]]:
        return 4
    return 3 if reader.front[script, word[after]] else 0
