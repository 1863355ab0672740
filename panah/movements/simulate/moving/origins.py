"""Where those who set out come from: conflict zones, by residents, intensity, and how long the conflict lasts."""

from __future__ import annotations

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.people.compiled import compiled


@compiled
def weights(conflict: Array, size: Array, fading: float, first: Array, begin: Array) -> None:
    """begin float32[R, n]: for each regime the mean over its days of size · intensity · fading^(days of conflict).

    conflict: float32[days, n]; size: float64[n]; fading: what is left after one day; first: int64[R + 1]. Conflict
    that ends and starts again starts afresh. A regime without conflict keeps what the last one with it had; before
    the first conflict the places that will be the first count.
    """
    n = conflict.shape[1]
    strength = np.ones(n)
    started = -1
    for regime in range(len(first) - 1):
        whole = 0.0
        for day in range(first[regime], first[regime + 1]):
            for place in range(n):
                if conflict[day, place] > 1e-6:
                    begin[regime, place] += size[place] * conflict[day, place] * strength[place]
                    strength[place] *= fading
                else:
                    strength[place] = 1.0
        for place in range(n):
            whole += begin[regime, place]
        if whole > 0:
            for place in range(n):
                begin[regime, place] /= whole
            if started < 0:
                started = regime
                begin[:regime] = begin[regime]
        elif started >= 0:
            begin[regime] = begin[regime - 1]
