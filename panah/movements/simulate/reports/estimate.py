"""Reports taken in: one estimate of each camp for each day, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.reports.carrying import carry
from panah.movements.simulate.reports.known import Known, known, persistence, scaled
from panah.movements.simulate.reports.totals import Totals
from panah.movements.simulate.reports.trusting import believe
from panah.movements.simulate.reports.weighing import spread, weigh
from panah.movements.simulate.reports.weights import Weights
from panah.movements.simulate.scenario import Scenario

NAMES = ("members", "reports", "persistence")


@dataclass(frozen=True)
class Estimate:
    """camps: float64[days, k], people; each day's sum is the day's total where totals are given.

    persistence: float64[days, k], what the last published shares say instead. parts: float64[days, 3], how much of
    the estimate comes from members, from reports alone, from persistence. weights: float64[days, N], of the
    members. effective: float64[days], how many of them have a say. disagreement: float64[days], share of people the
    weighted members have in another camp than the reports say.
    """

    camps: Array
    persistence: Array
    parts: Array
    weights: Array
    effective: Array
    disagreement: Array

    @property
    def used(self) -> tuple[str, ...]:
        """On each day what the estimate rests on most: "members", "reports" or "persistence"."""
        return tuple(NAMES[part] for part in self.parts.argmax(axis=1))


def assimilate(
    scenario: Scenario,
    members: Array | None,
    delay_days: int,
    given_totals: bool = True,
    growth: Array | None = None,
    weights: Weights | None = None,
) -> Estimate:
    """Camps on every day, from what had been published `delay_days` before.

    members: float[N, days, k], simulated counts of `scenario.camps`; None for none. given_totals: the total of the
    same day is known, though its camps are not; without, there are at least as many as had been published, and
    `growth` float64[days] says how many more each day is expected to have than the day `delay_days` before (none
    unless given). A report dated after t − delay_days never changes day t. Raises ValueError for members of another
    shape, or a delay below 0.
    """
    rows, learned = known(scenario), (weights or Weights.learned()).array()
    days, k = rows.open.shape
    if delay_days < 0:
        raise ValueError(f"a delay of {delay_days} days")
    if members is None:
        members = np.zeros((0, days, k), np.float32)
    if members.shape[1:] != (days, k):
        raise ValueError(f"members of the shape {members.shape}, not (…, {days}, {k})")
    if not k:
        return _nothing(days, len(members))
    members = np.ascontiguousarray(members, np.float32)
    totals = Totals.expected(scenario, delay_days, growth)
    if given_totals:
        totals = Totals.given(scenario, delay_days)
    hint = np.zeros((days, 2, k))
    reports, common = _carry(rows, totals, hint, delay_days, learned)
    shares = np.zeros((days, 0))
    apart = np.zeros(days)
    simulated = reports
    if len(members):
        shares, apart = weigh(members, common, delay_days, enough(len(members)))
        hint = spread(members, shares, delay_days)
        simulated, _ = _carry(rows, totals, hint, delay_days, learned)
    last = scaled(persistence(scenario, delay_days), reports.sum(axis=1))
    camps, parts = believe(simulated, reports, last, rows.day, rows.value, delay_days)
    if not len(members):
        parts = np.stack([parts[:, 0] * 0, parts[:, 0] + parts[:, 1], parts[:, 2]], axis=1)
    effective = 1 / (shares**2).sum(axis=1) if len(members) else np.zeros(days)
    return Estimate(camps, last, parts, shares, effective, apart)


def _nothing(days: int, members: int) -> Estimate:
    none, even = np.zeros((days, 0)), np.full((days, members), 1 / max(members, 1))
    reports = np.tile([0.0, 1.0, 0.0], (days, 1))
    return Estimate(none, none, reports, even, np.full(days, float(members)), np.zeros(days))


def _carry(rows: Known, totals: Totals, hint: Array, delay: int, weights: Array) -> tuple[Array, Array]:
    return carry(
        rows.day, rows.value, rows.factor, rows.capacity, rows.open,
        totals.before, totals.now, totals.growth, hint, delay, 1, weights,
    )  # fmt: skip


def enough(members: int) -> float:
    """How many members must at least keep a say: a tenth of them, two if there are so few."""
    return float(max(members / 10, min(members, 2)))
