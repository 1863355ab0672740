"""What is known of a country's pending stock at the end of a year, as numbers that could tell where it goes next."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from panah.movements.observe.balance import balance
from panah.movements.observe.table import Observations

Array = NDArray[np.float64]

NAMES = (
    "growth", "growth_before", "applied_less_decided", "applied", "decided", "applied_growth", "clearance", "level",
    "unrest", "size", "drift",
)  # fmt: skip
"""growth: log change of the stock over the year; growth_before: over the year before; applied_less_decided: by stock;
applied, decided: log ratio to the stock; applied_growth: log change of applications; clearance: log ratio of
applications to decisions; level: log mean of ten years by the stock; unrest: median size of the yearly log changes of
ten years; size: log stock; drift: mean log change of eight years, shrunk to none."""

_WIDEST = 1.5
_SHRINK = 4
_SOFT = 0.05
"""Of the stock, added to both sides of a ratio: flows near zero say nothing of their growth."""


@dataclass(frozen=True)
class Stocks:
    """Countries by years. stock: float64[countries, years], nan where not reported; applied, decided: 0 where not."""

    countries: list[str]
    first: int
    stock: Array
    applied: Array
    decided: Array

    @property
    def last(self) -> int:
        """The last year with a column."""
        return int(self.first + self.stock.shape[1] - 1)

    @classmethod
    def of(cls, observations: Observations) -> Stocks:
        """Yearly pending stocks by country of asylum (all origins), and the year's applications and decisions."""
        rows = balance(observations).select("coa", "year", "end", "applied", "decided")
        stocks = _stocks(observations).join(rows, on=["coa", "year"], how="full", coalesce=True)
        countries = sorted(stocks["coa"].unique().to_list())
        years = stocks["year"]
        first, last = (int(str(years.min())), int(str(years.max()))) if len(years) else (0, -1)
        shape = (len(countries), last - first + 1)
        held = [np.full(shape, np.nan), np.zeros(shape), np.zeros(shape)]
        at = {code: number for number, code in enumerate(countries)}
        where = np.array([at[code] for code in stocks["coa"]], dtype=int), stocks["year"].to_numpy() - first
        for table, name, missing in zip(
            held, ("pending", "applied", "decided"), (np.nan, 0.0, 0.0), strict=True
        ):
            table[where] = stocks[name].fill_null(missing).to_numpy()
        return cls(countries, first, *held)


def features(stocks: Stocks, year: int) -> Array:
    """float64[countries, len(NAMES)], from figures of ``year`` and before only; nan rows where the stock is missing."""
    at = year - stocks.first
    if not 0 <= at < stocks.stock.shape[1]:
        return np.full((len(stocks.countries), len(NAMES)), np.nan)
    stock = stocks.stock[:, at]
    log = np.log(np.maximum(stocks.stock[:, : at + 1], 1.0))
    change = np.clip(np.diff(log, axis=1), -_WIDEST, _WIDEST)
    applied, decided = stocks.applied[:, : at + 1], stocks.decided[:, : at + 1]
    soft = _SOFT * stock + 1
    one, two = (_back(change, step) for step in (1, 2))
    columns = (
        one,
        two,
        np.clip((applied[:, at] - decided[:, at]) / np.maximum(stock, 1), -2, 2),
        _ratio(applied[:, at], stock, soft),
        _ratio(decided[:, at], stock, soft),
        _ratio(applied[:, at], applied[:, at - 1] if at else np.zeros_like(stock), soft),
        _ratio(applied[:, at], decided[:, at], soft),
        np.clip(_mean(_positive(stocks.stock[:, max(0, at - 9) : at + 1])) - log[:, at], -3, 3),
        _middle(np.abs(change[:, -9:])),
        log[:, at],
        _shrunk(change[:, -8:]),
    )
    found = np.column_stack([np.nan_to_num(column) for column in columns])
    found[~(stock > 0)] = np.nan
    return found


def _stocks(observations: Observations) -> pl.DataFrame:
    latest = (
        observations.only("pending")
        .latest()
        .frame.filter(pl.col("value").is_not_null() & (pl.col("coa") != ""))
    )
    ends = latest.filter((pl.col("end").dt.month() == 12) & (pl.col("end").dt.day() == 31))
    return ends.group_by("coa", pl.col("end").dt.year().alias("year")).agg(
        pl.col("value").sum().alias("pending")
    )


def _ratio(part: Array, whole: Array, soft: Array) -> Array:
    return np.clip(np.log((part + soft) / (whole + soft)), -3, 3)


def _back(change: Array, step: int) -> Array:
    return change[:, -step] if change.shape[1] >= step else np.zeros(len(change))


def _positive(stock: Array) -> Array:
    return np.log(np.where(stock > 0, stock, np.nan))


def _mean(values: Array) -> Array:
    counted = np.isfinite(values).sum(axis=1)
    return np.where(counted > 0, np.nansum(values, axis=1) / np.maximum(counted, 1), np.nan)


def _middle(values: Array) -> Array:
    found = np.zeros(len(values))
    for row, held in enumerate(values):
        known = held[np.isfinite(held)]
        found[row] = np.median(known) if len(known) else 0.0
    return found


def _shrunk(change: Array) -> Array:
    found: Array = np.nansum(change, axis=1) / (np.isfinite(change).sum(axis=1) + _SHRINK)
    return found
