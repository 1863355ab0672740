"""The queue against cases small enough to reckon by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.prepare.queue import first_come

ONE = np.ones(1)


def served(arrivals: list[float], capacity: list[float], backlog: float = 0.0) -> tuple[list[float], ...]:
    """One kind of case of one minute each."""
    left, waiting, wait = first_come(
        np.array(arrivals).reshape(1, -1, 1), ONE, np.array([capacity]), np.array([backlog])
    )
    return left[0, :, 0].tolist(), waiting[0, :, 0].tolist(), wait[0].tolist()


def test_enough_capacity_leaves_nobody_waiting() -> None:
    assert served([10, 20, 0], [20, 20, 20]) == ([10, 20, 0], [0, 0, 0], [0, 0, 0])


def test_too_little_capacity_makes_a_queue_that_wears_off() -> None:
    left, waiting, wait = served([30, 0, 0], [10, 10, 10])
    assert left == [10, 10, 10]
    assert waiting == [20, 10, 0]
    # The last of the thirty comes at the end of the first week and is the last out, two weeks later.
    assert wait[0] == pytest.approx(2)


def test_whoever_waits_at_the_start_comes_first() -> None:
    left, waiting, wait = served([10, 0, 0], [10, 10, 0], backlog=10)
    assert left == [10, 10, 0]
    assert waiting == [10, 0, 0]
    assert wait[0] == pytest.approx(1)


def test_beyond_the_last_week_its_capacity_goes_on() -> None:
    _, _, wait = served([50], [10])
    assert wait == pytest.approx([4])


def test_without_capacity_the_wait_has_no_end() -> None:
    left, waiting, wait = served([5, 0], [0, 0])
    assert (left, waiting) == ([0, 0], [5, 5])
    assert wait[0] == np.inf


def test_littles_law_in_a_busy_queue() -> None:
    """With constant capacity c, whoever comes waits for those before him: L = c W (Little 1961)."""
    arrivals = [30.0, 12, 18, 5, 0, 9]
    _, waiting, wait = served(arrivals, [12.0] * 6)
    assert wait == pytest.approx([queue / 12 for queue in waiting])


def test_kinds_that_come_together_are_served_together() -> None:
    inflow = np.array([[[10.0, 10.0], [0.0, 0.0]]])
    left, waiting, _ = first_come(inflow, np.array([1.0, 3.0]), np.array([[20.0, 20.0]]), np.zeros(2))
    assert left[0, 0] == pytest.approx([5, 5])  # 5 × 1 + 5 × 3 minutes
    assert waiting[0, 1] == pytest.approx([0, 0])


numbers = st.floats(0, 1e4, allow_subnormal=False)


@settings(max_examples=100, deadline=None)
@given(
    arrivals=st.lists(st.tuples(numbers, numbers), min_size=1, max_size=15),
    backlog=st.tuples(numbers, numbers),
    data=st.data(),
)
def test_nobody_is_lost_and_nobody_served_before_coming(
    arrivals: list[tuple[float, float]], backlog: tuple[float, float], data: st.DataObject
) -> None:
    capacity = data.draw(st.lists(numbers, min_size=len(arrivals), max_size=len(arrivals)))
    inflow, start = np.array([arrivals]), np.array(backlog)
    minutes = np.array([1.0, 7.5])
    left, waiting, wait = first_come(inflow, minutes, np.array([capacity]), start)
    came = start + inflow[0].cumsum(0)
    np.testing.assert_allclose(left[0].cumsum(0) + waiting[0], came, rtol=1e-9, atol=1e-6)
    assert (left >= 0).all()
    assert (left[0] @ minutes <= np.array(capacity) * (1 + 1e-9) + 1e-6).all()
    assert (wait >= 0).all()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_more_capacity_never_lengthens_a_queue_or_a_wait(seed: int) -> None:
    rng = np.random.default_rng(seed)
    inflow = rng.gamma(0.5, 20, (3, 10, 2))
    less = rng.gamma(1, 20, (3, 10))
    args = inflow, np.array([1.0, 2.0])
    _, longer, later = first_come(*args, less, np.ones(2))
    _, shorter, sooner = first_come(*args, less + rng.gamma(0.5, 10, less.shape), np.ones(2))
    assert (shorter @ [1, 2] <= longer @ [1, 2] + 1e-6).all()
    assert (sooner <= later + 1e-6).all()
