"""Small trees added up (gradient boosting) under a loss that forgives what cannot be foreseen.

J. H. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29 (2001). The loss
is Welsch's, 1 − exp(−(e/c)²/2), minimised by half-quadratic steps (each tree is fitted to the residuals with weights
exp(−(e/c)²/2)): it seeks the middle of what usually happens, where a mean would follow the few stocks that multiply.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BINS = 32


@dataclass(frozen=True)
class Settings:
    """trees in each of `bags` sums, whose mean is the forecast; rate: part of a tree that is added; depth: questions
    in a row; leaf: rows a leaf has at least; rows, columns: shares drawn for a tree and for a question; scale: errors
    (of the logarithm) from which on the loss forgives."""

    trees: int = 100
    bags: int = 12
    rate: float = 0.1
    depth: int = 3
    leaf: int = 30
    rows: float = 0.5
    columns: float = 0.5
    scale: float = 0.3


@dataclass(frozen=True)
class Forest:
    """edges: float64[features, BINS − 1] between bins. feature, bin: uint8[trees, 2^depth − 1], in the order of a
    heap: a row goes on to child 2k + 2 where its bin is above, else to 2k + 1. leaves: float32[trees, 2^depth],
    already divided by the number of sums. start: what the sum begins with."""

    edges: Array
    feature: NDArray[np.uint8]
    bin: NDArray[np.uint8]
    leaves: NDArray[np.float32]
    start: float

    def predict(self, x: Array) -> Array:
        """float64[rows] for x: float64[rows, features]."""
        bins = binned(x, self.edges)
        found = np.full(len(x), self.start)
        for feature, split, leaves in zip(self.feature, self.bin, self.leaves, strict=True):
            found += leaves[_leaf_of(bins, feature, split)]
        return found


def fit(x: Array, y: Array, weight: Array, settings: Settings = Settings(), seed: int = 0) -> Forest:
    """Learn from rows x: float64[rows, features], y and their weights. One seed gives one forest, bit for bit."""
    from panah.movements.forecast.pending_kernel import grow

    edges = np.quantile(x, np.linspace(0, 1, BINS + 1)[1:-1], axis=0).T.copy()
    bins = binned(x, edges)
    start = float(np.median(y))
    inner, asked = 2**settings.depth - 1, max(1, round(settings.columns * bins.shape[1]))
    found: list[tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.float32]]] = []
    for bag in range(settings.bags):
        rng = np.random.default_rng([seed, bag])
        fitted = np.full(len(y), start)
        for _ in range(settings.trees):
            error = y - fitted
            pull = weight * np.exp(-0.5 * (error / settings.scale) ** 2)
            drawn = rng.random(len(y)) < settings.rows
            columns = np.stack([rng.choice(bins.shape[1], asked, replace=False) for _ in range(inner)])
            feature, split, leaves, place = grow(bins, error, pull, drawn, columns, settings.leaf)
            fitted += settings.rate * leaves[place]
            found.append((feature, split, (settings.rate * leaves / settings.bags).astype(np.float32)))
    features, splits, leaves_of = ([one[part] for one in found] for part in range(3))
    return Forest(edges, np.stack(features), np.stack(splits), np.stack(leaves_of), start)


def binned(x: Array, edges: Array) -> NDArray[np.uint8]:
    """Which bin each value falls in: 0 … BINS − 1."""
    columns = [np.searchsorted(edge, column, side="left") for column, edge in zip(x.T, edges, strict=True)]
    return np.column_stack(columns).astype(np.uint8)


def _leaf_of(
    bins: NDArray[np.uint8], feature: NDArray[np.uint8], split: NDArray[np.uint8]
) -> NDArray[np.intp]:
    node = np.zeros(len(bins), np.intp)
    rows = np.arange(len(bins))
    for _ in range(int(np.log2(len(feature) + 1))):
        node = 2 * node + 1 + (bins[rows, feature[node]] > split[node])
    return node - len(feature)
