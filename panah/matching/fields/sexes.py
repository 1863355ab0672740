"""The sex as registers write it, in the languages of the region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from panah.matching.fields.coding import Column, coded, regrouped
from panah.matching.fields.folding import fold
from panah.matching.records import Problem
from panah.people.saying import Reason

NOT_STATED, FEMALE, MALE, OTHER = range(4)

_FEMALE = (
    "f female w woman girl 2 ж жен женский әйел аял ayol ayal қыз кыз qiz gyz kadın kadin qadın "
    "زن مونث مؤنث دختر ښځه انثى"
)
_MALE = (
    "m male man boy 1 м муж мужской ер еркек erkek erkak oğlan kişi мард марди مرد مذکر مذكر پسر نارینه ذكر"
)
_OTHER = "x other o иное басқа دیگر"
_UNSTATED = "u unknown unspecified not stated n a na none null 0 9 неизвестно белгісіз نامعلوم"
WORDS = {
    fold(word): code
    for words, code in ((_FEMALE, FEMALE), (_MALE, MALE), (_OTHER, OTHER), (_UNSTATED, NOT_STATED))
    for word in words.split()
} | {"not stated": NOT_STATED, "n a": NOT_STATED}


def read(
    table: Mapping[str, Column],
    by_role: Mapping[str, Sequence[str]],
    rows: int,
    problems: list[Problem],
) -> npt.NDArray[np.uint8]:
    """0 not stated, 1 female, 2 male, 3 other for each row; a word not understood is a problem and not stated."""
    found = np.zeros(rows, np.uint8)
    for name in by_role.get("sex", ()):
        ids, strings = coded(table[name])
        codes = [WORDS.get(fold(text), -1) for text in strings]
        for number, code in enumerate(codes):
            if code < 0:
                problems.extend(_unread(ids, number, name, strings[number]))
        column = regrouped(ids, [max(code, 0) for code in codes]).clip(min=0).astype(np.uint8)
        found = np.where(found == NOT_STATED, column, found)
    return found


def _unread(ids: npt.NDArray[np.int32], number: int, column: str, value: str) -> list[Problem]:
    rows = np.flatnonzero(ids == number)
    return [Problem(int(row), column, value, Reason("compare.no_sex", 0.0, {"value": value})) for row in rows]
