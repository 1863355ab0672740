"""Which simulations are believed, and when none is."""

import numpy as np
import pytest

from panah.movements.simulate import scoring
from panah.movements.simulate.reports import ahead, assimilate, carrying, weighing
from panah.movements.simulate.volume import outlook
from tests.movements.simulate.reported_camps import every, reported

DAYS = 300


@pytest.fixture(scope="module")
def filling():
    """Of two equal camps the second takes three newcomers of four."""
    first, second = (
        every(15, DAYS, lambda day, part=part: 10_000 + 800 * part * day) for part in (0.25, 0.75)
    )
    return reported(first, second, days=DAYS)


def ensemble(scenario, parts):
    """Members that send `part` of the newcomers to the first camp."""
    newcomers = scenario.total - scenario.total[0]
    start = scenario.registered[0]
    return np.stack([start + newcomers[:, None] * np.array([part, 1 - part]) for part in parts]).astype(
        np.float32
    )


def test_members_that_look_like_the_reports_get_the_say(filling):
    found = assimilate(filling, ensemble(filling, np.linspace(0, 1, 41)), 30)
    weights = found.weights[-1]
    near = np.abs(np.linspace(0, 1, 41) - 0.25) < 0.16
    assert weights[near].sum() > 0.7
    assert found.disagreement[-1] < 0.1


def test_a_tenth_of_the_members_keeps_a_say_however_far_all_are(filling):
    found = assimilate(filling, ensemble(filling, np.linspace(0.9, 1, 50)), 30)
    assert found.effective.min() >= 5 - 1e-6
    assert found.weights.sum(axis=1) == pytest.approx(np.ones(DAYS))


def test_members_that_know_where_people_go_help(filling):
    """A camp nobody reports from: only the simulation says that it fills."""
    scenario = reported(
        every(15, DAYS, lambda day: 10_000 + 80 * day),
        every(15, DAYS, lambda day: 10_000 + 80 * day),
        {0: 0.0, DAYS - 1: 240_000.0},
        days=DAYS,
    )
    simulated = scenario.registered[None].repeat(4, axis=0).astype(np.float32)
    truth, late = scenario.registered[100:, 2], slice(100, None)
    with_members = assimilate(scenario, simulated, 30).camps[late, 2]
    alone = assimilate(scenario, None, 30).camps[late, 2]
    assert np.abs(with_members - truth).mean() < np.abs(alone - truth).mean()


def flickering():
    """Daily reports of counts that rise for four days of forty and fall back at once, while the total stays put."""

    def flick(day):
        return 1_000 * max(4 - abs(day % 40 - 4), 0)

    return reported(
        *(every(1, DAYS, lambda day, way=way: 50_000 + way * flick(day)) for way in (1, -1)), days=DAYS
    )


def test_what_errs_more_than_persistence_is_dropped_for_it():
    scenario = flickering()
    members = np.zeros((20, DAYS, 2), np.float32)
    members[:, :, 0] = np.linspace(1_000, 100_000, DAYS)
    found = assimilate(scenario, members, 30)
    assert found.used[0] != "persistence"
    assert set(found.used[150:]) == {"persistence"}
    fallen = found.parts[:, 2] > 0.999
    assert fallen.sum() > 100
    assert found.camps[fallen] == pytest.approx(found.persistence[fallen])


def test_what_does_not_err_more_is_kept(filling):
    found = assimilate(filling, ensemble(filling, [0.2, 0.25, 0.3]), 30)
    assert (found.parts[:, 2] == 0).all()
    assert set(found.used) <= {"members", "reports"}


def test_without_members_the_estimate_rests_on_reports(filling):
    found = assimilate(filling, None, 30)
    assert set(found.used) == {"reports"}
    assert found.weights.shape == (DAYS, 0)
    assert (found.effective == 0).all()


def test_the_same_members_give_the_same_estimate(filling):
    members = ensemble(filling, np.linspace(0, 1, 9))
    one, other = (assimilate(filling, members, 30) for _ in range(2))
    assert np.array_equal(one.camps, other.camps)
    assert np.array_equal(one.weights, other.weights)


def test_the_score_says_on_how_many_days_an_estimate_rests_on_what(filling):
    found = scoring.score(filling, scoring.Asked(given_totals=True, delay=30, members=5))
    assert sum(found.rests_on().values()) == DAYS
    assert found.rests_on()["persistence"] == found.used.count("persistence")
    told = scoring.table(filling, found)
    assert tuple(told["rests_on"].to_list()) == found.used * 2


def test_the_kernels_are_compiled_once_whoever_calls(filling):
    members = ensemble(filling, [0.2, 0.3, 0.4])
    assimilate(filling, members, 30)
    assimilate(filling, members[:1].astype(np.float64), 30, given_totals=False)
    assimilate(filling, members[:, :, ::-1], 30)
    outlook(filling, 100, 150, 3, simulated=members)
    for kernel in (carrying.carry, weighing.weigh, weighing.spread, ahead.ahead):
        assert len(kernel.nopython_signatures) == 1, kernel.__name__
