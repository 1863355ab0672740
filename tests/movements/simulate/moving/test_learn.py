import tomllib
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from panah.movements.simulate.moving import Parameters, foresee
from panah.movements.simulate.moving import learn as learning
from panah.movements.simulate.moving.parameters import LEARNED, NAMES
from panah.movements.simulate.scenario import Reports, Series


def told(scenario, parameters):
    """The crisis with the reports that these parameters would bring."""
    counts = foresee(scenario, parameters).counts(scenario)
    days = np.arange(scenario.days)
    parts = tuple((Series(days, column),) for column in counts.T)
    return replace(scenario, reports=Reports(scenario.reports.camps, parts))


@pytest.fixture(scope="module")
def crises(crisis):
    truth = replace(Parameters.learned(), distance=2.5, room=0.8, seed=0)
    made = {
        "near": crisis(km=(50, 60, 80, 40, 30), capacity=(9e3, 4e3, 2e4)),
        "far": crisis(km=(50, 60, 300, 40, 60), capacity=(3e4, 9e3, 5e3)),
    }
    return {name: learning.Crisis.of(told(one, truth)) for name, one in made.items()}


def test_learning_comes_nearer_to_how_people_chose(crises):
    before = learning.fit(list(crises.values()), trials=1)
    after = learning.fit(list(crises.values()), trials=60)
    errors = [[learning.error(one.scenario, asked) for one in crises.values()] for asked in (before, after)]
    assert np.mean(errors[1]) < 0.7 * np.mean(errors[0])
    assert after.distance > 1.2


def test_the_same_crises_give_the_same_file(crises):
    texts = [learning.written(*learning.learn(crises, trials=12)) for _ in range(2)]
    assert texts[0] == texts[1]
    assert set(tomllib.loads(texts[0])["without"]) == {"near", "far"}


def test_the_file_that_ships_is_as_learning_writes_it():
    table = tomllib.loads(LEARNED.read_text(encoding="utf-8"))
    without = {name: Parameters(**one) for name, one in table["without"].items()}
    again = learning.written(Parameters(**table["parameters"]), without, table["spread"])
    assert again == LEARNED.read_text(encoding="utf-8")
    assert set(table["spread"]) == set(learning.PRIOR) and set(table["parameters"]) == set(NAMES)


def test_a_crisis_is_never_scored_by_what_it_taught(crises):
    _, without, _ = learning.learn(crises, trials=12)
    assert without["near"].distance == learning.fit([crises["far"]], 12).distance


def test_wider_whims_cover_more(crises):
    logs = dict.fromkeys(learning.PRIOR, 0.05)
    scenario = crises["near"].scenario
    narrow = replace(Parameters.learned(), whim=0.01)
    assert learning.coverage(scenario, replace(narrow, whim=2.0), logs) > learning.coverage(
        scenario, narrow, logs
    )


def test_missing_data_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("PANAH_DATA", str(tmp_path))
    result = CliRunner().invoke(learning.main, [])
    assert result.exit_code == 1 and "PANAH_DATA" in result.output
