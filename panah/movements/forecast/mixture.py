"""Well-kept methods beside the learned table: Naive, AutoTheta and AutoETS, on counts and on x = ln(1 + y).

Their quantiles are averaged with the table's on the scale x, quantile by quantile (a Vincent average: narrower than the
pool of the distributions; Lichtendahl, Grushka-Cockayne and Winkler 2013, Management Science 59), and the average is
widened about its median by one factor. Shares were chosen by hand on series left out, between few round numbers. For
days the table alone scores better on the development series; the others have a share because nearly all it was taught
by is made up.

AutoETS: Hyndman, Koehler, Snyder and Grose 2002 (Int. J. Forecasting 18). AutoTheta: Assimakopoulos and Nikolopoulos
2000 (Int. J. Forecasting 16); Fiorucci and others 2016 (Int. J. Forecasting 32).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from os import cpu_count
from typing import Any

import numpy as np

from panah.movements.forecast.features import Floats
from panah.movements.forecast.learned import GREATEST, LEAST, MIDDLE, NORMAL, QUANTILES
from panah.movements.forecast.steps import SEASON


@dataclass(frozen=True, slots=True)
class Mix:
    """Shares of the table, of Naive, ETS and Theta on counts, of ETS and Theta on ln(1 + y). wider: last factor."""

    table: float
    naive: float = 0.0
    ets: float = 0.0
    theta: float = 0.0
    log_ets: float = 0.0
    log_theta: float = 0.0
    wider: float = 1.0


MIXED = {
    "A": Mix(table=0.85, naive=0.15),
    "Q": Mix(table=0.25, theta=0.25, log_ets=0.25, log_theta=0.25, wider=1.2),
    "M": Mix(table=0.5, ets=0.25, theta=0.25),
    "D": Mix(table=0.7, ets=0.15, theta=0.15),
}
LEAST_SEASONS = 3
STEADY = 0.6
LEVELS = [20, 40, 60, 80, 90]
COLUMNS = [*(f"lo-{x}" for x in reversed(LEVELS)), "mean", *(f"hi-{x}" for x in LEVELS)]


def mixed(table: Floats, pasts: Sequence[Floats], freq: str) -> Floats:
    """ln(1 + quantile) of the mixture, float64[N, H, 11]; a series shorter than three seasons keeps the table's."""
    mix, season, horizon = MIXED[freq], SEASON[freq], table.shape[1]

    def one(i: int) -> Floats:
        if len(pasts[i]) < LEAST_SEASONS * season or not pasts[i].any():
            return np.asarray(table[i])
        own = leaning(mix, steadiness(pasts[i], season))
        x = own.table * table[i]
        for share, part in experts(pasts[i], season, horizon, own):
            x = x + share * part
        middle = x[:, MIDDLE : MIDDLE + 1]
        return np.asarray(np.clip(middle + (x - middle) * mix.wider, LEAST, GREATEST))

    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        return np.stack(list(pool.map(one, range(len(pasts)))))


def leaning(mix: Mix, steady: float) -> Mix:
    """The shares for a series whose season is so steady: from `STEADY` on up to 1 the table and Theta give theirs to
    ETS, which knows such seasons better than a table that was taught on series that have none."""
    give = max(0.0, (steady - STEADY) / (1 - STEADY))
    if not give or not mix.ets:
        return mix
    keep = 1 - give
    return replace(mix, table=mix.table * keep, theta=mix.theta * keep, ets=mix.ets * keep + give)


def steadiness(past: Floats, season: int) -> float:
    """Share of what the season explains of x around its mean of each round, up to 1; about 0 for noise.

    Of the last five full rounds; a share that noise alone would have (1 / rounds) is taken off.
    """
    rounds = min(len(past) // season, 5) if season > 1 else 0
    if rounds < LEAST_SEASONS:
        return 0.0
    x = np.log1p(past[-rounds * season :]).reshape(rounds, season)
    x = x - x.mean(axis=1, keepdims=True)
    all_ = float((x**2).mean())
    if all_ <= 0:
        return 0.0
    share = float((x.mean(axis=0) ** 2).mean()) / all_
    return max(0.0, (share - 1 / rounds) / (1 - 1 / rounds))


def experts(past: Floats, season: int, horizon: int, mix: Mix) -> Iterator[tuple[float, Floats]]:
    """Share and ln(1 + quantile), float64[H, 11], of each method that has a share."""
    if mix.naive:
        yield mix.naive, np.log1p(naive(past, horizon))
    if not mix.ets + mix.theta + mix.log_ets + mix.log_theta:
        return
    from statsforecast.models import AutoETS, AutoTheta

    x = np.log1p(past)
    for share, model in ((mix.ets, AutoETS), (mix.theta, AutoTheta)):
        if share:
            yield share, np.log1p(np.maximum(standard(model(season_length=season), past, horizon), 0.0))
    for share, model in ((mix.log_ets, AutoETS), (mix.log_theta, AutoTheta)):
        if share:
            yield share, standard(model(season_length=season), x, horizon)


def naive(past: Floats, horizon: int) -> Floats:
    """The last value goes on, with the normal spread of past steps growing by √h; never below nothing: [H, 11]."""
    wide = np.std(np.diff(past)) * np.sqrt(np.arange(1, horizon + 1))
    return np.asarray(np.maximum(past[-1] + wide[:, None] * NORMAL, 0.0))


def standard(model: Any, past: Floats, horizon: int) -> Floats:
    """The eleven quantiles of a model of statsforecast: float64[H, 11].

    A past without change has no spread to learn from: it is forecast as it stands.
    """
    if len(past) < 2 or np.ptp(past) == 0:
        return np.full((horizon, len(QUANTILES)), past[-1])
    found = model.forecast(np.ascontiguousarray(past, np.float64), horizon, level=LEVELS)
    return np.maximum.accumulate(np.stack([np.asarray(found[c], np.float64) for c in COLUMNS], 1), axis=1)
