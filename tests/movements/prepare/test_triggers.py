"""When a stage must be begun."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.prepare.triggers import trigger


def test_a_steady_rise_is_caught_its_lead_time_before() -> None:
    path = np.tile(np.arange(0.0, 100, 10), (20, 1))  # passes 75 in week 8
    found = trigger("More", "beds", path, above=75, lead_weeks=3, risk=0.1)
    assert found.value == 50  # week 5, three weeks before
    assert (found.needed, found.late, found.early) == (1.0, 0.0, 0.0)
    assert found.week == 5


def test_what_is_hardly_ever_needed_has_no_trigger() -> None:
    path = np.zeros((100, 10))
    path[:5, 5:] = 80
    found = trigger("More", "beds", path, above=75, lead_weeks=3, risk=0.1)
    assert found.value is None
    assert found.needed == 0.05


def test_what_is_needed_before_it_can_open_must_begin_now() -> None:
    path = np.full((10, 8), 100.0)
    found = trigger("More", "beds", path, above=75, lead_weeks=2, risk=0.1)
    assert found.now
    assert found.late == 1.0


def test_false_alarms_are_counted() -> None:
    rising = np.tile(np.arange(0.0, 100, 10), (5, 1))
    stopped = np.minimum(rising, 60)
    found = trigger("More", "beds", np.vstack([rising, stopped]), above=75, lead_weeks=3, risk=0.1)
    assert found.value == 50
    assert found.early == 0.5


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), lead=st.integers(0, 5), risk=st.sampled_from([0.05, 0.1, 0.3]))
def test_the_trigger_is_the_highest_that_keeps_the_risk(seed: int, lead: int, risk: float) -> None:
    rng = np.random.default_rng(seed)
    path = np.abs(rng.normal(4, 8, (60, 12)).cumsum(1)).round()
    above = 40.0
    found = trigger("More", "beds", path, above, lead, risk)

    def late(value: float) -> float:
        """By plain counting: needed before the lead time after the value was first reached is over."""
        count = 0
        for one in path:
            crossed = np.flatnonzero(one > above)
            reached = np.flatnonzero(one >= value)
            if len(crossed) and (not len(reached) or reached[0] > crossed[0] - lead):
                count += 1
        return count / len(path)

    if found.value is not None:
        assert found.late == late(found.value)
        if found.value > 0:
            assert found.late <= risk + 1e-9
        if found.value < above and found.value > 0:
            assert late(found.value + 1) > risk
    else:
        assert found.needed <= risk
