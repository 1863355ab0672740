"""Pairs from buckets, each once; and what the model says of them, record beside record."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import polars as pl

from panah.matching.candidates import Pairs, hopeless
from panah.matching.model import Model
from panah.matching.records import Population
from panah.matching.spark.batches import ROW, Batches, Reading, arrow, frames
from panah.matching.spark.buckets import Found
from panah.matching.spark.census import Census

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.column import Column

_SCORE = "left long, right long, person float, household float"


def pairs(found: Found, *, border: int, reach: int = 10) -> DataFrame:
    """Candidate pairs (left, right, shared keys), left the smaller row. border: 0, or the first row of the second file.

    reach: of a crowd, each record meets so many of its neighbours.
    """
    from pyspark.sql import functions as f

    one, other = found.cool.toDF("key", "left"), found.cool.toDF("key", "right")
    met = one.join(other, "key").filter(_across(f.col("left"), f.col("right"), border))
    crowd = _crowded(found.crowds, border, reach)
    both = met.select("left", "right").unionAll(crowd.select("left", "right"))
    return both.groupBy("left", "right").agg(f.count("*").alias("shared"))


def _across(left: Column, right: Column, border: int) -> Column:
    if border:
        return (left < border) & (right >= border)
    return left < right


def _crowded(crowds: DataFrame, border: int, reach: int) -> DataFrame:
    """Pairs of neighbours in row order: within one file those before; in another those at the same place."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    by_key = Window.partitionBy("key", "second").orderBy("row")
    second = f.col("row") >= border if border else f.lit(False)
    placed = crowds.withColumn("second", second).withColumn("place", f.row_number().over(by_key) - 1)
    one = placed.select(
        "key", f.col("row").alias("left"), f.col("place").alias("at"), f.col("second").alias("two")
    )
    other = placed.select("key", f.col("row").alias("right"), "place", "second")
    if not border:
        near = (f.col("at") < f.col("place")) & (f.col("at") >= f.col("place") - reach)
        return one.join(other, "key").filter(near)
    ours = one.filter("not two")
    size = ours.groupBy("key").agg(f.count("left").alias("size"))
    low = f.greatest(f.lit(0), f.least(f.col("place"), f.col("size") - reach))
    met = ours.join(other.filter("second"), "key").join(size, "key")
    return met.filter((f.col("at") >= low) & (f.col("at") < low + reach))


def scores(
    candidates: DataFrame, records: DataFrame, reading: Reading, census: Census, model: Model
) -> DataFrame:
    """Every pair with its scores: left, right, log-odds of same person and same household."""
    return beside(candidates, records, reading.columns).mapInArrow(
        partial(_score, reading, census, model), _SCORE
    )


def beside(candidates: DataFrame, records: DataFrame, columns: Sequence[str]) -> DataFrame:
    """The two records of each pair in one row."""
    from pyspark.sql import functions as f

    sides = []
    for side, at in (("left", "1"), ("right", "2")):
        named = [f.col(f"`{column}`").alias(f"{at}{place}") for place, column in enumerate(columns)]
        sides.append(records.select(f.col(ROW).alias(side), *named))
    return candidates.join(sides[0], "left").join(sides[1], "right")


def halves(frame: pl.DataFrame, columns: Sequence[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What `beside` put into one row: the left records, and the right ones."""
    sides = (
        frame.select(pl.col(f"{at}{place}").alias(column) for place, column in enumerate(columns))
        for at in ("1", "2")
    )
    left, right = sides
    return left, right


def _score(reading: Reading, census: Census, model: Model, batches: Batches) -> Batches:
    for frame in frames(batches):
        population = census.told(reading.population(pl.concat(halves(frame, reading.columns))))
        kept = worth(frame, population)
        right = kept + np.int32(len(frame))
        odds = model.scores(population, kept, population, right)
        rows = frame.select("left", "right")[kept.tolist()]
        yield from arrow(rows.with_columns(person=pl.Series(odds[:, 0]), household=pl.Series(odds[:, 1])))


def worth(frame: pl.DataFrame, population: Population) -> npt.NDArray[np.int32]:
    """Which pairs of a batch are not hopeless; population: its left records, then its right ones."""
    left = np.arange(len(frame), dtype=np.int32)
    if "shared" not in frame.columns:
        return left
    shared = np.minimum(frame["shared"].to_numpy(), 255).astype(np.uint8)
    pairs = Pairs(left.copy(), left + np.int32(len(frame)), shared)
    people = population.arrays.people
    fields = (np.ascontiguousarray(people[name]) for name in ("birth_earliest", "birth_latest", "sex"))
    return hopeless.worth(pairs, *fields).left
