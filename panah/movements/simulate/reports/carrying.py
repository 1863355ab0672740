"""Counts carried from the last reports to today, one camp beside another, within today's total.

In two steps on each day t, with reports up to s = t − delay. *First* all camps are brought to the common day s: each
goes on from its own last report by its own recent trend, damped; what is then missing from the total of day s is shared
out among the camps whose report is older than s. *Then* all are carried from s to t in the same way, what is missing
from the total of day t going to those that grew of late and to those with room left. Stocks thus move by *marginal*
shares: the total's growth goes where growth goes, not in proportion to who is there.
"""

from __future__ import annotations

import math

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.people.compiled import compiled, inlined

# Positions in the kernels' array of weights; `weights.Weights` says what each means.
WINDOW, SPAN, DAMPING, TREND, NEW, LEAVING, SHARPNESS, AGEING, ROOM, KEPT, FULL, MEMBERS = range(12)
TINY = 1e-6  # people; keeps a camp in the sharing that neither grew nor has room
MONTH = 30.0  # days after which a report is too old to say that nobody new has come


@compiled
def carry(
    day: Array,
    value: Array,
    factor: Array,
    capacity: Array,
    opened: Array,
    before: Array,
    total: Array,
    growth: Array,
    hint: Array,
    delay: int,
    every: int,
    weights: Array,
) -> tuple[Array, Array]:
    """Today's counts and those of the common day: float64[days, k] each, rows of zeros but on each `every`-th day.

    day, value, factor, capacity, opened: as in `Known`. before, total: float64[days], the total of day s as known on
    day t, and that of day t; where the latter is nan, the former is a least, and day t has growth[t], float64[days],
    more than the camps on day s.
    hint: float64[days, 2, k], shares in which a simulation spreads newcomers before s and between s and t; rows of
    zeros where there is none.
    """
    days, k = opened.shape
    found, common = np.zeros((days, k)), np.zeros((days, k))
    last, even = np.full(k, -1), np.ones(k)
    for t in range(0, days, every):
        s = max(t - delay, 0)
        stock, rate, age = standing(day, value, factor, last, s, weights)
        least = before[t]
        if math.isnan(total[t]):
            least = max(
                least,
                fill(stock, rate, age, capacity, opened[s], math.nan, hint[t, 0], even, True, weights).sum(),
            )
        there = fill(stock, rate, age, capacity, opened[s], least, hint[t, 0], even, True, weights)
        for j in range(k):
            rate[j] = slope(day[j], value[j], factor[j], last[j], s, there[j], weights)
            age[j] = t - s
        today = total[t]
        if math.isnan(today):
            today = max(there.sum() + growth[t], 0.0)
        found[t] = fill(there, rate, age, capacity, opened[t], today, hint[t, 1], even, False, weights)
        common[t] = there
    return found, common


@inlined
def standing(
    day: Array, value: Array, factor: Array, last: Array, s: int, weights: Array
) -> tuple[Array, Array, Array]:
    """Each camp's last count up to day s, growth a day before it, its age in days; moves `last` to its position."""
    k = len(last)
    stock, rate, age = np.zeros(k), np.zeros(k), np.full(k, float(s))
    for j in range(k):
        while day[j, last[j] + 1] <= s:
            last[j] += 1
        if last[j] >= 0:
            end = day[j, last[j]]
            stock[j] = value[j, last[j]]
            age[j] = s - max(end, 0)
            rate[j] = slope(day[j], value[j], factor[j], last[j], end, stock[j], weights)
    return stock, rate, age


@inlined
def slope(
    day: Array, value: Array, factor: Array, last: int, end: int, count: float, weights: Array
) -> float:
    """People a day, over the window before `end`, on the line through reports 0…last and `count` on day `end`.

    A registration that counts anew is no growth: earlier reports are brought to its level. A window cut short by
    the first report counts as `SPAN` days at least.
    """
    first = end - weights[WINDOW]
    before, span = 0.0, float(end)
    if last >= 0 and first >= day[last]:
        before, span = value[last], float(end - day[last])
    elif last >= 0:
        i = last
        while i > 0 and day[i] > first:
            i -= 1
        before, span = value[i] * factor[last] / factor[i], float(end - day[i])
        if day[i] <= first:
            after = value[i + 1] * factor[last] / factor[i + 1]
            before += (first - day[i]) / (day[i + 1] - day[i]) * (after - before)
            span = weights[WINDOW]
    found: float = (count - before) / max(span, weights[SPAN])
    return found


@inlined
def fill(
    stock: Array,
    rate: Array,
    age: Array,
    capacity: Array,
    opened: Array,
    total: float,
    hint: Array,
    whim: Array,
    stale: bool,
    weights: Array,
) -> Array:
    """Counts carried over `age` days, summing to `total` (as they come where that is nan, or only stale ones share).

    Growth of late goes on as far as the total lets it. whim: float64[k], by how much newcomers favour each camp
    beyond what is known; ones for none. stale: only camps with age > 0 share in what is missing, a newcomer's part
    growing with it up to a month.
    """
    limit = room(stock, capacity, total)
    moved, up = trend(stock, rate, age, limit, weights)
    if math.isnan(total):
        total = moved.sum() + up.sum()
    if up.sum() > 0:
        moved += up * min(max((total - moved.sum()) / up.sum(), 0.0), 1.0)
    missing = total - moved.sum()
    share = newcomers(moved, limit, opened, hint, weights) * whim
    part = np.zeros(len(stock))
    for j in range(len(stock)):
        if (stale and age[j] <= 0) or (not opened[j] and stock[j] <= 0):
            continue
        if missing < 0:
            part[j] = abs(rate[j]) * age[j] ** weights[AGEING] + weights[LEAVING] * stock[j]
        else:
            ripe = min(1.0, age[j] / MONTH) if stale else 1.0
            grown = abs(rate[j]) if stale else max(rate[j], 0.0)
            drawn = grown * age[j] ** weights[AGEING] + weights[NEW] * missing * share[j] * ripe
            part[j] = (drawn + TINY) ** weights[SHARPNESS]
    if part.sum() > 0:
        moved = np.maximum(moved + missing * part / part.sum(), 0.0)
    return moved if stale else rescaled(moved, opened, total)


@inlined
def trend(stock: Array, rate: Array, age: Array, limit: Array, weights: Array) -> tuple[Array, Array]:
    """Counts after the falls that go on, and the rises that would: float64[k] each. `age`: days; `limit`: people."""
    moved, up = stock.copy(), np.zeros(len(stock))
    for j in range(len(stock)):
        damped = weights[DAMPING] * (1 - math.exp(-age[j] / weights[DAMPING]))
        step = weights[TREND] * rate[j] * damped
        up[j] = min(max(step, 0.0), max(weights[FULL] * limit[j] - stock[j], 0.0))
        moved[j] = max(stock[j] + min(step, 0.0), 0.0)
    return moved, up


@inlined
def room(stock: Array, capacity: Array, total: float) -> Array:
    """float64[k]: each camp's capacity; where that is not known, twice what is there or twice the mean of the known."""
    k = len(stock)
    known, count = 0.0, 0
    for j in range(k):
        if capacity[j] < math.inf:
            known += capacity[j]
            count += 1
    usual = known / count if count else (stock.sum() if math.isnan(total) else total) / k
    limit = np.empty(k)
    for j in range(k):
        limit[j] = capacity[j] if capacity[j] < math.inf else 2 * max(usual, stock[j])
    return limit


@inlined
def newcomers(stock: Array, limit: Array, opened: Array, hint: Array, weights: Array) -> Array:
    """Shares in which newcomers spread: by the room left in open camps, and by the simulation where it says so."""
    share = np.zeros(len(stock))
    for j in range(len(stock)):
        if opened[j]:
            share[j] = (max(limit[j] - stock[j], 0.0) + weights[KEPT] * limit[j]) ** weights[ROOM]
    if share.sum() > 0:
        share /= share.sum()
    if hint.sum() > 0:
        share = (1 - weights[MEMBERS]) * share + weights[MEMBERS] * hint / hint.sum()
    return share


@inlined
def rescaled(counts: Array, opened: Array, total: float) -> Array:
    """Counts that sum to `total`; where all are empty it is spread over the open camps, or over all if none is open."""
    there = counts.sum()
    if there > 0:
        found: Array = counts * (total / there)
        return found
    if opened.sum() > 0:
        return np.where(opened, total / opened.sum(), 0.0)
    return np.full(len(counts), total / len(counts))
