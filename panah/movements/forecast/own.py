"""How wide a fan must be for a series, told by its own past: conformal calibration.

The table is asked again at the last origins that lie a horizon apart, each time without what came later. The ninth
tenth of how far the truth then lay from the median, as a part of the fan's half width on its side, is the factor that
would have made nine in ten fall inside (split conformal prediction with a scaled score: Vovk, Gammerman and Shafer
2005; Lei and others 2018, JASA 113). Only days have pasts long enough for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from panah.movements.forecast.features import Floats
from panah.movements.forecast.learned import GREATEST, LEAST, MIDDLE, Table
from panah.movements.forecast.panel import Series

ORIGINS = {"D": 8}
LEAST_VALUES = 40
DOUBT = 4
"""k origins are believed by k / (k + DOUBT): the factor is drawn towards 1, the more the fewer there are."""
BOUNDS = (0.3, 1.6)

Ahead = Callable[[Sequence[Series], Sequence[Table]], Floats]
"""ln(1 + quantile) of series by their tables: float64[N, H, 11]."""


def factors(series: Sequence[Series], freq: str, horizon: int, tables: Sequence[Table], ask: Ahead) -> Floats:
    """By what each fan is to be widened about its median: float64[N], 1 where the past is too short to tell."""
    misses: list[list[Floats]] = [[] for _ in series]
    for back in range(1, ORIGINS.get(freq, 0) + 1):
        cut = [one.until(one.last - back * horizon) for one in series]
        long = [i for i, one in enumerate(cut) if len(one.values) >= LEAST_VALUES]
        if not long:
            break
        for i, x in zip(long, ask([cut[i] for i in long], [tables[i] for i in long]), strict=True):
            start = len(cut[i].values)
            misses[i].append(_missed(x, np.log1p(series[i].values[start : start + horizon])))
    return np.array([_factor(one) for one in misses])


def widened(x: Floats, factor: Floats) -> Floats:
    """Each fan float64[N, H, 11] widened about its median by its factor float64[N]."""
    middle = x[:, :, MIDDLE : MIDDLE + 1]
    return np.asarray(np.clip(middle + (x - middle) * factor[:, None, None], LEAST, GREATEST))


def _missed(x: Floats, truth: Floats) -> Floats:
    middle = x[:, MIDDLE]
    half = np.where(truth > middle, x[:, -1] - middle, middle - x[:, 0])
    return np.asarray(np.abs(truth - middle) / np.maximum(half, 1e-9))


def _factor(misses: Sequence[Floats]) -> float:
    if len(misses) < 2:
        return 1.0
    wanted = float(np.clip(np.quantile(np.concatenate(misses), 0.9), *BOUNDS))
    return float(wanted ** (len(misses) / (len(misses) + DOUBT)))
