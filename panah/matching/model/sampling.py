"""Records and pairs drawn by what stands in them, so that a model does not depend on the order of the rows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from panah.matching.records import Population

Rows = npt.NDArray[np.int32]
_MIX = np.uint64(0x9E3779B97F4A7C15)


def signatures(population: Population) -> npt.NDArray[np.uint64]:
    """A stable number for the contents of each record; equal records share theirs."""
    arrays = population.arrays
    people, hashed = arrays.people, np.append(arrays.texts["hash"], np.uint64(0))
    found = people["birth_earliest"].astype(np.uint64) * np.uint64(31) + people["sex"].astype(np.uint64)
    for column in range(arrays.values.shape[1]):
        found = mixed(found + hashed[arrays.values[:, column]])
    named = hashed[arrays.name_tokens] * (arrays.name_roles.astype(np.uint64) + np.uint64(1))
    total = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mixed(named), dtype=np.uint64)])
    first = people["names"]
    return mixed(found + total[first + people["name_count"]] - total[first])


def mixed(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Each number scattered over all of its 64 bits."""
    found = numbers * _MIX
    found ^= found >> np.uint64(29)
    return found * _MIX


def drawn_pairs(left: Rows, right: Rows, signed: npt.NDArray[np.uint64], most: int) -> npt.NDArray[np.int64]:
    """Which of the pairs to take: about ``most`` of them, by their contents, in an order that contents alone decide."""
    scattered = mixed(signed[left] + signed[right])
    share = min(1.0, most / max(1, len(left)))
    taken = np.flatnonzero(scattered >> np.uint64(32) <= np.uint64(int(share * (2**32 - 1))))
    return taken[np.lexsort((signed[left[taken]] ^ signed[right[taken]], scattered[taken]))]


def strangers(
    population: Population, signed: npt.NDArray[np.uint64], count: int, within: npt.NDArray[np.int32]
) -> tuple[Rows, Rows]:
    """About ``count`` pairs of different records, both of one group of ``within`` (numbers from 0).

    Records are laid out group by group in the order of their signatures, and each stands beside others at distances
    drawn once for all.
    """
    n = len(population)
    if not n:
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    order = np.lexsort((signed, within)).astype(np.int32)
    size = np.bincount(within)
    begin = np.concatenate([[0], np.cumsum(size)[:-1]])
    rng = np.random.default_rng(20)
    place = rng.integers(0, n, count)
    left = order[place]
    group = within[left]
    right = order[begin[group] + (rng.random(count) * size[group]).astype(np.int64)]
    apart = left != right
    return left[apart], right[apart]
