"""A forecast: quantiles of what comes after the last value of each series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import polars as pl

from panah.movements.bad import BadInput
from panah.movements.forecast.features import Floats, seen, together
from panah.movements.forecast.learned import NORMAL, QUANTILES, Table
from panah.movements.forecast.mixture import MIXED, mixed
from panah.movements.forecast.own import ORIGINS, factors, widened
from panah.movements.forecast.panel import Panel, Series, panel
from panah.movements.forecast.steps import SEASON

MOST_STEPS = 400
CHUNK = 512


def forecast(
    frame: pl.DataFrame,
    horizon: int,
    freq: str,
    from_: date | None = None,
    quantiles: Sequence[float] = QUANTILES,
    gaps: str = "refuse",
) -> pl.DataFrame:
    """Quantiles and mean of the ``horizon`` periods after each series' last value on or before ``from_``.

    frame: unique_id, ds, y; freq: D, M, Q or A. Returns unique_id, ds, q0.05 … q0.95, mean, in the order of the names.
    Nothing after ``from_`` is looked at. Raises BadInput.
    """
    return made(panel(frame, freq, from_, gaps=gaps), horizon, quantiles)


def made(
    given: Panel,
    horizon: int,
    quantiles: Sequence[float] = QUANTILES,
    tables: Sequence[Table] | None = None,
) -> pl.DataFrame:
    """The forecast of a panel that has been read. tables: as in `ahead`."""
    if not 1 <= horizon <= MOST_STEPS:
        raise BadInput("forecast.horizon", given=str(horizon), most=str(MOST_STEPS))
    steps = given.steps
    found = ahead(given.series, steps.freq, horizon, tables)
    n = len(given.series)
    frame = pl.DataFrame(
        {
            "unique_id": [one.name for one in given.series for _ in range(horizon)],
            "ds": [steps.date(one.last + h + 1) for one in given.series for h in range(horizon)],
        },
        schema={"unique_id": pl.String, "ds": pl.Date},
    )
    asked = people(between(found, quantiles)).reshape(n * horizon, len(quantiles))
    columns = [pl.Series(f"q{q:g}", asked[:, i]) for i, q in enumerate(quantiles)]
    return frame.with_columns(*columns, pl.Series("mean", mean(people(found)).reshape(n * horizon)))


def ahead(series: Sequence[Series], freq: str, horizon: int, tables: Sequence[Table] | None = None) -> Floats:
    """ln(1 + quantile) at the eleven QUANTILES, float64[N, H, 11].

    tables: the table of each series, for those who judge; the shipped one if not given.
    """
    season = SEASON[freq]
    if not series:
        return np.zeros((0, horizon, len(QUANTILES)))
    own = list(tables) if tables is not None else [Table.learned(freq)] * len(series)

    def ask(some: Sequence[Series], by: Sequence[Table]) -> Floats:
        return _by_table(some, season, horizon, by)

    found = ask(series, own)
    if freq in MIXED:
        found = mixed(found, [one.values for one in series], freq)
    return widened(found, factors(series, freq, horizon, own, ask)) if freq in ORIGINS else found


def _by_table(series: Sequence[Series], season: int, horizon: int, own: Sequence[Table]) -> Floats:
    pasts = [one.values for one in series]
    common = together(pasts, [one.last for one in series], season)
    found = np.empty((len(series), horizon, len(QUANTILES)))
    for table in {id(t): t for t in own}.values():
        mine = np.array([i for i, t in enumerate(own) if t is table])
        for part in np.split(mine, range(CHUNK, len(mine), CHUNK)):
            told = seen([pasts[i] for i in part], season, horizon, common[part], table.most)
            found[part] = table.quantiles(told)
    return found


def people(x: Floats) -> Floats:
    """Back from ln(1 + y) to counts, never below nothing."""
    return np.asarray(np.maximum(np.expm1(x), 0.0))


@lru_cache(maxsize=8)
def _weights(quantiles: tuple[float, ...]) -> Floats:
    """Weights float64[11, q] of the eleven quantiles in those asked for: straight lines over normal scores."""
    z = np.array([NormalDist().inv_cdf(q) for q in quantiles])
    at = np.clip(np.searchsorted(NORMAL, z, side="right") - 1, 0, len(NORMAL) - 2)
    share = (z - NORMAL[at]) / (NORMAL[at + 1] - NORMAL[at])
    found = np.zeros((len(NORMAL), len(z)))
    found[at, np.arange(len(z))] = 1 - share
    found[at + 1, np.arange(len(z))] += share
    return found


def between(x: Floats, quantiles: Sequence[float]) -> Floats:
    """The quantiles asked for out of the eleven: [..., 11] to [..., q]; beyond the outer ones the line goes on."""
    asked = tuple(float(q) for q in quantiles)
    if asked == QUANTILES:
        return x
    if not all(0 < q < 1 for q in asked) or list(asked) != sorted(set(asked)):
        raise ValueError("quantiles must rise between 0 and 1")
    return np.asarray(x @ _weights(asked))


def mean(y: Floats) -> Floats:
    """Mean of the distribution of counts [..., 11]: straight between the quantiles, and each tail of 5 % as far beyond
    its quantile as that lies from its neighbour."""
    level = np.array(QUANTILES)
    inside = ((y[..., 1:] + y[..., :-1]) / 2 * np.diff(level)).sum(-1)
    upper = y[..., -1] + (y[..., -1] - y[..., -2])
    lower = np.maximum(y[..., 0] - (y[..., 1] - y[..., 0]), 0.0)
    tail = level[0]
    return np.asarray(inside + tail * ((upper + y[..., -1]) / 2 + (lower + y[..., 0]) / 2))
