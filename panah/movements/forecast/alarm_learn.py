"""How often alarms are false in quiet times: the table from which `alarm.HEIGHTS` was read.

``python -m panah.movements.forecast.alarm_learn`` prints, for days, weeks, months and quarters, the worst of made-up
quiet worlds (means of 0.1 to 2,000, Poisson to a coefficient of variation of 0.7, with a pattern by season): steps
between two false alarms of the cumulative sum by its height, how many times more often than stated a step is less
likely than `chance`, and steps between two false alarms of both together against what was asked for.
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


if __name__ == "__main__":
    for name, one in HABITS.items():
        _line(name, one)
