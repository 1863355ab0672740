"""From quantiles of single periods to whole futures.

A forecast says how likely each period's value is, not how errors of neighbouring periods go together; a queue needs
that. Each future gets a standard normal path with correlation ``together`` between neighbouring weeks (a Gaussian
copula with first-order autoregression; Nelsen, *An Introduction to Copulas*, 2006) and takes, in each period, the
quantile at the path's probability. ``together`` = 1 is the comonotone case: a future that is high stays high. It is
the careful choice for stocks such as beds and backlogs, whose spread it makes largest.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from panah.movements.prepare.futures import DAYS, Floats, Futures


def paths(
    rng: np.random.Generator, members: int, steps: int, series: int, together: float, across: float
) -> Floats:
    """Probabilities ``[members, steps, series]``, uniform in each period.

    together: correlation of neighbouring steps; across: correlation of the series with one another.
    """
    from scipy.special import ndtr

    noise = rng.standard_normal((members, steps, series + 1))
    fresh = np.sqrt(max(0.0, 1 - together**2))
    for step in range(1, steps):
        noise[:, step] = together * noise[:, step - 1] + fresh * noise[:, step]
    mixed = np.sqrt(across) * noise[:, :, :1] + np.sqrt(1 - across) * noise[:, :, 1:]
    return np.asarray(ndtr(mixed), np.float64)


def at(probability: Floats, levels: Floats, quantiles: Floats) -> Floats:
    """The value at each probability, given quantiles ``[len(levels)]`` of one period.

    Between given levels linear. Below the lowest it falls linearly to zero at most; above the highest an exponential
    tail continues with the scale of the last two quantiles.
    """
    found = np.interp(probability, levels, quantiles)
    low, high = levels[0], levels[-1]
    below = probability < low
    found[below] = quantiles[0] * probability[below] / low
    above = probability > high
    scale = (quantiles[-1] - quantiles[-2]) / np.log((1 - levels[-2]) / (1 - high))
    found[above] += scale * np.log((1 - high) / np.maximum(1 - probability[above], 1e-9))
    return np.maximum(found, 0.0)


def sample(
    sites: tuple[str, ...],
    begins: list[date],
    lengths: NDArray[np.int64],
    levels: Floats,
    quantiles: Floats,
    *,
    members: int,
    rng: np.random.Generator,
    together: float = 0.9,
    across: float = 0.5,
    source: str = "",
) -> Futures:
    """Futures by week from quantiles ``[periods, sites, levels]`` of periods that follow one another.

    begins, lengths: first day and days of each period. Periods longer than a day are spread evenly over their days;
    a last week that is not whole is left out unless it is all there is. together: correlation of two weeks;
    for periods of d days it is raised to the power d / 7.
    """
    step = together ** (float(np.median(lengths)) / DAYS)
    chance = paths(rng, members, len(begins), len(sites), step, across)
    values = np.empty_like(chance)
    for period in range(len(begins)):
        for site in range(len(sites)):
            values[:, period, site] = at(chance[:, period, site], levels, quantiles[period, site])
    return _weekly(sites, begins, lengths, values, source)


def _weekly(
    sites: tuple[str, ...], begins: list[date], lengths: NDArray[np.int64], values: Floats, source: str
) -> Futures:
    first = begins[0]
    days = (begins[-1] - first).days + int(lengths[-1])
    weeks = max(1, days // DAYS)
    share = np.zeros((weeks, len(begins)))
    for period, (begin, length) in enumerate(zip(begins, lengths, strict=True)):
        for day in range(int(length)):
            week = (begin + timedelta(day) - first).days // DAYS
            if week < weeks:
                share[week, period] += 1 / length
    return Futures(first, sites, np.einsum("wp,mps->mws", share, values), source)
