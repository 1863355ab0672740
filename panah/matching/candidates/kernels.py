"""The inner loops of candidates: entries made, sorted, grouped, and swept into pairs. Arrays in, arrays out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from panah.matching.candidates.mixing import mix
from panah.people.compiled import compiled, inlined

U64 = npt.NDArray[np.uint64]
U32 = npt.NDArray[np.uint32]
I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]
U8 = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

REST = np.uint64(0x5245_5354)  # the atom of records that state none of the fields a hot bucket is split by


@compiled
def root_entries(
    salt: np.uint64, first_starts: I64, first: U32, second_starts: I64, second: U32, two: bool, unordered: bool,
    part: int, parts: int,
) -> tuple[U64, I32]:  # fmt: skip
    """Every key of every record for one recipe: the values of one field, or the product of two.

    Of the keys only part number ``part`` of ``parts``, by their highest bits.
    """
    n = len(first_starts) - 1
    room = 0
    for i in range(n):
        here = first_starts[i + 1] - first_starts[i]
        room += here * (second_starts[i + 1] - second_starts[i]) if two else here
    if parts > 1:
        room = room // parts + 6 * int(np.sqrt(room)) + 1000
    keys = np.empty(room, np.uint64)
    rows = np.empty(room, np.int32)
    k = 0
    for i in range(n):
        for a in range(first_starts[i], first_starts[i + 1]):
            low = second_starts[i] if two else 0
            high = second_starts[i + 1] if two else 1
            for b in range(low, high):
                x = np.uint64(first[a])
                if two:
                    y = np.uint64(second[b])
                    if unordered and y < x:
                        x, y = y, x
                    key = mix(mix(salt, x), y)
                else:
                    key = mix(salt, x)
                if np.int64(key >> np.uint64(56)) * parts >> 8 != part:
                    continue
                if k == len(keys):
                    keys = np.append(keys, np.empty(k, np.uint64))
                    rows = np.append(rows, np.empty(k, np.int32))
                keys[k] = key
                rows[k] = i
                k += 1
    return keys[:k], rows[:k]


@compiled
def child_entries(
    parents: U64, rows: I32, salt: np.uint64, starts: I64, values: U32, most: int
) -> tuple[U64, I32]:
    """Finer keys for the records of hot buckets: the parent key carried on with each value of one further field.

    most: values a record has at most; room for so many is asked for, which costs nothing until it is written to.
    """
    keys = np.empty(len(rows) * most, np.uint64)
    out = np.empty(len(rows) * most, np.int32)
    k = 0
    for e in range(len(rows)):
        row = rows[e]
        seed = mix(parents[e], salt)
        for a in range(starts[row], starts[row + 1]):
            keys[k] = mix(seed, np.uint64(values[a]))
            out[k] = row
            k += 1
    return keys[:k], out[:k]


@compiled
def rest_entries(parents: U64, rows: I32, stated: Flags) -> tuple[U64, I32]:
    """The records of hot buckets that state no further field, each under its parent's one key for the rest."""
    total = 0
    for e in range(len(rows)):
        total += not stated[rows[e]]
    keys = np.empty(total, np.uint64)
    out = np.empty(total, np.int32)
    k = 0
    for e in range(len(rows)):
        if not stated[rows[e]]:
            keys[k] = mix(parents[e], REST)
            out[k] = rows[e]
            k += 1
    return keys, out


@inlined
def _to_starts(counts: I64) -> None:
    """How many of each, as where each begins, in place."""
    place = 0
    for value in range(len(counts)):
        here = int(counts[value])
        counts[value] = place
        place += here


BYTES = 5
"""Bytes of a key that are sorted by: enough that among a billion keys hardly two agree on them and differ."""


@compiled
def sorted_entries(keys: U64, rows: I32) -> tuple[U64, I32]:
    """Entries with equal keys together, in their order: a radix sort, for which the arrays given are written over."""
    n = len(keys)
    counts = np.zeros((BYTES, 256), np.int64)
    for i in range(n):
        key = keys[i]
        for d in range(BYTES):
            counts[d, np.int64((key >> np.uint64(8 * d)) & np.uint64(255))] += 1
    other_keys, other_rows = np.empty_like(keys), np.empty_like(rows)
    for d in range(BYTES):
        _to_starts(counts[d])
        for i in range(n):
            v = np.int64((keys[i] >> np.uint64(8 * d)) & np.uint64(255))
            other_keys[counts[d, v]] = keys[i]
            other_rows[counts[d, v]] = rows[i]
            counts[d, v] += 1
        keys, other_keys = other_keys, keys
        rows, other_rows = other_rows, rows
    _part_lookalikes(keys, rows)
    return keys, rows


@compiled
def _part_lookalikes(keys: U64, rows: I32) -> None:
    """Keys that agree in the bytes sorted by and differ in others, put apart (a stable insertion sort)."""
    mask = np.uint64((1 << (8 * BYTES)) - 1)
    for i in range(1, len(keys)):
        k = i
        while k > 0 and (keys[k - 1] & mask) == (keys[k] & mask) and keys[k - 1] > keys[k]:
            keys[k - 1], keys[k] = keys[k], keys[k - 1]
            rows[k - 1], rows[k] = rows[k], rows[k - 1]
            k -= 1


@compiled
def grouped_entries(keys: U64, rows: I32) -> tuple[U64, I64, I32]:
    """Sorted entries as (distinct keys, starts, rows); a record entered twice under one key counts once."""
    n = len(keys)
    groups, kept = 0, 0
    for i in range(n):
        fresh = i == 0 or keys[i] != keys[i - 1]
        groups += fresh
        kept += fresh or rows[i] != rows[i - 1]
    names = np.empty(groups, np.uint64)
    starts = np.empty(groups + 1, np.int64)
    out = np.empty(kept, np.int32)
    g, k = 0, 0
    for i in range(n):
        fresh = i == 0 or keys[i] != keys[i - 1]
        if fresh:
            names[g] = keys[i]
            starts[g] = k
            g += 1
        if fresh or rows[i] != rows[i - 1]:
            out[k] = rows[i]
            k += 1
    starts[groups] = k
    return names, starts, out


@compiled
def picked(starts: I64, rows: I32, which: Flags) -> tuple[I64, I32]:
    """The groups where ``which`` holds, packed."""
    groups, total = 0, 0
    for g in range(len(which)):
        if which[g]:
            groups += 1
            total += starts[g + 1] - starts[g]
    new_starts = np.zeros(groups + 1, np.int64)
    out = np.empty(total, np.int32)
    g2, k = 0, 0
    for g in range(len(which)):
        if which[g]:
            for e in range(starts[g], starts[g + 1]):
                out[k] = rows[e]
                k += 1
            g2 += 1
            new_starts[g2] = k
    return new_starts, out


@compiled
def buckets_by_row(starts: I64, rows: I32, n: int) -> tuple[I64, I32]:
    """The other way round: for each record the buckets it is in."""
    row_starts = np.zeros(n + 1, np.int64)
    for e in range(len(rows)):
        row_starts[rows[e] + 1] += 1
    for i in range(n):
        row_starts[i + 1] += row_starts[i]
    place = row_starts[:-1].copy()
    out = np.empty(len(rows), np.int32)
    for b in range(len(starts) - 1):
        for e in range(starts[b], starts[b + 1]):
            out[place[rows[e]]] = b
            place[rows[e]] += 1
    return row_starts, out


@compiled
def sweep(
    first: int, last: int, border: int, reach: int, crowd: int, drawn: Flags,
    starts: I64, rows: I32, row_starts: I64, row_buckets: I32,
    seen: I32, left: I32, right: I32, shared: U8,
) -> tuple[int, int]:  # fmt: skip
    """Pairs (earlier record, later record) for the records from ``first`` to before ``last``, each pair once.

    border: 0 within one file; else only pairs of a row before ``border`` with one from ``border`` on. A bucket of more
    than ``crowd`` records meets only ``reach`` of its neighbours. drawn: empty, or which records to take: each of them
    meets all others, so that who is met does not depend on the order of the records (crowds apart). seen: scratch, one
    place a record. The buffers left, right, shared (how many keys a pair shares) are filled until a record might not
    fit. Returns (the row to go on from, pairs written).
    """
    seen[:] = -1
    count = 0
    some = len(drawn) > 0
    for i in range(first, last):
        if some and not drawn[i]:
            continue
        room = 0
        for b in row_buckets[row_starts[i] : row_starts[i + 1]]:
            size = starts[b + 1] - starts[b]
            room += size if size <= crowd else reach
        if count + room > len(left):
            return i, count
        begun = count
        for b in row_buckets[row_starts[i] : row_starts[i + 1]]:
            lo, hi = starts[b], starts[b + 1]
            if hi - lo > crowd:
                here = lo + np.searchsorted(rows[lo:hi], i)
                if border > 0:
                    cut = lo + np.searchsorted(rows[lo:hi], border)
                    lo = max(lo, min(lo + here - cut, cut - reach))
                    hi = min(cut, lo + reach)
                else:
                    lo, hi = max(lo, here - reach), here
            for e in range(lo, hi):
                j = rows[e]
                if j >= i and (not some or j == i or drawn[j]):
                    if some:
                        continue
                    break
                if border > 0 and (j < border) == (i < border):
                    continue
                if seen[j] >= begun:
                    shared[seen[j]] = min(255, shared[seen[j]] + 1)
                else:
                    seen[j] = count
                    left[count], right[count], shared[count] = min(i, j), max(i, j), 1
                    count += 1
    return last, count


@compiled
def sorted_groups(starts: I64, rows: I32, order: I64, most: int) -> tuple[I64, I32]:
    """The groups in another order, each with at most its ``most`` first records."""
    new_starts = np.zeros(len(order) + 1, np.int64)
    for g in range(len(order)):
        size = starts[order[g] + 1] - starts[order[g]]
        new_starts[g + 1] = new_starts[g] + min(size, most)
    out = np.empty(new_starts[-1], np.int32)
    for g in range(len(order)):
        for e in range(new_starts[g + 1] - new_starts[g]):
            out[new_starts[g] + e] = rows[starts[order[g]] + e]
    return new_starts, out
