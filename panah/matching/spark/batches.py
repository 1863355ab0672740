"""Arrow batches of a worker as populations, and numbers for the rows of a whole data frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pyarrow as pa

from panah.matching.records import Population

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Batches = Iterator[pa.RecordBatch]
Roles = Mapping[str, Sequence[str]]
ROW = "__row"


@dataclass(frozen=True, slots=True)
class Reading:
    """How records are read: roles of the columns (without "id"), and the day ages are judged by."""

    roles: Roles
    on: date

    @property
    def columns(self) -> list[str]:
        """The columns that are read, each once."""
        return list(dict.fromkeys(column for columns in self.roles.values() for column in columns))

    def population(self, frame: pl.DataFrame) -> Population:
        """Records as they are compared; how rare anything is counts in this batch alone (see `census`)."""
        return Population.of(frame.select(self.columns), columns=self.roles, on=self.on)


def frames(batches: Batches) -> Iterator[pl.DataFrame]:
    """The batches that hold something, as frames."""
    for batch in batches:
        if batch.num_rows:
            yield pl.DataFrame(pl.from_arrow(batch))


def arrow(frame: pl.DataFrame) -> Iterator[pa.RecordBatch]:
    """A frame as batches."""
    yield from frame.to_arrow(compat_level=pl.CompatLevel.oldest()).to_batches()


def numbered(frame: DataFrame, first: int = 0) -> DataFrame:
    """The rows of ``frame`` with their numbers in ``ROW``, in its order, from ``first`` on.

    A number is told from the partition a row stands in. So the rows are held before they are counted, and again with
    their numbers: were either worked out anew in the midst of a later step, rows would change numbers.
    """
    from pyspark.sql.types import LongType, StructField, StructType

    held = frame.localCheckpoint(eager=True)
    sizes = {row.part: row.n for row in held.mapInArrow(_count, "part int, n long").collect()}
    starts, at = {}, first
    for part in sorted(sizes):
        starts[part] = at
        at += sizes[part]
    schema = StructType([*frame.schema.fields, StructField(ROW, LongType())])
    return held.mapInArrow(partial(_number, starts), schema).localCheckpoint(eager=True)


def _part() -> int:
    from pyspark import TaskContext

    context: Any = TaskContext.get()
    return int(context.partitionId())


def _count(batches: Batches) -> Batches:
    total = sum(batch.num_rows for batch in batches)
    yield pa.RecordBatch.from_pydict(
        {"part": pa.array([_part()], pa.int32()), "n": pa.array([total], pa.int64())}
    )


def _number(starts: Mapping[int, int], batches: Batches) -> Batches:
    at = starts.get(_part(), 0)
    for batch in batches:
        rows = pa.array(np.arange(at, at + batch.num_rows), pa.int64())
        at += batch.num_rows
        yield pa.RecordBatch.from_arrays([*batch.columns, rows], [*batch.schema.names, ROW])
