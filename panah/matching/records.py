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

from panah.people.saying import Reason

MISSING = np.iinfo(np.int32).min
"""The day of a birth that is not known."""

# Roles of a name token (`Arrays.name_roles`); within a record tokens are sorted by role, then as written.
GIVEN, FATHER, GRANDFATHER, FAMILY, MOTHER, UNKNOWN, PREFIX, INITIAL = range(8)

# Kinds of a value column (`Arrays.value_kinds`): how its values may agree.
CATEGORY, WORDS, NUMBER, HOUSEHOLD = range(4)


PERSON = np.dtype(
    [
        ("names", np.int64),  # where the record's tokens begin in `Arrays.name_tokens`
        ("birth_earliest", np.int32),  # days since 1970-01-01, MISSING if unknown
        ("birth_latest", np.int32),
        ("birth_mass", np.float32),  # share of the dated records with this very birth
        ("name_count", np.uint8),  # tokens of the record
        ("birth_precision", np.uint8),  # as panah.people.dates says
        ("birth_flags", np.uint8),  # bit 0: a day customarily standing for "unknown"
        ("sex", np.uint8),  # 0 not stated, 1 female, 2 male, 3 other
    ],
    align=True,
)
"""One record, in one line of the processor's cache."""

TEXT = np.dtype(
    [
        ("hash", np.uint64),  # stable, of the folded letters: equal texts of two populations agree
        ("letters", np.int64),  # where its letters begin in `Arrays.letters`
        ("symbols", np.int64),  # where its sounds begin in `Arrays.symbols`
        ("key", np.uint32),  # first phonetic key, 0 for none (panah.people.sounds.keys)
        ("other_key", np.uint32),  # second one, the first again where there is no other
        ("known", np.int32),  # where its known equivalents begin in `Arrays.known`
        (
            "mass",
            np.float32,
        ),  # of a value: share of the records stating it; of a token 0, see `Arrays.name_mass`
        ("letter_count", np.uint16),
        ("symbol_count", np.uint16),
        ("known_count", np.uint8),
        ("script", np.uint8),  # 0 Latin, 1 Cyrillic, 2 Arabic, 3 other
    ],
    align=True,
)
"""One distinct text: a name token or a value."""


class Arrays(NamedTuple):
    """What the compiled kernels take. n records, k distinct name tokens, m distinct values, c value columns.

    The tokens of record i are ``name_tokens[p : p + people[i].name_count]`` with ``p = people[i].names``, each with
    its role, sorted by role. Tokens and values number the same vocabulary ``texts``: tokens first (0 … k-1), then
    values. ``name_mass`` is beside each token the share of records of the same community whose name in that role is
    the same name, in whatever script and spelling; 0 where nothing is known of it.
    """

    people: npt.NDArray[np.void]  # [n] of PERSON
    name_tokens: npt.NDArray[np.int32]
    name_roles: npt.NDArray[np.uint8]
    name_mass: npt.NDArray[np.float32]
    values: npt.NDArray[np.int32]  # [n, c] number of the value in `texts`, -1 missing
    kinds: npt.NDArray[np.uint8]  # [c] CATEGORY, WORDS, NUMBER or HOUSEHOLD
    texts: npt.NDArray[np.void]  # [k + m] of TEXT
    letters: npt.NDArray[np.uint16]  # folded letters of all texts, UTF-16 units
    symbols: npt.NDArray[np.uint8]  # sounds of all texts (panah.people.sounds)
    known: npt.NDArray[np.int32]  # ids of known equivalents, ascending within a text
    counted: npt.NDArray[
        np.int64
    ]  # [1] records the masses were counted among: all of them, though few may stand here


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that could not be read; the record goes on without it. Rows count from 0.

    reason says what is wrong, remedy (where the reason does not say it too) what to do.
    """

    row: int
    column: str
    value: str
    reason: Reason
    remedy: Reason | None = None

    def text(self, language: str = "en") -> str:
        """What is wrong and what to do, in a reader's language."""
        return " ".join(part.text(language) for part in (self.reason, self.remedy) if part)

    def __str__(self) -> str:
        return f"row {self.row}, column {self.column}: {self.text()}"


class BadColumns(ValueError):
    """The columns asked for are not in the file, or none of them says who a person is."""


@dataclass(slots=True)
class Population:
    """n records ready to be compared.

    ids: what the file calls its records (its row numbers where it has no such column). source: 0 for records of
    the first frame, 1 for those of the second. columns: role → the columns read for it. value_columns: what each
    column of ``arrays.values`` is, as (role, column). texts: the folded strings behind ``arrays.texts``, the first
    ``tokens`` of them name tokens. problems: what could not be read.
    communities: number of each record's nationality (its place where nationalities are not stated), all 0 without
    either: names are as common as they are within it. known: see `fields.few`. memos: what threads remember of token
    pairs already compared (`model`).
    """

    arrays: Arrays
    ids: pl.Series
    source: npt.NDArray[np.uint8]
    columns: Mapping[str, tuple[str, ...]]
    value_columns: Sequence[tuple[str, str]]
    texts: Sequence[str]
    tokens: int
    on: date
    problems: list[Problem] = field(default_factory=list)
    communities: npt.NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    biometric: Sequence[str | None] | None = None
    known: Any = field(default=None, repr=False, compare=False)
    memos: dict[int, Any] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.arrays.people)

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
        have numbers of their own: the hash in `TEXT` says which are the same, and masses are this population's.
        """
        from panah.matching.fields import few

        return few.read(self, records)

    def problems_of(self, i: int) -> tuple[Problem, ...]:
        """What could not be read in record i."""
        return tuple(problem for problem in self.problems if problem.row == i)

    def record(self, i: int) -> dict[str, str]:
        """Record i as it was understood, by role, for people to read."""
        from panah.matching.fields import showing

        return showing.record(self, i)
