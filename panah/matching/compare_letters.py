"""How many slips of the pen lie between two short runs of letters."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from panah.people.compiled import borrowing

Scratch = npt.NDArray[np.int32]
"""Working rows for `slips`, int32[5, 1024]; one per thread."""


def scratch() -> Scratch:
    return np.empty((5, 1024), np.int32)


@borrowing
def slips(
    a: npt.NDArray[np.uint16],
    a0: int,
    a1: int,
    b: npt.NDArray[np.uint16],
    b0: int,
    b1: int,
    most: int,
    rows: Scratch,
) -> int:
    """Letters added, left out, put for another or put in the wrong order (optimal string alignment).

    ``most + 1`` stands for everything above ``most``.
    """
    while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
        a0 += 1
        b0 += 1
    while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
        a1 -= 1
        b1 -= 1
    n, m = a1 - a0, b1 - b0
    if abs(n - m) > most:
        return most + 1
    if n == 0 or m == 0:
        return n + m
    for j in range(m + 1):
        rows[0, j] = j
    for i in range(1, n + 1):
        now, last, older = i % 3, (i - 1) % 3, (i - 2) % 3
        rows[now, 0] = i
        least = i
        for j in range(1, m + 1):
            cost = 0 if a[a0 + i - 1] == b[b0 + j - 1] else 1
            best = min(rows[last, j - 1] + cost, rows[last, j] + 1, rows[now, j - 1] + 1)
            if i > 1 and j > 1 and a[a0 + i - 1] == b[b0 + j - 2] and a[a0 + i - 2] == b[b0 + j - 1]:
                best = min(best, rows[older, j - 2] + 1)
            rows[now, j] = best
            least = min(least, best)
        if least > most:
            return most + 1
    return min(most + 1, int(rows[n % 3, m]))


@borrowing
def slips_allowed(shorter: int) -> int:
    """Slips within which two texts are taken for one, by the length of the shorter."""
    if shorter < 4:
        return 0
    return 1 if shorter < 8 else 2
