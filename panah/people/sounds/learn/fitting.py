"""Fitting the weights: gradient descent on best alignments of pairs that are the same name and pairs that are not.

A weight is its prior, plus what the letters teach, plus what the letters in their place (start, end, before a front
vowel) teach beyond. Steps are Adagrad's; a pull to the prior holds what data are too few to say. The loss is logistic
with a share FLIPPED of wrong labels: transliteration lists hold pairs that are no pairs, and neighbours that are one
name.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from panah.people.compiled import compiled

FLIPPED = 0.03
STEP = 0.12
PULL = 2e-4
Floats = NDArray[np.float64]


class Weights(NamedTuple):
    """Weights being learned; ``*_prior`` stay. Shapes as in kernel.Tables, [.., lower, higher] for swaps."""

    swap_prior: Floats  # [S, S]
    swap: Floats  # [S, S] by plain symbols
    swap_placed: Floats  # [S, S] by symbols in their place, added to it
    drop_prior: Floats  # [3, S]
    drop: Floats  # [3, S, 9] by plain symbols
    drop_placed: Floats  # [3, S]
    opening: Floats  # [3, S]
    levels: Floats  # [3, 3, 2] constant, slope of the number of symbols


class Fixed(NamedTuple):
    """What does not change. plain: of each symbol the one without place."""

    plain: NDArray[np.int64]
    kind: NDArray[np.uint8]
    first: NDArray[np.int16]
    second: NDArray[np.int16]


class Sample(NamedTuple):
    """Pairs to learn from, tokens as symbols by script offset + number."""

    symbols: NDArray[np.int64]
    starts: NDArray[np.int64]
    scripts: NDArray[np.uint8]
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    same: NDArray[np.bool_]
    weight: Floats


def begin(swap_prior: Floats, drop_prior: Floats) -> Weights:
    """Weights that know only the prior."""
    size = len(swap_prior)
    levels = np.zeros((3, 3, 2))
    return Weights(
        swap_prior,
        np.zeros((size, size)),
        np.zeros((size, size)),
        drop_prior,
        np.zeros((3, size, 9)),
        np.zeros((3, size)),
        np.full((3, size), -0.5),
        levels,
    )


def like(weights: Weights) -> Weights:
    """Zeros of the same shapes."""
    return Weights(*(np.zeros_like(part) for part in weights))


@compiled
def _swap(w: Weights, fixed: Fixed, x: int, y: int) -> float:
    low, high = min(x, y), max(x, y)
    px, py = fixed.plain[x], fixed.plain[y]
    return float(w.swap_prior[low, high] + w.swap[min(px, py), max(px, py)] + w.swap_placed[low, high])


@compiled
def _drop(w: Weights, fixed: Fixed, x: int, other: int, context: int) -> float:
    return float(w.drop_prior[other, x] + w.drop[other, fixed.plain[x], context] + w.drop_placed[other, x])


@compiled
def _context(word: NDArray[np.int64], at: int, kind: NDArray[np.uint8]) -> int:
    before = kind[word[at - 1]] if at > 0 else 0
    after = kind[word[at + 1]] if at + 1 < len(word) else 0
    return 3 * before + after


@compiled
def align(
    a: NDArray[np.int64],
    script_a: int,
    b: NDArray[np.int64],
    script_b: int,
    w: Weights,
    fixed: Fixed,
    cells: Floats,
    back: NDArray[np.int8],
) -> float:
    """Best sum, and in ``back`` how each cell was reached: 0 swap, 1 a dropped, 2 b dropped, 3 a opened, 4 b opened."""
    n, m = len(a), len(b)
    cells[0, 0] = 0.0
    for j in range(1, m + 1):
        cells[0, j] = cells[0, j - 1] + _drop(w, fixed, b[j - 1], script_a, _context(b, j - 1, fixed.kind))
        back[0, j] = 2
    for i in range(1, n + 1):
        one = a[i - 1]
        lost = _drop(w, fixed, one, script_b, _context(a, i - 1, fixed.kind))
        cells[i, 0] = cells[i - 1, 0] + lost
        back[i, 0] = 1
        for j in range(1, m + 1):
            other = b[j - 1]
            best, how = cells[i - 1, j - 1] + _swap(w, fixed, one, other), 0
            found = cells[i - 1, j] + lost
            if found > best:
                best, how = found, 1
            found = cells[i, j - 1] + _drop(w, fixed, other, script_a, _context(b, j - 1, fixed.kind))
            if found > best:
                best, how = found, 2
            if fixed.first[one] and j > 1:
                found = cells[i - 1, j - 2] + w.opening[script_b, fixed.plain[one]]
                found += _swap(w, fixed, fixed.first[one], b[j - 2]) + _swap(
                    w, fixed, fixed.second[one], other
                )
                if found > best:
                    best, how = found, 3
            if fixed.first[other] and i > 1:
                found = cells[i - 2, j - 1] + w.opening[script_a, fixed.plain[other]]
                found += _swap(w, fixed, a[i - 2], fixed.first[other])
                found += _swap(w, fixed, one, fixed.second[other])
                if found > best:
                    best, how = found, 4
            cells[i, j], back[i, j] = best, how
    return float(cells[n, m])


@compiled
def _step(part: Floats, squares: Floats, at: int, gradient: float) -> None:
    gradient += PULL * part.flat[at]
    squares.flat[at] += gradient * gradient
    part.flat[at] -= STEP * gradient / np.sqrt(squares.flat[at] + 1e-2)


@compiled
def _move_swap(w: Weights, squares: Weights, fixed: Fixed, x: int, y: int, gradient: float) -> None:
    size = len(fixed.plain)
    px, py = fixed.plain[x], fixed.plain[y]
    _step(w.swap, squares.swap, min(px, py) * size + max(px, py), gradient)
    if px != x or py != y:
        _step(w.swap_placed, squares.swap_placed, min(x, y) * size + max(x, y), gradient)


@compiled
def _move_drop(
    w: Weights, squares: Weights, fixed: Fixed, x: int, other: int, context: int, gradient: float
) -> None:
    size = len(fixed.plain)
    _step(w.drop, squares.drop, (other * size + fixed.plain[x]) * 9 + context, gradient)
    if fixed.plain[x] != x:
        _step(w.drop_placed, squares.drop_placed, other * size + x, gradient)


@compiled
def fit(sample: Sample, order: NDArray[np.int64], w: Weights, squares: Weights, fixed: Fixed) -> float:
    """One pass over the pairs in an order; weights are moved in place. Gives the mean loss."""
    cells, back = np.empty((64, 64)), np.zeros((64, 64), np.int8)
    size = len(fixed.plain)
    loss, total = 0.0, 0.0
    for k in order:
        one, other = sample.one[k], sample.other[k]
        if sample.scripts[one] > sample.scripts[other]:
            one, other = other, one
        a = sample.symbols[sample.starts[one] : sample.starts[one + 1]]
        b = sample.symbols[sample.starts[other] : sample.starts[other + 1]]
        script_a, script_b = sample.scripts[one], sample.scripts[other]
        if len(a) == 0 or len(b) == 0 or len(a) > 60 or len(b) > 60 or script_b > 2:
            continue
        z = align(a, script_a, b, script_b, w, fixed, cells, back)
        z += w.levels[script_a, script_b, 0] + w.levels[script_a, script_b, 1] * (len(a) + len(b))
        sign = 1.0 if sample.same[k] else -1.0
        p = 1.0 / (1.0 + np.exp(-sign * z))
        believed = FLIPPED + (1 - 2 * FLIPPED) * p
        loss -= sample.weight[k] * np.log(believed)
        total += sample.weight[k]
        gradient = -sample.weight[k] * sign * (1 - 2 * FLIPPED) * p * (1 - p) / believed
        if abs(gradient) < 1e-3:
            continue
        pair = (script_a * 3 + script_b) * 2
        _step(w.levels, squares.levels, pair, gradient)
        _step(w.levels, squares.levels, pair + 1, gradient * (len(a) + len(b)) * 0.1)
        i, j = len(a), len(b)
        while i > 0 or j > 0:
            how = back[i, j]
            if how == 0:
                _move_swap(w, squares, fixed, a[i - 1], b[j - 1], gradient)
                i, j = i - 1, j - 1
            elif how == 1:
                _move_drop(w, squares, fixed, a[i - 1], script_b, _context(a, i - 1, fixed.kind), gradient)
                i -= 1
            elif how == 2:
                _move_drop(w, squares, fixed, b[j - 1], script_a, _context(b, j - 1, fixed.kind), gradient)
                j -= 1
            elif how == 3:
                x = a[i - 1]
                _step(w.opening, squares.opening, script_b * size + fixed.plain[x], gradient)
                _move_swap(w, squares, fixed, fixed.first[x], b[j - 2], gradient)
                _move_swap(w, squares, fixed, fixed.second[x], b[j - 1], gradient)
                i, j = i - 1, j - 2
            else:
                x = b[j - 1]
                _step(w.opening, squares.opening, script_a * size + fixed.plain[x], gradient)
                _move_swap(w, squares, fixed, a[i - 2], fixed.first[x], gradient)
                _move_swap(w, squares, fixed, a[i - 1], fixed.second[x], gradient)
                i, j = i - 2, j - 1
    return loss / total
