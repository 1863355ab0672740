"""The backtest that goes with a forecast: what the method would have said at earlier days, beside what came.

Rolling origins: the last one lies a horizon before the end, each earlier one a horizon before the next, so that no
value is forecast twice. At each origin only what stood before it is used, and every method is scored on the same
windows. Windows whose past is shorter than two seasons and ten values, or never changes, are left out and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count

import numpy as np
import polars as pl

from panah.movements.forecast.features import Floats
from panah.movements.forecast.learned import Table
from panah.movements.forecast.making import ahead, people
from panah.movements.forecast.mixture import naive, standard
from panah.movements.forecast.panel import Panel, Series
from panah.movements.forecast.score import covered, scale, scrps

PANAH = "Panah"
PEERS = ("Naive", "AutoETS", "AutoTheta")
ORIGINS = 5
LEAST_VALUES = 10


@dataclass(frozen=True, slots=True)
class Window:
    """One past and what came. past: the series up to the origin; truth: float64[H]; scale: > 0."""

    past: Series
    truth: Floats
    scale: float


@dataclass(frozen=True)
class Backtest:
    """rows: method, unique_id, origin (date of the last value used), scrps, covered (share of steps in the 90 % band).

    left_out: windows that could not be scored. freq, horizon: of the forecasts.
    """

    freq: str
    horizon: int
    rows: pl.DataFrame
    left_out: int

    def pooled(self) -> pl.DataFrame:
        """method, scrps (mean over windows), median, coverage, windows; the order of the methods is kept."""
        return self.rows.group_by("method", maintain_order=True).agg(
            pl.col("scrps").mean(),
            pl.col("scrps").median().alias("median"),
            pl.col("covered").mean().alias("coverage"),
            pl.len().alias("windows"),
        )

    def by_series(self) -> pl.DataFrame:
        """unique_id, method, scrps, coverage, windows."""
        return self.rows.group_by("unique_id", "method", maintain_order=True).agg(
            pl.col("scrps").mean(), pl.col("covered").mean().alias("coverage"), pl.len().alias("windows")
        )

    def better(self) -> float | None:
        """By how much our mean score lies below the best peer's: 0.1 is a tenth lower; None without peers."""
        scores = dict(self.pooled().select("method", "scrps").iter_rows())
        others = [value for method, value in scores.items() if method != PANAH]
        if (
            not others or PANAH not in scores or min(others) <= 0
        ):  # beside a peer without error there is no share
            return None
        return float(1 - scores[PANAH] / min(others))


def backtest(
    given: Panel,
    horizon: int,
    origins: int = ORIGINS,
    peers: Sequence[str] = PEERS,
    *,
    blind: bool = True,
    workers: int | None = None,
    progress: Callable[[float], None] | None = None,
) -> Backtest:
    """Score Panah and its peers at the last ``origins`` origins of each series.

    blind: a series by whose name the shipped table was learned is judged by the table of the fold that did not see it.
    workers: threads for the peers, all processors if not given. progress: called with the share done.
    """
    season, freq = given.steps.season, given.steps.freq
    found, left_out = windows(given, horizon, origins)
    taught = Table.taught(freq) if blind else frozenset()
    quantiles: list[Floats | None] = [None] * len(found)
    for past in sorted({back for back, _ in found}):
        same = [i for i, (back, _) in enumerate(found) if back == past]
        series = [found[i][1].past for i in same]
        tables = [Table.learned(freq, one.name if one.name in taught else None) for one in series]
        for i, x in zip(same, people(ahead(series, freq, horizon, tables)), strict=True):
            quantiles[i] = x
    rows = [_row(PANAH, w, q, given) for (_, w), q in zip(found, quantiles, strict=True) if q is not None]
    with ThreadPoolExecutor(workers or cpu_count() or 1) as pool:
        for at, peer in enumerate(peers):
            if progress:
                progress(at / len(peers))
            said = pool.map(
                lambda w, peer=peer: peer_quantiles(peer, w.past.values, season, horizon),
                [w for _, w in found],
            )
            rows += [_row(peer, w, q, given) for (_, w), q in zip(found, said, strict=True)]
    schema = {
        "method": pl.String,
        "unique_id": pl.String,
        "origin": pl.Date,
        "scrps": pl.Float64,
        "covered": pl.Float64,
    }
    return Backtest(freq, horizon, pl.DataFrame(rows, schema=schema, orient="row"), left_out)


def windows(given: Panel, horizon: int, origins: int) -> tuple[list[tuple[int, Window]], int]:
    """Each with how many horizons it lies back from the end; and how many could not be had."""
    found, left_out, season = [], 0, given.steps.season
    for one in given.series:
        for back in range(1, origins + 1):
            past = one.until(one.last - back * horizon)
            size = scale(past.values, season)
            if len(past.values) < max(LEAST_VALUES, 2 * season) or not size > 0:
                left_out += 1
                continue
            start = len(past.values)
            found.append((back, Window(past, one.values[start : start + horizon], size)))
    return found, left_out


def peer_quantiles(peer: str, past: Floats, season: int, horizon: int) -> Floats:
    """The eleven quantiles of a standard method, never below nothing: float64[H, 11]. KeyError for an unknown one."""
    if peer == "Naive":
        return naive(past, horizon)
    from statsforecast.models import AutoETS, AutoTheta

    model = {"AutoETS": AutoETS, "AutoTheta": AutoTheta}[peer](season_length=season)
    return np.maximum(standard(model, past, horizon), 0.0)


def _row(method: str, window: Window, quantiles: Floats, given: Panel) -> tuple[object, ...]:
    past = window.past
    score = scrps(quantiles, window.truth, window.scale)
    return method, past.name, given.steps.date(past.last), score, covered(quantiles, window.truth)
