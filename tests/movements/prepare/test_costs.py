"""How much is enough, when both too little and too much cost."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.prepare.costs import critical, expected_cost, held, need, quantile, whole


def test_the_critical_quantile() -> None:
    assert critical(surplus=1, shortage=4) == pytest.approx(0.8)
    assert critical(surplus=1, shortage=0) == 0
    assert critical(surplus=0, shortage=0) == 0.5


def test_a_quantile_is_enough_in_so_many_futures_and_no_less_would_be() -> None:
    wanted = np.arange(1, 11, dtype=float)[:, None]
    assert quantile(wanted, 0.8).tolist() == [8]
    assert quantile(wanted, 0.81).tolist() == [9]
    assert quantile(wanted, 0.0).tolist() == [1]
    assert quantile(wanted, 1.0).tolist() == [10]


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    surplus=st.floats(0.1, 100),
    shortage=st.floats(0.1, 100),
    other=st.floats(0, 60),
)
def test_no_other_amount_costs_less_than_the_newsvendors(
    seed: int, surplus: float, shortage: float, other: float
) -> None:
    wanted = np.random.default_rng(seed).gamma(2, 10, (37, 1))
    best = quantile(wanted, critical(surplus, shortage))
    least = expected_cost(wanted, best, surplus, shortage)
    assert least <= expected_cost(wanted, np.array([other]), surplus, shortage) + 1e-9


def test_expected_cost_by_hand() -> None:
    wanted = np.array([[2.0], [6.0]])
    # Four stand ready: two idle in one future, two lack in the other.
    assert expected_cost(wanted, np.array([4]), surplus=1, shortage=10) == pytest.approx((2 * 1 + 2 * 10) / 2)


def test_whole_and_held() -> None:
    assert whole(np.array([0.0, 1.0, 1.0000000001, 1.2])).tolist() == [0, 1, 1, 2]
    assert held(np.array([0, 5, 0, 0, 2, 0]), 3).tolist() == [0, 5, 5, 5, 2, 2]


def test_a_need_shows_the_cost_of_each_level() -> None:
    wanted = np.random.default_rng(1).gamma(4, 5, (500, 6))
    one = need("staff:decision", 3, wanted, surplus=1, shortage=9, hold=1)
    assert one.quantile == pytest.approx(0.9)
    assert (one.at["p80"] <= one.at["asked"]).all()
    assert (one.at["asked"] <= one.at["p95"]).all()
    assert one.cost["asked"] < one.cost["p50"]
