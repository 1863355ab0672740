"""The pending stock one year ahead: nothing later is used, what can be learned is, quantiles keep their order."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest

from panah.movements.bad import BadInput
from panah.movements.forecast import pending
from panah.movements.forecast.pending_features import NAMES, Stocks, features
from panah.movements.forecast.pending_trees import Settings, fit
from panah.movements.observe import Observations

QUICK = Settings(trees=30, bags=2)
COUNTRIES, YEARS = 40, 14


def world(seed: int = 0, noise: float = 0.1) -> Observations:
    """Made-up countries whose stocks go on as they went: half of last year's growth, and a little chance."""
    rng = np.random.default_rng(seed)
    rows = []
    for country in range(COUNTRIES):
        log, growth = np.log(rng.uniform(1_500, 60_000)), rng.normal(0, 0.3)
        for year in range(2010, 2010 + YEARS):
            growth = 0.7 * growth + rng.normal(0, noise) + (0.25 if year % 7 == country % 7 else 0.0)
            before, log = np.exp(log), log + growth
            flow = before * 0.6
            code = f"X{country:02d}"
            rows += [
                (code, "pending", date(year, 12, 31), round(float(np.exp(log)))),
                (
                    code,
                    "applications",
                    date(year, 12, 31),
                    round(float(flow + np.exp(log) - before + 3 * before)),
                ),
                (code, "decisions", date(year, 12, 31), round(float(flow + 3 * before))),
            ]
    frame = pl.DataFrame(rows, schema=["coa", "measure", "end", "value"], orient="row")
    return Observations.of(frame.with_columns(pl.col("value").cast(pl.Float64)))


def changed_after(seen: Observations, year: int) -> Observations:
    late = pl.col("end").dt.year() > year
    return Observations(
        seen.frame.with_columns(pl.when(late).then(pl.col("value") * 7 + 3).otherwise("value").alias("value"))
    )


def test_what_goes_on_is_foreseen_better_than_by_the_last_value() -> None:
    rows = pending.backtest(world(), first=2019, settings=QUICK)
    assert len(rows) >= 150
    assert np.median(rows["error"]) < 0.8 * np.median(rows["last_value_error"])


def test_quantiles_keep_their_order_and_hold_about_what_they_say() -> None:
    rows = pending.backtest(world(1), first=2018, settings=QUICK)
    values = rows.select(f"q{q:g}" for q in pending.QUANTILES).to_numpy()
    assert (np.diff(values, axis=1) >= 0).all() and (values >= 0).all()
    inside = ((rows["end"] >= rows["q0.05"]) & (rows["end"] <= rows["q0.95"])).to_numpy().mean()
    assert 0.8 <= inside <= 0.98


def test_nothing_of_the_year_itself_or_later_is_used() -> None:
    seen = world(2)
    before = pending.backtest(seen, first=2020, last=2020, settings=QUICK).drop(
        "end", "error", "last_value_error"
    )
    after = pending.backtest(changed_after(seen, 2019), first=2020, last=2020, settings=QUICK).drop(
        "end", "error", "last_value_error"
    )
    assert before.equals(after)
    stocks, other = Stocks.of(seen), Stocks.of(changed_after(seen, 2019))
    assert np.array_equal(features(stocks, 2019), features(other, 2019), equal_nan=True)


def test_a_seed_gives_the_same_forecast_and_another_seed_another() -> None:
    stocks = Stocks.of(world(3))
    one, again, other = (pending.learn(stocks, 2020, QUICK, seed).forest.leaves for seed in (0, 0, 1))
    assert np.array_equal(one, again) and not np.array_equal(one, other)


def test_the_shipped_table_forecasts_a_single_country_the_year_after_its_last() -> None:
    seen = world(4).only(coa="X00")
    found = pending.forecast(seen)
    assert found["coa"].to_list() == ["X00"] and found["year"].to_list() == [2010 + YEARS]
    start = found["start"][0]
    assert 0.4 * start < found["forecast"][0] < 2.5 * start
    assert found["q0.05"][0] < found["forecast"][0] < found["q0.95"][0]


def test_a_table_without_stocks_is_told() -> None:
    nothing = Observations.of(
        pl.DataFrame(
            {"coa": ["AAA"], "measure": ["applications"], "end": [date(2020, 12, 31)], "value": [1.0]}
        )
    )
    with pytest.raises(BadInput) as told:
        pending.forecast(nothing, 2021)
    assert told.value.reason.code == "forecast.no_pending"
    with pytest.raises(BadInput) as few:
        pending.learn(Stocks.of(world().only(coa="X01")), 2020)
    assert few.value.reason.code == "forecast.too_few_stocks"


def test_trees_learn_a_step_and_forgive_what_cannot_be_foreseen() -> None:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(600, 3))
    y = np.where(x[:, 1] > 0, 0.4, -0.2)
    y[rng.random(600) < 0.15] = 1.5  # stocks that multiply for no reason to be seen
    made = fit(x, y, np.ones(600), Settings(trees=80, bags=2, leaf=10)).predict(x)
    usual = y < 1
    assert np.abs(made - y)[usual].mean() < 0.08


def test_every_feature_has_a_name() -> None:
    assert features(Stocks.of(world()), 2015).shape == (COUNTRIES, len(NAMES))
