"""The score, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.movements.simulate.score import ard, daily_errors


def test_as_registered_is_no_error_whatever_the_scale() -> None:
    registered = np.array([[10.0, 30.0], [20.0, 0.0]])
    assert ard(3 * registered, registered) == 0


def test_a_day_by_hand() -> None:
    """50 and 50 simulated, 100 and 300 registered: scaled to 200 and 200, off by 100 each, of 400."""
    assert daily_errors(np.array([[50.0, 50.0]]), np.array([[100.0, 300.0]])).tolist() == [0.5]


def test_days_count_alike() -> None:
    registered = np.array([[100.0, 300.0], [1.0, 3.0]])
    simulated = np.array([[50.0, 50.0], [1.0, 3.0]])
    assert ard(simulated, registered) == 0.25


def test_nobody_simulated_is_all_camps_empty() -> None:
    assert daily_errors(np.zeros((1, 2)), np.array([[4.0, 6.0]])).tolist() == [1]


def test_nobody_anywhere_is_no_error() -> None:
    assert ard(np.zeros((3, 2)), np.zeros((3, 2))) == 0
    assert ard(np.ones((3, 2)), np.zeros((3, 2))) == 0


def test_less_than_one_person_counts_as_one() -> None:
    assert daily_errors(np.array([[1.0, 0.0]]), np.array([[0.0, 0.5]])).tolist() == [1.0]


@given(st.integers(0, 2**32 - 1))
def test_an_error_lies_between_nothing_and_two(seed: int) -> None:
    rng = np.random.default_rng(seed)
    simulated, registered = rng.integers(0, 100, (2, 6, 4)).astype(float)
    errors = daily_errors(simulated, registered)
    assert (errors >= 0).all() and (errors <= 2 + 1e-12).all()


def test_other_camps_are_refused() -> None:
    with pytest.raises(ValueError):
        ard(np.zeros((3, 2)), np.zeros((3, 3)))
