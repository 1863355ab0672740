"""Made-up rules that obey no model: any chances at all, for engines that must cope with any."""

from __future__ import annotations

import numpy as np

from panah.movements.simulate.rules import Rules
from panah.movements.simulate.scenario import Scenario


def chance_rules(scenario: Scenario, seed: int, *, leave: float = 0.2, capacity: float = np.inf) -> Rules:
    """Up to four regimes; people settle anywhere now and then, and leave again with a chance up to `leave`."""
    rng = np.random.default_rng(seed)
    n, arcs = len(scenario.places), 2 * len(scenario.roads)
    regimes = int(rng.integers(1, 5))
    settle = np.where(rng.random((regimes, n)) < 0.5, rng.random((regimes, n)), 0)
    settle[:, -1] = 1  # some end to every journey
    begin = np.where(scenario.places.camp, 0, rng.random((regimes, n)))
    return Rules(
        np.sort(rng.integers(0, regimes, scenario.days)).astype(np.int32),
        settle.astype(np.float32),
        (rng.random((regimes, n)) * leave).astype(np.float32),
        (rng.random((regimes, arcs)) * (rng.random((regimes, arcs)) < 0.8)).astype(np.float32),
        (begin / begin.sum(axis=1, keepdims=True)).astype(np.float32),
        float(rng.uniform(50, 500)),
        np.where(scenario.places.camp, capacity, np.inf),
    )
