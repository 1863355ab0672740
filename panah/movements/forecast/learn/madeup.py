"""Made-up daily arrivals, because few real ones are at hand: crises that rise and wane, seasons, weekly patterns,
weather that stops boats for days, boats of many people, days reported as nothing, rounded figures.

The ranges are guesses wide enough to hold what is known of such series; none is fitted to a real one.
"""

from __future__ import annotations

import numpy as np

from panah.movements.forecast.features import Floats

WEEK = 7
YEAR = 365


def days(count: int, rng: np.random.Generator) -> list[Floats]:
    """So many series of 90 to 520 days."""
    return [_one(rng) for _ in range(count)]


def _one(rng: np.random.Generator) -> Floats:
    length = int(rng.integers(90, 520))
    swing = float(rng.choice([0, 0.1, 0.25, 0.5, 1.0, 1.4]))
    weather = _weather(length, rng.uniform(0, 0.85), rng)
    week = rng.normal(0, rng.choice([0.05, 0.15, 0.4]), WEEK) if rng.random() < 0.6 else np.zeros(WEEK)
    mean = np.exp(rng.uniform(np.log(3), np.log(30_000)))
    tide = _course(length, rng) + _drift(length, rng) + week[np.arange(length) % WEEK]
    rate = mean * np.exp(tide + swing * weather - swing**2 / 2)
    if swing >= 0.5 and rng.random() < 0.6:
        rate = rate * (weather > rng.uniform(-1.5, 0.3))
    return _counted(np.clip(rate, 0, 1e7), mean, rng)


def _course(length: int, rng: np.random.Generator) -> Floats:
    """A crisis from its first day, or a year's tide."""
    day = np.arange(length)
    if rng.random() < 0.45:
        rise, wane = rng.uniform(2, 12), rng.uniform(10, 120)
        up = np.minimum(day / rise, 1) * rng.uniform(0.5, 3)
        return np.asarray(up - rng.uniform(0.3, 3.5) * (1 - np.exp(-np.maximum(day - rise, 0) / wane)))
    return np.asarray(rng.uniform(0, 1.5) * np.sin(2 * np.pi * (day / YEAR + rng.random())))


def _drift(length: int, rng: np.random.Generator) -> Floats:
    """A level that wanders, with rare breaks."""
    pull, step = rng.choice([0, 0.01, 0.03]), rng.uniform(0.01, 0.10)
    shocks = step * rng.standard_t(4, length) + (rng.random(length) < 0.004) * rng.normal(0, 1.0, length)
    level, found = rng.normal(0, 0.3), np.zeros(length)
    for t in range(1, length):
        level += -pull * level + shocks[t]
        found[t] = level
    return found


def _weather(length: int, lasting: float, rng: np.random.Generator) -> Floats:
    noise, state, found = rng.normal(size=length), 0.0, np.zeros(length)
    for t in range(length):
        state = lasting * state + np.sqrt(1 - lasting**2) * noise[t]
        found[t] = state
    return found


def _counted(rate: Floats, mean: float, rng: np.random.Generator) -> Floats:
    """People counted: by boats or one by one, more or less clustered, some days missing as nothing, some rounded."""
    clump = float(rng.choice([0, 1 / 50, 1 / 10, 1 / 2]))
    boat = float(rng.choice([1, 1, 20, 45]))
    if clump:
        rate = rng.gamma(1 / clump, rate * clump / boat + 1e-12)
        y = rng.poisson(rate) * boat
        if boat > 1:
            y = np.round(y * rng.uniform(0.8, 1.2, len(y)))
    else:
        y = rng.poisson(rate).astype(float)
    if rng.random() < 0.1:
        y = np.where(rng.random(len(y)) < 0.03, 0, y)
    if rng.random() < 0.1:
        y = np.round(y, -int(max(0, np.log10(mean + 1) - 1)))
    return np.asarray(y, np.float64)
