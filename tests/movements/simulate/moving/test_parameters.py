from dataclasses import replace

import numpy as np
import pytest

from panah.movements.simulate.moving import Parameters, rules
from panah.movements.simulate.moving.parameters import NAMES


def test_what_was_learned_is_positive_and_kinship_at_most_one():
    learned = Parameters.learned()
    assert all(getattr(learned, name) > 0 for name in NAMES)
    assert learned.kinship <= 1


def test_every_crisis_left_out_has_parameters_of_its_own():
    assert Parameters.learned(without="mali2012") != Parameters.learned()
    with pytest.raises(KeyError):
        Parameters.learned(without="nowhere")


def test_draws_repeat_with_their_seed_and_scatter_around_what_was_learned():
    learned = Parameters.learned()
    drawn = learned.draw(np.random.default_rng(5), 400)
    assert drawn == learned.draw(np.random.default_rng(5), 400)
    assert len({one.seed for one in drawn}) == 400
    logs = np.log([one.distance for one in drawn])
    assert logs.mean() == pytest.approx(np.log(learned.distance), abs=0.1) and logs.std() > 0.1
    assert max(one.kinship for one in drawn) <= 1


def test_whims_differ_by_camp_and_what_is_unknown_has_larger_ones():
    base = replace(Parameters.learned(), whim=0.5, whim_unknown=1.0, seed=0)
    country, day = np.array([0, 0, 1]), np.array([0, 7, 365, 2000])
    assert not base.whims(country, np.ones(3, bool), day).any()
    seeds = range(1, 3000)
    known = np.array([replace(base, seed=s).whims(country, np.ones(3, bool), day) for s in seeds])
    unknown = np.array([replace(base, seed=s).whims(country, np.zeros(3, bool), day) for s in seeds])
    assert known.std(axis=0) == pytest.approx(np.full((4, 3), 0.5), rel=0.1)
    assert unknown.std(axis=0) == pytest.approx(np.full((4, 3), 1.0), rel=0.1)
    of_camps = np.corrcoef(known[:, 0].T)
    assert of_camps[0, 1] == pytest.approx(0.5, abs=0.1) and of_camps[0, 2] == pytest.approx(0, abs=0.1)
    of_days = np.corrcoef(known[:, :, 0].T)
    assert of_days[0, 1:] == pytest.approx([0.98, 0.37, 0.0], abs=0.1)


def test_a_draw_gives_rules_an_engine_accepts(crisis):
    scenario = crisis()
    for one in Parameters.learned().draw(np.random.default_rng(2), 20):
        rules(scenario, one).check(scenario)
