"""Counts carried on beyond the last reports, by every member of an ensemble with totals of its own."""

from __future__ import annotations

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.reports.carrying import fill, slope, standing
from panah.people.compiled import compiled


@compiled
def ahead(
    day: Array,
    value: Array,
    factor: Array,
    capacity: Array,
    opened: Array,
    start: int,
    totals: Array,
    hint: Array,
    whim: Array,
    weights: Array,
) -> Array:
    """float32[N, h, k]: people in each camp on the h days after `start`, from reports up to that day.

    day, value, factor, capacity, opened: as in `Known`. totals: float64[N, h + 1], from day `start` on. hint:
    float64[N, h + 1, k], shares in which each member's simulation spreads newcomers up to and from `start`; zeros
    where there is none. whim: float64[N, k], by how much newcomers favour each camp beyond what is known.
    """
    count, steps = totals.shape
    k = len(capacity)
    found = np.zeros((count, steps - 1, k), np.float32)
    stock, before, old = standing(day, value, factor, np.full(k, -1), start, weights)
    rate, age = np.zeros(k), np.zeros(k)
    for i in range(count):
        least = max(totals[i, 0], stock.sum())  # those counted are there, whatever the member's total
        there = fill(stock, before, old, capacity, opened[start], least, hint[i, 0], whim[i], True, weights)
        for j in range(k):
            last = -1
            while day[j, last + 1] <= start:
                last += 1
            rate[j] = slope(day[j], value[j], factor[j], last, start, there[j], weights)
        for step in range(1, steps):
            age[:] = step
            found[i, step - 1] = fill(
                there, rate, age, capacity, opened[start + step], totals[i, step],
                hint[i, step], whim[i], False, weights,
            )  # fmt: skip
    return found
