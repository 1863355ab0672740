"""How often alarms are false in quiet times: the table from which `alarm.HEIGHTS` was read.

``python -m panah.movements.forecast.alarm_learn`` prints, for days, weeks, months and quarters, the worst of made-up
quiet worlds (means of 0.1 to 2,000, Poisson to a coefficient of variation of 0.7, with a pattern by season): steps
between two false alarms of the cumulative sum by its height, how many times more often than stated a step is less
likely than `chance`, and steps between two false alarms of both together against what was asked for. Then, for days,
the same where the assumptions do not hold, and how soon a rise is told.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from panah.movements.forecast.alarm import limits_of
from panah.movements.forecast.alarm_model import HABITS, Floats, Habit, Ints
from panah.movements.forecast.alarm_watch import SLOW, SUDDEN, Limits, Watched, watch

MEANS = (0.1, 1.0, 5.0, 50.0, 2000.0)
SHAPES = (2.0, 10.0, np.inf)
LEVELS = (0.02, 0.005, 0.002)
ASKED = (100, 500)
"""Steps between two false alarms, after the fewest that can be asked for."""
SERIES, STEPS = 60, {"D": 700, "W": 300, "M": 240, "Q": 200}


def quiet(mean: float, shape: float, many: int, steps: int, season: int, seed: int) -> tuple[Floats, Ints]:
    """Series in which nothing changes: float64[many, steps] and the place of each step in the season.

    shape: of the gamma by which the mean varies from step to step; infinite: chance alone (Poisson).
    """
    chance = np.random.default_rng(seed)
    phase = np.arange(steps) % season
    pattern = 1 + (0.35 * np.sin(2 * np.pi * phase / season) if season > 1 else np.zeros(steps))
    means = mean * np.broadcast_to(pattern, (many, steps))
    if np.isfinite(shape):
        means = means * chance.gamma(shape, 1 / shape, (many, steps))
    return chance.poisson(means).astype(np.float64), phase


def worlds(freq: str) -> Iterator[tuple[Floats, Ints]]:
    """Every kind of quiet times."""
    for mean in MEANS:
        for shape in SHAPES:
            yield quiet(mean, shape, SERIES, STEPS[freq], HABITS[freq].season, 1)


def between(found: Watched, *events: int) -> float:
    """Steps judged in quiet times for each beginning of an alarm of these kinds."""
    begun = np.isin(found.event, events)
    judged = np.isfinite(found.chance) & (~found.alarm | begun)
    return float(judged.sum() / max(1, begun.sum()))


def _line(freq: str, habit: Habit) -> None:
    heights, levels, asked = [], [], []
    wanted = (habit.least, *ASKED)
    for y, phase in worlds(freq):
        heights.append([between(watch(y, phase, habit, Limits(0, high)), SLOW) for high in (2, 4, 6, 8)])
        chance = watch(y, phase, habit, Limits(0, np.inf)).chance
        chance = chance[np.isfinite(chance)]
        levels.append([(chance < level).mean() / level for level in LEVELS])
        asked.append(
            [
                between(watch(y, phase, habit, limits_of(one * habit.days, habit)), SUDDEN, SLOW) / one
                for one in wanted
            ]
        )
    said = " ".join(f"{one:7.0f}" for one in np.min(heights, axis=0))
    print(f"{freq}: steps between false slow alarms at heights 2 4 6 8, worst world: {said}")
    said = " ".join(f"{one:5.2f}" for one in np.max(levels, axis=0))
    print(f"   chance below {LEVELS}, times as often as stated, worst world: {said}")
    worst, middle = np.min(asked, axis=0), np.median(asked, axis=0)
    said = " ".join(f"{one:5.2f} ({other:.2f})" for one, other in zip(worst, middle, strict=True))
    print(
        f"   steps between false alarms / asked for {wanted}, worst world (median world): {said}", flush=True
    )


def linked(close: float, variation: float, many: int, steps: int, seed: int) -> Floats:
    """Quiet series of 50 people a day in which a day is like the day before it: log-normal, autocorrelation ``close``,
    coefficient of variation about ``variation``."""
    chance = np.random.default_rng(seed)
    state = chance.standard_normal((many, steps))
    for at in range(1, steps):
        state[:, at] = close * state[:, at - 1] + np.sqrt(1 - close**2) * state[:, at]
    return chance.poisson(50 * np.exp(variation * state - variation**2 / 2)).astype(np.float64)


def _unlike() -> None:
    habit, steps = HABITS["D"], STEPS["D"]
    phase = np.arange(steps) % 7
    for close in (0.3, 0.6, 0.9):
        for variation in (0.2, 0.4):
            found = watch(linked(close, variation, SERIES, steps, 1), phase, habit, limits_of(100, habit))
            rare = between(found, SUDDEN, SLOW) / 100
            print(
                f"D: days linked by {close}, varying by {variation}: between false alarms / asked for 100: {rare:.2f}"
            )
    year = 1 + 0.5 * np.sin(2 * np.pi * np.arange(steps) / 365)
    y = np.random.default_rng(2).poisson(50 * year, (SERIES, steps)).astype(np.float64)
    rare = between(watch(y, phase, habit, limits_of(100, habit)), SUDDEN, SLOW) / 100
    print(f"D: a yearly pattern of half the mean: days between false alarms / asked for 100: {rare:.2f}")


def _rises() -> None:
    habit = HABITS["D"]
    for shape in (20.0, 4.0):
        for times in (1.5, 2.0, 3.0):
            y, phase = quiet(20, shape, 150, 150, 7, 5)
            y[:, 100:] += quiet(20 * (times - 1), shape, 150, 150, 7, 6)[0][:, 100:]
            found = watch(y, phase, habit, limits_of(1000, habit))
            told = np.isin(found.event[:, 100:], (SUDDEN, SLOW))[~found.alarm[:, 99]]
            soon = [float(told[:, :days].any(1).mean()) for days in (3, 7, 28)]
            said = " ".join(f"{100 * one:.0f} %" for one in soon)
            print(
                f"D: 20 a day (gamma {shape:g}) become {times:g} times as many: told within 3, 7, 28 days: {said}"
            )


if __name__ == "__main__":
    for name, one in HABITS.items():
        _line(name, one)
    _unlike()
    _rises()
