"""Volume and destination together, and how they are scored."""

import numpy as np
import pytest

from panah.movements.simulate.volume import (
    flow_stays,
    forecast,
    outlook,
    stock_stays,
    volume_destination_score,
)
from tests.movements.simulate.reported_camps import every, reported


@pytest.fixture(scope="module")
def growing():
    return reported(every(10, 200, lambda day: 1_000 * day), every(10, 200, lambda day: 500 * day))


def test_the_camps_of_a_member_are_its_total(growing):
    found = outlook(growing, 30, 120, 20, seed=2)
    assert found.shape == (20, 90, 2)
    assert found.sum(axis=2) == pytest.approx(forecast(growing, 30, 120, 20, seed=2), rel=1e-4)


def test_it_beats_persistence_of_both(growing):
    truth = growing.registered[31:121]
    ours = volume_destination_score(outlook(growing, 30, 120, 100), truth)
    assert ours < 0.6 * volume_destination_score(stock_stays(growing, 30, 120), truth)


def test_a_camp_that_is_closed_takes_nobody():
    scenario = reported(
        every(10, 200, lambda day: 1_000 * day), {0: 0.0, 199: 0.0}, opens={1: 80}, capacity=[1e6, 1e6]
    )
    found = outlook(scenario, 30, 120, 20)
    assert (found[:, : 80 - 31, 1] == 0).all()
    assert (found[:, -1, 1] > 0).any()


def test_simulations_say_where_people_go(growing):
    days = np.arange(200)[:, None]
    to_first, to_second = (days * np.array(way) for way in ([1_000, 0], [0, 1_000]))
    first, second = (
        outlook(growing, 30, 120, 40, simulated=one[None].astype(np.float32))[:, -1, 0].mean()
        for one in (to_first, to_second)
    )
    assert first > second


def test_simulations_that_look_like_the_reports_are_asked_more_often(growing):
    days = np.arange(200)[:, None]
    right, wrong = (days * np.array(way) for way in ([1_000, 500], [0, 1_500]))
    alone = outlook(growing, 30, 120, 200, simulated=right[None].astype(np.float32))[:, -1, 0].mean()
    both = np.stack([right, *[wrong] * 3]).astype(np.float32)
    mixed = outlook(growing, 30, 120, 200, simulated=both)[:, -1, 0].mean()
    other = outlook(growing, 30, 120, 200, simulated=wrong[None].astype(np.float32))[:, -1, 0].mean()
    assert abs(mixed - alone) < abs(mixed - other)


def test_no_camp_no_people():
    assert outlook(reported(), 30, 120, 3).shape == (3, 90, 0)


@pytest.mark.parametrize("days", [(-1, 10), (10, 10), (10, 200)])
def test_days_out_of_the_scenario_are_refused(growing, days):
    with pytest.raises(ValueError, match="from day"):
        outlook(growing, *days, 3)


def test_stock_stays_is_the_last_report(growing):
    assert stock_stays(growing, 35, 120)[0] == pytest.approx([30_000, 15_000])


def test_flow_stays_goes_on_as_of_late(growing):
    found = flow_stays(growing, 30, 120)
    rate = (45_000 - 15_000) / 14
    assert found[-1].sum() == pytest.approx(45_000 + 90 * rate)


def test_a_forecast_without_spread_scores_its_absolute_error():
    truth = np.array([[100.0, 300.0], [200.0, 400.0]])
    assert volume_destination_score(truth + 50, truth) == pytest.approx(200 / 1_000)
    assert volume_destination_score(truth, truth) == 0
    assert volume_destination_score(np.zeros_like(truth), truth) == 1


def test_the_score_is_fair_to_the_number_of_members():
    rng = np.random.default_rng(0)
    truth = rng.normal(1_000, 100, (400, 1))
    few, many = (volume_destination_score(rng.normal(1_000, 100, (n, 400, 1)), truth) for n in (5, 400))
    assert few == pytest.approx(many, rel=0.1)


def test_honest_spread_scores_better_than_none_or_too_much():
    rng = np.random.default_rng(1)
    truth = rng.normal(1_000, 100, (2_000, 1))
    none, honest, wide = (
        volume_destination_score(rng.normal(1_000, spread, (100, 2_000, 1)), truth)
        for spread in (1, 100, 500)
    )
    assert honest < none and honest < wide
