import numpy as np
import pytest

from panah.movements.simulate.reports import Weights, assimilate, daily_reports, persistence
from panah.movements.simulate.reports.carrying import carry
from panah.movements.simulate.reports.known import known
from panah.movements.simulate.reports.totals import Totals
from panah.movements.simulate.score import daily_errors
from tests.movements.simulate.reported_camps import every, reported


def growing(day):
    return 1_000 + 500 * day


@pytest.fixture(scope="module")
def full_and_filling():
    """One camp stays as it is, the other takes everybody."""
    return reported(every(10, 200, lambda day: 50_000), every(10, 200, growing))


def test_what_the_total_grows_by_goes_where_growth_goes(full_and_filling):
    found = assimilate(full_and_filling, None, 30)
    truth = full_and_filling.registered
    ours, last = daily_errors(found.camps, truth)[40:], daily_errors(found.persistence, truth)[40:]
    assert ours.max() < 0.08
    assert ours.mean() < 0.3 * last.mean()


def test_persistence_is_the_last_published_shares_within_todays_total(full_and_filling):
    day, delay = 147, 30
    found = persistence(full_and_filling, delay)[day]
    seen = np.array([50_000.0, growing(110)])
    assert found == pytest.approx(seen / seen.sum() * full_and_filling.total[day])


def test_before_any_report_is_old_enough_persistence_knows_day_0(full_and_filling):
    shares = persistence(full_and_filling, 90)[:90] / full_and_filling.total[:90, None]
    assert shares == pytest.approx(np.tile([50 / 51, 1 / 51], (90, 1)))


def test_camps_that_report_on_different_days_are_brought_to_one(full_and_filling):
    """The stale camp's growth is in the total already: it is not taken for growth of the one that reports daily."""
    scenario = reported({0: 1_000, 20: 21_000, 150: 151_000}, every(1, 200, lambda day: 40_000))
    found = assimilate(scenario, None, 10)
    assert found.camps[120] == pytest.approx(scenario.registered[120], rel=0.05)
    assert abs(found.persistence[120, 1] - 40_000) > 40_000


def test_a_count_made_anew_is_no_growth():
    counts = every(10, 200, lambda day: 30_000 if day < 100 else 60_000)
    others = every(10, 200, lambda day: 30_000 + 100 * day)
    known_anew = reported(counts, others, corrections=[(0, 100)])
    silent = reported(counts, others)
    told, untold = (assimilate(one, None, 20).camps[125, 0] for one in (known_anew, silent))
    assert abs(told - 60_000) < abs(untold - 60_000)


def test_a_correction_dated_later_changes_nothing_before():
    counts = every(10, 200, lambda day: 30_000 + 10 * day)
    one, other = (reported(counts, counts, corrections=late) for late in ([], [(0, 150)]))
    assert np.array_equal(assimilate(one, None, 20).camps[:170], assimilate(other, None, 20).camps[:170])


def test_a_camp_that_is_not_open_yet_takes_nobody():
    scenario = reported(
        every(10, 200, growing), {0: 0.0, 120: 5_000.0}, opens={1: 100}, capacity=[80_000, 80_000]
    )
    found = assimilate(scenario, None, 30)
    assert (found.camps[:100, 1] == 0).all()
    assert found.camps[110, 1] > 0


def test_newcomers_prefer_the_camp_with_room():
    scenario = reported(
        {0: 10_000, 199: 10_000}, {0: 10_000, 199: 90_000}, capacity=[10_000, 200_000], days=200
    )
    found = assimilate(scenario, None, 30)
    assert (found.camps[40:, 1] > 2 * (found.camps[40:, 0] - 10_000)).all()


def test_people_of_a_day_are_the_total_of_that_day(full_and_filling):
    found = assimilate(full_and_filling, None, 30)
    assert found.camps.sum(axis=1) == pytest.approx(full_and_filling.total)
    assert found.persistence.sum(axis=1) == pytest.approx(full_and_filling.total)


def test_without_totals_expected_growth_stands_in(full_and_filling):
    due = np.minimum(np.arange(200), 30) * 500.0
    with_growth = assimilate(full_and_filling, None, 30, given_totals=False, growth=due)
    without = assimilate(full_and_filling, None, 30, given_totals=False)
    truth = full_and_filling.total
    late = slice(60, None)
    assert np.abs(with_growth.camps.sum(axis=1) - truth)[late].max() < 0.12 * truth.max()
    nothing_expected = np.abs(without.camps.sum(axis=1) - truth)[late]
    assert np.abs(with_growth.camps.sum(axis=1) - truth)[late].mean() < nothing_expected.mean() + 1e-6


@pytest.mark.parametrize(
    "camps",
    [
        [{}, {}],
        [{0: 0.0}, {0: 0.0, 100: 0.0}],
        [every(10, 200, growing)],
        [{150: 3_000.0}, every(10, 200, growing)],
        [every(20, 200, lambda day: 90_000 - 400 * day), every(20, 200, lambda day: 9_000 - 40 * day)],
    ],
    ids=["no reports", "only zeros", "one camp", "a late first report", "everybody leaves"],
)
def test_thin_reports_still_give_people_that_sum_to_the_total(camps):
    scenario = reported(*camps)
    for given in (True, False):
        found = assimilate(scenario, None, 30, given_totals=given)
        assert np.isfinite(found.camps).all()
        assert (found.camps >= 0).all()
    assert assimilate(scenario, None, 30).camps.sum(axis=1) == pytest.approx(scenario.total)


def test_a_scenario_without_camps_has_nothing_to_estimate():
    found = assimilate(reported(), None, 30)
    assert found.camps.shape == (200, 0)
    assert found.used == ("reports",) * 200


def test_reports_of_the_day_itself_are_kept(full_and_filling):
    found = assimilate(full_and_filling, None, 0).camps
    days = np.arange(40, 200, 10)
    assert found[days] == pytest.approx(full_and_filling.registered[days], rel=1e-6)


def test_every_day_reported_is_the_line_between_reports(full_and_filling):
    daily = daily_reports(full_and_filling)
    assert all(len(camp.day) == 200 for camp in daily.reports.published)
    assert daily.registered == pytest.approx(full_and_filling.registered)


def test_learning_may_look_at_some_days_only(full_and_filling):
    rows, totals = known(full_and_filling), Totals.given(full_and_filling, 30)
    asked = [
        carry(
            rows.day, rows.value, rows.factor, rows.capacity, rows.open, totals.before, totals.now,
            totals.growth, np.zeros((200, 2, 2)), 30, every, Weights.learned().array(),
        )[0]
        for every in (1, 7)
    ]  # fmt: skip
    assert np.array_equal(asked[0][::7], asked[1][::7])
    assert not asked[1][1::7].any()


@pytest.mark.parametrize("shape", [(3, 200, 3), (3, 199, 2)])
def test_members_of_another_scenario_are_refused(full_and_filling, shape):
    with pytest.raises(ValueError, match="members of the shape"):
        assimilate(full_and_filling, np.zeros(shape, np.float32), 30)


def test_a_report_cannot_be_younger_than_today(full_and_filling):
    with pytest.raises(ValueError, match="delay of -1"):
        assimilate(full_and_filling, None, -1)
