"""Which part of one name stands for which part of another: the best assignment, whatever their order.

A part may also stand for two neighbouring parts of the other name (Abdulrahim, Abdul Rahim). Names have few parts,
so every assignment is looked at: a table over the parts of the left and the sets of parts of the right.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from panah.people.compiled import borrowing
from panah.people.names.align_parts import CAP, WRITTEN_TOGETHER, joins, part_logits
from panah.people.names.arrays import (
    COUNT,
    GIVEN,
    GRANDFATHER,
    HONORIFIC,
    MOST,
    PATRONYMIC,
    START,
    WEIGHT,
    NameArrays,
    Room,
)
from panah.people.sounds.kernel import Tables

CROSSED = np.float32(6.0)  # what pairing a given name with a father's name costs an assignment

# Columns of a step: parts left and right (from which, how many), log-odds, how far the roles can be one, how found.
LEFT, RIGHT, LEFT_SPAN, RIGHT_SPAN, LOGIT, ROLES, VIA = range(7)


@borrowing
def roles_shared(shares_a: NDArray[np.float32], p: int, shares_b: NDArray[np.float32], q: int) -> np.float32:
    """How likely two parts have one role: 1 if it may well be so, 0 if both are sure and differ."""
    shared = np.float32(0.0)
    for role in range(WEIGHT):
        shared += shares_a[p, role] * shares_b[q, role]
    shared += (
        shares_a[p, PATRONYMIC] * shares_b[q, GRANDFATHER]
        + shares_a[p, GRANDFATHER] * shares_b[q, PATRONYMIC]
    )
    return min(np.float32(1.0), np.float32(4.0) * shared)


@borrowing
def align(a: NameArrays, i: int, b: NameArrays, j: int, tables: Tables, known: bool, room: Room) -> int:
    """Fill ``room.steps`` with the best assignment of the parts of name i of a to those of name j of b; how many.

    Parts without a partner are in no step. Columns of a step are LEFT … VIA; parts count within their name.
    """
    p0, q0 = a.names[i, START], b.names[j, START]
    n, m = min(MOST, a.names[i, COUNT]), min(MOST, b.names[j, COUNT])
    if n == 0 or m == 0:
        return 0
    logit = room.logit
    waiting = part_logits(a, p0, n, b, q0, m, logit, room.via, tables, known)
    if waiting:  # said by its name below: a plain True or False would be compiled apart
        joins(a, p0, n, b, q0, m, not waiting, logit, room.joined, tables, known, room.left_joins)
        joins(b, q0, m, a, p0, n, waiting, logit, room.joined, tables, known, room.right_joins)
    _worth(a.shares, p0, n, b.shares, q0, m, logit, room.shared, room.worth)
    _assign(n, m, waiting, room.worth, room.left_joins, room.right_joins, room.best, room.came)
    return _read_back(n, m, room)


@borrowing
def _worth(
    shares_a: NDArray[np.float32], p0: int, n: int, shares_b: NDArray[np.float32], q0: int, m: int,
    logit: NDArray[np.float32], shared: NDArray[np.float32], worth: NDArray[np.float32],
) -> None:  # fmt: skip
    """What an assignment gains by letting two parts stand for each other; nothing is lost by a bad partner.

    Two parts sure of different roles are partners only if they sound the same, a title only if it does too.
    """
    for i in range(n):
        for j in range(m):
            p, q = p0 + i, q0 + j
            shared[i, j] = roles_shared(shares_a, p, shares_b, q)
            titles = max(shares_a[p, HONORIFIC], shares_b[q, HONORIFIC])
            marked = max(
                shares_a[p, PATRONYMIC] * shares_b[q, GIVEN], shares_a[p, GIVEN] * shares_b[q, PATRONYMIC]
            )
            pull = min(CAP, logit[i, j]) + CAP - CROSSED * marked * (1 - shared[i, j])
            worth[i, j] = max(np.float32(0.1), pull)
            if logit[i, j] <= 0 and (titles > 0.5 or shared[i, j] < 0.05):
                worth[i, j] = 0.0


@borrowing
def _assign(
    n: int, m: int, joins: bool, worth: NDArray[np.float32],
    left_joins: NDArray[np.float32], right_joins: NDArray[np.float32],
    best: NDArray[np.float32], came: NDArray[np.int16],
) -> None:  # fmt: skip
    """``best[i, taken]``: the most that the first i parts of the left gain from the set ``taken`` of the right.

    came: how that was reached: 0, part i - 1 has no partner; else 1 + the partner, and 100 more if two parts of
    the left were taken together, 200 more if two of the right.
    """
    for i in range(n + 1):
        for taken in range(1 << m):
            best[i, taken] = -1
    best[0, 0] = 0
    for i in range(n):
        for taken in range(1 << m):
            base = best[i, taken]
            if base < 0:
                continue
            if base > best[i + 1, taken]:
                best[i + 1, taken] = base
                came[i + 1, taken] = 0
            for j in range(m):
                bit = 1 << j
                if taken & bit:
                    continue
                gain = worth[i, j]
                if gain > 0 and base + gain > best[i + 1, taken | bit]:
                    best[i + 1, taken | bit] = base + gain
                    came[i + 1, taken | bit] = 1 + j
                if joins and i + 1 < n and left_joins[i, j] > 0:
                    gain = base + CAP + CAP + left_joins[i, j]
                    if gain > best[i + 2, taken | bit]:
                        best[i + 2, taken | bit] = gain
                        came[i + 2, taken | bit] = 101 + j
                if joins and j + 1 < m and right_joins[j, i] > 0 and not taken & (2 * bit):
                    gain = base + CAP + CAP + right_joins[j, i]
                    if gain > best[i + 1, taken | 3 * bit]:
                        best[i + 1, taken | 3 * bit] = gain
                        came[i + 1, taken | 3 * bit] = 201 + j


@borrowing
def _read_back(n: int, m: int, room: Room) -> int:
    i, taken, count = n, 0, 0
    for one in range(1 << m):
        if room.best[n, one] > room.best[n, taken]:
            taken = one
    while i > 0:
        kind, j = room.came[i, taken] // 100, room.came[i, taken] % 100 - 1
        if j < 0:
            i -= 1
            continue
        i -= 2 if kind == 1 else 1
        step = room.steps[count]
        step[LEFT], step[RIGHT], step[LEFT_SPAN], step[RIGHT_SPAN] = i, j, 1, 1
        step[LOGIT], step[VIA], step[ROLES] = room.logit[i, j], room.via[i, j], room.shared[i, j]
        if kind == 1:
            step[LEFT_SPAN], step[LOGIT] = 2, room.left_joins[i, j]
        elif kind == 2:
            step[RIGHT_SPAN], step[LOGIT] = 2, room.right_joins[j, i]
        if kind:
            step[VIA], step[ROLES] = WRITTEN_TOGETHER, 1.0
        taken &= ~((3 if kind == 2 else 1) << j)
        count += 1
    return count
