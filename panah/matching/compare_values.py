"""Places, numbers, streets and groups of two records as levels of agreement."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from panah.matching.compare_letters import Scratch, slips
from panah.matching.compare_names import Memo, Words, place_of
from panah.matching.compare_sounds import token_logit
from panah.people.compiled import borrowing

NO_VALUE, EQUAL, SLIP, SOUNDS, ELSEWHERE, SIMILAR, OTHER = range(7)
VALUE_LEVELS = 7


@borrowing
def text_level(words: Words, s: int, t: int, number: bool, rows: Scratch) -> int:
    """Level of two different texts: a slip apart, the same in another script, rather alike, or neither."""
    one, other = words.texts_a[s], words.texts_b[t]
    n, m = one.letter_count, other.letter_count
    shorter = min(n, m)
    if one.script != other.script:
        if number or one.symbol_count == 0 or other.symbol_count == 0:
            return OTHER
        logit = token_logit(
            words.symbols_a, one.symbols, one.symbols + one.symbol_count, one.script,
            words.symbols_b, other.symbols, other.symbols + other.symbol_count, other.script, words.sounds,
        )  # fmt: skip
        return SOUNDS if logit > 0 else OTHER
    allowed = 0 if shorter < 2 else 1 if shorter < 7 else 2
    most = max(allowed, shorter // 3 if shorter > 8 else 0)
    found = slips(
        words.letters_a, one.letters, one.letters + n, words.letters_b, other.letters, other.letters + m,
        most, rows,
    )  # fmt: skip
    if found <= allowed:
        return SLIP
    return SIMILAR if found <= most else OTHER


@borrowing
def recalled_text(words: Words, s: int, t: int, number: bool, memo: Memo) -> int:
    """`text_level` through the memo, but for numbers, which rarely meet again."""
    if number:
        return int(text_level(words, s, t, True, memo.rows))
    key, place = place_of(memo, s, t)
    if memo.pairs[place] == key:
        return int(memo.levels[place])
    level = text_level(words, s, t, False, memo.rows)
    memo.pairs[place] = key
    memo.levels[place] = level
    return int(level)


@borrowing
def elsewhere(
    values: npt.NDArray[np.int32], j: int, texts: npt.NDArray[np.void], hashed: int,
    kinds: npt.NDArray[np.uint8], kind: int,
) -> bool:  # fmt: skip
    """Whether the value of that hash stands in some column of that kind of record j."""
    for column in range(len(kinds)):
        t = values[j, column]
        if kinds[column] == kind and t >= 0 and texts[t].hash == hashed:
            return True
    return False
