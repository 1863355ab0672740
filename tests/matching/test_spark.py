"""Linking on Apache Spark gives the pairs of one machine: through split buckets, crowds, one file and two.

Needs the Spark that ``make spark`` brings. ``PANAH_SKIP_SPARK=1`` is the only way to do without, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl
import pytest

from panah.matching.linking import linkage
from panah.matching.madeup import TRUTH, population
from panah.matching.model import Model
from tests import java, local_spark

ON = date(2026, 1, 1)
pytestmark = [
    pytest.mark.xdist_group("spark"),
    pytest.mark.skipif(java.skipped(), reason="PANAH_SKIP_SPARK=1: nothing is tested on Spark"),
]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A Spark of this process, with two workers."""
    yield from local_spark.sessions(tmp_path_factory.mktemp("spark"))


def people(n: int, seed: int) -> pl.DataFrame:
    return population(n, seed=seed, wikidata=False).drop(TRUTH).cast(pl.String)


def on_spark(spark: Any, frame: pl.DataFrame) -> Any:
    return spark.createDataFrame(frame.to_arrow(compat_level=pl.CompatLevel.oldest())).repartition(3, "phone")


def the_same(one: pl.DataFrame, other: Any) -> None:
    """Pair for pair, with the same probabilities, classes and zones."""
    columns = ["left", "right", "probability", "household", "class", "zone"]
    texts = pl.col("left", "right", "class", "zone").cast(pl.String)
    ours = one.select(columns).with_columns(texts)
    theirs = pl.DataFrame(pl.from_arrow(other.toArrow())).select(columns)
    turned = pl.concat([theirs, theirs.rename({"left": "right", "right": "left"}).select(columns)])
    both = ours.join(turned, on=["left", "right"], how="inner", suffix="_spark")
    assert len(ours) == len(theirs) == len(both)
    assert len(ours) > 20
    for name in ("probability", "household"):
        assert (both[name] - both[f"{name}_spark"]).abs().max() < 1e-4  # type: ignore[operator]
    assert (both["class"] == both["class_spark"]).all()
    assert (both["zone"] == both["zone_spark"]).all()


@pytest.mark.parametrize("limit", [None, 5])
def test_one_file(spark: Any, limit: int | None) -> None:
    """With a limit so low that buckets are split and crowds arise, too."""
    from panah.matching.spark import link

    frame = people(400, seed=3)
    here = linkage(frame, on=ON, model=Model.default(), limit=limit)
    assert (here.found.split > 0) == (limit is not None)
    the_same(here.pairs, link(on_spark(spark, frame), on=ON, model=Model.default(), limit=limit))


def test_two_files(spark: Any) -> None:
    from panah.matching.spark import link

    frame = people(400, seed=4)
    left, right = frame[:200], frame[200:]
    here = linkage(left, right, on=ON, model=Model.default())
    there = link(on_spark(spark, left), on_spark(spark, right), on=ON, model=Model.default())
    the_same(here.pairs, there)


def test_a_model_fitted_by_spark_finds_what_one_machine_finds(spark: Any) -> None:
    """The model sees a sample, so a few pairs in doubt may fall to the other side."""
    from panah.matching.spark import link

    frame = people(400, seed=5)
    here = linkage(frame, on=ON).pairs.filter(pl.col("zone") == "clear")
    there = pl.DataFrame(pl.from_arrow(link(on_spark(spark, frame), on=ON).toArrow()))
    found = {frozenset(pair) for pair in there.select("left", "right").iter_rows()}
    asked = {frozenset(map(str, pair)) for pair in here.select("left", "right").iter_rows()}
    assert len(asked & found) >= 0.95 * len(asked) > 5
