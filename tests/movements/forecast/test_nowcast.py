"""Reports still on their way: what is missing is told with its uncertainty, from nothing later than the day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.bad import BadInput
from panah.movements.forecast.alarm import alarms
from panah.movements.forecast.nowcast import as_known, nowcast, revisions, sentences
from panah.movements.forecast.nowcast_triangle import settled
from panah.movements.observe.table import Observations
from panah.people.saying import LANGUAGES

FIRST = date(2026, 1, 1)
SHARES = np.array([0.5, 0.25, 0.15, 0.07, 0.03])


def at(day: int) -> date:
    return FIRST + timedelta(days=day)


def reports(
    days: int,
    mean: float,
    seed: int,
    spread: float = 0.0,
    rise: float = 0.0,
    taken_back: float = 0.0,
    step: int = 1,
) -> tuple[pl.DataFrame, list[float]]:
    """Every publication of every day's figure, and what each day came to.

    spread: how much shares vary. rise: daily growth of the last 25 days. taken_back: part of the days of which a fifth
    turns out to have been counted twice.
    """
    chance = np.random.default_rng(seed)
    rows, final = [], []
    for one in range(days):
        level = mean * np.exp(rise * max(0, one - days + 25))
        came = int(chance.poisson(level * chance.gamma(10, 0.1)))
        shares = SHARES * np.exp(spread * chance.standard_normal(5))
        known = np.cumsum(chance.multinomial(came, shares / shares.sum())).astype(float)
        if chance.random() < taken_back:
            known[int(chance.integers(1, 5)) :] *= 0.8
        known = np.floor(known)
        rows += [(at(step * one), at(step * (one + lag)), seen) for lag, seen in enumerate(known)]
        final.append(float(known[-1]))
    return pl.DataFrame(rows, schema=["ds", "published", "value"], orient="row"), final


def covered(told: pl.DataFrame, final: list[float], days: range) -> list[bool]:
    found = []
    for day in days:
        for row in nowcast(told, at(day)).iter_rows(named=True):
            truth = final[(row["ds"] - FIRST).days]
            if truth != row["reported"] or row["q0.95"] > row["q0.05"]:
                found.append(row["q0.05"] <= truth <= row["q0.95"])
    return found


@pytest.mark.parametrize(
    "kind",
    [
        {"mean": 20},
        {"mean": 2000},
        {"mean": 200, "spread": 0.3},
        {"mean": 1000, "spread": 0.6},
        {"mean": 40, "rise": 0.1},
        {"mean": 200, "taken_back": 0.1},
        {"mean": 200, "spread": 0.3, "rise": 0.1, "taken_back": 0.05},
    ],
    ids=str,
)
def test_nine_of_ten_days_come_to_lie_in_the_band(kind: dict[str, float]) -> None:
    inside = []
    for seed in range(10):
        told, final = reports(110, seed=seed, **kind)  # type: ignore[arg-type]
        inside += covered(told, final, range(70, 106, 7))
    assert len(inside) > 200
    assert (
        0.86 <= np.mean(inside) <= (0.985 if kind["mean"] > 20 else 0.995)
    )  # few people: whole numbers round up


def test_the_middle_is_nearer_than_what_was_reported() -> None:
    told, final = reports(120, 100, 4, spread=0.2)
    middle, reported = [], []
    for day in range(60, 116, 5):
        row = nowcast(told, at(day)).row(-1, named=True)
        middle.append(abs(row["q0.5"] - final[day]))
        reported.append(abs(row["reported"] - final[day]))
    assert np.mean(middle) < 0.4 * np.mean(reported)


def test_a_figure_that_is_mostly_taken_back_is_foretold_lower() -> None:
    days = [(at(one), at(one + lag), value) for one in range(60) for lag, value in ((0, 100.0), (2, 70.0))]
    told = pl.DataFrame(days, schema=["ds", "published", "value"], orient="row")
    row = nowcast(told, at(59)).row(-1, named=True)
    assert row["reported"] == 100
    assert 60 <= row["q0.05"] <= row["q0.5"] <= 75


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 79), st.sampled_from([None, 5, 9]))
def test_nothing_later_than_the_day_is_used(seed: int, day: int, lags: int | None) -> None:
    told, _ = reports(80, 40, seed, taken_back=0.1)
    known = told.filter(pl.col("published") <= at(day))
    later = told.with_columns(
        pl.when(pl.col("published") > at(day)).then(pl.col("value") * 9 + 5).otherwise("value").alias("value")
    )
    found = nowcast(told, at(day), lags)
    assert found.equals(nowcast(known, at(day), lags))
    assert found.equals(nowcast(later, at(day), lags))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1000), st.floats(0.2, 3000), st.floats(0, 0.3), st.integers(0, 63))
def test_quantiles_never_cross(seed: int, mean: float, taken_back: float, day: int) -> None:
    told, _ = reports(60, mean, seed, taken_back=taken_back)
    levels = nowcast(told, at(day), seed=seed).select(pl.col("^q.*$")).drop_nulls().to_numpy()
    assert (np.diff(levels, axis=1) >= 0).all()
    assert (levels >= 0).all()


def test_nothing_is_taken_back_where_nothing_ever_was() -> None:
    told, _ = reports(80, 40, 2)
    found = nowcast(told, at(79))
    assert (found["q0.05"] >= found["reported"]).all()


def test_a_day_without_a_report_stays_without() -> None:
    told, _ = reports(80, 40, 2)
    found = nowcast(told.filter(pl.col("ds") != at(78)), at(79))
    row = found.filter(pl.col("ds") == at(78)).row(0, named=True)
    assert (row["note"], row["reported"], row["q0.5"]) == ("not_reported", None, None)
    assert found.filter(pl.col("ds") == at(79))["q0.5"].null_count() == 0


def test_little_history_makes_wide_bands_and_says_so() -> None:
    told, _ = reports(80, 200, 2)
    few = told.filter(pl.col("ds") >= at(73))
    wide, narrow = (nowcast(one, at(79), lags=4).row(-1, named=True) for one in (few, told))
    assert (wide["note"], narrow["note"]) == ("little", "")
    assert wide["q0.95"] - wide["q0.05"] > 2 * (narrow["q0.95"] - narrow["q0.05"])


def test_without_history_nothing_is_made_up() -> None:
    told, _ = reports(3, 200, 2)
    row = nowcast(told, at(2), lags=4).row(-1, named=True)
    assert row["note"] == "no_history"
    assert row["reported"] is not None
    assert row["q0.5"] is None


def test_the_first_days_are_wide_enough() -> None:
    inside = []
    for seed in range(40):
        told, final = reports(20, 100, seed, spread=0.3)
        row = nowcast(told, at(9), lags=4).row(-1, named=True)
        inside.append(row["q0.05"] <= final[9] <= row["q0.95"])
    assert np.mean(inside) >= 0.9


def test_delays_that_hang_on_the_day_of_the_week_are_told_apart() -> None:
    """On Saturdays the office is closed: almost all of Friday's people are entered on Monday."""
    chance, rows, final = np.random.default_rng(1), [], []
    for one in range(120):
        came = int(chance.poisson(100))
        early = 0.2 if at(one).weekday() == 4 else 0.8
        rows += [(at(one), at(one), float(chance.binomial(came, early))), (at(one), at(one + 3), float(came))]
        final.append(came)
    told = pl.DataFrame(rows, schema=["ds", "published", "value"], orient="row")
    friday = next(one for one in range(110, 117) if at(one).weekday() == 4)
    row = nowcast(told, at(friday)).row(-1, named=True)
    assert row["q0.05"] <= final[friday] <= row["q0.95"]
    assert row["q0.5"] > 2.5 * row["reported"]


def test_weeks_are_foretold_like_days() -> None:
    told, final = reports(60, 300, 3, spread=0.2, step=7)
    found = nowcast(told, at(7 * 55))
    row = found.row(-1, named=True)
    assert row["ds"] == at(7 * 55)
    assert row["q0.05"] <= final[55] <= row["q0.95"]
    assert len(found) == 4


def test_when_figures_are_complete_is_learned() -> None:
    told, _ = reports(100, 100, 5)
    assert settled(told.sort("ds", "published")) == 4
    once = told.filter(pl.col("ds") == pl.col("published"))
    assert settled(once.sort("ds", "published")) == 1
    row = nowcast(once, at(99)).row(-1, named=True)
    assert row["q0.05"] == row["q0.95"] == row["reported"]


def test_a_seed_reproduces_and_a_day_does_not_hang_on_the_others() -> None:
    told, _ = reports(60, 50, 1)
    found = nowcast(told, at(59), seed=3)
    assert found.equals(nowcast(told.sample(fraction=1, shuffle=True, seed=1), at(59), seed=3))
    assert not found.equals(nowcast(told, at(59), seed=4))


def observed() -> Observations:
    parts = []
    for place, seed in (("North Gate", 1), ("South Gate", 2)):
        told = reports(60, 50, seed)[0].rename({"ds": "end"})
        parts.append(told.with_columns(place=pl.lit(place), measure=pl.lit("arrivals"), start="end"))
    return Observations.of(pl.concat(parts))


def test_several_places_are_added_as_far_as_each_was_known() -> None:
    both = observed()
    told = revisions(both, "arrivals")
    for day in (20, 40, 59):
        known = both.as_published(at(day)).frame.filter(pl.col("end") == at(day - 1))["value"].sum()
        assert (
            told.filter((pl.col("ds") == at(day - 1)) & (pl.col("published") <= at(day)))["value"][-1]
            == known
        )
    north = revisions(both, "arrivals", "North Gate")
    assert north.sort("ds", "published").equals(reports(60, 50, 1)[0].sort("ds", "published"))


def test_days_known_at_one_age_can_be_held_against_each_other() -> None:
    told, _ = reports(100, 60, 6)
    first = as_known(told, 0, at(99))
    assert len(first) == 100
    assert not alarms(first, false_days=1e4)["alarm"].any()
    assert as_known(told, 2, at(50))["ds"].max() == at(48)


@pytest.mark.parametrize(
    ("change", "code", "row"),
    [
        (pl.col("value").alias("people"), "nowcast.no_column", None),
        (pl.when(pl.col("value") == 3).then(None).otherwise("ds").alias("ds"), "nowcast.no_day", 4),
        (
            pl.when(pl.col("value") == 3).then(None).otherwise("published").alias("published"),
            "nowcast.no_published",
            4,
        ),
        (pl.when(pl.col("value") == 3).then(-3.0).otherwise("value").alias("value"), "nowcast.negative", 4),
    ],
)
def test_what_cannot_be_used_is_told_with_its_row(change: pl.Expr, code: str, row: int | None) -> None:
    told = pl.DataFrame(
        {"ds": [at(0)] * 4, "published": [at(0), at(1), at(2), at(3)], "value": [1.0, 2, 3, 4]}
    )
    told = told.with_columns(change)
    if code == "nowcast.no_column":
        told = told.drop("value")
    with pytest.raises(BadInput) as raised:
        nowcast(told, at(9), file=Path("arrivals.csv"))
    assert (raised.value.reason.code, raised.value.row) == (code, row)
    assert "arrivals.csv" in raised.value.text("fa")


def test_a_day_before_anything_was_published_and_no_delay_are_refused() -> None:
    told, _ = reports(10, 50, 1)
    with pytest.raises(BadInput, match="2025-12-31"):
        nowcast(told, date(2025, 12, 31))
    with pytest.raises(BadInput, match="0 is not"):
        nowcast(told, at(5), lags=0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_is_said_in_words(language: str) -> None:
    told, _ = reports(60, 50, 1)
    said = sentences(nowcast(told.filter(pl.col("ds") != at(58)), at(59)), language)
    early = sentences(nowcast(told, at(1), lags=4), language)
    assert len(set(said + early)) == len(said + early)
    assert "{" not in "".join(said + early)
