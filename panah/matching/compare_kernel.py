"""Two records field by field: the kernels that run over many pairs.

Fields of a pair: the five name roles (`compare_names.SLOTS`), kinship (whether the one's given name is the other's
father), birth, sex, then each value column.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from panah.matching.compare_births import BIRTH_LEVELS, birth_level
from panah.matching.compare_names import (
    ALIEN_NAME,
    CROSS,
    ELSEWHERE,
    NAME_LEVELS,
    NEAR_NAME,
    SLOTS,
    Memo,
    Names,
    Words,
    akin,
    slot,
    slot_level,
)
from panah.matching.compare_sounds import tables
from panah.matching.compare_values import ELSEWHERE as ELSEWHERE_VALUE
from panah.matching.compare_values import EQUAL, OTHER, VALUE_LEVELS, elsewhere, recalled_text
from panah.matching.records import FAMILY, FATHER, GIVEN, HOUSEHOLD, NUMBER, Arrays
from panah.people.compiled import borrowing

KINSHIP = SLOTS
BIRTH = SLOTS + 1
SEX = SLOTS + 2
VALUES = SLOTS + 3
NO_KIN, ONE_WAY, BOTH_WAYS, NOT_KIN = range(4)
NO_SEX, SAME_SEX, OTHER_SEX = range(3)
MOST_LEVELS = max(NAME_LEVELS, BIRTH_LEVELS, VALUE_LEVELS)


def levels_of(
    a: Arrays, left: npt.NDArray[np.int32], b: Arrays, right: npt.NDArray[np.int32], memo: Memo
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.float32]]:
    """Levels uint8[n, fields] and masses float32[n, fields] of n pairs (left of a, right of b)."""
    levels = np.zeros((len(left), VALUES + len(a.kinds)), np.uint8)
    masses = np.zeros((len(left), VALUES + len(a.kinds)), np.float32)
    fill_levels(a, left, b, right, tables(), a.texts is b.texts, memo, levels, masses)
    return levels, masses


@borrowing
def fill_levels(
    a: Arrays, left: npt.NDArray[np.int32], b: Arrays, right: npt.NDArray[np.int32], sounds: Any,
    shared: bool,
    memo: Memo,
    levels: npt.NDArray[np.uint8], masses: npt.NDArray[np.float32],
) -> None:  # fmt: skip
    """The levels and masses of all pairs, into arrays of zeros."""
    words = Words(
        a.texts, a.letters, a.symbols, a.known, b.texts, b.letters, b.symbols, b.known, sounds, shared
    )
    names = Names(
        a.name_tokens,
        a.name_roles,
        a.name_mass,
        b.name_tokens,
        b.name_roles,
        b.name_mass,
        2.5 / max(1, b.counted[0]),
    )
    people_a, people_b, values_a, values_b, kinds = a.people, b.people, a.values, b.values, a.kinds
    for pair in range(len(left)):
        i, j = left[pair], right[pair]
        one, other = people_a[i], people_b[j]
        name_levels(
            names, one.names, one.names + one.name_count, other.names, other.names + other.name_count,
            words, memo, levels, masses, pair,
        )  # fmt: skip
        levels[pair, BIRTH] = birth_level(
            one.birth_earliest, one.birth_latest, one.birth_precision, one.birth_flags,
            other.birth_earliest, other.birth_latest, other.birth_precision, other.birth_flags,
        )  # fmt: skip
        masses[pair, BIRTH] = max(one.birth_mass, other.birth_mass)
        if one.sex and other.sex:
            levels[pair, SEX] = SAME_SEX if one.sex == other.sex else OTHER_SEX
        for column in range(len(kinds)):
            s, t = values_a[i, column], values_b[j, column]
            if s >= 0 and t >= 0:
                level = value_level(values_a, i, s, values_b, j, t, column, kinds, words, memo)
                levels[pair, VALUES + column] = level
                masses[pair, VALUES + column] = max(words.texts_a[s].mass, words.texts_b[t].mass)


@borrowing
def value_level(
    values_a: npt.NDArray[np.int32], i: int, s: int, values_b: npt.NDArray[np.int32], j: int, t: int,
    column: int, kinds: npt.NDArray[np.uint8], words: Words, memo: Memo,
) -> int:  # fmt: skip
    """Level of value s of record i beside t of j, in a column."""
    if s == t if words.shared else words.texts_a[s].hash == words.texts_b[t].hash:
        return EQUAL
    kind = kinds[column]
    if kind == HOUSEHOLD:
        return OTHER
    level = recalled_text(words, s, t, kind == NUMBER, memo)
    if level == OTHER and (
        elsewhere(values_b, j, words.texts_b, words.texts_a[s].hash, kinds, kind)
        or elsewhere(values_a, i, words.texts_a, words.texts_b[t].hash, kinds, kind)
    ):
        return ELSEWHERE_VALUE
    return level


@borrowing
def name_levels(
    names: Names, a0: int, a1: int, b0: int, b1: int, words: Words, memo: Memo,
    levels: npt.NDArray[np.uint8], masses: npt.NDArray[np.float32], pair: int,
) -> None:  # fmt: skip
    """The name roles and kinship of one pair, into its row of levels and masses."""
    at, bt = a0, b0
    for role in range(SLOTS):
        c0, c1 = slot(names.roles_a, at, a1, role)
        d0, d1 = slot(names.roles_b, bt, b1, role)
        levels[pair, role], masses[pair, role] = slot_level(names, c0, c1, d0, d1, words, memo)
        at, bt = c1, d1
    for one, other in ((GIVEN, FAMILY), (GIVEN, FATHER), (FATHER, FAMILY)):
        if not (differs(levels[pair, one]) and differs(levels[pair, other])):
            continue
        there, mass = crosswise(names, a0, a1, one, b0, b1, other, words, memo, False)
        back, back_mass = crosswise(names, a0, a1, other, b0, b1, one, words, memo, False)
        if differs(there) != differs(back):
            there, mass = crosswise(names, a0, a1, one, b0, b1, other, words, memo, True)
            back, back_mass = crosswise(names, a0, a1, other, b0, b1, one, words, memo, True)
        if one == GIVEN and other == FATHER:
            levels[pair, KINSHIP] = kinship(there, back)
            continue
        agree = 1 if levels[pair, one] == 0 or levels[pair, other] == 0 else 2
        if (not differs(there)) + (not differs(back)) >= agree and not (clashes(there) or clashes(back)):
            levels[pair, one] = ELSEWHERE
            levels[pair, other] = ELSEWHERE if there and back else 0
            masses[pair, one] = np.sqrt(mass * back_mass) if there and back else mass if there else back_mass
            masses[pair, other] = masses[pair, one]


@borrowing
def crosswise(
    names: Names,
    a0: int,
    a1: int,
    role: int,
    b0: int,
    b1: int,
    other: int,
    words: Words,
    memo: Memo,
    closely: bool,
) -> tuple[int, float]:
    """Level of one role of the first beside another role of the second; unless ``closely``, only if keys are shared."""
    c0, c1 = slot(names.roles_a, a0, a1, role)
    d0, d1 = slot(names.roles_b, b0, b1, other)
    single = c1 - c0 == 1 and d1 - d0 == 1
    if single and not closely and not akin(words, names.tokens_a[c0], names.tokens_b[d0]):
        return ALIEN_NAME, 0.0
    return slot_level(names, c0, c1, d0, d1, words, memo)


@borrowing
def differs(level: int) -> bool:
    """Whether a name level says missing or not the same."""
    plain = level - CROSS if level > CROSS else level
    return plain == 0 or plain >= NEAR_NAME


@borrowing
def clashes(level: int) -> bool:
    """Whether a name level speaks against."""
    return level != 0 and differs(level)


@borrowing
def kinship(there: int, back: int) -> int:
    """Whether the given name of one is the father's name of the other, from both levels across."""
    if there == 0 and back == 0:
        return NO_KIN
    if not differs(there) and not differs(back):
        return BOTH_WAYS
    return NOT_KIN if differs(there) and differs(back) else ONE_WAY
