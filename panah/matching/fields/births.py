"""Births as intervals of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from panah.matching.fields.coding import Column, coded
from panah.matching.records import MISSING, Problem

_EPOCH = date(1970, 1, 1)


@dataclass(slots=True)
class Births:
    earliest: npt.NDArray[np.int32]
    latest: npt.NDArray[np.int32]
    precision: npt.NDArray[np.uint8]
    flags: npt.NDArray[np.uint8]
    on: date


def read(
    table: Mapping[str, Column],
    by_role: Mapping[str, Sequence[str]],
    rows: int,
    on: date | None,
    problems: list[Problem],
) -> Births:
    found = Births(
        np.full(rows, MISSING, np.int32),
        np.full(rows, MISSING, np.int32),
        np.zeros(rows, np.uint8),
        np.zeros(rows, np.uint8),
        on or date(2026, 1, 1),
    )
    for name in by_role.get("birth", ()):
        ids, strings = coded(table[name])
        one = [_one(t) for t in strings]
        got = np.array([*one, (MISSING, MISSING, 0, 0)], np.int32)[ids]
        empty = found.earliest == MISSING
        for k, arr in enumerate((found.earliest, found.latest, found.precision, found.flags)):
            arr[empty] = got[empty, k]
        for number in [i for i, o in enumerate(one) if o[0] == MISSING]:
            for row in np.flatnonzero(ids == number):
                problems.append(
                    Problem(int(row), name, strings[number], "no date", "Write it as 1990-12-31.")
                )
    return found


def _one(text: str) -> tuple[int, int, int, int]:
    t = text.replace("/", "-").replace(".", "-")
    try:
        if len(t) == 8 and t.isdigit():
            d = date(int(t[:4]), int(t[4:6]), int(t[6:]))
        elif len(t) == 4 and t.isdigit():
            y = int(t)
            return (date(y, 1, 1) - _EPOCH).days, (date(y, 12, 31) - _EPOCH).days, 3, 1
        else:
            p = t.split("-")
            d = (
                date(int(p[0]), int(p[1]), int(p[2]))
                if len(p[0]) == 4
                else date(int(p[2]), int(p[1]), int(p[0]))
            )
    except (ValueError, IndexError):
        return MISSING, MISSING, 0, 0
    k = (d - _EPOCH).days
    return k, k, 1, int((d.month, d.day) in ((1, 1), (3, 21)))


def masses(born: Births) -> npt.NDArray[np.float32]:
    """Share of the dated records with exactly each record's birth."""
    key = born.earliest.astype(np.int64) * 40000 + (born.latest.astype(np.int64) - born.earliest)
    _, inverse, count = np.unique(key, return_inverse=True, return_counts=True)
    dated = born.earliest != MISSING
    share = count[inverse] / max(1, int(dated.sum()))
    return np.where(dated, share, 0).astype(np.float32)
