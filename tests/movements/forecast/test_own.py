"""Fans are as wide as a series' own past says, and a past too short says nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from panah.movements.forecast.features import Floats
from panah.movements.forecast.learned import MIDDLE, NORMAL, Table
from panah.movements.forecast.own import BOUNDS, factors, widened
from panah.movements.forecast.panel import Series

HORIZON = 7


def fan(width: float) -> Floats:
    """One that stands at 100 people with normal spread: float64[HORIZON, 11] of ln(1 + y)."""
    return np.log(101.0) + np.tile(width * NORMAL, (HORIZON, 1))


def asking(width: float):  # type: ignore[no-untyped-def]
    def ask(series: Sequence[Series], tables: Sequence[Table]) -> Floats:
        return np.stack([fan(width)] * len(series))

    return ask


def noisy(days: int, spread: float, seed: int = 3) -> Series:
    rng = np.random.default_rng(seed)
    return Series("North Gate", 0, np.exp(np.log(101.0) + spread * rng.standard_normal(days)) - 1)


def factor(series: Series, width: float) -> float:
    found = factors([series], "D", HORIZON, [Table.learned("D")], asking(width))
    return float(found[0])


def test_a_fan_that_fits_stays_about_as_it_is() -> None:
    assert factor(noisy(300, 0.2), 0.2) == pytest.approx(1, abs=0.15)


def test_a_fan_far_too_wide_is_narrowed_and_one_too_narrow_widened() -> None:
    assert factor(noisy(300, 0.1), 0.3) < 0.7
    assert 1.2 < factor(noisy(300, 0.3), 0.1) <= BOUNDS[1]


def test_a_short_past_changes_nothing() -> None:
    assert factor(noisy(47, 0.1), 0.5) == 1


def test_other_steps_are_left_alone() -> None:
    series, table = noisy(300, 0.1), Table.learned("M")
    assert factors([series], "M", HORIZON, [table], asking(0.5)).tolist() == [1]


def test_the_median_stays_and_order_too() -> None:
    x = widened(fan(0.2)[None], np.array([0.5]))
    assert np.array_equal(x[0, :, MIDDLE], fan(0.2)[:, MIDDLE])
    assert (np.diff(x, axis=2) >= 0).all()
