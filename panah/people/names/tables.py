"""Many written names read once into arrays, each distinct string and each distinct token a single time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from panah.people import sounds
from panah.people.names.arrays import (
    COST,
    FAMILY,
    GIVEN,
    HONORIFIC,
    PATRONYMIC,
    PREFIX,
    ROLES,
    SPELLINGS,
    SUFFIX,
    NameArrays,
)
from panah.people.names.bulk import uncollected
from panah.people.names.cleaning import BadName
from panah.people.names.compare_common import commonness
from panah.people.names.known import known_names
from panah.people.names.parsing import parse
from panah.people.names.parts import Name, Part
from panah.people.romanise import CannotRomanise, from_icao

TELLING = {
    "given": 1.0, "patronymic": 0.9, "grandfather": 0.7, "family": 0.9, "unknown": 0.9,
    "prefix": 0.3, "initial": 0.25, "suffix": 0.3, "honorific": 0.0,
}  # fmt: skip
"""How much two names agreeing in a part of this role say, 1 for a given name."""
CALLED_SO = 1.2  # the same for a Muhammad or a Gul in a name without another given name
SURELY_TITLE = 0.8  # a title less sure than this is a name where the name has no other given one
BY_PLACE = "role_order"  # why a part has its role: nothing but its place says so
MARKS = frozenset(
    f"role_{mark}"
    for mark in ("patronymic_ending", "child_of", "family_ending", "comma", "capitals", "column")
)
UNSURE_FATHER = 0.4
DEAREST = 3.0  # log-odds that the least likely spelling costs

Shares = tuple[tuple[str, float], ...]

_PLACE = {role: at for at, role in enumerate(ROLES)}
_SEX = {"": 0, "f": 1, "m": 2}


@dataclass(frozen=True, slots=True)
class Unread:
    """A name that could not be read: its row (from 0), the text and why."""

    row: int
    text: str
    error: BadName

    def __str__(self) -> str:
        return f"row {self.row}: {self.error}"


@dataclass(frozen=True, slots=True)
class NameTable:
    """n names ready to be compared: row i of ``arrays`` is the i-th string given; an unread one has no parts.

    names: the parsed names, None where unread. tokens: the distinct tokens, by their number in ``arrays``.
    """

    arrays: NameArrays
    names: tuple[Name | None, ...]
    tokens: tuple[str, ...]
    problems: tuple[Unread, ...]

    def __len__(self) -> int:
        return len(self.names)


_MACHINE = re.compile(r"(?=.*X)[A-Z< \u200c]+")


def read(text: str) -> Name:
    """`parse`, also of Arabic letters as the machine-readable zone of a passport spells them (MXHMD, ICAO 9303)."""
    if isinstance(text, str) and _MACHINE.fullmatch(text):
        try:
            return parse(from_icao(text.replace("<", " ")))
        except CannotRomanise:
            pass
    return parse(text)


def table(strings: Iterable[str | None]) -> NameTable:
    """Parse names and encode their tokens. What cannot be read is in ``problems`` and compares as NaN."""
    names: list[Name | None] = []
    problems: list[Unread] = []
    with uncollected():
        for row, text in enumerate(strings):
            try:
                names.append(read(text))  # type: ignore[arg-type]
            except BadName as error:
                names.append(None)
                problems.append(Unread(row, text if isinstance(text, str) else repr(text), error))
        arrays, tokens = of_names(names)
    return NameTable(arrays, tuple(names), tokens, tuple(problems))


def of_names(names: Sequence[Name | None]) -> tuple[NameArrays, tuple[str, ...]]:
    """Parsed names as arrays, and their distinct tokens in order of number."""
    numbers: dict[str, int] = {}
    parts: list[Part] = []
    alone: list[bool] = []
    rows: list[tuple[int, int, int, int]] = []
    for name in names:
        start = len(parts)
        if name is None:
            rows.append((start, 0, 0, -1))
            continue
        parts += name.parts
        alone += [
            not any(
                share > 0.5 and role in ("given", "initial")
                for part in name.parts
                for role, share in part.roles
            )
        ] * len(name.parts)
        lone = -1
        if len(name.parts) <= 2 and len(name.text.split()) == 1:
            lone = numbers.setdefault(name.text, len(numbers))
        rows.append((start, len(name.parts), _SEX[name.sex], lone))
    of_parts, shares = _of_parts(parts, alone, numbers)
    tokens = tuple(numbers)
    encoded = sounds.encode(tokens)
    known_ends, known = _known(tokens)
    bounds = (encoded.starts[:-1], encoded.starts[1:], encoded.scripts, known_ends[:-1], known_ends[1:])
    arrays = NameArrays(
        names=np.array(rows, np.int32).reshape(-1, 4),
        parts=of_parts,
        shares=shares,
        tokens=np.stack(bounds, axis=1).astype(np.int64),
        symbols=encoded.symbols,
        known=known,
    )
    return arrays, tokens


def _of_parts(
    parts: Sequence[Part], alone: Sequence[bool], numbers: dict[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """``NameArrays.parts`` and ``.shares``; parts that are alike in all that counts are worked out once.

    alone: whether the part's name has no given name besides; a Muhammad or a Gul is then what the person is called.
    """
    alike: dict[tuple[str, Shares, Shares, str, bool], int] = {}
    which = [
        alike.setdefault((part.core, part.roles, part.spellings, part.why, lone), len(alike))
        for part, lone in zip(parts, alone, strict=True)
    ]
    tokens, shares = [], []
    for core, roles, spellings, why, lone in alike:
        others, costs = _spellings(spellings, numbers)
        row, telling = _shares(roles, why == BY_PLACE)
        if lone and row[PREFIX] + row[SUFFIX] > 0.5:
            telling = CALLED_SO
        elif lone and 0.5 < row[HONORIFIC] < SURELY_TITLE:
            row, telling = _shares((("given", 1.0),), False)
        tokens.append((numbers.setdefault(core, len(numbers)), *others))
        shares.append((*row, telling * commonness(core), why in MARKS, *costs))
    return (
        np.array(tokens, np.int32).reshape(-1, 1 + SPELLINGS)[which],
        np.array(shares, np.float32).reshape(-1, COST + SPELLINGS)[which],
    )


def _known(tokens: tuple[str, ...]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Where each token's known names begin and end, and their numbers: those of `sounds`, then those of `known`."""
    starts, ids = sounds.equivalent_ids(tokens)
    listed, bounds = ids.tolist(), starts.tolist()
    numbers: list[int] = []
    ends = [0]
    for at, token in enumerate(tokens):
        numbers += listed[bounds[at] : bounds[at + 1]]
        numbers += known_names(token)
        ends.append(len(numbers))
    return np.array(ends, np.int64), np.array(numbers, np.int32)


_NONE = ((-1,) * SPELLINGS, (0.0,) * SPELLINGS)


def _spellings(given: Shares, numbers: dict[str, int]) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Numbers and costs of the likeliest further spellings: the rarer one is meant, the more it costs."""
    if not given:
        return _NONE
    kept = sorted(given, key=lambda spelling: -spelling[1])[:SPELLINGS]
    free = SPELLINGS - len(kept)
    tokens = tuple(numbers.setdefault(core, len(numbers)) for core, _ in kept)
    costs = tuple(min(DEAREST, -log(max(share, 1e-3))) for _, share in kept)
    return tokens + _NONE[0][:free], costs + _NONE[1][:free]


@cache
def _shares(roles: Shares, by_place: bool) -> tuple[tuple[float, ...], float]:
    """Roles as a row of `arrays.ROLES`, and how telling a part of these roles is.

    by_place: the roles are known from the part's place alone; a father's name without a mark is then less sure.
    """
    row = [0.0] * len(ROLES)
    for role, share in roles:
        row[_PLACE[role]] += share
    if by_place:
        unsure = UNSURE_FATHER * row[PATRONYMIC]
        row[PATRONYMIC] -= unsure
        row[GIVEN] += unsure / 2
        row[FAMILY] += unsure / 2
    return tuple(row), sum(share * TELLING[role] for role, share in roles)
