"""The inner loop of `pending_trees`: one tree grown on binned rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.people.compiled import compiled, inlined

F64 = NDArray[np.float64]
I64 = NDArray[np.int64]
U8 = NDArray[np.uint8]
Bool = NDArray[np.bool_]

_BINS = 32


@inlined
def _best(bins: U8, error: F64, pull: F64, here: I64, columns: I64, leaf: int) -> tuple[int, int]:
    """The feature and bin that part the rows ``here`` best; (-1, 0) where none leaves enough rows on both sides."""
    feature, split, most = -1, 0, 1e-12
    for number in range(len(columns)):
        column = int(columns[number])
        rows, mass, moment = np.zeros(_BINS), np.zeros(_BINS), np.zeros(_BINS)
        for row in here:
            at = bins[row, column]
            rows[at] += 1
            mass[at] += pull[row]
            moment[at] += pull[row] * error[row]
        n, total, whole = rows.sum(), mass.sum(), moment.sum()
        if total <= 0:
            continue
        below, left, part = 0.0, 0.0, 0.0
        for at in range(_BINS - 1):
            below += rows[at]
            left += mass[at]
            part += moment[at]
            right = total - left
            if below < leaf or n - below < leaf or left <= 0 or right <= 0:
                continue
            gain = part**2 / left + (whole - part) ** 2 / right - whole**2 / total
            if gain > most:
                feature, split, most = column, at, gain
    return feature, split


@compiled
def grow(bins: U8, error: F64, pull: F64, drawn: Bool, columns: I64, leaf: int) -> tuple[U8, U8, F64, I64]:
    """A tree fitted to ``error`` under weights ``pull`` on the rows drawn.

    columns: int64[inner nodes, asked], the features looked at in each. Returns feature and bin of each inner node,
    value of each leaf, and the leaf of every row. A leaf that nothing reaches has its parent's value.
    """
    inner = len(columns)
    feature, split = np.zeros(inner, np.uint8), np.full(inner, _BINS - 1, np.uint8)
    value = np.zeros(2 * inner + 1)
    node = np.zeros(len(bins), np.int64)
    for at in range(2 * inner + 1):
        here = np.flatnonzero((node == at) & drawn)
        total, moment = 0.0, 0.0
        for row in here:
            total += pull[row]
            moment += pull[row] * error[row]
        if total > 0:
            value[at] = moment / total
        elif at > 0:
            value[at] = value[(at - 1) // 2]
        if at >= inner:
            continue
        best, edge = _best(bins, error, pull, here, columns[at], leaf)
        if best >= 0:
            feature[at] = best
            split[at] = edge
        moves = node == at
        node[moves] = 2 * at + 1 + (bins[:, feature[at]][moves] > split[at])
    return feature, split, value[inner:], node - inner
