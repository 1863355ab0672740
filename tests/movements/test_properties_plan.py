"""What must hold of every plan and every forecast, whatever the numbers: found out with made-up ones."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.forecast import QUANTILES, forecast
from panah.movements.prepare import Futures, Settings, plan

START = date(2026, 3, 2)
COLUMNS = [f"q{q:g}" for q in QUANTILES]


@st.composite
def futures_and_more(draw: st.DrawFn) -> tuple[Futures, Futures]:
    """Futures, and futures with as many arrivals or more in each week and place of each member."""
    members, weeks, sites = draw(st.integers(1, 30)), draw(st.integers(1, 12)), draw(st.integers(1, 3))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    level = 10.0 ** draw(st.integers(0, 5))
    fewer = rng.gamma(0.7, level, (members, weeks, sites)) * (rng.random((members, weeks, sites)) < 0.8)
    more = fewer + rng.gamma(0.5, level, fewer.shape) * (rng.random(fewer.shape) < 0.3)
    names = tuple("ABC"[:sites])
    return Futures(START, names, fewer), Futures(START, names, more)


@settings(max_examples=25, deadline=None)
@given(futures_and_more())
def test_a_plan_never_lowers_capacity_when_arrivals_rise(both: tuple[Futures, Futures]) -> None:
    fewer, more = (plan(futures, Settings()).needs for futures in both)
    assert set(fewer) == set(more)
    for key, need in fewer.items():
        for level, posts in need.at.items():
            assert (np.asarray(more[key].at[level]) >= np.asarray(posts)).all(), (key, level)


@settings(max_examples=25, deadline=None)
@given(futures_and_more())
def test_a_plan_asks_for_more_at_a_rarer_future(both: tuple[Futures, Futures]) -> None:
    for need in plan(both[0], Settings()).needs.values():
        low, middle, high = (np.asarray(need.at[level]) for level in ("p50", "p80", "p95"))
        assert (low >= 0).all()
        assert (low <= middle).all()
        assert (middle <= high).all()


def monthly(values: list[float], freq: str) -> pl.DataFrame:
    """A series from January 2000 on, at the first day of its steps."""
    days = {
        "D": [date(2000, 1, 1) + timedelta(i) for i in range(len(values))],
        "M": [date(2000 + i // 12, i % 12 + 1, 1) for i in range(len(values))],
        "Q": [date(2000 + i // 4, 3 * (i % 4) + 1, 1) for i in range(len(values))],
        "A": [date(1900 + i, 1, 1) for i in range(len(values))],
    }
    return pl.DataFrame({"unique_id": ["made up"] * len(values), "ds": days[freq], "y": values})


counts = st.one_of(
    st.just(0.0), st.integers(0, 20).map(float), st.floats(0, 1e3), st.floats(0, 1e8, allow_subnormal=False)
)


@pytest.mark.parametrize("freq", ["D", "M", "Q", "A"])
@settings(max_examples=20, deadline=None)
@given(values=st.lists(counts, min_size=1, max_size=60), horizon=st.integers(1, 15))
def test_quantiles_never_cross_and_nobody_arrives_less_than_never(
    freq: str, values: list[float], horizon: int
) -> None:
    made = forecast(monthly(values, freq), horizon, freq)
    said = made.select(COLUMNS).to_numpy()
    assert said.shape == (horizon, len(QUANTILES))
    assert np.isfinite(said).all()
    assert np.isfinite(made["mean"].to_numpy()).all()
    assert (said >= 0).all()
    assert (np.diff(said, axis=1) >= 0).all()


@settings(max_examples=15, deadline=None)
@given(values=st.lists(counts, min_size=14, max_size=40), horizon=st.integers(1, 6), seed=st.integers(0, 99))
def test_a_forecast_knows_nothing_of_what_comes_after_its_day(
    values: list[float], horizon: int, seed: int
) -> None:
    """Whatever stands after ``from_`` may be changed, or left out, and the forecast is the same."""
    frame = monthly(values, "M")
    at = frame["ds"][9]
    changed = np.array(values)
    changed[10:] = np.random.default_rng(seed).random(len(values) - 10) * 1e6
    made = [
        forecast(frame, horizon, "M", from_=at),
        forecast(monthly(list(changed), "M"), horizon, "M", from_=at),
        forecast(frame.head(10), horizon, "M"),
    ]
    assert made[0].equals(made[1])
    assert made[0].equals(made[2])
    assert made[0]["ds"].min() > at
