"""How people move, as the engines understand it: a Markov walk over the roads, its chances changing with time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.scenario import Scenario


@dataclass(frozen=True)
class Rules:
    """R regimes; which of them holds on a day says `regime`. Arcs as in `Roads`: 2r = a→b, 2r+1 = b→a.

    Whoever arrives at a place ends the journey there with the chance `settle`. Whoever does not goes on by `choose`:
    on the same day while the day's kilometres last, else on the next. Whoever has settled sets out again on a day
    with the chance `leave`. The day's departures start where `begin` says. A place is not entered beyond `capacity`
    (inf: no limit): its share goes to the other arcs, and where there is none people wait.
    """

    regime: Array  # int32[days]
    settle: Array  # float32[R, n], 0..1
    leave: Array  # float32[R, n], 0..1
    choose: Array  # float32[R, 2m], ≥ 0; the arcs out of one place sum to 1, or to 0 where all must wait
    begin: Array  # float32[R, n], ≥ 0, a row sums to 1; a row of zeros lets nobody set out
    km_a_day: float
    capacity: Array  # float64[n]

    def check(self, scenario: Scenario) -> None:
        """Raises ValueError for shapes that do not fit the scenario, and for chances that are none."""
        n, arcs = len(scenario.places), 2 * len(scenario.roads)
        regimes = len(self.settle)
        shapes = {
            "regime": (scenario.days,),
            "settle": (regimes, n),
            "leave": (regimes, n),
            "choose": (regimes, arcs),
            "begin": (regimes, n),
            "capacity": (n,),
        }
        for name, shape in shapes.items():
            if getattr(self, name).shape != shape:
                raise ValueError(f"{name} has the shape {getattr(self, name).shape}, not {shape}")
        if self.regime.min() < 0 or self.regime.max() >= regimes:
            raise ValueError("a day has a regime that is not there")
        if not self.km_a_day > 0:
            raise ValueError(f"{self.km_a_day} km a day")
        for name in ("settle", "leave", "choose", "begin", "capacity"):
            values = getattr(self, name)
            if not (values >= 0).all():  # also for what is not a number
                raise ValueError(f"{name} has values below 0 or none")
        if self.settle.max(initial=0) > 1 or self.leave.max(initial=0) > 1:
            raise ValueError("a chance is over 1")


def shares(values: Array, group: Array, groups: int) -> Array:
    """float64, like `values`: each row's values as shares of their group's sum in that row; 0 where that is 0."""
    values = values.astype(np.float64)
    found = np.zeros_like(values)
    for one in range(groups):
        members = np.flatnonzero(group == one)
        total = values[:, members].sum(axis=1, keepdims=True)
        found[:, members] = np.divide(values[:, members], total, out=found[:, members], where=total > 0)
    return found
