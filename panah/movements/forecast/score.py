"""How good a forecast was: the scaled continuous ranked probability score over eleven quantiles, and coverage.

sCRPS = 2 · mean over steps and quantiles of the pinball loss ÷ mean |y_t − y_{t−m}| before the origin, m = the season
(12, 4, 7; 1 for years). Twice the mean pinball loss is the quantile form of the CRPS (Gneiting and Raftery 2007,
J. Am. Stat. Assoc. 102; Laio and Tamea 2007); the divisor is that of the mean absolute scaled error (Hyndman and
Koehler 2006, Int. J. Forecasting 22).
"""

from __future__ import annotations

import numpy as np

from panah.movements.forecast.features import Floats
from panah.movements.forecast.learned import QUANTILES


def scale(past: Floats, season: int) -> float:
    """Mean error of the seasonal naive forecast in the past; nan where the past is no longer than a season."""
    return float(np.abs(past[season:] - past[:-season]).mean()) if len(past) > season else float("nan")


def scrps(quantiles: Floats, truth: Floats, scale: float) -> float:
    """Score of one series and origin. quantiles: float64[H, 11]; truth: float64[H]; scale: > 0. Lower is better."""
    level = np.array(QUANTILES)
    error = truth[:, None] - quantiles
    return float(2 * np.maximum(level * error, (level - 1) * error).mean() / scale)


def covered(quantiles: Floats, truth: Floats) -> float:
    """Share of the steps that lie within the outer quantiles, bounds included."""
    return float(((truth >= quantiles[:, 0]) & (truth <= quantiles[:, -1])).mean())
