"""How much is enough, when too little and too much both cost.

The newsvendor: with a cost ``shortage`` of each unit that lacks and ``surplus`` of each that stands idle, expected
cost is least at the quantile shortage / (shortage + surplus) of what is needed (Arrow, Harris, Marschak 1951).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from panah.movements.prepare.futures import Floats
from panah.movements.prepare.settings import LEVELS

Ints = NDArray[np.int64]
ASKED = "asked"


def critical(surplus: float, shortage: float) -> float:
    """The quantile that costs ask for; the median where both are free."""
    return shortage / (shortage + surplus) if shortage + surplus > 0 else 0.5


def quantile(wanted: Floats, level: float) -> Floats:
    """The least amount that is enough in at least ``level`` of the futures, week by week ``[weeks]``."""
    return _at(np.sort(wanted, axis=0), level)


def _at(ordered: Floats, level: float) -> Floats:
    place = min(len(ordered) - 1, max(0, int(np.ceil(level * len(ordered) - 1e-9)) - 1))
    return np.asarray(ordered[place])


def whole(amount: Floats) -> Ints:
    """Rounded up to whole posts, desks or beds; what is over a whole number by rounding alone is not."""
    return np.maximum(0, np.ceil(amount - 1e-9 - 1e-12 * np.abs(amount))).astype(np.int64)


def held(amount: Ints, weeks: int) -> Ints:
    """What is opened stays open for so many weeks."""
    kept = amount.copy()
    for back in range(1, min(weeks, len(amount))):
        kept[back:] = np.maximum(kept[back:], amount[:-back])
    return kept


def expected_cost(wanted: Floats, amount: Ints | Floats, surplus: float, shortage: float) -> float:
    """Mean over the futures of what lacks and what stands idle, at their costs, summed over the weeks."""
    lacking = np.maximum(wanted - amount[None, :], 0).mean(0)
    idle = amount - wanted.mean(0) + lacking
    return float((surplus * idle + shortage * lacking).sum())


@dataclass(frozen=True)
class Need:
    """One thing to prepare.

    key: ``desks``, ``staff:<step>``, ``interpreters:<language>`` or ``beds:<site>``. present: there now. wanted:
    amount needed ``[members, weeks]``, not rounded. at: whole amounts by week ``[weeks]`` at p50, p80, p95 and
    ``asked``, the quantile the costs ask for. cost: expected cost at each of these.
    """

    key: str
    present: int
    wanted: Floats
    surplus: float
    shortage: float
    quantile: float
    at: Mapping[str, Ints] = field(default_factory=dict)
    cost: Mapping[str, float] = field(default_factory=dict)


def need(key: str, present: int, wanted: Floats, surplus: float, shortage: float, hold: int) -> Need:
    """Weigh what is wanted."""
    share = critical(surplus, shortage)
    levels = {**LEVELS, ASKED: share}
    ordered = np.sort(wanted, axis=0)
    at = {name: held(whole(_at(ordered, level)), hold) for name, level in levels.items()}
    cost = {name: expected_cost(wanted, amount, surplus, shortage) for name, amount in at.items()}
    return Need(key, present, wanted, surplus, shortage, share, at, cost)
