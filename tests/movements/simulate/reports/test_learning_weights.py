import tomllib

import numpy as np
import pytest
from click.testing import CliRunner

from panah.movements.simulate.moving.learn import Crisis
from panah.movements.simulate.reports import Weights
from panah.movements.simulate.reports import learn as learning
from panah.movements.simulate.reports.weights import LEARNED
from tests.movements.simulate.reported_camps import every, reported


@pytest.fixture(scope="module")
def prepared():
    """Cases of a made-up crisis, under the name of one that the learned choices never saw."""
    full = every(10, 160, lambda day: 50_000 - 20 * day)
    filling = every(15, 160, lambda day: 1_000 + 500 * day)
    scenario = reported(full, filling, days=160, capacity=[60_000, 90_000])
    return learning.cases("burundi2015", Crisis.of(scenario))


def test_learning_lowers_the_error_beside_persistence(prepared):
    before, after = (learning.fit([prepared], trials).array() for trials in (1, 60))
    means = [np.mean([case.ratio(weights) for case in prepared]) for weights in (before, after)]
    assert means[1] < means[0]


def test_the_same_crises_teach_the_same(prepared):
    assert learning.fit([prepared], 15) == learning.fit([prepared], 15)


def test_both_delays_with_and_without_capacities_as_published_and_daily_are_learned_from(prepared):
    assert len(prepared) == 10
    assert {case.delay for case in prepared} == {30, 90}
    assert {bool(np.isfinite(case.rows.capacity).all()) for case in prepared} == {True, False}


def test_the_file_that_ships_is_as_learning_writes_it():
    text = LEARNED.read_text(encoding="utf-8")
    table = tomllib.loads(text)
    without = {name: Weights(**one) for name, one in table["without"].items()}
    assert learning.written(Weights(**table["weights"]), without) == text
    assert Weights.learned() == Weights(**table["weights"])
    assert all(Weights.learned(without=name) == one for name, one in without.items())


def test_a_crisis_that_taught_nothing_cannot_be_left_out():
    with pytest.raises(KeyError):
        Weights.learned(without="nowhere1999")


def test_missing_data_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("PANAH_DATA", str(tmp_path))
    result = CliRunner().invoke(learning.main, [])
    assert result.exit_code == 1 and "PANAH_DATA" in result.output
