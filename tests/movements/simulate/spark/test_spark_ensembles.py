"""An ensemble on Apache Spark holds the members of one machine, number by number.

Needs the Spark that ``make spark`` brings. ``PANAH_SKIP_SPARK=1`` is the only way to do without, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from panah.movements.simulate import ensembles
from tests import java, local_spark
from tests.movements.random_worlds import world

pytestmark = [
    pytest.mark.xdist_group("spark"),
    pytest.mark.skipif(java.skipped(), reason="PANAH_SKIP_SPARK=1: nothing is tested on Spark"),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A Spark of this process, with two workers."""
    yield from local_spark.sessions(tmp_path_factory.mktemp("spark"))


@pytest.mark.parametrize("engine", ["flow", "counts", "people"])
def test_the_members_of_one_machine(spark: Any, engine: str) -> None:
    """Split into three parts of unlike size, from a number that is not the first."""
    from panah.movements.simulate.spark import collected, ensemble

    scenario = world(4, most_people=3_000)
    here = ensembles.ensemble(scenario, 20, seed=8, first=7, workers=1, engine=engine)
    frame = ensemble(spark, scenario, 20, seed=8, first=7, parts=3, engine=engine)
    there = collected(frame, scenario)
    assert there.dtype == here.dtype
    assert np.array_equal(here, there)
    assert (here.std(axis=0).max()) > 0


def test_quantiles_taken_by_the_workers(spark: Any) -> None:
    from panah.movements.simulate.spark import ensemble, quantiles

    scenario, levels = world(4), (0.05, 0.5, 0.95)
    here = np.quantile(ensembles.ensemble(scenario, 30, seed=2, workers=1).astype(np.float64), levels, axis=0)
    there = quantiles(ensemble(spark, scenario, 30, seed=2), scenario, levels)
    assert np.allclose(here, there, rtol=1e-6, atol=1e-6)


def test_what_makes_no_sense_is_said_before_anything_runs(spark: Any) -> None:
    from panah.movements.simulate.spark import ensemble

    with pytest.raises(ValueError, match="0 members"):
        ensemble(spark, world(1), 0)
    with pytest.raises(TypeError, match="parts"):
        ensemble(spark, world(1), 5, workers=2)
