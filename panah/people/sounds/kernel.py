"""The inner loop: how likely two tokens write one name, from the best alignment of their symbols.

An alignment lets a symbol stand for another, stand for two (``ж`` for ``d`` + ``zh``), or have no counterpart; each
step adds its learned weight, and the best sum decides. See tables.py for where the weights come from.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numpy.typing import NDArray

from panah.people.compiled import borrowing, compiled
from panah.people.sounds.encoding import LONGEST

SAME = np.float32(12.0)  # log-odds of the same symbols in the same script
NOTHING = np.float32(-12.0)  # of tokens with nothing to compare
ROW = LONGEST + 1  # cells of a row of the table of alignments


class Tables(NamedTuple):
    """Weights by symbol (script's offset + number); all log-odds, natural logarithm."""

    offsets: NDArray[np.int64]  # [3] where each script's symbols begin
    swap: NDArray[np.float32]  # [S, S] one symbol for another; symmetric
    drop: NDArray[np.float32]  # [3 scripts of the other token, S, 9 contexts] no counterpart
    kind: NDArray[np.uint8]  # [S] 1 vowel, 2 consonant: the contexts' neighbours, 0 is the word's edge
    first: NDArray[np.int16]  # [S] the two symbols it opens into, 0 none
    second: NDArray[np.int16]  # [S]
    opening: NDArray[np.float32]  # [3 scripts of the other token, S] what opening adds
    levels: NDArray[
        np.float32
    ]  # [3, 3, 3] by scripts: constant, slope of the sum, slope of the number of symbols


@intrinsic  # type: ignore[untyped-decorator]
def _on_stack(context: Any) -> Any:
    """Room for four rows of cells that costs nothing to get: a kernel called 10⁷ times allocates no array."""

    def make(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        room = cgutils.alloca_once(builder, ir.ArrayType(ir.FloatType(), 4 * ROW))
        return builder.bitcast(room, ir.FloatType().as_pointer())

    return types.CPointer(types.float32)(), make


@borrowing
def token_logit(
    sym_a: NDArray[np.uint8],
    a0: int,
    a1: int,
    script_a: int,
    sym_b: NDArray[np.uint8],
    b0: int,
    b1: int,
    script_b: int,
    tables: Tables,
) -> np.float32:
    """Log-odds that token a (``sym_a[a0:a1]``) and token b write the same name, prior even, against near neighbours.

    Above 0 is *the same*. Symmetric. The same symbols in the same script give SAME.
    """
    long_a, long_b = a1 - a0, b1 - b0
    if script_a == script_b and long_a == long_b and long_a > 0:
        same = True
        for k in range(long_a):
            if sym_a[a0 + k] != sym_b[b0 + k]:
                same = False
                break
        if same:
            return SAME
    if script_a > 2 or script_b > 2 or long_a == 0 or long_b == 0:
        return NOTHING
    if script_a > script_b or (script_a == script_b and long_a > long_b):
        total = _best_sum(sym_b, b0, long_b, script_b, sym_a, a0, long_a, script_a, tables)
    else:
        total = _best_sum(sym_a, a0, long_a, script_a, sym_b, b0, long_b, script_b, tables)
    level = tables.levels[script_a, script_b]
    return np.float32(level[0] + level[1] * total + level[2] * np.float32(long_a + long_b))


@borrowing
def drop_weight(
    sym: NDArray[np.uint8], start: int, long: int, at: int, script: int, other: int, tables: Tables
) -> np.float32:
    """What it adds that the symbol at a place of a token has no counterpart, in the context of its neighbours."""
    offset = tables.offsets[script]
    before = tables.kind[offset + sym[start + at - 1]] if at > 0 else 0
    after = tables.kind[offset + sym[start + at + 1]] if at + 1 < long else 0
    return np.float32(tables.drop[other, offset + sym[start + at], 3 * before + after])


@borrowing
def _best_sum(
    sym_a: NDArray[np.uint8],
    a0: int,
    n: int,
    script_a: int,
    sym_b: NDArray[np.uint8],
    b0: int,
    m: int,
    script_b: int,
    tables: Tables,
) -> np.float32:
    cells = _on_stack()  # three rows in turn, then weights of b's symbols without counterpart
    lost = 3 * ROW
    offset_a, offset_b = tables.offsets[script_a], tables.offsets[script_b]
    swap, first, second = tables.swap, tables.first, tables.second
    cells[0] = 0.0
    for j in range(m):
        cells[lost + j] = drop_weight(sym_b, b0, m, j, script_b, script_a, tables)
        cells[j + 1] = cells[j] + cells[lost + j]
    row, above, beyond = 0, 2 * ROW, ROW
    for i in range(1, n + 1):
        row, above, beyond = beyond, row, above
        one = offset_a + sym_a[a0 + i - 1]
        lost_a = drop_weight(sym_a, a0, n, i - 1, script_a, script_b, tables)
        opened, open_a = first[one], tables.opening[script_b, one]
        closed = second[one]
        before = offset_a + sym_a[a0 + i - 2] if i > 1 else 0
        cells[row] = cells[above] + lost_a
        for j in range(1, m + 1):
            other = offset_b + sym_b[b0 + j - 1]
            best = cells[above + j - 1] + swap[one, other]
            best = max(best, cells[above + j] + lost_a)
            best = max(best, cells[row + j - 1] + cells[lost + j - 1])
            if opened and j > 1:
                parts = swap[opened, offset_b + sym_b[b0 + j - 2]] + swap[closed, other]
                best = max(best, cells[above + j - 2] + (open_a + parts))
            if first[other] and i > 1:
                parts = swap[before, first[other]] + swap[one, second[other]]
                best = max(best, cells[beyond + j - 1] + (tables.opening[script_a, other] + parts))
            cells[row + j] = best
    return np.float32(cells[row + m])


@compiled
def pair_logits(
    sym_a: NDArray[np.uint8],
    starts_a: NDArray[np.int64],
    scripts_a: NDArray[np.uint8],
    ia: NDArray[np.int64],
    sym_b: NDArray[np.uint8],
    starts_b: NDArray[np.int64],
    scripts_b: NDArray[np.uint8],
    ib: NDArray[np.int64],
    tables: Tables,
) -> NDArray[np.float32]:
    """`token_logit` of many pairs of tokens."""
    found = np.empty(len(ia), np.float32)
    for k in range(len(ia)):
        a, b = ia[k], ib[k]
        found[k] = token_logit(
            sym_a,
            starts_a[a],
            starts_a[a + 1],
            scripts_a[a],
            sym_b,
            starts_b[b],
            starts_b[b + 1],
            scripts_b[b],
            tables,
        )
    return found
