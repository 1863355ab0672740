"""People awaiting a decision one year ahead, by country of asylum, with quantiles.

The change of the logarithm of the stock is learned from all countries' past years: a country's own growth, flows,
level and unrest say which way and how far (`pending_features`), a robust boosted sum of small trees how much
(`pending_trees`). Its quantiles are those of errors made on countries the trees had not seen, by how restless the
country has been. What it cannot know: next year's arrivals, laws, clearances.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from panah.movements.bad import BadInput
from panah.movements.forecast.pending_features import NAMES, Stocks, features
from panah.movements.forecast.pending_trees import Forest, Settings, fit
from panah.movements.observe.table import Observations

Array = NDArray[np.float64]

LEARNED = Path(__file__).parent / "pending_learned.npz"
QUANTILES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
LEAST = 1000
"""Stock from which on a country-year counts in a backtest."""
_FOLDS = 5
_SMALLEST = 100
_WIDEST = 1.5
_RESTLESS = NAMES.index("unrest")


@dataclass(frozen=True)
class Learned:
    """forest: of the change of the log stock. bounds: unrest that parts calm, middling and restless countries; errors:
    float64[3, quantiles], quantiles of the log error in each of the three."""

    forest: Forest
    bounds: Array
    errors: Array

    def predict(self, x: Array) -> tuple[Array, Array]:
        """(float64[rows], float64[rows, quantiles]) changes of the log stock: the forecast and its quantiles."""
        middle = self.forest.predict(x)
        kind = np.searchsorted(self.bounds, x[:, _RESTLESS])
        return middle, middle[:, None] + self.errors[kind]


def forecast(
    observations: Observations, year: int | None = None, learned: Learned | None = None
) -> pl.DataFrame:
    """The pending stock at the end of ``year`` (the year after the last with a stock, if not given), by country.

    Uses nothing after the end of the year before. Columns: coa, year, start (the stock it begins with), forecast
    (people, the value that is most often near), q0.05 … q0.95. Countries without a stock at the start are left out.
    learned: the shipped table (`LEARNED`) if not given. Raises `BadInput` where there is no stock at all.
    """
    stocks = Stocks.of(observations)
    year = stocks.last + 1 if year is None else year
    found = _forecast(stocks, year, learned or shipped())
    if not len(found):
        raise BadInput("forecast.no_pending", field="pending", year=str(year - 1))
    return found


def backtest(
    observations: Observations,
    first: int = 2011,
    last: int | None = None,
    least: float = LEAST,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    learned: Learned | None = None,
    seed: int = 0,
) -> pl.DataFrame:
    """Forecasts of every year from ``first`` to ``last`` as they would have been made at the end of the year before.

    For each year everything is learned anew from the years before it, none of it from that year or later (unless a
    table is given). One row for each country with a stock of at least ``least`` at the start and a figure at the end:
    coa, year, start, end, forecast, quantiles, error = |forecast − end| / start, last_value_error = |start − end| /
    start.
    """
    stocks = Stocks.of(observations)
    last = stocks.last if last is None else last
    parts = []
    for year in range(first, last + 1):
        table = learned or learn(stocks, until=year - 1, settings=settings, seed=seed)
        made = _forecast(stocks, year, table).filter(pl.col("start") >= least)
        at = year - stocks.first
        if not 0 <= at < stocks.stock.shape[1]:
            continue
        ends = pl.DataFrame({"coa": stocks.countries, "end": stocks.stock[:, at]}).filter(
            pl.col("end").is_not_nan()
        )
        parts.append(made.join(ends, on="coa", how="inner", maintain_order="left"))
    if not parts:
        raise BadInput("forecast.no_pending", field="pending", year=str(first))
    return pl.concat(parts).with_columns(
        ((pl.col("forecast") - pl.col("end")).abs() / pl.col("start")).alias("error"),
        ((pl.col("start") - pl.col("end")).abs() / pl.col("start")).alias("last_value_error"),
    )


def learn(stocks: Stocks, until: int, settings: Settings = Settings(), seed: int = 0) -> Learned:  # noqa: B008
    """A table from changes that had happened by the end of ``until``."""
    x, y, weight, country = examples(stocks, until)
    if len(x) < 50:
        raise BadInput("forecast.too_few_stocks", rows=str(len(x)))
    forest = fit(x, y, weight, settings, seed)
    fold = np.random.default_rng([seed, 7]).integers(0, _FOLDS, len(stocks.countries))[country]
    quick = Settings(
        settings.trees, 1, settings.rate, settings.depth, settings.leaf, settings.rows, settings.columns
    )
    error = np.zeros(len(y))
    for one in range(_FOLDS):
        seen = fold != one
        if seen.all() or not seen.any():
            continue
        error[~seen] = y[~seen] - fit(x[seen], y[seen], weight[seen], quick, seed).predict(x[~seen])
    large = weight >= 1
    bounds = np.quantile(x[large, _RESTLESS], [1 / 3, 2 / 3])
    kind = np.searchsorted(bounds, x[:, _RESTLESS])
    errors = np.stack([np.quantile(error[large & (kind == one)], QUANTILES) for one in range(3)])
    return Learned(forest, bounds, errors)


def examples(stocks: Stocks, until: int) -> tuple[Array, Array, Array, NDArray[np.intp]]:
    """(x, change of the log stock, weight, country) of every country-year whose end is known by ``until``. Stocks under
    `LEAST` weigh half, those under 100 are left out; changes beyond e^1.5 count as that."""
    parts = []
    for year in range(stocks.first + 1, min(until, stocks.last) + 1):
        at = year - stocks.first
        start, end = stocks.stock[:, at - 1], stocks.stock[:, at]
        flows = (stocks.applied[:, at - 1] > 0).any()  # years before any flow was published say little
        known = np.flatnonzero((start >= _SMALLEST) & np.isfinite(end) & flows)
        change = np.log(np.maximum(end[known] / start[known], 1e-3))
        weight = np.where(start[known] >= LEAST, 1.0, 0.5)
        parts.append((features(stocks, year - 1)[known], np.clip(change, -_WIDEST, _WIDEST), weight, known))
    if not parts:
        return np.zeros((0, len(NAMES))), np.zeros(0), np.zeros(0), np.zeros(0, np.intp)
    x, y, weight, country = (np.concatenate(part) for part in zip(*parts, strict=True))
    return x, y, weight, country


@cache
def shipped() -> Learned:
    """The table that comes with Panah; `pending_learn` makes it."""
    with np.load(LEARNED) as held:
        start = float(held["start"])
        forest = Forest(held["edges"], held["feature"], held["bin"], held["leaves"], start)
        return Learned(forest, held["bounds"], held["errors"])


def _forecast(stocks: Stocks, year: int, learned: Learned) -> pl.DataFrame:
    at = year - 1 - stocks.first
    schema = {"coa": pl.String, "year": pl.Int64, "start": pl.Float64, "forecast": pl.Float64}
    if not 0 <= at < stocks.stock.shape[1]:
        return pl.DataFrame(schema=schema | {f"q{q:g}": pl.Float64 for q in QUANTILES})
    x = features(stocks, year - 1)
    known = np.flatnonzero(np.isfinite(x).all(axis=1))
    start = stocks.stock[known, at]
    middle, spread = learned.predict(x[known])
    quantiles = np.maximum.accumulate(start[:, None] * np.exp(spread), axis=1)
    frame = pl.DataFrame(
        {"coa": [stocks.countries[one] for one in known], "year": [year] * len(known), "start": start,
         "forecast": start * np.exp(middle)}, schema=schema,
    )  # fmt: skip
    return frame.with_columns(pl.Series(f"q{q:g}", quantiles[:, i]) for i, q in enumerate(QUANTILES))
