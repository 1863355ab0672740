"""Distinct strings with all that the kernels read of them: letters, hashes, sounds, known equivalents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from panah.matching.fields.folding import hashes, letters
from panah.matching.records import TEXT
from panah.people import sounds
from panah.people.names.known import known_names
from panah.people.sounds.keying import keys_many


class Encoded(NamedTuple):
    """See `panah.matching.records.Arrays`."""

    texts: npt.NDArray[np.void]
    letters: npt.NDArray[np.uint16]
    symbols: npt.NDArray[np.uint8]
    known: npt.NDArray[np.int32]


def encoded(strings: Sequence[str], masses: npt.NDArray[np.float32]) -> Encoded:
    """Strings as `TEXT`; masses are those of the last ``len(masses)`` of them, the values."""
    units, starts = letters(strings)
    heard = sounds.encode(strings)
    known_starts, known = _known(strings, len(strings) - len(masses))
    texts = np.zeros(len(strings), TEXT)
    texts["hash"] = hashes(units, starts)
    texts["letters"], texts["letter_count"] = starts[:-1], np.diff(starts)
    texts["symbols"], texts["symbol_count"] = heard.starts[:-1], np.diff(heard.starts)
    texts["known"], texts["known_count"] = known_starts[:-1], np.diff(known_starts)
    texts["script"] = heard.scripts
    tokens = len(strings) - len(masses)
    key_starts, keys = keys_many(strings[:tokens], most=2, shortened=False)
    keyed = np.append((keys ^ (keys >> 32)) & 0xFFFFFFFF, 0).astype(np.uint32)
    many = np.diff(key_starts)
    texts["key"][:tokens] = np.where(many > 0, keyed[key_starts[:-1]], 0)
    second = keyed[np.minimum(key_starts[:-1] + 1, len(keys))]
    texts["other_key"][:tokens] = np.where(many > 1, second, texts["key"][:tokens])
    texts["mass"][tokens:] = masses
    return Encoded(texts, units, heard.symbols, known)


def _known(strings: Sequence[str], tokens: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """Numbers of the names each string is known to write, ascending: those found in data, then those of our table.

    starts [n + 1] and numbers. Only the first ``tokens`` strings are looked up in the table.
    """
    starts, found = sounds.equivalent_ids(strings)
    told = [known_names(token) for token in strings[:tokens]]
    extra = np.zeros(len(strings), np.int64)
    extra[:tokens] = [len(numbers) for numbers in told]
    joined = np.zeros(len(found) + int(extra.sum()), np.int32)
    counts = np.diff(starts)
    begins = np.concatenate([[0], np.cumsum(counts + extra)])
    joined[np.repeat(begins[:-1] - starts[:-1], counts) + np.arange(len(found))] = found
    flat = [number for numbers in told for number in numbers]
    first = np.repeat(begins[:-1] + counts, extra)
    within = np.arange(len(flat)) - np.repeat(np.cumsum(extra) - extra, extra)
    joined[first + within] = flat
    return begins, joined
