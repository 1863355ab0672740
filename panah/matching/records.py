"""A population: n records as arrays, the one form that comparing, linking and looking up read.

Nothing is kept as text a record at a time. A name is a run of token numbers with their roles, another text is a
number in a list of distinct texts, a birth is an interval of days. Ten million records take about two gigabytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

MISSING = np.iinfo(np.int32).min
"""The day of a birth that is not known."""

# Roles of a name token (`Arrays.name_roles`); within a record tokens are sorted by role, then as written.
GIVEN, FATHER, GRANDFATHER, FAMILY, MOTHER, UNKNOWN, PREFIX, INITIAL = range(8)

# Kinds of a value column (`Arrays.value_kinds`): how its values may agree.
CATEGORY, TEXT, NUMBER, HOUSEHOLD = range(4)


class Arrays(NamedTuple):
    """What the compiled kernels take. n records, k distinct name tokens, m distinct values, c value columns.

    Names: the tokens of record i are ``name_tokens[name_starts[i]:name_starts[i + 1]]``, each with its role.
    Tokens and values carry their folded letters (UTF-16 units) and their sounds (`panah.people.sounds`), both as
    one long array cut by ``…_starts``; ``token_mass[t, role]`` is the share of records whose name in that role is
    the same name as t, in whatever script and spelling (0 for a token no record of the population has);
    ``value_mass[v]`` likewise the share of records with that value.
    """

    name_starts: npt.NDArray[np.int64]  # [n + 1]
    name_tokens: npt.NDArray[np.int32]
    name_roles: npt.NDArray[np.uint8]
    token_hash: npt.NDArray[np.uint64]  # [k] stable, of the folded letters: equal tokens of two populations agree
    token_letters: npt.NDArray[np.uint16]
    token_letter_starts: npt.NDArray[np.int64]  # [k + 1]
    token_symbols: npt.NDArray[np.uint8]
    token_symbol_starts: npt.NDArray[np.int64]  # [k + 1]
    token_script: npt.NDArray[np.uint8]  # [k] 0 Latin, 1 Cyrillic, 2 Arabic, 3 other
    token_known: npt.NDArray[np.int32]  # ids of known equivalents, ascending within a token
    token_known_starts: npt.NDArray[np.int64]  # [k + 1]
    token_mass: npt.NDArray[np.float32]  # [k, 8] by role
    birth_earliest: npt.NDArray[np.int32]  # [n] days since 1970-01-01, MISSING if unknown
    birth_latest: npt.NDArray[np.int32]  # [n]
    birth_precision: npt.NDArray[np.uint8]  # [n] as panah.people.dates says
    birth_flags: npt.NDArray[np.uint8]  # [n] bit 0: a day customarily standing for "unknown"
    birth_mass: npt.NDArray[np.float32]  # [n] share of records with this very birth
    sex: npt.NDArray[np.uint8]  # [n] 0 not stated, 1 female, 2 male, 3 other
    values: npt.NDArray[np.int32]  # [n, c] number of the value, -1 missing
    value_kinds: npt.NDArray[np.uint8]  # [c]
    value_hash: npt.NDArray[np.uint64]  # [m]
    value_letters: npt.NDArray[np.uint16]
    value_letter_starts: npt.NDArray[np.int64]  # [m + 1]
    value_symbols: npt.NDArray[np.uint8]
    value_symbol_starts: npt.NDArray[np.int64]  # [m + 1]
    value_script: npt.NDArray[np.uint8]  # [m]
    value_mass: npt.NDArray[np.float32]  # [m]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that could not be read; the record goes on without it. Rows count from 0."""

    row: int
    column: str
    value: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"row {self.row}, column {self.column}: {self.value!r}: {self.problem}. {self.remedy}"


class BadColumns(ValueError):
    """The columns asked for are not in the file, or none of them says who a person is."""


@dataclass(slots=True)
class Population:
    """n records ready to be compared.

    ids: what the file calls its records (its row numbers where it has no such column). source: 0 for records of
    the first frame, 1 for those of the second. columns: role → the columns read for it. value_columns: what each
    column of ``arrays.values`` is, as (role, column). problems: what could not be read.
    """

    arrays: Arrays
    ids: pl.Series
    source: npt.NDArray[np.uint8]
    columns: Mapping[str, tuple[str, ...]]
    value_columns: Sequence[tuple[str, str]]
    tokens: Sequence[str]
    values: Sequence[str]
    on: date
    problems: list[Problem] = field(default_factory=list)
    biometric: Sequence[str | None] | None = None

    def __len__(self) -> int:
        return len(self.arrays.sex)

    @staticmethod
    def of(
        frame: Any,
        other: Any = None,
        *,
        columns: Mapping[str, Any] | None = None,
        on: date | None = None,
    ) -> Population:
        """Read a frame (Polars, pandas, Arrow, anything of the data frame protocols, a list of dicts).

        other: a second frame with the same columns, whose records follow those of the first (``source`` 1).
        columns: role → column or list of columns, or column → role; guessed from the headings where None.
        on: the day that ages and impossible (future) dates are judged by; the latest birth read where None.

        Raises BadColumns if a column is not there or there is nothing to compare. What cannot be read in a
        single record is left out and stands in ``problems``.
        """
        from panah.matching.fields import reading

        return reading.read(frame, other, columns=columns, on=on)

    def like(self, records: Sequence[Mapping[str, Any]]) -> Population:
        """A few records given by hand as a population with this one's columns, to be compared with it.

        Keys are this population's column names or role names; what is left out is missing. Its tokens and values
        have numbers of their own: `Arrays.token_hash` says which are the same, and masses are this population's.
        """
        from panah.matching.fields import reading

        return reading.read_like(self, records)

    def record(self, i: int) -> dict[str, str]:
        """Record i as it was understood, by role, for people to read."""
        from panah.matching.fields import showing

        return showing.record(self, i)
