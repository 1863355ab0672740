"""Which members of an ensemble look like what has been reported, and where those send newcomers.

A particle filter's importance weights (Gordon, Salmond, Smith 1993), tempered so that enough members keep a say
(the effective sample size of Kong, Liu, Wong 1994): a simulation is never near enough to the reports for its plain
likelihood to leave more than one alive.
"""

from __future__ import annotations

import math

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.people.compiled import compiled, inlined

NEAR = 0.03  # mean share of people misplaced that tells two members apart, before tempering
HALVED = 30.0  # days after which an earlier disagreement counts half
BEFORE = 30  # days before the common day in which members' newcomers are looked at
STILL = 0.02  # part of its count that stands for a member's newcomers where it has none


@compiled
def weigh(members: Array, common: Array, delay: int, least: float) -> tuple[Array, Array]:
    """weights float64[days, N], each day's sum 1, and disagreement float64[days].

    members: float[N, days, k]. common: float64[days, k], what day t's reports say of day s = t − delay. least: the
    effective number of members that must keep a say. A member's disagreement on a day is half the sum of the
    differences between its shares and those seen; weights fall with its mean over the days so far, the last month's
    weighing most. The disagreement of the ensemble is that of its members under their weights.
    """
    count, days, _ = members.shape
    weights, disagreement = np.full((days, count), 1.0 / count), np.zeros(days)
    far, kept = np.zeros(count), 0.5 ** (1 / HALVED)
    age = 0.0
    for t in range(days):
        s = t - delay
        if s >= 0:
            seen = common[t].sum()
            if seen > 0:
                age = kept * age + 1
                for i in range(count):
                    far[i] = kept * far[i] + misplaced(members[i, s], common[t], seen)
            if age > 0:
                temper(far / age, least, weights[t])
                disagreement[t] = (weights[t] * far).sum() / age
    return weights, disagreement


@inlined
def misplaced(member: Array, seen: Array, total: float) -> float:
    """Half the sum of the differences between two rows of shares, 0…1. A member without anybody differs by 1."""
    there = 0.0
    for j in range(len(seen)):
        there += member[j]
    if there <= 0:
        return 1.0
    found = 0.0
    for j in range(len(seen)):
        found += abs(member[j] / there - seen[j] / total)
    return found / 2


@inlined
def temper(far: Array, least: float, weights: Array) -> None:
    """exp(−far / temperature) into `weights`, at the lowest temperature from `NEAR` on that keeps `least` effective."""
    nearest = far.min()
    temperature = NEAR
    for _ in range(40):
        total, squares = 0.0, 0.0
        for i in range(len(far)):
            weights[i] = math.exp(-(far[i] - nearest) / temperature)
            total += weights[i]
            squares += weights[i] * weights[i]
        if total * total / squares >= least:
            break
        temperature *= 1.3
    for i in range(len(far)):
        weights[i] /= total


@compiled
def spread(members: Array, weights: Array, delay: int) -> Array:
    """float64[days, 2, k]: shares in which the weighted members gain people in the month before s and from s to t."""
    count, days, k = members.shape
    found = np.zeros((days, 2, k))
    for t in range(days):
        s = max(t - delay, 0)
        b = max(s - BEFORE, 0)
        for i in range(count):
            weight = weights[t, i]
            if weight < 1e-6:
                continue
            for j in range(k):
                before, then, now = members[i, b, j], members[i, s, j], members[i, t, j]
                found[t, 0, j] += weight * (max(then - before, 0.0) + STILL * then)
                found[t, 1, j] += weight * (max(now - then, 0.0) + STILL * now)
        for part in range(2):
            total = found[t, part].sum()
            if total > 0:
                for j in range(k):
                    found[t, part, j] /= total
    return found
