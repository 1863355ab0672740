"""From levels to how much likelier a pair is under each class: the kernel that runs over every candidate pair."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from panah.people.compiled import borrowing


class Weights(NamedTuple):
    """Likelihood ratios against strangers, by class (0 same person, 1 same household), field and level.

    A pair at level l of field f is ``ratio[c, f, l] / mass + chance[c, f, l]`` times likelier in class c than among
    strangers; mass is the share of records so named where ``by_mass[f, l]``, else 1. Level 0 (missing) is 1.
    ``floor[f, l]`` is the least mass believed, ``prior[c]`` the share of all pairs in the class.
    """

    ratio: npt.NDArray[np.float64]  # [2, fields, levels]
    chance: npt.NDArray[np.float64]  # [2, fields, levels]
    by_mass: npt.NDArray[np.bool_]  # [fields, levels]
    floor: npt.NDArray[np.float32]  # [fields, levels]
    prior: npt.NDArray[np.float64]  # [2]


@borrowing
def fill_odds(
    levels: npt.NDArray[np.uint8],
    masses: npt.NDArray[np.float32],
    weights: Weights,
    odds: npt.NDArray[np.float32],
) -> None:
    """Logarithm of the odds, prior included, of each class against strangers, into float32[n, 2]."""
    ratio, chance, by_mass, floor = weights.ratio, weights.chance, weights.by_mass, weights.floor
    for pair in range(levels.shape[0]):
        same, household = weights.prior[0], weights.prior[1]
        for field in range(levels.shape[1]):
            level = levels[pair, field]
            if level == 0:
                continue
            mass = max(masses[pair, field], floor[field, level]) if by_mass[field, level] else np.float32(1)
            same *= ratio[0, field, level] / mass + chance[0, field, level]
            household *= ratio[1, field, level] / mass + chance[1, field, level]
        odds[pair, 0] = np.log(same)
        odds[pair, 1] = np.log(household)


def probabilities(odds: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Same person, same household, unrelated: float32[n, 3] summing to 1, from log-odds float32[n, 2]."""
    logs = np.column_stack([odds.astype(np.float64), np.zeros(len(odds))])
    logs -= logs.max(axis=1, keepdims=True)
    shares = np.exp(logs)
    found: npt.NDArray[np.float32] = (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)
    return found
