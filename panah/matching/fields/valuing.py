"""Everything compared that is neither a name nor a birth nor a sex: places, numbers, streets, groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from panah.matching.fields import numbers
from panah.matching.fields.coding import Column, coded, regrouped
from panah.matching.fields.folding import FEW, digits, fold
from panah.matching.records import CATEGORY, HOUSEHOLD, NUMBER, WORDS
from panah.people.countries import code_of

KINDS = {
    "nationality": CATEGORY,
    "place": WORDS,
    "address": WORDS,
    "postcode": NUMBER,
    "phone": NUMBER,
    "email": WORDS,
    "document": NUMBER,
    "household": HOUSEHOLD,
    "other": WORDS,
}


@dataclass(slots=True)
class Values:
    """Distinct folded values, numbered as they come, shared by all columns."""

    numbers: dict[str, int] = field(default_factory=dict)

    def read(self, column: Column, role: str) -> npt.NDArray[np.int32]:
        """Each row's value as a number, -1 where there is none that could be compared."""
        ids, strings = coded(column)
        numbered = []
        for text in strings:
            form = folded(text, role)
            numbered.append(self.numbers.setdefault(form, len(self.numbers)) if form else -1)
        return regrouped(ids, numbered)


def folded(text: str, role: str) -> str:
    """A value in the form compared, "" for nothing; a household's number is never another kind of number."""
    kind = KINDS[role]
    if role in ("phone", "document"):
        return numbers.phone(text) if role == "phone" else numbers.document(text)
    if role == "nationality" and (country := code_of(text)):
        return country.lower()
    form = fold(text) if kind == WORDS else digits(text)
    return f"#{form}" if form and kind == HOUSEHOLD else form


def columns(by_role: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """The value columns as (role, column), in the order of `Arrays.values`."""
    return [(role, column) for role in KINDS for column in by_role.get(role, ())]


def masses(values: npt.NDArray[np.int32], known: int) -> npt.NDArray[np.float32]:
    """Share of records with each value, in the column where it is commonest among those that state one.

    A value stated once counts half: nobody else has it yet.
    """
    most = np.zeros(known, np.float32)
    for column in range(values.shape[1]):
        stated = values[:, column][values[:, column] >= 0]
        if len(stated):
            count = np.bincount(stated, minlength=known)
            share = np.where(count > 0, np.maximum(count - 1, 0.5), 0) / max(len(stated), FEW)
            np.maximum(most, share, out=most)
    return most
