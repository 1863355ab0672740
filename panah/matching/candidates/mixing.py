"""Stable 64-bit hashing of the pieces a key is made of: the same number in every process, on every platform.

The mixing step is SplitMix64's finaliser (Steele, Lea, Flood 2014). Python's own ``hash`` changes from process to
process and would part an index from the database that serves it.
"""

from __future__ import annotations

import numpy as np

from panah.people.compiled import inlined

_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MASK = (1 << 64) - 1


@inlined
def mix(key: np.uint64, atom: np.uint64) -> np.uint64:
    """``key`` carried on with one more piece; the order of pieces matters."""
    z = (key ^ atom) + _GOLDEN
    z = (z ^ (z >> np.uint64(30))) * _FIRST
    z = (z ^ (z >> np.uint64(27))) * _SECOND
    return z ^ (z >> np.uint64(31))


def mixed(key: int, atom: int) -> int:
    """`mix` for a single key, without compiled code."""
    z = ((key ^ atom) + 0x9E3779B97F4A7C15) & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


def salt(name: str) -> int:
    """A number for the name of a recipe or a field (FNV-1a over its UTF-8 bytes)."""
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = ((value ^ byte) * 0x100000001B3) & _MASK
    return value
