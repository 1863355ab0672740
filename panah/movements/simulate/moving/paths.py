"""The shortest open way from every place to every camp."""

from __future__ import annotations

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.people.compiled import compiled


@compiled
def shortest(
    source: Array, target: Array, km: Array, usable: Array, camps: Array, distance: Array, following: Array
) -> None:
    """Ways to camps in one state of the network, by relaxation (Bellman 1958; Ford 1956).

    source, target: int32[2m]; km: float64[m]; usable: bool[2m]; camps: int32[k]. Writes distance float64[k, n] in
    km, inf where there is no way, and following int32[k, n]: the arc to take, -1 in the camp and where there is none.
    Of ways equally long the one by the first arc.
    """
    for camp in range(len(camps)):
        reach, by = distance[camp], following[camp]
        reach[:] = np.inf
        by[:] = -1
        reach[camps[camp]] = 0.0
        changed = True
        while changed:
            changed = False
            for arc in range(len(source)):
                if not usable[arc] or source[arc] == camps[camp]:
                    continue
                far = reach[target[arc]] + km[arc // 2]
                if far < reach[source[arc]]:
                    reach[source[arc]] = far
                    by[source[arc]] = arc
                    changed = True


@compiled
def usable_arcs(source: Array, open_arc: Array, forced: Array, usable: Array) -> None:
    """usable bool[2m]: open arcs, at a place with an open forced one only the forced."""
    sent = np.zeros(source.max() + 1 if len(source) else 0, np.bool_)
    for arc in range(len(source)):
        if open_arc[arc] and forced[arc]:
            sent[source[arc]] = True
    for arc in range(len(source)):
        usable[arc] = open_arc[arc] and (forced[arc] or not sent[source[arc]])


def farthest_first(distance: Array) -> Array:
    """int32[..., n]: places by falling distance, those without a way first."""
    order: Array = np.argsort(-distance, axis=-1, kind="stable").astype(np.int32)
    return order
