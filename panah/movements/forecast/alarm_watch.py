"""Series watched step by step: sudden surprises, slow rises, and their end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from panah.movements.forecast.alarm_model import Floats, Habit, Ints, usual

ALLOWANCE = 0.5
"""Of the cumulative sum, in standard deviations a step: it tells rises of twice that soonest."""
NONE, SUDDEN, SLOW, ENDED, NEW_USUAL = range(5)


@dataclass(frozen=True, slots=True)
class Limits:
    """chance: a step less likely than this is a sudden surprise. height: of the sum at which a slow rise is told."""

    chance: float
    height: float


@dataclass(frozen=True, slots=True)
class Watched:
    """Everything float64[series, steps], nan where not judged.

    mean, size: what is usual (negative binomial). chance: that as many or more come though nothing has changed. sum:
    the cumulative sum of surprises. alarm: bool. event: uint8: NONE, SUDDEN or SLOW where an alarm begins, ENDED or
    NEW_USUAL (it went on so long that its level is the usual now) where it ends.
    """

    mean: Floats
    size: Floats
    chance: Floats
    sum: Floats
    alarm: NDArray[np.bool_]
    event: NDArray[np.uint8]


def watch(y: Floats, phase: Ints, habit: Habit, limits: Limits) -> Watched:
    """Each step held against those before it, by nothing later.

    y: float64[series, steps], nan where not reported. phase: int64[steps], place in the season.
    """
    many, steps = y.shape
    mean, size, chances, sums = (np.full(y.shape, np.nan) for _ in range(4))
    out = Watched(mean, size, chances, sums, np.zeros(y.shape, np.bool_), np.zeros(y.shape, np.uint8))
    learned = np.full(y.shape, np.nan)
    state = _State(np.zeros(many), np.full(many, -1), np.full((many, habit.calm), np.nan))
    for t in range(steps):
        first, last = max(0, t - habit.guard - habit.window), max(0, t - habit.guard)
        if last - first < min(habit.fewest, steps):
            learned[:, t] = y[:, t]
            continue
        now = usual(learned[:, first:last], phase[first:last], int(phase[t]), habit)
        chance, surprise = now.chance(y[:, t]), now.surprise(y[:, t])
        out.mean[:, t], out.size[:, t], out.chance[:, t] = now.mean, now.size, chance
        out.event[:, t] = state.step(t, chance, surprise, habit, limits)
        out.sum[:, t] = state.sum
        out.alarm[:, t] = state.since >= 0
        quiet = state.since < 0
        learned[quiet, t] = np.fmin(y[:, t], np.where(np.isnan(now.mean), np.inf, now.most()))[quiet]
        learned[np.isnan(y[:, t]), t] = np.nan
        for one in np.flatnonzero(out.event[:, t] == NEW_USUAL):
            learned[one, : max(0, t - habit.longest + 1)] = np.nan
            learned[one, max(0, t - habit.longest + 1) : t + 1] = y[
                one, max(0, t - habit.longest + 1) : t + 1
            ]
    return out


@dataclass(slots=True)
class _State:
    """sum: cumulative sums; since: step an alarm began at, -1 in quiet times; late: surprises since, newest last."""

    sum: Floats
    since: Ints
    late: Floats

    def step(
        self, t: int, chance: Floats, surprise: Floats, habit: Habit, limits: Limits
    ) -> NDArray[np.uint8]:
        seen = np.isfinite(surprise)
        event = np.zeros(len(seen), np.uint8)
        quiet = self.since < 0
        self.late[seen] = np.column_stack([self.late[seen, 1:], surprise[seen]])
        self.sum = np.where(
            seen & quiet, np.maximum(0, self.sum + np.nan_to_num(surprise) - ALLOWANCE), self.sum
        )
        event[seen & quiet & (self.sum > limits.height)] = SLOW
        event[seen & quiet & (chance < limits.chance)] = SUDDEN
        with np.errstate(invalid="ignore"):
            calm = self.late.mean(1) < ALLOWANCE
        event[seen & ~quiet & calm] = ENDED
        event[~quiet & (event != ENDED) & (t - self.since >= habit.longest)] = NEW_USUAL
        begins, ends = (event == SUDDEN) | (event == SLOW), (event == ENDED) | (event == NEW_USUAL)
        self.since = np.where(begins, t, np.where(ends, -1, self.since))
        self.sum[begins | ends] = 0
        self.late[begins, :-1] = np.nan  # days before it do not calm an alarm
        return event
