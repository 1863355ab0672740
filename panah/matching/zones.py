"""Where people must judge: two thresholds that follow from what mistakes cost. Nothing is merged here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

CLEAR, TO_JUDGE, CLEAR_NOT = range(3)
ZONES = ("clear", "to judge", "clear not")


@dataclass(frozen=True, slots=True)
class Costs:
    """What mistakes cost, in clerk's looks.

    merge: two people taken for one. missed: one person left registered twice. look: a clerk judges the pair.
    """

    merge: float = 50.0
    missed: float = 20.0
    look: float = 1.0

    def thresholds(self) -> tuple[float, float]:
        """Below the first clearly not the same, from the second clearly the same, between them to be judged.

        Leaving a pair of probability p apart costs p · missed, taking it for one (1 - p) · merge, judging it look.
        """
        even = self.merge / (self.merge + self.missed)
        return min(self.look / self.missed, even), max(1 - self.look / self.merge, even)


USUAL = Costs()
"""Fusing two people is the worst; a clerk's look is cheap beside a person missed."""


def of(same: npt.NDArray[np.float32], costs: Costs) -> npt.NDArray[np.uint8]:
    """Zone of each probability that two records are one person."""
    low, high = costs.thresholds()
    return np.where(same >= high, CLEAR, np.where(same < low, CLEAR_NOT, TO_JUDGE)).astype(np.uint8)
