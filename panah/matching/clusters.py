"""Which records are one person, all pairs seen together: correlation clustering that no chain can fool.

Two records may each resemble a third without being one person: brothers through a badly written record, a family
through its phone. So a pair's evidence is not simply followed from record to record. Groups grow from the surest pair
on; two groups become one only if on the average of *all* pairs between them the evidence is for it, and not one pair
speaks strongly against it (after Bansal, Blum, Chawla 2004, and greedy average linkage).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from panah.people.compiled import compiled

I32 = npt.NDArray[np.int32]
I64 = npt.NDArray[np.int64]
F32 = npt.NDArray[np.float32]
Score = Callable[[I32, I32], F32]

LARGEST = 128
"""Records that may hang together before the weakest link between them is cut: far above any real number."""
STRONG = 8.0
"""Log-odds beyond which one pair counts hardly more: a phone and a document together must not outvote a conflict."""


@compiled
def _linked(left: I32, right: I32, order: I64, n: int, largest: int) -> I32:
    """For each record the smallest row it hangs together with, links taken in ``order``."""
    parent = np.arange(n, dtype=np.int32)
    size = np.ones(n, np.int32)
    for k in range(len(order)):
        a, b = left[order[k]], right[order[k]]
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        while parent[b] != b:
            parent[b] = parent[parent[b]]
            b = parent[b]
        if a != b and size[a] + size[b] <= largest:
            low, high = min(a, b), max(a, b)
            parent[high] = low
            size[low] += size[high]
    for i in range(n):
        parent[i] = parent[parent[i]]
    return parent


@compiled
def _tables(roots: I32, members: I32, n: int) -> tuple[I64, I64, I32]:
    """Groups of three or more among ``members`` (sorted by root): starts, start of each one's table, place by row."""
    groups = 0
    for k in range(len(members)):
        groups += k == 0 or roots[members[k]] != roots[members[k - 1]]
    starts = np.zeros(groups + 1, np.int64)
    tables = np.zeros(groups + 1, np.int64)
    place = np.full(n, -1, np.int32)
    g = 0
    for k in range(len(members)):
        if k > 0 and roots[members[k]] != roots[members[k - 1]]:
            g += 1
            starts[g] = k
        place[members[k]] = g
    if groups:
        starts[groups] = len(members)
    for g in range(groups):
        tables[g + 1] = tables[g] + (starts[g + 1] - starts[g]) ** 2
    return starts, tables, place


@compiled
def _fill(
    left: I32, right: I32, weights: F32, group: I32, within: I32, starts: I64, tables: I64, out: F32
) -> None:
    """Write known weights into the tables of their groups, both ways round."""
    for k in range(len(left)):
        g = group[left[k]]
        if g >= 0 and group[right[k]] == g:
            a, b, m = within[left[k]], within[right[k]], starts[g + 1] - starts[g]
            out[tables[g] + a * m + b] = weights[k]
            out[tables[g] + b * m + a] = weights[k]


@compiled
def _unknown(members: I32, starts: I64, tables: I64, weights: F32) -> tuple[I32, I32]:
    """The pairs of each group that no weight is known of."""
    total = 0
    for k in range(len(weights)):
        total += np.isnan(weights[k])
    left, right = np.empty(total, np.int32), np.empty(total, np.int32)
    count = 0
    for g in range(len(starts) - 1):
        m = starts[g + 1] - starts[g]
        for a in range(m):
            for b in range(a + 1, m):
                if np.isnan(weights[tables[g] + a * m + b]):
                    left[count], right[count] = members[starts[g] + a], members[starts[g] + b]
                    count += 1
    return left[:count], right[:count]


@compiled
def _grow(table: F32, m: int, against: float, strong: float) -> I32:
    """Labels 0… of one group's members: greedy average linkage over its table of log-odds [m, m]."""
    label = np.arange(m).astype(np.int32)
    total = np.empty((m, m), np.float64)
    worst = np.empty((m, m), np.float64)
    size = np.ones(m, np.int64)
    for a in range(m):
        for b in range(m):
            bounded = min(max(table[a * m + b], -strong), strong)
            total[a, b] = bounded + 0.01 * (max(table[a * m + b], -100.0) - bounded)
            worst[a, b] = table[a * m + b]
    while True:
        best, at, bt = 0.0, -1, -1
        for a in range(m):
            if size[a] == 0:
                continue
            for b in range(a + 1, m):
                if size[b] and worst[a, b] >= against:
                    mean = total[a, b] / (size[a] * size[b])
                    if mean > best:
                        best, at, bt = mean, a, b
        if at < 0:
            return label
        for c in range(m):
            if size[c] and c != at and c != bt:
                total[at, c] = total[c, at] = total[at, c] + total[bt, c]
                worst[at, c] = worst[c, at] = min(worst[at, c], worst[bt, c])
            if label[c] == bt:
                label[c] = at
        size[at] += size[bt]
        size[bt] = 0


@compiled
def _grow_all(
    members: I32, starts: I64, tables: I64, weights: F32, roots: I32, against: float, strong: float
) -> None:
    """Give every member the root of its final cluster, in place."""
    for g in range(len(starts) - 1):
        m = starts[g + 1] - starts[g]
        label = _grow(weights[tables[g] : tables[g + 1]], m, against, strong)
        for a in range(m):
            roots[members[starts[g] + a]] = members[starts[g] + label[a]]


def clustered(
    n: int,
    left: I32,
    right: I32,
    weights: F32,
    *,
    score: Score,
    against: float = -4.0,
    apart: npt.NDArray[np.uint8] | None = None,
) -> I32:
    """For each of n records the first record of its cluster (its own row where it stands alone).

    left, right, weights: scored pairs, log-odds that they are one person; those above 0 are links. score: the same for
    pairs not yet scored. against: a pair below this keeps two groups apart whatever the rest says. apart: records of
    the same number (same file, when a person stands in each file at most once) are never one.
    """
    for_it = np.flatnonzero(weights > 0)
    order = for_it[np.lexsort((right[for_it], left[for_it], -weights[for_it]))]
    roots = _linked(left, right, order, n, LARGEST)
    members = np.flatnonzero(np.bincount(roots, minlength=n)[roots] > 2).astype(np.int32)
    members = members[np.argsort(roots[members], kind="stable")]
    starts, tables, group = _tables(roots, members, n)
    within = np.zeros(n, np.int32)
    within[members] = np.arange(len(members)) - np.repeat(starts[:-1], np.diff(starts))
    table = np.full(tables[-1], np.nan, np.float32)
    _fill(left, right, weights, group, within, starts, tables, table)
    more = _unknown(members, starts, tables, table)
    _fill(*more, _kept_apart(*more, score(*more), apart), group, within, starts, tables, table)
    _grow_all(members, starts, tables, table, roots, against, STRONG)
    return roots


def _kept_apart(left: I32, right: I32, weights: F32, apart: npt.NDArray[np.uint8] | None) -> F32:
    return weights if apart is None else np.where(apart[left] == apart[right], np.float32(-np.inf), weights)


@compiled
def _pairs_within(roots: I32, members: I32) -> tuple[I32, I32]:
    total, begun = 0, 0
    for k in range(len(members)):
        if k > 0 and roots[members[k]] != roots[members[begun]]:
            begun = k
        total += k - begun
    left, right = np.empty(total, np.int32), np.empty(total, np.int32)
    count, begun = 0, 0
    for k in range(len(members)):
        if k > 0 and roots[members[k]] != roots[members[begun]]:
            begun = k
        for earlier in range(begun, k):
            left[count], right[count] = members[earlier], members[k]
            count += 1
    return left, right


def pairs_within(roots: I32) -> tuple[I32, I32]:
    """All pairs of records of one cluster, the earlier row first."""
    members = np.flatnonzero(np.bincount(roots, minlength=len(roots))[roots] > 1).astype(np.int32)
    left, right = _pairs_within(roots, members[np.argsort(roots[members], kind="stable")])
    return left, right
