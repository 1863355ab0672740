"""The names of every record as runs of token numbers with roles, sorted by role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from panah.matching import records
from panah.matching.fields.coding import Column, coded
from panah.matching.records import Problem
from panah.people import names
from panah.people.compiled import compiled
from panah.people.saying import Reason

ROLES = {
    "given": records.GIVEN,
    "father": records.FATHER,
    "grandfather": records.GRANDFATHER,
    "family": records.FAMILY,
    "mother": records.MOTHER,
    "name": records.UNKNOWN,
}
_ASKED: dict[str, Any] = {
    "given": "given",
    "father": "patronymic",
    "grandfather": "grandfather",
    "family": "family",
    "mother": "given",
    "name": None,
}
_ROLES = {
    "given": records.GIVEN,
    "patronymic": records.FATHER,
    "grandfather": records.GRANDFATHER,
    "family": records.FAMILY,
    "prefix": records.GIVEN,
    "honorific": records.GIVEN,
    "suffix": records.GIVEN,
    "initial": records.UNKNOWN,
    "unknown": records.UNKNOWN,
}
_ASIDE = frozenset({"honorific", "suffix"})
MOST = 12
"""Tokens of one record that are kept."""


@dataclass(slots=True)
class Vocabulary:
    """Distinct tokens, numbered as they come."""

    tokens: dict[str, int] = field(default_factory=dict)

    def number(self, token: str) -> int:
        return self.tokens.setdefault(token, len(self.tokens))


Part = tuple[npt.NDArray[np.int32], npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.uint8]]
"""A column: number of each row's distinct name, and those names as starts, tokens, roles."""


def read(column: Column, role: str, vocabulary: Vocabulary, name: str, problems: list[Problem]) -> Part:
    """One column of names under the role its heading gives it; what is no name stands in problems."""
    ids, strings = coded(column)
    starts = np.zeros(len(strings) + 1, np.int64)
    tokens: list[int] = []
    roles: list[int] = []
    for number, text in enumerate(strings):
        try:
            for token, kind in parts(text, role):
                tokens.append(vocabulary.number(token))
                roles.append(kind)
        except names.BadName as bad:
            problems.extend(unread(int(row), name, text, bad) for row in np.flatnonzero(ids == number))
        starts[number + 1] = len(tokens)
    return ids, starts, np.array(tokens, np.int32), np.array(roles, np.uint8)


def unread(row: int, column: str, text: str, bad: names.BadName) -> Problem:
    """A name that was refused, as a problem of its row."""
    code = f"names.bad_{bad.code}"
    return Problem(
        row, column, text[:80], Reason(code, 0.0, bad.params), Reason(f"{code}_remedy", 0.0, bad.params)
    )


def parts(text: str, role: str) -> list[tuple[str, int]]:
    """The tokens of one written name that are compared, each with its role. Raises BadName.

    Under a heading that says what its names are, they all are that; titles and suffixes are left out unless nothing
    else stands there.
    """
    asked = _ASKED[role]
    found = names.parse(text, role=asked).parts
    told = [part for part in found if part.role not in _ASIDE] or found
    main = [
        (part.core, records.PREFIX if part.role == "prefix" and len(told) > 1 else _ROLES[part.role])
        for part in told
    ]
    if asked is None:
        return _placed(main)
    return [(core, kind if kind == records.PREFIX else ROLES[role]) for core, kind in main]


def _placed(main: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Parts of which nothing is known: the first is the given name, the last of several that of the family."""
    unknown = [at for at, (_, kind) in enumerate(main) if kind == records.UNKNOWN]
    taken = {kind for _, kind in main}
    for at in unknown:
        if records.GIVEN not in taken:
            kind = records.GIVEN
        elif records.FAMILY not in taken and at == unknown[-1]:
            kind = records.FAMILY
        else:
            kind = records.FATHER
        main[at] = main[at][0], kind
        taken.add(kind)
    return main


def joined(
    parts: Sequence[Part], rows: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    """All name columns as one run of tokens a record: starts, tokens, roles."""
    lengths = np.zeros(rows, np.int64)
    for ids, starts, _, _ in parts:
        width = np.append(np.diff(starts), 0)
        lengths += width[ids]
    np.minimum(lengths, MOST, out=lengths)
    begins = np.zeros(rows + 1, np.int64)
    np.cumsum(lengths, out=begins[1:])
    tokens = np.empty(begins[-1], np.int32)
    roles = np.empty(begins[-1], np.uint8)
    filled = np.zeros(rows, np.int64)
    for ids, starts, part_tokens, part_roles in parts:
        _fill(ids, starts, part_tokens, part_roles, begins, filled, tokens, roles)
    return begins, tokens, roles


@compiled
def _fill(
    ids: npt.NDArray[np.int32],
    starts: npt.NDArray[np.int64],
    part_tokens: npt.NDArray[np.int32],
    part_roles: npt.NDArray[np.uint8],
    begins: npt.NDArray[np.int64],
    filled: npt.NDArray[np.int64],
    tokens: npt.NDArray[np.int32],
    roles: npt.NDArray[np.uint8],
) -> None:
    for row in range(len(ids)):
        if ids[row] < 0:
            continue
        first = begins[row]
        for position in range(starts[ids[row]], starts[ids[row] + 1]):
            slot = first + filled[row]
            if slot >= begins[row + 1]:
                break
            role = part_roles[position]
            while slot > first and roles[slot - 1] > role:
                roles[slot], tokens[slot] = roles[slot - 1], tokens[slot - 1]
                slot -= 1
            roles[slot], tokens[slot] = role, part_tokens[position]
            filled[row] += 1


def columns(by_role: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """The name columns as (role, column), in the order tokens are kept in."""
    return [(role, column) for role in ROLES for column in by_role.get(role, ())]
