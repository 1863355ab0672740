"""Members of an ensemble, run by the workers of a Spark session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from panah.movements.simulate import ensembles
from panah.movements.simulate.arrays import Array
from panah.movements.simulate.scenario import Scenario

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Batches = Iterator[pa.RecordBatch]
AT_ONCE = 16
"""Members a worker runs before it hands them on."""
_SCHEMA = "member long, people array<float>"
_ROWS = pa.schema([("member", pa.int64()), ("people", pa.list_(pa.float32()))])


@dataclass(frozen=True)
class _Job:
    """What is sent to the workers."""

    scenario: Scenario
    asked: dict[str, Any]

    def members(self, first: int, count: int) -> Array:
        found: Array = ensembles.ensemble(self.scenario, count, first=first, workers=1, **self.asked)
        return found


def ensemble(
    session: SparkSession,
    scenario: Scenario,
    members: int,
    *,
    first: int = 0,
    parts: int | None = None,
    **asked: Any,
) -> DataFrame:
    """The members first … first + members − 1 of `panah.movements.simulate.ensembles.ensemble`: member, people.

    people: days · k numbers, day by day, of the reporting camps. asked: seed, engine, given_totals and whatever else
    that function takes, but for `workers`. parts: into how many tasks the members are split, one for each of the
    session's cores unless given. Nothing runs until the frame is asked for.
    """
    if members < 1:
        raise ValueError(f"{members} members")
    if "workers" in asked:
        raise TypeError("on Spark a member is run on one core: `parts` says how many run at once")
    split = min(members, parts or max(1, session.sparkContext.defaultParallelism))
    numbers = session.range(first, first + members, numPartitions=split)
    return numbers.mapInArrow(partial(_run, _Job(scenario, asked)), _SCHEMA)


def collected(frame: DataFrame, scenario: Scenario) -> Array:
    """float32[members, days, k] in the order of their numbers, as one machine gives them; all on the driver."""
    table = frame.orderBy("member").toArrow()
    flat = table["people"].combine_chunks().flatten().to_numpy(zero_copy_only=False)
    found: Array = flat.astype(np.float32, copy=False).reshape(
        table.num_rows, scenario.days, len(scenario.camps)
    )
    return found


def quantiles(frame: DataFrame, scenario: Scenario, levels: Sequence[float]) -> Array:
    """float64[levels, days, k]: quantiles over the members, taken by the workers, a day at a time.

    For ensembles that do not fit on the driver; linear between members, as ``numpy.quantile`` has it.
    """
    from pyspark.sql import functions as f

    k = len(scenario.camps)
    long = frame.select(f.posexplode("people").alias("at", "value"))
    cut = f.expr(f"percentile(value, array({', '.join(map(str, levels))}))")
    rows = long.groupBy("at").agg(cut.alias("cut")).orderBy("at").toArrow()
    flat = np.array(rows["cut"].to_pylist(), np.float64).reshape(scenario.days, k, len(levels))
    return np.moveaxis(flat, 2, 0)


def _run(job: _Job, batches: Batches) -> Batches:
    """The members whose numbers stand in the batches: runs of consecutive numbers, some at a time."""
    for batch in batches:
        numbers = batch.column(0).to_numpy()
        for at in range(0, len(numbers), AT_ONCE):
            some = numbers[at : at + AT_ONCE]
            found = job.members(int(some[0]), len(some))
            yield _batch(some, found)


def _batch(numbers: Array, found: Array) -> pa.RecordBatch:
    each = found.reshape(len(found), -1)
    ends = np.arange(len(each) + 1, dtype=np.int32) * each.shape[1]
    people = pa.ListArray.from_arrays(pa.array(ends), pa.array(each.reshape(-1), pa.float32()))
    return pa.RecordBatch.from_arrays([pa.array(numbers, pa.int64()), people], schema=_ROWS)
