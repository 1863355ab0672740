"""Records brought together by key, as `panah.matching.candidates` does it, with the counting done by Spark.

Round by round: entries (key, record) are counted; a bucket that is not too large is done, one that is goes on under the
finer keys of each further field. All keys come from the same kernels as on one machine, so the buckets are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from panah.matching import keys
from panah.matching.candidates import Atoms, kernels
from panah.matching.candidates.mixing import salt
from panah.matching.spark.batches import ROW, Batches, Reading, arrow, frames

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

FIELDS = tuple(sorted({field for recipe in keys.RECIPES for field in recipe.by}))
REST = 127
"""Place of an entry under the key for records that state none of the fields left."""
_ENTRY = "key long, recipe int, place int, path int, row long"
_RECORD = f"{ROW} long, recipes array<int>, keys array<long>, facts array<long>"


@dataclass(frozen=True, slots=True)
class Found:
    """Entries (key, row) of the buckets whose records are compared with one another, and of crowds."""

    cool: DataFrame
    crowds: DataFrame


def found(records: DataFrame, reading: Reading, limit: int) -> Found:
    """The buckets of all records. limit: records of a bucket from which it is split."""
    from pyspark.sql import functions as f

    stated = records.select(ROW, *reading.columns).mapInArrow(partial(_stated, reading), _RECORD).persist()
    pairs = f.explode(f.arrays_zip("recipes", "keys")).alias("entry")
    level = stated.select(ROW, pairs).select(
        f.col("entry.keys").alias("key"),
        f.col("entry.recipes").alias("recipe"),
        f.lit(-1).alias("place"),
        f.lit(0).alias("path"),
        f.col(ROW).alias("row"),
    )
    facts = stated.select(f.col(ROW).alias("row"), "facts")
    cool, crowds = [], []
    rare = [at for at, recipe in enumerate(keys.RECIPES) if recipe.rare]
    while True:
        level = level.dropDuplicates(["key", "row"]).persist()
        sizes = level.groupBy("key").agg(f.count("row").alias("size"))
        sized = level.join(sizes.filter("size > 1"), "key").persist()
        cool.append(sized.filter(f.col("size") <= limit).select("key", "row"))
        hot = sized.filter((f.col("size") > limit) & ~f.col("recipe").isin(rare)).drop("size")
        crowds.append(hot.filter(f.col("place") == REST).select("key", "row"))
        split = hot.filter(f.col("place") != REST)
        if split.isEmpty():
            return Found(_union(cool), _union(crowds))
        level = split.join(facts, "row").mapInArrow(_finer, _ENTRY)


def _union(parts: list[DataFrame]) -> DataFrame:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.unionAll(part)
    return whole


def _stated(reading: Reading, batches: Batches) -> Batches:
    """For each record its first keys, by recipe, and its atoms of the fields that buckets are split by."""
    for frame in frames(batches):
        population = reading.population(frame)
        atoms = keys.atoms(population)
        names, rows, recipes = _first(atoms)
        at, facts = _facts(atoms)
        n = len(frame)
        yield pa.RecordBatch.from_arrays(
            [
                pa.array(frame[ROW].to_numpy(), pa.int64()),
                _lists(rows, recipes, n, pa.int32()),
                _lists(rows, names.view(np.int64), n, pa.int64()),
                _lists(at, facts, n, pa.int64()),
            ],
            [ROW, "recipes", "keys", "facts"],
        )


def _first(
    atoms: dict[str, Atoms],
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64], npt.NDArray[np.int32]]:
    """The first keys of all recipes: keys, rows, recipes; by row."""
    names, at, recipes = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)], [np.zeros(0, np.int32)]
    for number, recipe in enumerate(keys.RECIPES):
        if all(field in atoms for field in recipe.of):
            first, second = atoms[recipe.of[0]], atoms[recipe.of[-1]]
            made, rows = kernels.root_entries(
                np.uint64(salt("+".join(recipe.of))), first.starts, first.values, second.starts, second.values,
                len(recipe.of) == 2, recipe.unordered, 0, 1,
            )  # fmt: skip
            names.append(made)
            at.append(rows.astype(np.int64))
            recipes.append(np.full(len(rows), number, np.int32))
    rows_of = np.concatenate(at)
    order = np.argsort(rows_of, kind="stable")
    return np.concatenate(names)[order], rows_of[order], np.concatenate(recipes)[order]


def _facts(atoms: dict[str, Atoms]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """(row, field and atom in one number) of every atom a bucket may be split by; by row."""
    rows, facts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for number, field in enumerate(FIELDS):
        if field in atoms:
            starts, values = atoms[field].starts, atoms[field].values
            rows.append(np.repeat(np.arange(len(starts) - 1), np.diff(starts)))
            facts.append((np.int64(number) << 32) | values.astype(np.int64))
    at, all_facts = np.concatenate(rows), np.concatenate(facts)
    order = np.argsort(at, kind="stable")
    return at[order], all_facts[order]


def _lists(
    rows: npt.NDArray[np.int64], values: npt.NDArray[np.generic], n: int, kind: pa.DataType
) -> pa.Array:
    offsets = np.searchsorted(rows, np.arange(n + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(values, kind))


def _finer(batches: Batches) -> Batches:
    """The finer entries of entries in buckets that are too large."""
    for frame in frames(batches):
        for recipe in frame["recipe"].unique().sort().to_list():
            yield from arrow(pl.concat(_finer_of(recipe, frame.filter(pl.col("recipe") == recipe))))


def _finer_of(recipe: int, entries: pl.DataFrame) -> list[pl.DataFrame]:
    parents = entries["key"].to_numpy().view(np.uint64)
    place, path = entries["place"].to_numpy(), entries["path"].to_numpy()
    by = keys.RECIPES[recipe].by
    found, stated = [], np.zeros(len(entries), np.bool_)
    for at, field in enumerate(by):
        atoms = _atoms_of(FIELDS.index(field), entries["facts"])
        unused = (path >> at) & 1 == 0
        stated |= unused & (np.diff(atoms.starts) > 0)
        here = np.flatnonzero(place < at).astype(np.int32)
        made, rows = kernels.child_entries(
            parents[here], here, np.uint64(salt(field)), atoms.starts, atoms.values, atoms.most
        )
        found.append(_entries(entries, recipe, made, rows, at, path[rows] | (1 << at)))
    everyone = np.arange(len(entries), dtype=np.int32)
    made, rows = kernels.rest_entries(parents, everyone, stated)
    return [*found, _entries(entries, recipe, made, rows, REST, path[rows])]


def _atoms_of(field: int, facts: pl.Series) -> Atoms:
    """One field's atoms, entry by entry."""
    flat = facts.explode(empty_as_null=False, keep_nulls=False).to_numpy()
    owner = np.repeat(np.arange(len(facts)), facts.list.len().to_numpy())
    mine = (flat >> 32) == field
    starts = np.searchsorted(owner[mine], np.arange(len(facts) + 1))
    return Atoms(starts.astype(np.int64), (flat[mine] & 0xFFFFFFFF).astype(np.uint32))


def _entries(
    entries: pl.DataFrame,
    recipe: int,
    made: npt.NDArray[np.uint64],
    rows: npt.NDArray[np.int32],
    place: int,
    path: npt.NDArray[np.int32],
) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "key": made.view(np.int64),
            "recipe": np.full(len(made), recipe, np.int32),
            "place": np.full(len(made), place, np.int32),
            "path": path.astype(np.int32),
            "row": entries["row"].to_numpy()[rows],
        }
    )
