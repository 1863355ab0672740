"""What is usual: how many people would come on a day if nothing had changed, and how much chance makes of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
SHRINK = 3.0
"""A day of the week is drawn towards the others as if seen so many times more at their mean."""
UNSURE = 2.0
"""Standard errors by which the spread that was seen is raised: seen in few days, it may well be larger."""
SLACK = 0.005
"""Variance added in proportion to the squared mean: no border is as steady as chance alone."""
Z_LIMIT = 4.0


@dataclass(frozen=True, slots=True)
class Habit:
    """How a series of one step (day, week, month, quarter) is watched; everything counted in steps.

    window: how far back the usual is learned from. half: after so many a step counts half. guard: last steps that are
    left out, so that a rise that begins slowly is not taken for the usual at once. season: steps after which a pattern
    comes back. fewest: steps to be known before one can be judged. calm: an alarm ends when so many lie within the
    usual on average. longest: after so many the new level is the usual. days: length of a step. least: fewer steps
    between two false alarms cannot be asked for.
    """

    window: int
    half: float
    guard: int
    season: int
    fewest: int
    calm: int
    longest: int
    days: float
    least: int


HABITS = {
    "D": Habit(window=56, half=28, guard=2, season=7, fewest=21, calm=7, longest=56, days=1, least=50),
    "W": Habit(window=26, half=13, guard=1, season=1, fewest=10, calm=4, longest=13, days=7, least=20),
    "M": Habit(window=36, half=12, guard=0, season=12, fewest=12, calm=2, longest=12, days=30.4375, least=20),
    "Q": Habit(window=20, half=8, guard=0, season=4, fewest=8, calm=2, longest=8, days=91.3125, least=20),
}


@dataclass(frozen=True, slots=True)
class Usual:
    """Negative binomial of each series on one step: mean and size (1 / over-dispersion); nan if too little is known."""

    mean: Floats
    size: Floats

    def chance(self, many: Floats) -> Floats:
        """That as many or more come, though nothing has changed."""
        from scipy.special import betainc

        odds: Floats = self.mean / (self.mean + self.size)
        tail = betainc(np.maximum(many, 1e-9), self.size, odds)
        return np.asarray(np.where((many <= 0) & ~np.isnan(self.mean), 1.0, tail), np.float64)

    def surprise(self, many: Floats) -> Floats:
        """The same as a standard normal number, between -4 and 4 (by the middle of the chances of `many` itself)."""
        from scipy.special import ndtri

        middle = (self.chance(many) + self.chance(many + 1)) / 2
        return np.asarray(np.clip(-ndtri(middle), -Z_LIMIT, Z_LIMIT), np.float64)

    def most(self) -> Floats:
        """Beyond this a count is learned from as if it were this."""
        return np.asarray(self.mean + 3 * np.sqrt(self.mean + self.mean**2 / self.size) + 1, np.float64)


def usual(known: Floats, phase: Ints, today: int, habit: Habit) -> Usual:
    """What is usual today, from the steps before it.

    known: float64[series, steps before today], oldest first, nan where not reported or not to be learned from. phase:
    int64[steps], place of each in the season; today: today's.
    """
    seen = np.isfinite(known)
    ages = np.arange(known.shape[1], 0, -1) + habit.guard
    weight = np.where(seen, 0.5 ** (ages / habit.half), 0.0)
    y = np.where(seen, known, 0.0)
    total = weight.sum(1)
    with np.errstate(invalid="ignore", divide="ignore"):
        many = total**2 / (weight**2).sum(1)
        unit = total / many
        factor = _season(weight * y, weight, phase, habit.season, unit)
        each = factor[:, phase]
        level = ((weight * y / each).sum(1) + unit) / total
        expected = each * level[:, None]
        spare = np.maximum(many - 1 - (habit.season - 1) * many / (many + SHRINK * habit.season), 2)
        squares = (weight * (y - expected) ** 2).sum(1) / unit / spare
        squares *= 1 + UNSURE * np.sqrt(2 / spare)
        poisson = (weight * expected).sum(1) / total
        squared = (weight * expected**2).sum(1) / total
        beyond = np.maximum(squares - poisson, 0) / squared + SLACK
        mean = level * factor[:, today]
        variance = (
            beyond * mean**2 + (mean + beyond * mean**2) * (1 + (habit.season > 1) * habit.season / 2) / many
        )
        size = mean**2 / variance
    enough = seen.sum(1) >= habit.fewest
    return Usual(np.where(enough, mean, np.nan), np.where(enough, np.minimum(size, 1e6), np.nan))


def _season(came: Floats, weight: Floats, phase: Ints, season: int, unit: Floats) -> Floats:
    """float64[series, season]: how each place in the season lies to the mean, 1 where nothing is known."""
    if season == 1:
        return np.ones((len(came), 1))
    where = (phase[:, None] == np.arange(season)).astype(np.float64)
    mean = np.maximum(came.sum(1) / weight.sum(1), 0.02)[:, None]
    prior = SHRINK * unit[:, None]
    factor = (came @ where + prior * mean) / ((weight @ where + prior) * mean)
    return np.asarray(factor / factor.mean(1, keepdims=True), np.float64)
