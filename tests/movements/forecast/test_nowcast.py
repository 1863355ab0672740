"""Reports still on their way: what is missing is told with its uncertainty, from nothing later than the day."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.forecast.nowcast import nowcast

FIRST = date(2026, 1, 1)
SHARES = (0.5, 0.25, 0.15, 0.1)


def reports(days: int, mean: float, seed: int, spread: float = 0.0) -> tuple[pl.DataFrame, list[int]]:
    """Every publication of every day's figure, and what each day came to."""
    chance = np.random.default_rng(seed)
    rows, final = [], []
    for at in range(days):
        came = int(chance.poisson(mean))
        shares = np.array(SHARES) * np.exp(spread * chance.standard_normal(4))
        parts = np.cumsum(chance.multinomial(came, shares / shares.sum()))
        day = FIRST + timedelta(days=at)
        rows += [(day, day + timedelta(days=lag), int(seen)) for lag, seen in enumerate(parts)]
        final.append(came)
    return pl.DataFrame(rows, schema=["ds", "published", "value"], orient="row"), final


def test_nine_of_ten_days_come_to_lie_in_the_band() -> None:
    inside = total = 0
    for seed, spread in ((1, 0.0), (2, 0.3), (3, 0.6)):
        told, final = reports(160, 80, seed, spread)
        for at in range(90, 156, 2):
            found = nowcast(told, FIRST + timedelta(days=at), lags=5)
            for row in found.tail(3).iter_rows(named=True):
                inside += row["q0.05"] <= final[(row["ds"] - FIRST).days] <= row["q0.95"]
                total += 1
    assert 0.85 <= inside / total <= 0.99


def test_nothing_later_than_the_day_is_used() -> None:
    told, _ = reports(100, 40, 1)
    day = FIRST + timedelta(days=70)
    known = told.filter(pl.col("published") <= day)
    assert nowcast(told, day, lags=5).equals(nowcast(known, day, lags=5))


def test_a_day_that_is_complete_is_as_reported() -> None:
    told, final = reports(100, 40, 1)
    row = nowcast(told, FIRST + timedelta(days=90), lags=8).row(0, named=True)
    assert row["reported"] == final[(row["ds"] - FIRST).days]
    assert row["q0.05"] == row["reported"]
    assert row["q0.95"] <= row["reported"] + 2


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.floats(1, 300))
def test_quantiles_never_cross_and_never_fall_below_what_was_reported(seed: int, mean: float) -> None:
    told, _ = reports(60, mean, seed)
    found = nowcast(told, FIRST + timedelta(days=59), lags=5, seed=seed)
    levels = found.select(pl.col("^q.*$")).to_numpy()
    assert (np.diff(levels, axis=1) >= 0).all()
    assert (levels[:, 0] >= found["reported"].to_numpy()).all()


def test_a_seed_reproduces() -> None:
    told, _ = reports(60, 50, 1)
    day = FIRST + timedelta(days=59)
    assert nowcast(told, day, seed=3).equals(nowcast(told, day, seed=3))
