"""Candidates not worth comparing in full: they share one key or two by chance, and their births are far apart."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from panah.matching.candidates.pairs import Pairs
from panah.people.compiled import compiled

I32 = npt.NDArray[np.int32]
U8 = npt.NDArray[np.uint8]

FEW = 2
"""So many keys two strangers often share."""
APART = 8 * 365
"""Days between two births beyond which they are not one birth written badly; a misread decade shares more keys."""


@compiled
def _pack(earliest: I32, latest: I32, sex: U8, left: I32, right: I32, shared: U8) -> int:
    """Move the pairs worth comparing to the front, in place; how many there are."""
    missing = np.iinfo(np.int32).min
    kept = 0
    for k in range(len(left)):
        i, j = left[k], right[k]
        dated = earliest[i] != missing and earliest[j] != missing
        gap = max(earliest[i], earliest[j]) - min(latest[i], latest[j]) if dated else 0
        far = gap > APART and shared[k] <= FEW
        other = gap > 0 and shared[k] == 1 and sex[i] != sex[j] and sex[i] != 0 and sex[j] != 0
        if not (far or other):
            left[kept], right[kept], shared[kept] = i, j, shared[k]
            kept += 1
    return kept


def worth(pairs: Pairs, earliest: I32, latest: I32, sex: U8) -> Pairs:
    """The pairs worth comparing, given every record's birth as an interval of days and its sex (0 not stated)."""
    kept = _pack(earliest, latest, sex, *pairs)
    return Pairs(pairs.left[:kept], pairs.right[:kept], pairs.shared[:kept])
