"""The names of every record as runs of token numbers with roles, sorted by role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from panah.matching import records
from panah.matching.fields.coding import Column, coded
from panah.people.compiled import compiled

ROLES = {
    "given": records.GIVEN,
    "father": records.FATHER,
    "grandfather": records.GRANDFATHER,
    "family": records.FAMILY,
    "mother": records.MOTHER,
    "name": records.UNKNOWN,
}
_MOST = 12
"""Tokens of one record that are kept."""


@dataclass(slots=True)
class Vocabulary:
    """Distinct tokens, numbered as they come."""

    tokens: dict[str, int] = field(default_factory=dict)

    def number(self, token: str) -> int:
        return self.tokens.setdefault(token, len(self.tokens))


Part = tuple[npt.NDArray[np.int32], npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.uint8]]
"""A column: number of each row's distinct name, and those names as starts, tokens, roles."""


def read(column: Column, role: str, vocabulary: Vocabulary) -> Part:
    """One column of names under the role its heading gives it."""
    ids, strings = coded(column)
    starts, tokens, roles = split(strings, ROLES[role], vocabulary)
    return ids, starts, tokens, roles


def split(
    strings: Sequence[str], role: int, vocabulary: Vocabulary
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    from panah.matching.fields.folding import fold

    starts = np.zeros(len(strings) + 1, np.int64)
    tokens: list[int] = []
    roles: list[int] = []
    for i, text in enumerate(strings):
        for word in fold(text).split():
            tokens.append(vocabulary.number(word))
            roles.append(records.INITIAL if len(word) == 1 else role)
        starts[i + 1] = len(tokens)
    return starts, np.array(tokens, np.int32), np.array(roles, np.uint8)


def joined(
    parts: Sequence[Part], rows: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    """All name columns as one run of tokens a record: starts, tokens, roles."""
    lengths = np.zeros(rows, np.int64)
    for ids, starts, _, _ in parts:
        width = np.append(np.diff(starts), 0)
        lengths += width[ids]
    np.minimum(lengths, _MOST, out=lengths)
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


@compiled
def masses(
    begins: npt.NDArray[np.int64],
    tokens: npt.NDArray[np.int32],
    roles: npt.NDArray[np.uint8],
    known: int,
) -> npt.NDArray[np.float32]:
    """Share of the records naming each token in each role, among the records with a name in that role."""
    count = np.zeros((known, 8), np.float32)
    having = np.zeros(8, np.float32)
    for row in range(len(begins) - 1):
        before = 255
        for position in range(begins[row], begins[row + 1]):
            role = roles[position]
            count[tokens[position], role] += 1
            if role != before:
                having[role] += 1
            before = role
    for role in range(8):
        if having[role] > 0:
            count[:, role] /= having[role]
    return count


def columns(by_role: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """The name columns as (role, column), in the order tokens are kept in."""
    return [(role, column) for role in ROLES for column in by_role.get(role, ())]
