"""What every forecast keeps, whatever the series: quantiles in order, nothing of the future, nobody below nothing."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.bad import BadInput
from panah.movements.forecast import QUANTILES, forecast
from panah.movements.forecast.mixture import MIXED, leaning, steadiness
from panah.movements.forecast.steps import SEASON, Steps

COLUMNS = [f"q{q:g}" for q in QUANTILES]
counts = st.one_of(
    st.integers(0, 20).map(float), st.integers(0, 200_000).map(float), st.floats(0, 1e7, allow_nan=False)
)
histories = st.lists(counts, min_size=1, max_size=60)
steps = st.sampled_from(list(SEASON))


def frame(series: dict[str, list[float]], freq: str, start: date = date(2001, 1, 1)) -> pl.DataFrame:
    calendar = Steps(freq)
    first = {"D": start.toordinal(), "M": 2001 * 12, "Q": 2001 * 4, "A": 2001}[freq]
    rows = [
        (name, calendar.date(first + i), y) for name, values in series.items() for i, y in enumerate(values)
    ]
    return pl.DataFrame(rows, schema={"unique_id": pl.String, "ds": pl.Date, "y": pl.Float64}, orient="row")


def quick(freq: str) -> str:
    """Quarters call the methods of statsforecast, which take longer: tests of many examples do without."""
    return "M" if freq == "Q" else freq


@given(st.lists(histories, min_size=1, max_size=4), steps, st.integers(1, 20))
@settings(max_examples=60, deadline=None)
def test_quantiles_never_cross_and_nobody_is_less_than_nothing(
    series: list[list[float]], freq: str, horizon: int
) -> None:
    found = forecast(frame({f"s{i}": y for i, y in enumerate(series)}, quick(freq)), horizon, quick(freq))
    values = found.select(COLUMNS).to_numpy()
    assert found.height == horizon * len(series)
    assert np.isfinite(values).all() and (values >= 0).all()
    assert (np.diff(values, axis=1) >= 0).all()
    mean = found["mean"].to_numpy()
    assert (mean >= values[:, 0] - 1e-9).all() and np.isfinite(mean).all()


@pytest.mark.parametrize("length", [1, 2, 3, 5, 13, 40])
@pytest.mark.parametrize("kind", ["nothing", "constant", "rising", "wild", "one"])
def test_quarters_too_hold_for_series_of_any_shape(length: int, kind: str) -> None:
    chance = np.random.default_rng(length)
    y = {
        "nothing": np.zeros(length), "constant": np.full(length, 7.0), "rising": 2.0 ** np.arange(length),
        "wild": np.round(chance.lognormal(3, 3, length)), "one": np.eye(1, length)[0],
    }[kind]  # fmt: skip
    values = forecast(frame({"a": y.tolist()}, "Q"), 6, "Q").select(COLUMNS).to_numpy()
    assert np.isfinite(values).all() and (values >= 0).all() and (np.diff(values, axis=1) >= 0).all()


@given(st.lists(counts, min_size=8, max_size=40), st.lists(counts, min_size=1, max_size=9), steps)
@settings(max_examples=30, deadline=None)
def test_what_comes_later_changes_nothing(past: list[float], later: list[float], freq: str) -> None:
    freq = quick(freq)
    known, whole = frame({"a": past}, freq), frame({"a": past + later}, freq)
    day = known["ds"].max()
    assert isinstance(day, date)
    assert forecast(whole, 5, freq, day).equals(forecast(known, 5, freq))


def test_what_comes_later_changes_nothing_in_quarters() -> None:
    past = [100.0, 80.0, 120.0, 90.0] * 6
    known, whole = frame({"a": past}, "Q"), frame({"a": [*past, 9000.0]}, "Q")
    day = known["ds"].max()
    assert isinstance(day, date)
    assert forecast(whole, 4, "Q", day).equals(forecast(known, 4, "Q"))


@given(
    st.lists(st.lists(counts, min_size=6, max_size=20), min_size=2, max_size=5),
    st.randoms(use_true_random=False),
)
@settings(max_examples=25, deadline=None)
def test_the_order_of_rows_and_series_does_not_matter(series: list[list[float]], chance: st.Random) -> None:
    table = frame({f"s{i}": y for i, y in enumerate(series)}, "A")
    mixed = list(range(table.height))
    chance.shuffle(mixed)
    assert forecast(table[mixed], 3, "A").equals(forecast(table, 3, "A"))


@given(st.lists(st.integers(1, 3000), min_size=20, max_size=60), st.sampled_from([10.0, 100.0]))
@settings(max_examples=25, deadline=None)
def test_ten_times_as_many_people_make_ten_times_the_forecast(y: list[int], factor: float) -> None:
    """Where counts are large, only proportions matter; few people are another thing, so the comparison is not exact."""
    large = [1e5 + 100.0 * v for v in y]
    one = forecast(frame({"a": large}, "M"), 6, "M").select(COLUMNS).to_numpy()
    many = forecast(frame({"a": [factor * v for v in large]}, "M"), 6, "M").select(COLUMNS).to_numpy()
    # The level itself is one of the features, bounded in what it may say.
    assert np.abs(np.log(many[:, 5] / (factor * one[:, 5]))).max() < 0.35


def test_the_same_input_gives_the_same_bits() -> None:
    table = frame({"a": [5.0, 9.0, 3.0] * 12, "b": [1.0] * 36}, "Q")
    assert forecast(table, 4, "Q").equals(forecast(table, 4, "Q"))


def test_a_series_that_is_nothing_stays_near_nothing() -> None:
    found = forecast(frame({"a": [0.0] * 60}, "M"), 6, "M")
    assert found["q0.5"].max() < 0.5  # type: ignore[operator]
    assert found["q0.95"].max() < 3  # type: ignore[operator]


def test_a_wild_series_has_a_wider_fan_than_a_calm_one_and_the_fan_opens() -> None:
    chance = np.random.default_rng(2)
    calm = (1000 + chance.normal(0, 20, 60)).tolist()
    wild = (1000 * np.exp(np.cumsum(chance.normal(0, 0.5, 60)))).tolist()
    found = forecast(frame({"calm": calm, "wild": wild}, "M"), 6, "M")
    width = np.log(found["q0.95"].to_numpy() / found["q0.05"].to_numpy()).reshape(2, 6)
    assert (width[1] > 2 * width[0]).all()
    assert (width[:, -1] > width[:, 0]).all()


def test_a_season_comes_back() -> None:
    months = np.arange(96)
    y = 1000 * np.exp(0.8 * np.sin(2 * np.pi * months / 12))
    middle = forecast(frame({"a": y.tolist()}, "M"), 12, "M")["q0.5"].to_numpy()
    coming = 1000 * np.exp(0.8 * np.sin(2 * np.pi * (96 + np.arange(12)) / 12))
    assert np.corrcoef(np.log(middle), np.log(coming))[0, 1] > 0.8


def test_a_steady_season_is_left_to_the_method_that_knows_seasons() -> None:
    chance, months = np.random.default_rng(5), np.arange(60)
    season = 300 * (1 + 0.5 * np.sin(months * np.pi / 6))
    steady, noise = chance.poisson(season).astype(float), chance.poisson(300, 60).astype(float)
    assert steadiness(steady, 12) > 0.9 and steadiness(noise, 12) < 0.3
    assert steadiness(np.zeros(60), 12) == 0 and steadiness(noise[:30], 12) == 0
    mix = leaning(MIXED["M"], 0.8)
    assert mix.ets > 0.5 and mix.table + mix.ets + mix.theta == pytest.approx(1)
    assert leaning(MIXED["M"], 0.5) == MIXED["M"]


@pytest.mark.parametrize("freq", list(MIXED))
def test_shares_make_a_whole(freq: str) -> None:
    mix = MIXED[freq]
    assert mix.table + mix.naive + mix.ets + mix.theta + mix.log_ets + mix.log_theta == pytest.approx(1)


def test_dates_go_on_as_the_file_writes_them() -> None:
    table = pl.DataFrame(
        {"unique_id": ["a"] * 3, "ds": ["2023-09-30", "2023-12-31", "2024-03-31"], "y": [1.0, 2.0, 3.0]}
    )
    assert [str(day) for day in forecast(table, 3, "Q")["ds"]] == ["2024-06-30", "2024-09-30", "2024-12-31"]


def test_a_series_that_ends_earlier_goes_on_from_its_own_end() -> None:
    table = frame({"a": [1.0, 2.0, 3.0], "b": [1.0, 2.0]}, "A")
    found = forecast(table, 1, "A")
    assert [str(day) for day in found["ds"]] == ["2004-01-01", "2003-01-01"]


def test_other_quantiles_lie_between_the_usual_ones() -> None:
    table = frame({"a": [50.0, 70.0, 40.0] * 10}, "M")
    usual, fine = forecast(table, 3, "M"), forecast(table, 3, "M", quantiles=(0.01, 0.05, 0.25, 0.5, 0.99))
    assert np.allclose(fine["q0.5"], usual["q0.5"]) and np.allclose(fine["q0.05"], usual["q0.05"])
    assert (fine["q0.01"] <= usual["q0.05"]).all() and (fine["q0.99"] >= usual["q0.95"]).all()
    assert ((fine["q0.25"] > usual["q0.2"]) & (fine["q0.25"] < usual["q0.3"])).all()


@pytest.mark.parametrize("horizon", [0, -1, 401])
def test_a_horizon_that_cannot_be_had_is_told(horizon: int) -> None:
    with pytest.raises(BadInput, match="horizon"):
        forecast(frame({"a": [1.0, 2.0]}, "D"), horizon, "D")


def test_a_horizon_far_beyond_what_was_learned_stays_within_reason() -> None:
    start = date(2022, 1, 1)
    table = pl.DataFrame(
        {
            "unique_id": ["a"] * 90,
            "ds": [start + timedelta(i) for i in range(90)],
            "y": [100.0 + i % 7 for i in range(90)],
        }
    )
    found = forecast(table, 300, "D").select(COLUMNS).to_numpy()
    assert np.isfinite(found).all() and found[-1, 5] < 2000
