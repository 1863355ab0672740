"""Fitting the network of `learned` to the pinball loss of ln(1 + y), by Adam (Kingma and Ba 2015)."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from panah.movements.forecast.features import Floats
from panah.movements.forecast.learned import GAP_BOUND, GAPS, MIDDLE, QUANTILES, Member

LEVELS = np.array(QUANTILES)
RATE, BATCH, FIRST, SECOND, TINY = 0.02, 2048, 0.9, 0.99, 1e-8


@dataclass(frozen=True)
class Rows:
    """What is learned from: one row a series, origin and step ahead.

    told: standardised features and a one, float64[n, p+1]; last, spread, root, truth (ln(1 + y)), weight: float64[n].
    """

    told: Floats
    last: Floats
    spread: Floats
    root: Floats
    truth: Floats
    weight: Floats

    def some(self, which: NDArray[np.int64]) -> Rows:
        """These rows."""
        return Rows(*(getattr(self, field.name)[which] for field in fields(self)))


def fitted(rows: Rows, hidden: int, decay: float, steps: int, seed: int) -> Member:
    """One network. hidden: its units; decay: pull of the weights towards nothing; steps: of the descent."""
    rng = np.random.default_rng(seed)
    p = rows.told.shape[1]
    weights = {
        "through": np.zeros((p, len(LEVELS))),
        "hidden": rng.normal(size=(p, hidden)) * 0.5 / np.sqrt(p),
        "out": np.zeros((hidden, len(LEVELS))),
    }
    mean = {k: np.zeros_like(v) for k, v in weights.items()}
    square = {k: np.zeros_like(v) for k, v in weights.items()}
    for t in range(1, steps + 1):
        slope = _slope(weights, rows.some(rng.integers(0, len(rows.truth), BATCH)), decay)
        rate = RATE * 0.5 * (1 + np.cos(np.pi * t / steps))
        for k, g in slope.items():
            mean[k] = FIRST * mean[k] + (1 - FIRST) * g
            square[k] = SECOND * square[k] + (1 - SECOND) * g**2
            step = mean[k] / (1 - FIRST**t) / (np.sqrt(square[k] / (1 - SECOND**t)) + TINY)
            weights[k] = weights[k] - rate * step
    return Member(**weights)


def _slope(weights: dict[str, Floats], rows: Rows, decay: float) -> dict[str, Floats]:
    """Gradient of the mean weighted pinball loss and of the pull."""
    shape = np.tanh(rows.told @ weights["hidden"])
    raw = rows.told @ weights["through"] + shape @ weights["out"]
    free = np.abs(raw[:, 1:]) < GAP_BOUND
    gaps = np.exp(np.clip(raw[:, 1:], -GAP_BOUND, GAP_BOUND)) * GAPS * rows.root[:, None]
    up = np.cumsum(gaps[:, MIDDLE:], axis=1)
    down = np.cumsum(gaps[:, :MIDDLE][:, ::-1], axis=1)[:, ::-1]
    around = np.concatenate([-down, np.zeros((len(up), 1)), up], axis=1)
    found = rows.last[:, None] + rows.spread[:, None] * (raw[:, :1] + around)
    missed = (rows.truth[:, None] < found) - LEVELS
    missed = missed * (rows.weight * rows.spread)[:, None] / len(raw)
    by_raw = np.empty_like(raw)
    by_raw[:, 0] = missed.sum(1)
    by_raw[:, MIDDLE + 1 :] = np.cumsum(missed[:, MIDDLE + 1 :][:, ::-1], axis=1)[:, ::-1] * gaps[:, MIDDLE:]
    by_raw[:, 1 : MIDDLE + 1] = -np.cumsum(missed[:, :MIDDLE], axis=1) * gaps[:, :MIDDLE]
    by_raw[:, 1:] *= free
    by_shape = (by_raw @ weights["out"].T) * (1 - shape**2)
    return {
        "through": rows.told.T @ by_raw + decay * weights["through"],
        "out": shape.T @ by_raw + decay * weights["out"],
        "hidden": rows.told.T @ by_shape + 0.3 * decay * weights["hidden"],
    }
