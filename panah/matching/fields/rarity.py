"""How common every record's names are: what makes agreement on them say little or much.

A name is as common as all its spellings in all scripts together, among the people of one nationality (or place): two
Afghans share Mohammad far oftener than two people at large.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from panah.matching.compare_names import CROSS, SAME_NAME, SAME_SPELLING, Memo, Words, memo, token_level
from panah.matching.compare_sounds import Tables, tables
from panah.matching.fields.encoding import Encoded
from panah.matching.fields.folding import FEW
from panah.people.compiled import borrowing

_LOOKS = 24
"""Most frequent tokens of a bucket that each of its tokens is held against."""
_LEAN = 40.0
"""Records of the whole population that count in with those of a community."""


def masses(
    tokens: npt.NDArray[np.int32],
    roles: npt.NDArray[np.uint8],
    communities: npt.NDArray[np.int32],
    names: npt.NDArray[np.int32],
) -> npt.NDArray[np.float32]:
    """Share of the names in its role and its record's community that are each name: float32[len(tokens)].

    communities: of the record each token stands in. names: the name each token is a spelling of. A name borne once
    counts half.
    """
    found = np.zeros(len(tokens), np.float32)
    for role in np.unique(roles):
        here = np.flatnonzero(roles == role)
        name = names[tokens[here]].astype(np.int64)
        borne = np.bincount(name)
        overall = np.maximum(borne[name] - 1, 0.5) / len(here)
        where = communities[here]
        _, pair, count = np.unique(
            name * (int(where.max()) + 1) + where, return_inverse=True, return_counts=True
        )
        among = np.maximum(count[pair] - 1, 0.0)
        shares = (among + _LEAN * overall) / (np.bincount(where)[where] + _LEAN)
        found[here] = shares * min(1.0, len(here) / FEW)
    return found


def names(encoded: Encoded, borne: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """Number of the name each token is a spelling of: that of the commonest token it is surely the same name as.

    borne: how often each token occurs. Only tokens that share a phonetic key are held against each other.
    """
    parent = np.arange(len(borne), dtype=np.int32)
    for key in ("key", "other_key"):
        keys = encoded.texts[key][: len(borne)]
        order = np.lexsort((encoded.texts["hash"][: len(borne)], -borne, keys))
        order = np.asarray(order[keys[order] > 0], np.int32)
        _join(*encoded, tables(), order, keys, borne, parent, memo(4))  # type: ignore[arg-type]
    while True:
        further = parent[parent]
        if (further == parent).all():
            return parent
        parent = further


@borrowing
def _join(
    texts: npt.NDArray[np.void],
    letters: npt.NDArray[np.uint16],
    symbols: npt.NDArray[np.uint8],
    known: npt.NDArray[np.int32],
    sounds: Tables,
    order: npt.NDArray[np.int32],
    keys: npt.NDArray[np.uint32],
    borne: npt.NDArray[np.int64],
    parent: npt.NDArray[np.int32],
    work: Memo,
) -> None:
    """Give each token of a bucket the commonest one before it that is surely the same name."""
    words = Words(texts, letters, symbols, known, texts, letters, symbols, known, sounds, True)
    begin = 0
    for at in range(len(order)):
        token = order[at]
        if keys[token] != keys[order[begin]]:
            begin = at
        if parent[token] != token:
            continue
        for other_at in range(begin, min(at, begin + _LOOKS)):
            other = order[other_at]
            level = token_level(words, token, other, work.rows)
            if level in (SAME_SPELLING, SAME_NAME, SAME_NAME + CROSS):
                parent[token] = other
                break
