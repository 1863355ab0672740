"""Names that spelling cannot show to be one: Muhammad and Магомед, Ulrich and Урлих, Giorgi and جورج.

``equivalents.npz`` holds them as numbers of spellings and, of each, the numbers of the names it writes; it is made by
`panah.people.sounds.learn.known` from Wikidata's name items (CC0) and from the region's names in keying/region.toml.
Only what the comparison of sounds does not find by itself is kept: that two spellings share no number says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.people.compiled import compiled
from panah.people.sounds.encoding import Encoded, encode
from panah.people.sounds.inventory import inventory

FILE = Path(__file__).parent / "equivalents.npz"
KNOWN = np.float32(4.0)
"""Log-odds, at least, of two spellings that are known to write one name: what Wikidata gives is not always right."""


class Known(NamedTuple):
    """spellings: sorted numbers; those at place i write the names ``names[starts[i]:starts[i + 1]]``."""

    spellings: NDArray[np.uint64]
    starts: NDArray[np.int64]
    names: NDArray[np.int32]


@cache
def known() -> Known:
    """The table, read once. Raises RuntimeError if it was made for other letter tables than those here."""
    with np.load(FILE) as kept:
        if str(kept["fingerprint"]) != inventory().fingerprint:
            raise RuntimeError(
                f"{FILE.name} is older than the TOML files: run `python -m panah.people.sounds.learn`"
            )
        return Known(kept["spellings"], kept["starts"].astype(np.int64), kept["names"])


def equivalent_ids(tokens: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Of each token the numbers (from 1) of the names it is known to write: ``ids[starts[i]:starts[i + 1]]``, sorted.

    Two tokens that share a number are known to be one name. Most tokens have none.
    """
    return ids_of(encode(tokens))


def ids_of(encoded: Encoded) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """`equivalent_ids` of tokens already encoded."""
    table = known()
    wanted = spelling_numbers(encoded.symbols, encoded.starts, encoded.scripts)
    place = np.searchsorted(table.spellings, wanted)
    place[place == len(table.spellings)] = 0
    hit = table.spellings[place] == wanted
    counts = np.where(hit, table.starts[place + 1] - table.starts[place], 0)
    starts = np.zeros(len(wanted) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    within = np.arange(starts[-1]) - np.repeat(starts[:-1], counts)
    return starts, table.names[np.repeat(table.starts[place], counts) + within]


@compiled
def spelling_numbers(
    symbols: NDArray[np.uint8], starts: NDArray[np.int64], scripts: NDArray[np.uint8]
) -> NDArray[np.uint64]:
    """A number of each token's symbols and script (FNV-1a)."""
    found = np.empty(len(scripts), np.uint64)
    for token in range(len(scripts)):
        number = np.uint64(14695981039346656037) ^ np.uint64(scripts[token])
        for at in range(starts[token], starts[token + 1]):
            number = (number * np.uint64(1099511628211)) ^ np.uint64(symbols[at])
        found[token] = number * np.uint64(1099511628211)
    return found


@compiled
def shared(
    starts_a: NDArray[np.int64],
    ids_a: NDArray[np.int32],
    ia: NDArray[np.int64],
    starts_b: NDArray[np.int64],
    ids_b: NDArray[np.int32],
    ib: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Whether the tokens of each pair share a number."""
    found = np.zeros(len(ia), np.bool_)
    for k in range(len(ia)):
        for one in range(starts_a[ia[k]], starts_a[ia[k] + 1]):
            for other in range(starts_b[ib[k]], starts_b[ib[k] + 1]):
                found[k] |= ids_a[one] == ids_b[other]
    return found
