"""The learned table: from what is known of a series to eleven quantiles of what comes.

A small network with a straight way through: O = [f, 1] A + tanh([f, 1] W) V, where f are the standardised features.
With x = ln(1 + y), s the series' usual step and h the steps ahead, the median is x_T + s·O₀ and the distance between
neighbouring quantiles s·√h·exp(O_k)·(the same distance of a normal distribution): quantiles cannot cross. Learned by
`panah.movements.forecast.learn` on the pinball loss; the outer quantiles are then widened so that they hold on series
left out (conformal calibration, pooled).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import NormalDist

import numpy as np

from panah.movements.forecast.features import Floats, Seen

QUANTILES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
NORMAL = np.array([NormalDist().inv_cdf(q) for q in QUANTILES])
GAPS = np.diff(NORMAL)
MIDDLE = QUANTILES.index(0.5)
FILE = Path(__file__).parent / "learned.npz"
FEATURE_BOUND = 4.0
GAP_BOUND = 2.0
# No forecast leaves this range of x: e^20 is 485 million people a step.
LEAST, GREATEST = -5.0, 20.0
# Nor does one foresee more than 12 times the greatest value so far at the first step, 12 to the power √h at step h.
MOST_GROWTH = 2.5


@dataclass(frozen=True)
class Member:
    """One network. through: float64[p+1, 11]; hidden: float64[p+1, k]; out: float64[k, 11]."""

    through: Floats
    hidden: Floats
    out: Floats


@dataclass(frozen=True)
class Table:
    """What was learned for one frequency.

    centre, width: float64[p], the features' mean and standard deviation. members: networks whose quantiles are averaged
    on the scale x. outer: how many times further the lowest and the highest quantile lie from the median than learned.
    most: steps ahead it was taught.
    """

    freq: str
    centre: Floats
    width: Floats
    members: tuple[Member, ...]
    outer: tuple[float, float]
    most: int

    @staticmethod
    def learned(freq: str, without: str | None = None) -> Table:
        """The shipped table; with ``without`` the one in whose learning the series of that name had no part.

        Raises KeyError for a name that had no part in any.
        """
        return _read(freq, "all" if without is None else str(_folds(freq)[without]))

    @staticmethod
    def taught(freq: str) -> frozenset[str]:
        """The names of the series the shipped table was learned on."""
        return frozenset(_folds(freq))

    def quantiles(self, seen: Seen) -> Floats:
        """ln(1 + quantile) of each series and step: float64[N, H, 11]."""
        told = np.clip((seen.told - self.centre) / self.width, -FEATURE_BOUND, FEATURE_BOUND)
        n, steps, _ = told.shape
        told = np.concatenate([told, np.ones((n, steps, 1))], axis=2)
        root = np.sqrt(np.arange(1, steps + 1))
        x = np.mean(
            [unfolded(m, told, seen.last[:, None], seen.spread[:, None], root) for m in self.members], axis=0
        )
        most = seen.highest[:, None, None] + MOST_GROWTH * root[:, None]
        return np.clip(self._widened(x), LEAST, np.minimum(most, GREATEST))

    def _widened(self, x: Floats) -> Floats:
        middle = x[..., MIDDLE : MIDDLE + 1]
        factor = np.ones(len(QUANTILES))
        factor[0], factor[-1] = self.outer
        factor[1], factor[-2] = (math.sqrt(f) for f in self.outer)
        return np.maximum.accumulate(middle + (x - middle) * factor, axis=-1)


def unfolded(member: Member, told: Floats, last: Floats, spread: Floats, root: Floats) -> Floats:
    """ln(1 + quantile) of one network. told: features with a one at the end; the rest as broad as told without it."""
    raw = told @ member.through + np.tanh(told @ member.hidden) @ member.out
    gaps = np.exp(np.clip(raw[..., 1:], -GAP_BOUND, GAP_BOUND)) * GAPS * np.asarray(root)[..., None]
    up = np.cumsum(gaps[..., MIDDLE:], axis=-1)
    down = np.cumsum(gaps[..., :MIDDLE][..., ::-1], axis=-1)[..., ::-1]
    around = np.concatenate([-down, np.zeros((*up.shape[:-1], 1)), up], axis=-1)
    found = last[..., None] + spread[..., None] * (raw[..., :1] + around)
    return np.asarray(found)


@cache
def _read(freq: str, part: str) -> Table:
    with np.load(FILE) as kept:
        start = f"{freq}/{part}/"
        own = {
            key.removeprefix(start): kept[key].astype(np.float64)
            for key in kept.files
            if key.startswith(start)
        }
    members: list[Member] = []
    while f"{len(members)}/through" in own:
        i = len(members)
        members.append(Member(own[f"{i}/through"], own[f"{i}/hidden"], own[f"{i}/out"]))
    lower, upper = own["outer"].tolist()
    return Table(freq, own["centre"], own["width"], tuple(members), (lower, upper), int(own["most"]))


@cache
def _folds(freq: str) -> dict[str, int]:
    with np.load(FILE) as kept:
        return dict(zip(kept[f"{freq}/names"].tolist(), kept[f"{freq}/folds"].tolist(), strict=True))
