"""Distinct strings with all that the kernels read of them: letters, hashes, sounds, known equivalents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from panah.matching.fields.folding import hashes, letters
from panah.matching.records import TEXT


class Encoded(NamedTuple):
    """See `panah.matching.records.Arrays`."""

    texts: npt.NDArray[np.void]
    letters: npt.NDArray[np.uint16]
    symbols: npt.NDArray[np.uint8]
    known: npt.NDArray[np.int32]


def encoded(strings: Sequence[str], masses: npt.NDArray[np.float32]) -> Encoded:
    """Strings as `TEXT`; masses are those of the last ``len(masses)`` of them, the values."""
    units, starts = letters(strings)
    symbols, symbol_starts, scripts = _sounds(strings)
    texts = np.zeros(len(strings), TEXT)
    texts["hash"] = hashes(units, starts)
    texts["letters"], texts["letter_count"] = starts[:-1], np.diff(starts)
    texts["symbols"], texts["symbol_count"] = symbol_starts[:-1], np.diff(symbol_starts)
    texts["script"] = scripts
    texts["mass"][len(strings) - len(masses) :] = masses
    return Encoded(texts, units, symbols, np.zeros(1, np.int32))


_TABLE = {}
for _group in (
    "bбвwvبپفو",
    "dдтtتدطظض",
    "gгкkqқғкقگکغхһhخحهjжج",
    "lлل",
    "mмم",
    "nнңن",
    "rрر",
    "sсзzشшщчسصثزcذ",
):
    for _l in _group:
        _TABLE[_l] = ord(_group[0])


def _sounds(
    strings: Sequence[str],
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    out, starts, scripts = bytearray(), [0], []
    for s in strings:
        for ch in s:
            if ch in _TABLE:
                out.append(_TABLE[ch])
        starts.append(len(out))
        c = ord(s[0]) if s else 0
        scripts.append(1 if 0x400 <= c < 0x530 else 2 if 0x600 <= c < 0x700 else 0)
    return np.frombuffer(bytes(out), np.uint8).copy(), np.array(starts, np.int64), np.array(scripts, np.uint8)
