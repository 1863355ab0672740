"""How far simulated camps are from those registered: FLEE's averaged relative difference, "rescaled".

Suleimenova, Bell and Groen, *A generalized simulation development approach for predicting refugee destinations*,
Scientific Reports 7 (2017) 13377.
"""

from __future__ import annotations

import numpy as np

from panah.movements.simulate.arrays import Array


def daily_errors(simulated: Array, registered: Array) -> Array:
    """float64[days]: each day's relative difference, between 0 and 2.

    simulated, registered: float[days, k], people in each camp. The simulated counts of a day are scaled so that
    their sum is that of the registered; the error is the sum over camps of the absolute differences, divided by the
    sum of the registered (at least 1). A day on which nobody is simulated counts as all camps empty.
    """
    if simulated.shape != registered.shape:
        raise ValueError(f"{simulated.shape} simulated, {registered.shape} registered")
    registered = registered.astype(np.float64)
    there, due = simulated.sum(axis=1, dtype=np.float64), registered.sum(axis=1)
    factor = np.divide(due, there, out=np.zeros_like(due), where=there > 0)
    error: Array = np.abs(simulated * factor[:, None] - registered).sum(axis=1) / np.maximum(due, 1)
    return error


def ard(simulated: Array, registered: Array) -> float:
    """The mean of `daily_errors` over all days, the first included."""
    return float(daily_errors(simulated, registered).mean())
