"""Alarms are as rare in quiet times as is said, come soon when something has begun, and end when it is over."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.bad import BadInput
from panah.movements.forecast.alarm import alarms, limits_of, sentences
from panah.movements.forecast.alarm_learn import between, quiet
from panah.movements.forecast.alarm_model import HABITS
from panah.movements.forecast.alarm_watch import ENDED, SLOW, SUDDEN, watch
from panah.people.saying import LANGUAGES

FIRST = date(2024, 1, 1)
DAILY = HABITS["D"]


def frame(y: np.ndarray | list[float | None], step: int = 1) -> pl.DataFrame:
    days = [FIRST + timedelta(days=step * at) for at in range(len(y))]
    return pl.DataFrame({"ds": days, "y": pl.Series(list(y), dtype=pl.Float64)})


def one(mean: float, shape: float, steps: int, seed: int) -> np.ndarray:
    return quiet(mean, shape, 1, steps, 7, seed)[0][0]


@pytest.mark.parametrize("mean", [0.2, 3.0, 40.0, 800.0])
@pytest.mark.parametrize("shape", [3.0, 15.0, np.inf])
def test_an_alarm_in_quiet_times_is_as_rare_as_is_said(mean: float, shape: float) -> None:
    y, phase = quiet(mean, shape, 50, 500, 7, seed=11)
    found = watch(y, phase, DAILY, limits_of(100, DAILY))
    assert between(found, SUDDEN, SLOW) > 80


@pytest.mark.parametrize("freq", ["W", "M", "Q"])
@pytest.mark.parametrize("shape", [4.0, np.inf])
def test_weeks_months_and_quarters_hold_what_is_said(freq: str, shape: float) -> None:
    habit = HABITS[freq]
    y, phase = quiet(30, shape, 60, 200, habit.season, seed=12)
    found = watch(y, phase, habit, limits_of(50 * habit.days, habit))
    assert between(found, SUDDEN, SLOW) > 40


def test_days_that_vary_otherwise_than_was_assumed_hold_it_nearly() -> None:
    """Log-normal instead of gamma: more days stand out."""
    chance = np.random.default_rng(3)
    y = chance.poisson(50 * np.exp(0.4 * chance.standard_normal((60, 500)))).astype(float)
    found = watch(y, np.arange(500) % 7, DAILY, limits_of(100, DAILY))
    assert between(found, SUDDEN, SLOW) > 50


def test_alarms_are_not_bought_by_silence() -> None:
    y, phase = quiet(40, 3.0, 50, 500, 7, seed=11)
    found = watch(y, phase, DAILY, limits_of(100, DAILY))
    assert between(found, SUDDEN, SLOW) < 400


def test_twice_as_many_are_told_within_days() -> None:
    y, phase = quiet(20, 20.0, 80, 130, 7, seed=5)
    y[:, 100:] += quiet(20, 20.0, 80, 130, 7, seed=6)[0][:, 100:]
    found = watch(y, phase, DAILY, limits_of(1000, DAILY))
    told = np.isin(found.event[:, 100:], (SUDDEN, SLOW))
    days = np.where(told.any(1), told.argmax(1), 99)
    assert np.mean(days < 7) > 0.9
    assert np.median(days) <= 2


def test_a_slow_rise_is_told_by_the_sum_before_any_day_stands_out() -> None:
    y, phase = quiet(20, 20.0, 60, 160, 7, seed=7)
    grown = np.ones(160)
    grown[100:] = 1.02 ** np.arange(60)
    y = (
        np.random.default_rng(1)
        .poisson(20 * grown * np.random.default_rng(2).gamma(20, 1 / 20, y.shape))
        .astype(float)
    )
    found = watch(y, phase, DAILY, limits_of(1000, DAILY))
    late = found.event[:, 100:]
    assert np.isin(late, (SLOW, SUDDEN)).any(1).mean() > 0.9
    assert (late == SLOW).any(1).mean() > 0.3


def test_an_alarm_ends_when_days_are_usual_again_and_is_not_learned_from() -> None:
    y = one(20, 20, 200, 3)
    y[100:130] *= 4
    found = alarms(frame(y))
    begun = found.filter(pl.col("event").is_in(["sudden", "slow"]))["ds"].to_list()
    ended = found.filter(pl.col("event") == "ended")["ds"].to_list()
    assert begun == [FIRST + timedelta(days=100)]
    assert len(ended) == 1
    assert 131 <= (ended[0] - FIRST).days <= 145
    assert found["usual"][129] < 35
    assert found["alarm"].sum() == (ended[0] - begun[0]).days


def test_a_level_that_stays_becomes_the_usual() -> None:
    y = one(20, 20, 320, 3)
    y[100:] *= 4
    found = alarms(frame(y))
    stays = found.filter(pl.col("event") == "new_usual")
    assert stays["ds"].to_list() == [FIRST + timedelta(days=100 + DAILY.longest)]
    assert found["usual"][180:].min() > 45  # type: ignore[operator]
    assert not found["alarm"][180:].any()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 1000), st.floats(0, 100), st.integers(30, 119))
def test_a_day_is_held_against_days_before_it_only(seed: int, mean: float, until: int) -> None:
    y = one(mean, 5, 120, seed)
    y[90:] *= 3
    assert alarms(frame(y)).head(until).equals(alarms(frame(y[:until])))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 5), st.integers(0, 10**7)), min_size=1, max_size=90))
def test_any_counts_can_be_watched(y: list[float | None]) -> None:
    found = alarms(frame(y))
    assert len(found) == len(y)
    judged = found.filter(pl.col("chance").is_not_null())
    assert judged["chance"].is_between(0, 1).all()
    assert (judged["low"] <= judged["high"]).all()
    assert found.filter(pl.col("y").is_null())["event"].null_count() == found["y"].null_count()


def test_days_without_a_report_are_not_zero_and_break_nothing() -> None:
    y: list[float | None] = [float(many) for many in one(20, 20, 120, 1)]
    without = frame(y).filter(~pl.col("ds").is_between(date(2024, 2, 20), date(2024, 2, 26)))
    found = alarms(without, false_days=1e5)
    assert len(found) == 120
    gap = found.filter(pl.col("ds").is_between(date(2024, 2, 20), date(2024, 2, 26)))
    assert gap["y"].null_count() == gap["chance"].null_count() == 7
    assert not found["alarm"].any()
    assert found["usual"][60] > 15


def test_the_first_people_where_nobody_ever_came_are_a_surprise() -> None:
    y = np.zeros(80)
    y[70:] = [3, 5, 4, 8, 6, 9, 7, 8, 9, 9]
    found = alarms(frame(y))
    assert not found["alarm"][:70].any()
    assert found["event"][70:72].is_in(["sudden", "slow"]).any()


def test_weeks_are_watched_from_their_dates() -> None:
    y = quiet(200, 30, 1, 60, 1, 4)[0][0]
    y[50:] *= 3
    found = alarms(frame(y, step=7), false_days=3650, freq="W")
    assert found["event"][50] == "sudden"
    assert not found["alarm"][:50].any()


@pytest.mark.parametrize(
    ("given_frame", "code", "row"),
    [
        (pl.DataFrame({"ds": [FIRST], "people": [1]}), "alarm.no_column", None),
        (frame([1, 2, -3]), "alarm.negative", 4),
        (frame([1, float("inf")]), "alarm.not_a_number", 3),
        (pl.concat([frame([1, 2]), frame([5])]), "alarm.twice", 4),
        (pl.DataFrame({"ds": [FIRST, None], "y": [1, 2]}), "alarm.no_day", 3),
    ],
)
def test_what_cannot_be_watched_is_told_with_its_row(
    given_frame: pl.DataFrame, code: str, row: int | None
) -> None:
    with pytest.raises(BadInput) as raised:
        alarms(given_frame, file=Path("arrivals.csv"))
    assert (raised.value.reason.code, raised.value.row) == (code, row)
    assert "arrivals.csv" in raised.value.text("ru")


@pytest.mark.parametrize("false_days", [0, -3, 2, float("nan")])
def test_a_rate_that_cannot_be_held_is_refused(false_days: float) -> None:
    with pytest.raises(BadInput, match="false"):
        alarms(frame([1, 2, 3]), false_days=false_days)


@pytest.mark.parametrize("language", LANGUAGES)
def test_beginning_and_end_are_said_in_words(language: str) -> None:
    y = one(20, 20, 200, 3)
    y[100:130] *= 4
    begun, ended = sentences(alarms(frame(y)), language)
    assert begun != ended
    assert "{" not in begun + ended


def test_an_alarm_that_ended_is_only_told_where_one_began() -> None:
    y, phase = quiet(5, 3.0, 40, 400, 7, seed=2)
    event = watch(y, phase, DAILY, limits_of(60, DAILY)).event
    for series in event:
        told = [kind for kind in series if kind]
        assert told[1::2] == [kind for kind in told if kind >= ENDED]
        assert all(kind in (SUDDEN, SLOW) for kind in told[::2])


def test_days_watched_as_months_are_told() -> None:
    with pytest.raises(BadInput, match="--freq"):
        alarms(frame([1, 2, 3]), freq="M")
