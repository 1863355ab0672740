import tomllib
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from panah.movements.simulate.volume import Volume
from panah.movements.simulate.volume import learn as learning
from panah.movements.simulate.volume.curve import curves
from panah.movements.simulate.volume.weights import LEARNED
from tests.movements.simulate.reported_camps import every, reported


@pytest.fixture(scope="module")
def pasts():
    """Crises that grow with the square root of their age, two of ten in a hundred of the population having left."""
    made = []
    for population in (5e5, 2e6):
        counts = every(5, 160, lambda day, most=0.2 * population: most * (day / 120) ** 0.5)
        made.append(learning.Past.of(reported(counts, days=160, population=population)))
    return made


def test_learning_finds_the_rate_and_the_age_s_power(pasts):
    found = learning.fit(pasts, trials=80)
    start = replace(found, rate=learning.CONFLICT["rate"][0], size=learning.CONFLICT["size"][0])
    scores = [
        np.mean([past.off(curves(past.scenario, -1, learning.numbers(), one), 0, 120) for past in pasts])
        for one in (found, start)
    ]
    assert scores[0] < scores[1]
    assert found.rate > learning.CONFLICT["rate"][0] + 0.3
    assert 0.25 < found.exponent < 0.7


def test_the_same_crises_teach_the_same(pasts):
    assert learning.fit(pasts, 10) == learning.fit(pasts, 10)


def test_only_days_with_a_month_to_come_are_forecast_from(pasts):
    assert pasts[0].origins() == [15, 30, 60, 120]


def test_the_file_that_ships_is_as_learning_writes_it():
    text = LEARNED.read_text(encoding="utf-8")
    table = tomllib.loads(text)
    without = {name: Volume(**one) for name, one in table["without"].items()}
    assert learning.written(Volume(**table["volume"]), without) == text
    assert all(Volume.learned(without=name) == one for name, one in without.items())


def test_a_crisis_that_taught_nothing_cannot_be_left_out():
    with pytest.raises(KeyError):
        Volume.learned(without="nowhere1999")


def test_missing_data_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("PANAH_DATA", str(tmp_path))
    result = CliRunner().invoke(learning.main, [])
    assert result.exit_code == 1 and "PANAH_DATA" in result.output
