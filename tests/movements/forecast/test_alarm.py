"""Alarms are as rare in quiet times as is said, and come soon when something has begun."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from panah.movements.forecast.alarm import FEWEST, alarms

FIRST = date(2015, 1, 1)


def days(many: int) -> list[date]:
    return [FIRST + timedelta(days=at) for at in range(many)]


def quiet(many: int, mean: float, shape: float, seed: int) -> np.ndarray:
    """Quiet times: fewer people at weekends, and days that differ more than by chance (the smaller shape, the more)."""
    chance = np.random.default_rng(seed)
    week = np.array([0.6 if day.weekday() > 4 else 1.16 for day in days(many)])
    return chance.poisson(mean * week * chance.gamma(shape, 1 / shape, many))


@pytest.mark.parametrize("mean", [2.0, 20.0, 200.0])
@pytest.mark.parametrize("shape", [4.0, 20.0, 1e6])
def test_a_false_alarm_is_as_rare_as_is_said(mean: float, shape: float) -> None:
    y = quiet(3000, mean, shape, 7)
    found = alarms(pl.DataFrame({"ds": days(3000), "y": y}), false_days=300)
    assert found["alarm"].sum() <= 1.5 * 3000 / 300


def test_a_rise_is_told_within_days() -> None:
    y = quiet(140, 20, 20, 3)
    y[100:] *= 4
    found = alarms(pl.DataFrame({"ds": days(140), "y": y}))
    assert not found["alarm"][:100].any()
    assert found["alarm"][100:103].any()
    assert found["alarm"][100:107].sum() >= 5


def test_a_day_is_held_against_days_before_it_only() -> None:
    y = quiet(120, 20, 20, 3)
    whole = alarms(pl.DataFrame({"ds": days(120), "y": y}))
    part = alarms(pl.DataFrame({"ds": days(80), "y": y[:80]}))
    assert whole.head(80).equals(part)


def test_the_first_days_and_days_without_a_report_are_not_judged() -> None:
    y: list[int | None] = [int(one) for one in quiet(80, 20, 20, 1)]
    y[60] = None
    found = alarms(pl.DataFrame({"ds": days(80), "y": y}))
    assert found["chance"][:FEWEST].null_count() == FEWEST
    assert found["chance"][60] is None
    assert not found["alarm"][60]
    assert found["chance"][61] is not None
