"""How many set out: from conflict alone, and from what was published."""

from dataclasses import replace

import numpy as np
import pytest

from panah.movements.simulate.reports.published import published
from panah.movements.simulate.volume import Volume, draw, forecast, foretold, growth
from tests.movements.simulate.reported_camps import every, reported

FLAT = Volume.learned()


@pytest.fixture(scope="module")
def growing():
    return reported(every(10, 200, lambda day: 1_000 * day), every(10, 200, lambda day: 500 * day))


def test_conflict_alone_knows_no_report(growing):
    silent = reported({}, {})
    assert np.array_equal(forecast(growing, -1, 120, 20), forecast(silent, -1, 120, 20))


def test_more_people_under_fire_are_more_who_leave_but_not_in_proportion():
    small, large = (
        np.median(forecast(reported({}, population=one), -1, 120, 50)[:, -1]) for one in (1e5, 1e6)
    )
    assert small < large < 10 * small


def test_peace_sends_nobody():
    scenario = reported({})
    quiet = replace(scenario, conflict=np.zeros_like(scenario.conflict))
    assert not forecast(quiet, -1, 120, 5).any()
    assert not draw(quiet, -1, np.random.default_rng(0)).any()


def test_a_zone_without_conflict_for_a_day_sends_nobody_that_day():
    scenario = reported({})
    pause = scenario.conflict.copy()
    pause[50:60] = 0
    total = forecast(replace(scenario, conflict=pause), -1, 120, 3)
    assert (np.diff(total[:, 49:59], axis=1) == 0).all()
    assert (np.diff(total[:, 60:70], axis=1) > 0).all()


def test_what_was_published_draws_the_forecast_to_itself(growing):
    counted = growing.total[60]
    middle = np.median(forecast(growing, 60, 90, 200)[:, 0])
    assert middle == pytest.approx(counted, rel=0.15)


def test_nine_futures_of_ten_hold_steady_growth(growing):
    found = forecast(growing, 60, 150, 300)
    low, high = np.quantile(found, [0.05, 0.95], axis=0)
    truth = growing.total[61:151]
    assert ((low < truth) & (truth < high)).all()
    assert (np.diff((high - low)[[9, 29, 59, 89]]) > 0).all()


def test_a_young_crisis_leaves_more_open(growing):
    def width(day):
        found = forecast(growing, day, day + 60, 300)[:, -1]
        return np.subtract(*np.quantile(found, [0.9, 0.1])) / np.median(found)

    assert width(3) > width(30) > width(120)


def test_the_reported_total_speaks_for_camps_that_have_not_reported_yet():
    silent = reported({0: 0.0}, {0: 0.0}, total=every(1, 200, lambda day: 800 * day))
    half = published(silent)
    assert half.camps[50] == 0
    assert half.beyond[50] == 800 * 50
    assert np.median(forecast(silent, 60, 61, 200)) > 0.3 * FLAT.beyond * 800 * 60


def test_the_reported_total_says_nothing_beyond_camps_that_just_reported(growing):
    with_total = reported(
        every(10, 200, lambda day: 1_000 * day), total=every(1, 200, lambda day: 5_000 * day)
    )
    seen = published(with_total)
    assert seen.beyond[100] == 0
    assert seen.beyond[105] == 5_000 * 5


def test_a_total_that_counts_only_newcomers_does_not_double_those_in_the_camps():
    scenario = reported({0: 100_000.0}, total={0: 0.0, 1: 18_000.0, 30: 18_500.0})
    assert published(scenario).beyond[30] == 500


def test_members_are_the_same_whatever_their_number(growing):
    assert np.array_equal(forecast(growing, 30, 120, 5, seed=3), forecast(growing, 30, 120, 50, seed=3)[:5])
    assert not np.array_equal(forecast(growing, 30, 120, 5, seed=3), forecast(growing, 30, 120, 5, seed=4))


def test_a_members_departures_are_what_its_total_rises_by(growing):
    out = draw(growing, 30, np.random.default_rng([0, 7]))
    total = forecast(growing, 30, 199, 8, seed=0)[7]
    assert out[0] == 0 and (out >= 0).all()
    assert out[31:].sum() == pytest.approx(total.max() - total[0] + out[31], rel=1e-6)


def test_what_was_foretold_knows_only_what_was_known(growing):
    departures = draw(growing, 30, np.random.default_rng(0))
    world = foretold(growing, 30, departures)
    assert max(camp.day.max() for camp in world.reports.published) == 30
    assert np.array_equal(world.departures, departures)
    assert world.initial.sum() == 0


def test_expected_growth_is_that_of_the_delay(growing):
    found = growth(growing, 30)
    assert found[0] == 0
    rising = growing.total[100] - growing.total[70]
    assert 0.2 * rising < found[100] < 1.2 * rising
    assert (growth(growing, 60)[100:] > found[100:]).all()


def test_expected_growth_knows_no_later_report(growing):
    cut = replace(growing, reports=growing.reports.published_until(70))
    assert np.array_equal(growth(growing, 30)[:101], growth(cut, 30)[:101])


@pytest.mark.parametrize("days", [(-2, 10), (10, 10), (10, 200), (20, 10)])
def test_days_out_of_the_scenario_are_refused(growing, days):
    with pytest.raises(ValueError, match="from day"):
        forecast(growing, *days, 5)
