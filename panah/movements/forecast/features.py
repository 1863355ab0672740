"""What a method may know about a series when it forecasts: its recent changes, smoothed levels, season, spread.

All on the scale x = ln(1 + y), where growth adds and small counts stay apart from nothing. Changes are told in units of
the series' own usual step ``spread``, so that a calm and a wild series look alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# By season (years 1, quarters 4, months 12, days 7): steps of the short and the long memory, and the usual step of x.
SHORT = {1: 3, 4: 4, 12: 6, 7: 7}
LONG = {1: 25, 4: 40, 12: 60, 7: 60}
USUAL = {1: 0.5, 4: 0.25, 12: 0.3, 7: 0.35}
MOST = {1: 80, 4: 160, 12: 300, 7: 400}
RATES = (0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 1.0)
BOUND = 5.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of N series at the day of the forecast, for H steps ahead.

    told: float64[N, H, p]; last: ln(1 + last value), float64[N]; spread: usual step of x, float64[N]; highest: the
    greatest x so far, float64[N].
    """

    told: Floats
    last: Floats
    spread: Floats
    highest: Floats


def aligned(series: list[Floats], season: int) -> Floats:
    """Series side by side, the last values in the last column, nan before the first: float64[N, L]."""
    most = MOST[season]
    length = max(min(most, max(len(y) for y in series)), 2 * season + 2, 6)
    table = np.full((len(series), length), np.nan)
    for i, y in enumerate(series):
        y = y[-length:]
        table[i, length - len(y) :] = y
    return table


def seen(
    series: list[Floats], season: int, horizon: int, common: Floats | None = None, most: int = 10**6
) -> Seen:
    """The features of each series for each of ``horizon`` steps.

    common: what the other series of the panel did in the same last step (see `together`); nothing if not given. most:
    steps ahead beyond which time is told as if it stood still (what a table was not taught it should not be asked).
    """
    table = aligned(series, season)
    x = np.log1p(table)
    step, short, long = np.diff(x, axis=1), SHORT[season], LONG[season]
    slow = _shrunk(np.abs(step[:, -long:]), USUAL[season], 4.0)
    quick = _shrunk(np.abs(step[:, -short:]), slow, 2.0)
    spread = np.sqrt(slow * quick)
    smooth = {rate: _smoothed(x, rate) for rate in RATES}
    best, rate = _best(x, smooth)
    echo = _echo(step[:, -long:])
    moves = _moves(x, smooth, best, season) / spread[:, None]
    moves = np.column_stack([moves, np.zeros(len(x)) if common is None else common])
    moves = np.clip(moves, -BOUND, BOUND)
    states = np.column_stack(
        [_states(table, x, season, slow, quick), echo, rate, _growth(x[:, -long:], short, slow)]
    )
    time = np.log(np.minimum(np.arange(1, horizon + 1), most))
    tide, strength = _season(x, season, horizon)
    tide = np.clip(tide / spread[:, None], -BOUND, BOUND)
    fixed = np.concatenate([moves, states, strength[:, None], echo[:, None] * moves[:, 5:9]], 1)
    told = [
        np.broadcast_to(fixed[:, None], (len(x), horizon, fixed.shape[1])),
        moves[:, None] * time[None, :, None],
        tide[:, :, None],
        (tide * strength[:, None])[:, :, None],
        np.broadcast_to(time[None, :, None], (len(x), horizon, 1)),
    ]
    return Seen(np.concatenate(told, axis=2), x[:, -1], spread, np.nanmax(x, 1))


def _moves(x: Floats, smooth: dict[float, Floats], best: Floats, season: int) -> Floats:
    """How far the last value lies from earlier ones, smoothed levels, the highest, the lowest and the mean."""
    last = x[:, -1]
    back = [1, 2, 3, 5 if season == 1 else season, 2 * season if season > 1 else 8]
    found = [last - _back(x, k) for k in back] + [last - smooth[rate][:, -1] for rate in (0.5, 0.2, 0.05)]
    found += [
        last - best,
        last - np.nanmax(x, 1),
        last - np.nanmin(x, 1),
        last - _mean(x[:, -LONG[season] :]),
    ]
    return np.stack(found, 1)


def _states(table: Floats, x: Floats, season: int, slow: Floats, quick: Floats) -> Floats:
    """Level, how small the counts are, usual steps, share of nothing, length, level against past seasonal steps."""
    short, there = SHORT[season], ~np.isnan(x)
    level = np.log1p(_mean(table[:, -short:]))
    nothing = _mean(np.where(there, table == 0, np.nan)[:, -2 * short :])
    scale = _mean(np.abs(table[:, season:] - table[:, :-season]))
    against = np.log((np.expm1(x[:, -1]) + 1) / (scale + 1))
    told = [
        level,
        np.exp(-level / 2),
        np.log(slow),
        np.log(quick / slow),
        nothing,
        np.log(there.sum(1)),
        against,
    ]
    return np.stack(told, 1)


def together(series: list[Floats], ends: list[int], season: int) -> Floats:
    """What the others of the panel did in the last step, float64[N]: mean of their steps in units of their spread.

    Of those that end in the same period, without the series itself, shrunk by five that did nothing. Only years: what
    moved all countries at once (2015, 2022) goes on for a while; routes and nationalities by month or quarter did not
    gain from it on series left out.
    """
    found = np.zeros(len(series))
    if season != 1:
        return found
    now = seen(series, season, 1)
    step = np.clip(now.told[:, 0, 0], -3.0, 3.0)
    for end in sorted(set(ends)):
        same = np.array([e == end for e in ends])
        found[same] = (step[same].sum() - step[same]) / (same.sum() - 1 + 5.0)
    return found


def _mean(x: Floats) -> Floats:
    """Mean along the rows of what is there; 0 where nothing is."""
    there = ~np.isnan(x)
    return np.asarray(np.where(there, x, 0.0).sum(1) / np.maximum(there.sum(1), 1))


def _shrunk(x: Floats, towards: Floats | float, weight: float) -> Floats:
    """Mean along the rows, as if ``weight`` more values of ``towards`` had been seen."""
    there = ~np.isnan(x)
    return np.asarray((np.where(there, x, 0.0).sum(1) + weight * towards) / (there.sum(1) + weight))


def _back(x: Floats, steps: int) -> Floats:
    """The value so many steps before the last, or the first there is."""
    first = x[np.arange(len(x)), np.argmax(~np.isnan(x), axis=1)]
    if steps >= x.shape[1]:
        return np.asarray(first)
    value = x[:, -1 - steps]
    return np.asarray(np.where(np.isnan(value), first, value))


def _smoothed(x: Floats, rate: float) -> Floats:
    """Exponentially smoothed x, starting from its first value: float64[N, L]."""
    found = np.empty_like(x)
    level = x[:, 0]
    for t in range(x.shape[1]):
        value = x[:, t]
        level = np.where(np.isnan(level), value, level + rate * (value - level))
        found[:, t] = level
    return found


def _best(x: Floats, smooth: dict[float, Floats]) -> tuple[Floats, Floats]:
    """The level smoothed at the rate that would have foretold the next value best, and that rate.

    The errors' means are turned into weights (a sharp soft minimum), so that near ties do not flip.
    """
    rates = list(smooth)
    recent = slice(-80, None)
    error = np.stack([_shrunk(np.abs(x[:, 1:] - smooth[r][:, :-1])[:, recent], 0.5, 1.0) for r in rates], 1)
    weight = np.exp(-20.0 * (error / error.min(1, keepdims=True) - 1.0))
    weight /= weight.sum(1, keepdims=True)
    levels = np.stack([smooth[r][:, -1] for r in rates], 1)
    return (weight * levels).sum(1), weight @ np.array(rates)


def _echo(step: Floats) -> Floats:
    """How far a step is followed by its like (+) or taken back (−): first autocorrelation, shrunk to 0."""
    both = np.nan_to_num(step[:, 1:]) * np.nan_to_num(step[:, :-1])
    square = np.nan_to_num(step) ** 2
    return np.asarray(both.sum(1) / (square.sum(1) + 4 * np.maximum(_mean(square), 1e-6)))


def _growth(x: Floats, far: int, slow: Floats) -> Floats:
    """Logarithm of how the spread grows from one step to ``far`` steps, against a random walk's square root."""
    if x.shape[1] <= far:
        return np.zeros(len(x))
    usual = slow * np.sqrt(far)
    return np.asarray(np.log(_shrunk(np.abs(x[:, far:] - x[:, :-far]), usual, 4.0) / usual))


def _season(x: Floats, season: int, horizon: int) -> tuple[Floats, Floats]:
    """What the season adds from the last value to each step ahead, float64[N, H], and how steady it is, 0 to 1.

    Mean over past rounds (the last eight) of x against its centred mean of one season, shrunk by two rounds of nothing.
    """
    n, length = x.shape
    if season == 1 or length < 2 * season + 1:
        return np.zeros((n, horizon)), np.zeros(n)
    kernel = np.ones(season) / season
    if season % 2 == 0:
        kernel = np.concatenate([[0.5], np.ones(season - 1), [0.5]]) / season
    half = len(kernel) // 2
    windows = np.lib.stride_tricks.sliding_window_view(x, len(kernel), axis=1)
    apart = x[:, half : length - half] - windows @ kernel
    apart = apart[:, -8 * season :]
    position = (np.arange(apart.shape[1]) - apart.shape[1] - half) % season
    index = np.zeros((n, season))
    between, within = np.zeros(n), np.zeros(n)
    for k in range(season):
        values = apart[:, position == k]
        index[:, k] = _shrunk(values, 0.0, 2.0)
        between += index[:, k] ** 2
        within += _mean(values**2)
    # Column −1 of x is position −1: the last value; h steps ahead is −1 + h.
    ahead = (np.arange(1, horizon + 1) - 1) % season
    change = index[:, ahead] - index[:, [season - 1]]
    return change, np.clip(between / np.maximum(within, 1e-9), 0.0, 1.0)
