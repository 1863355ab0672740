"""Phonetic keys: tokens of three scripts that may write one name share one of a few whole numbers.

A token is read in every likely way (``х`` as *h* or *kh*, ``و`` as *u* or *v*, ``c`` as *k* or *s*) as a row of
consonant classes; each reading within a cost gives a key. Short names carry their vowels in the key, long ones also
have keys with one consonant left out. Keys are the same in every process and on every machine, and fit a bigint.
The table of readings is learned (`learn.py`) from pairs of spellings, starting from one written by hand (`start.py`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from panah.people.sounds.keying.kernel import all_keys
from panah.people.sounds.keying.table import learned

__all__ = ["keys", "keys_many"]


def keys(token: str) -> tuple[int, ...]:
    """The keys of one token, the likeliest reading first; () if it has no letter of ours."""
    return tuple(keys_many([token])[1].tolist())


def keys_many(
    tokens: Sequence[str], *, most: int | None = None, shortened: bool = True
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(starts [n + 1], keys): those of token i are ``keys[starts[i]:starts[i + 1]]``, likeliest first.

    most: stop at so many keys a token (a short one in Perso-Arabic script may have some more). shortened: also
    those with one consonant left out, for names of five consonants and more.
    """
    table, limit, usual = learned()
    points, ends = lines(tokens)
    return all_keys(points, ends, table, limit, usual if most is None else most, shortened)


def lines(tokens: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Code points of the tokens, each ended by a line feed, and where those stand."""
    joined = "".join(token.replace("\n", " ") + "\n" for token in tokens)
    if not joined.isascii():
        joined = unicodedata.normalize("NFC", joined)
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    return points, np.flatnonzero(points == 10)
