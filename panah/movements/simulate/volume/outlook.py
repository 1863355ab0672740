"""How many people there will be in each camp: volume and destination in one ensemble."""

from __future__ import annotations

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.reports.ahead import ahead
from panah.movements.simulate.reports.carrying import carry
from panah.movements.simulate.reports.estimate import enough
from panah.movements.simulate.reports.known import Known, known
from panah.movements.simulate.reports.totals import Totals
from panah.movements.simulate.reports.weighing import weigh
from panah.movements.simulate.reports.weights import Weights
from panah.movements.simulate.scenario import Scenario
from panah.movements.simulate.volume.curve import DRAWS, curves
from panah.movements.simulate.volume.weights import Volume

STILL = 0.02  # part of its count that stands for a member's newcomers where it has none


def outlook(
    scenario: Scenario,
    from_day: int,
    to_day: int,
    members: int,
    seed: int = 0,
    simulated: Array | None = None,
    volume: Volume | None = None,
    weights: Weights | None = None,
) -> Array:
    """float32[members, to_day − from_day, k]: people in each camp on the days after from_day up to to_day.

    Every member carries the camps on from the reports dated up to from_day (`reports.carrying`) within its own
    forecast of the total, favouring camps by whims of its own. simulated: float[N, days, k], simulations that knew
    no report after from_day (`foretold`); a member takes the shares of newcomers from one of them, more often from
    one that looks like the reports so far. Member i is drawn from ``default_rng([seed, i])``, its total as in
    `forecast`. Raises ValueError for days out of the scenario.
    """
    if not 0 <= from_day < to_day < scenario.days:
        raise ValueError(f"from day {from_day} to day {to_day} of {scenario.days}")
    learned, carried = volume or Volume.learned(), weights or Weights.learned()
    rows, steps = known(scenario), to_day - from_day
    k = len(rows.day)
    numbers, lots = np.empty((members, DRAWS + k)), np.empty(members)
    for i in range(members):
        chance = np.random.default_rng([seed, i])
        numbers[i], lots[i] = chance.standard_normal(DRAWS + k), chance.random()
    totals = curves(scenario, from_day, numbers[:, :DRAWS], learned)[:, from_day : to_day + 1]
    if not k:
        return np.zeros((members, steps, 0), np.float32)
    hint = np.zeros((members, steps + 1, k))
    if simulated is not None and len(simulated):
        likely = np.cumsum(_likely(scenario, rows, simulated, from_day, carried))
        chosen = np.minimum(np.searchsorted(likely, lots), len(simulated) - 1)
        hint[:] = _spread(simulated[chosen, : to_day + 1], from_day)
    whim = np.exp(learned.whim * numbers[:, DRAWS:])
    return ahead(
        rows.day, rows.value, rows.factor, rows.capacity, rows.open, from_day,
        np.ascontiguousarray(totals), hint, whim, carried.array(),
    )  # fmt: skip


def _likely(scenario: Scenario, rows: Known, simulated: Array, day: int, weights: Weights) -> Array:
    """float64[N]: the simulations' importance weights by the reports up to `day`, none of them late."""
    until, k = day + 1, len(rows.day)
    totals = Totals.expected(scenario, 0)
    _, common = carry(
        rows.day, rows.value, rows.factor, rows.capacity, rows.open[:until],
        totals.before, totals.now, totals.growth, np.zeros((until, 2, k)), 0, 1, weights.array(),
    )  # fmt: skip
    found, _ = weigh(
        np.ascontiguousarray(simulated[:, :until], np.float32), common, 0, enough(len(simulated))
    )
    last: Array = found[-1]
    return last


def _spread(simulated: Array, day: int) -> Array:
    """float64[N, 1 + days after `day`, k]: each simulation's newcomers in the month before `day`, and since it."""
    then = simulated[:, day].astype(np.float64)
    before = np.maximum(then - simulated[:, max(day - 30, 0)], 0.0) + STILL * then
    since = np.maximum(simulated[:, day + 1 :] - then[:, None], 0.0) + STILL * simulated[:, day + 1 :]
    return np.concatenate([before[:, None], since], axis=1)
