"""What a queue looks like to those who run it and to those who wait in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panah.movements.prepare.flow import Step
from panah.movements.prepare.futures import Floats


@dataclass(frozen=True)
class Queue:
    """One step over the weeks of the futures. waiting, came: persons or cases ``[members, weeks]``; wait: weeks
    for whoever comes at a week's end ``[members, weeks]``. p50, p90: weeks waited over everyone who comes in all
    futures. kept: share of the futures in which everyone is through within the target; kept_people: share of people
    who are."""

    came: Floats
    waiting: Floats
    wait: Floats
    p50: float
    p90: float
    kept: float
    kept_people: float


def queue(step: Step, target_weeks: int, weeks: int) -> Queue:
    """Take the weeks of the futures out of a step."""
    came, wait = step.came.sum(2)[:, :weeks], step.wait[:, :weeks]
    # A thousandth of a week is rounding, not lateness.
    in_time = wait <= target_weeks + 1e-3
    asked = came > 0
    people = float(came[in_time].sum() / came.sum()) if came.sum() > 0 else 1.0
    return Queue(
        came,
        step.waiting.sum(2)[:, :weeks],
        wait,
        weighted(wait, came, 0.5),
        weighted(wait, came, 0.9),
        float((in_time | ~asked).all(1).mean()),
        people,
    )


def across(wait: Floats, level: float) -> Floats:
    """The wait that so large a share of the futures stays within, week by week ``[weeks]``; it may be infinite."""
    ordered = np.sort(wait, axis=0)
    return np.asarray(ordered[max(0, int(np.ceil(level * len(ordered))) - 1)])


def weighted(values: Floats, weights: Floats, level: float) -> float:
    """The quantile of values that count as often as their weights; 0 if nobody counts."""
    flat, heavy = values.ravel(), weights.ravel()
    order = np.argsort(flat, kind="stable")
    summed = heavy[order].cumsum()
    if not len(summed) or summed[-1] <= 0:
        return 0.0
    return float(flat[order][np.searchsorted(summed, level * summed[-1], side="left").clip(0, len(flat) - 1)])
