"""A data frame of Spark linked with itself, or with another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt
import polars as pl

from panah.matching import keys, linking, zones
from panah.matching.fields import frames as columns_of
from panah.matching.model import Model
from panah.matching.records import Population
from panah.matching.spark import buckets, census, pairing
from panah.matching.spark.batches import ROW, Reading, numbered

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

I32 = npt.NDArray[np.int32]
SAMPLE = 50_000
"""Candidate pairs whose records come to the driver for the model to be fitted to."""


def link(
    frame: DataFrame,
    other: DataFrame | None = None,
    *,
    on: date,
    columns: Mapping[str, Any] | None = None,
    model: Model | None = None,
    one_to_one: bool = False,
    households: bool = False,
    limit: int | None = None,
) -> DataFrame:
    """The pairs of `panah.matching.link`: left, right, probability, household, class, zone.

    on: the day ages and impossible dates are judged by. model: as it is; the default model fitted to a sample of the
    candidates where None (so probabilities differ a little from one machine's). The rest as for `linking.linkage`.
    left and right are what the frames call their records; row numbers where there is no id. Raises BadColumns.
    """
    roles = columns_of.roles(frame.columns, columns)
    ids = roles.pop("id", ())
    reading = Reading(roles, on)
    wanted = [*ids[:1], *(column for column in reading.columns if column not in ids[:1])]
    records, border, n = _records(frame.select(wanted), None if other is None else other.select(wanted))
    known = census.taken(records, reading)
    found = buckets.found(records, reading, limit or keys.limit(n))
    candidates = pairing.pairs(found, border=border).persist()
    if model is None:
        model = _fitted(candidates, records, reading, known)
    job = _Job(records, reading, known, model, n, border)
    kept = job.scored(candidates, households)
    roots = linking._clusters(job.population, job.model, kept, one_to_one)
    told = linking._told(job.population, job.model, kept, roots, households)
    return _named(job, told, ids[:1], border)


def _records(frame: DataFrame, other: DataFrame | None) -> tuple[DataFrame, int, int]:
    """All records numbered; where the second frame begins (0 without one); how many there are."""
    records = numbered(frame)
    n = records.count()
    if other is None:
        return records, 0, n
    second = numbered(other, n)
    return records.unionByName(second), n, n + second.count()


def _fitted(candidates: DataFrame, records: DataFrame, reading: Reading, known: census.Census) -> Model:
    total = candidates.count()
    share = min(1.0, SAMPLE / max(1, total))
    some = candidates.sample(fraction=share, seed=1).orderBy("left", "right")
    table = pl.DataFrame(pl.from_arrow(pairing.beside(some, records, reading.columns).toArrow()))
    left, right = pairing.halves(table, reading.columns)
    population = known.told(reading.population(pl.concat([left, right])))
    rows = pairing.worth(table, population)
    if not len(rows):
        return Model.default()
    hopeful = round(total * len(rows) / len(table))
    return Model.default().fitted(population, rows, rows + np.int32(len(table)), candidates=hopeful)


@dataclass(frozen=True, slots=True)
class _Job:
    """What the clusters need of a population and a model, answered by Spark."""

    records: DataFrame
    reading: Reading
    known: census.Census
    fitted: Model
    n: int
    border: int

    @property
    def population(self) -> Population:
        source = np.zeros(self.n, np.uint8)
        if self.border:
            source[self.border :] = 1
        return cast(Population, _Rows(source))

    @property
    def model(self) -> Model:
        return cast(Model, _Scorer(self))

    def scored(self, candidates: DataFrame, households: bool) -> linking.Scored:
        """The pairs worth keeping, on the driver, in row order."""
        scores = pairing.scores(candidates, self.records, self.reading, self.known, self.fitted)
        worth = scores["person"] > linking.FORGOTTEN
        if households:
            worth = worth | (scores["household"] > 0)
        return _arrays(scores.filter(worth))

    def between(self, left: I32, right: I32) -> linking.Scored:
        """The scores of pairs asked for, in row order."""
        asked = pl.DataFrame({"left": left, "right": right}).cast(pl.Int64)
        session: SparkSession = self.records.sparkSession
        pairs = session.createDataFrame(asked.to_arrow(compat_level=pl.CompatLevel.oldest()))
        return _arrays(pairing.scores(pairs, self.records, self.reading, self.known, self.fitted))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Records on the driver: only which of two frames each is of."""

    source: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.source)


@dataclass(frozen=True, slots=True)
class _Scorer:
    """A model whose scores are worked out by Spark."""

    job: _Job

    @property
    def prior(self) -> float:
        return self.job.fitted.prior

    def scores(self, _: object, left: I32, __: object, right: I32) -> npt.NDArray[np.float32]:
        if not len(left):
            return np.zeros((0, 2), np.float32)
        low, high = np.minimum(left, right), np.maximum(left, right)
        found = self.job.between(low, high)
        order = np.lexsort((high, low))
        scores = np.empty((len(left), 2), np.float32)
        scores[order] = found.scores
        return scores

    @staticmethod
    def probabilities(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        return Model.probabilities(scores)

    def zones(self, same: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
        return self.job.fitted.zones(same)


def _arrays(scores: DataFrame) -> linking.Scored:
    frame = pl.DataFrame(pl.from_arrow(scores.toArrow())).sort("left", "right")
    rows = [frame[name].cast(pl.Int32).to_numpy() for name in ("left", "right")]
    return linking.Scored(rows[0], rows[1], frame.select("person", "household").to_numpy().astype(np.float32))


def _named(job: _Job, told: pl.DataFrame, ids: tuple[str, ...], border: int) -> DataFrame:
    """The pairs with the records' own names, distributed again."""
    from pyspark.sql import functions as f

    zone = pl.Series(
        "zone", [zones.ZONES[one] for one in job.fitted.zones(told["probability"].to_numpy())], pl.String
    )
    names = pl.Series("class", [linking.CLASSES[one] for one in told["class"]], pl.String)
    frame = told.select(pl.col("i", "j").cast(pl.Int64), "probability", "household").with_columns(names, zone)
    session: SparkSession = job.records.sparkSession
    pairs = session.createDataFrame(frame.to_arrow(compat_level=pl.CompatLevel.oldest()))
    rest = ("probability", "household", "class", "zone")
    if not ids:
        right = f.col("j") - border
        return pairs.select(f.col("i").alias("left"), right.alias("right"), *rest)
    own = job.records.select(ROW, f.col(f"`{ids[0]}`").alias("own"))
    left, right_side = own.toDF("i", "left"), own.toDF("j", "right")
    return pairs.join(left, "i").join(right_side, "j").select("left", "right", *rest)
