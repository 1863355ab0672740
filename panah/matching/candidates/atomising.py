"""The atoms of whole columns at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from panah.matching.candidates.mixing import mix
from panah.people.compiled import compiled, inlined

I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]
U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]
U8 = npt.NDArray[np.uint8]

_LONGEST_SPAN = 3  # a birth known no better than within these many calendar years gives no year


@compiled
def names(
    begins: I64, counts: U8, tokens: I32, roles: U8, wanted: npt.NDArray[np.bool_], key_starts: I64, keys: U32
) -> tuple[I64, U32]:
    """The sound keys of each record's tokens in the wanted roles, each once."""
    n = len(begins)
    total = 0
    for p in range(len(tokens)):
        if wanted[roles[p]]:
            total += key_starts[tokens[p] + 1] - key_starts[tokens[p]]
    starts = np.zeros(n + 1, np.int64)
    out = np.empty(total, np.uint32)
    k = 0
    for i in range(n):
        for p in range(begins[i], begins[i] + counts[i]):
            if not wanted[roles[p]]:
                continue
            for e in range(key_starts[tokens[p]], key_starts[tokens[p] + 1]):
                fresh = True
                for before in range(starts[i], k):
                    fresh = fresh and out[before] != keys[e]
                if fresh:
                    out[k] = keys[e]
                    k += 1
        starts[i + 1] = k
    return starts, out[:k].copy()


@compiled
def values(chosen: npt.NDArray[np.int32], key_starts: I64, keys: U32) -> tuple[I64, U32]:
    """The keys of each record's values [n, columns], -1 meaning none, each once."""
    n = len(chosen)
    total = 0
    for i in range(n):
        for c in range(chosen.shape[1]):
            if chosen[i, c] >= 0:
                total += key_starts[chosen[i, c] + 1] - key_starts[chosen[i, c]]
    starts = np.zeros(n + 1, np.int64)
    out = np.empty(total, np.uint32)
    k = 0
    for i in range(n):
        for c in range(chosen.shape[1]):
            if chosen[i, c] < 0:
                continue
            for e in range(key_starts[chosen[i, c]], key_starts[chosen[i, c] + 1]):
                fresh = True
                for before in range(starts[i], k):
                    fresh = fresh and out[before] != keys[e]
                if fresh:
                    out[k] = keys[e]
                    k += 1
        starts[i + 1] = k
    return starts, out[:k].copy()


@inlined
def _civil(day: int) -> tuple[int, int, int]:
    """Year, month, day of a day since 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms")."""
    z = day + 719468
    era = z // 146097
    doe = z - era * 146097
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + 3 if mp < 10 else mp - 9
    return yoe + era * 400 + (1 if month <= 2 else 0), month, doy - (153 * mp + 2) // 5 + 1


@compiled
def births(earliest: I32, latest: I32) -> tuple[tuple[I64, U32], tuple[I64, U32]]:
    """(the day, the years) of each birth, where known well enough. Day and month that may be swapped give one atom."""
    n = len(earliest)
    missing = np.iinfo(np.int32).min
    day_starts, year_starts = np.zeros(n + 1, np.int64), np.zeros(n + 1, np.int64)
    days, years = np.empty(n, np.uint32), np.empty(n * _LONGEST_SPAN, np.uint32)
    d, y = 0, 0
    for i in range(n):
        if earliest[i] != missing:
            year, month, day = _civil(int(earliest[i]))
            if earliest[i] == latest[i]:
                if day <= 12 and day < month:
                    month, day = day, month
                days[d] = (year + 10_000) * 500 + month * 40 + day
                d += 1
            last = _civil(int(latest[i]))[0]
            if last - year < _LONGEST_SPAN:
                for one in range(year, last + 1):
                    years[y] = one + 10_000
                    y += 1
        day_starts[i + 1], year_starts[i + 1] = d, y
    return (day_starts, days[:d].copy()), (year_starts, years[:y].copy())


@compiled
def signatures(
    begins: I64, counts: U8, tokens: I32, roles: U8, earliest: I32, stated: I32, hashes: U64
) -> U64:
    """One number a record from its names, birth and values [n, columns] (-1 none), of texts with these hashes."""
    out = np.empty(len(begins), np.uint64)
    for i in range(len(begins)):
        key = mix(np.uint64(0), np.uint64(np.int64(earliest[i]) + (1 << 40)))
        for p in range(begins[i], begins[i] + counts[i]):
            key = mix(key ^ np.uint64(roles[p]), hashes[tokens[p]])
        for c in range(stated.shape[1]):
            key = mix(key, hashes[stated[i, c]] if stated[i, c] >= 0 else np.uint64(0))
        out[i] = key
    return out
