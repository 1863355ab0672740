"""How rare names, values and births are among all records: counted by Spark, worked out by the code of one machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import polars as pl

from panah.matching.fields import births, encoding, rarity, valuing
from panah.matching.records import Population
from panah.matching.spark.batches import Batches, Reading, arrow, frames

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_SCHEMA = "kind int, a long, b long, c long, text string, n long"
_NAME, _VALUE, _BIRTH = range(3)
_COMMUNITIES = ("nationality", "place")


@dataclass(frozen=True, slots=True)
class Census:
    """Masses beside what they belong to. names: (a: hash of a token, b: role, c: hash of the community). values:
    (a: hash). births: (a: earliest, b: latest, c: flags). records: how many there are.
    """

    names: pl.DataFrame
    values: pl.DataFrame
    births: pl.DataFrame
    records: int

    def told(self, population: Population) -> Population:
        """``population`` with the masses of all records instead of its own, in place."""
        arrays, k = population.arrays, population.tokens
        arrays.name_mass[:] = _found(self.names, _names(population))
        arrays.texts["mass"][k:] = _found(self.values, pl.DataFrame({"a": _hashes(population)[k:]}))
        arrays.people["birth_mass"] = _found(self.births, _births(population))
        arrays.counted[0] = self.records
        return population


def _found(known: pl.DataFrame, asked: pl.DataFrame) -> npt.NDArray[np.float32]:
    joined = asked.join(known, on=asked.columns, how="left", maintain_order="left")
    return joined["mass"].fill_null(0).to_numpy()


def _hashes(population: Population) -> npt.NDArray[np.int64]:
    return np.ascontiguousarray(population.arrays.texts["hash"]).view(np.int64)


def _names(population: Population) -> pl.DataFrame:
    """For each name token of each record: its hash, its role, the hash of the record's community (0: not stated)."""
    arrays, hashes = population.arrays, _hashes(population)
    communities = np.zeros(len(population), np.int64)
    for role in _COMMUNITIES:
        columns = [at for at, (known, _) in enumerate(population.value_columns) if known == role]
        if columns:
            stated = arrays.values[:, columns[0]]
            communities = np.where(stated >= 0, np.append(hashes, 0)[stated], 0)
            break
    return pl.DataFrame(
        {
            "a": hashes[arrays.name_tokens],
            "b": arrays.name_roles.astype(np.int64),
            "c": np.repeat(communities, arrays.people["name_count"]),
        }
    )


def _births(population: Population) -> pl.DataFrame:
    fields = zip("abc", ("birth_earliest", "birth_latest", "birth_flags"), strict=True)
    return pl.DataFrame({name: population.arrays.people[field].astype(np.int64) for name, field in fields})


def taken(records: DataFrame, reading: Reading) -> Census:
    """Count all records; a row for each distinct name, value and birth comes to the driver."""
    from pyspark.sql import functions as f

    counted = records.select(reading.columns).mapInArrow(partial(_count, reading), _SCHEMA)
    table = counted.groupBy("kind", "a", "b", "c").agg(f.sum("n").alias("n"), f.first("text").alias("text"))
    frame = pl.DataFrame(pl.from_arrow(table.toArrow())).sort("kind", "a", "b", "c")
    kinds = [frame.filter(pl.col("kind") == kind) for kind in (_NAME, _VALUE, _BIRTH)]
    total = int(kinds[2]["n"].sum())
    return Census(_name_masses(kinds[0]), _value_masses(kinds[1]), _birth_masses(kinds[2], reading.on), total)


def _count(reading: Reading, batches: Batches) -> Batches:
    for frame in frames(batches):
        rows = pl.concat(_rows(reading.population(frame)), how="diagonal")
        counted = rows.group_by("kind", "a", "b", "c").agg(
            pl.first("text"), pl.len().cast(pl.Int64).alias("n")
        )
        yield from arrow(counted.select("kind", "a", "b", "c", "text", "n"))


def _rows(population: Population) -> Iterator[pl.DataFrame]:
    arrays, hashes = population.arrays, _hashes(population)
    texts = pl.Series("text", population.texts[: population.tokens], dtype=pl.String)
    yield _of(_NAME, _names(population).with_columns(texts.gather(arrays.name_tokens)))
    for column in range(arrays.values.shape[1]):
        stated = arrays.values[:, column]
        values = pl.DataFrame({"a": hashes[stated[stated >= 0]]})
        yield _of(_VALUE, values.with_columns(b=pl.lit(column, pl.Int64), c=pl.lit(0, pl.Int64)))
    yield _of(_BIRTH, _births(population))


def _of(kind: int, frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(kind=pl.lit(kind, pl.Int32))


def _repeated(values: pl.Series, counts: pl.Series, kind: Any) -> npt.NDArray[Any]:
    """Each value as often as it was counted: what the code of one machine takes."""
    return np.repeat(values.to_numpy().astype(kind), counts.to_numpy())


def _name_masses(frame: pl.DataFrame) -> pl.DataFrame:
    tokens = frame.group_by("a").agg(pl.first("text"), pl.sum("n")).sort("a")
    encoded = encoding.encoded(tokens["text"].to_list(), np.zeros(0, np.float32))
    spelled = rarity.names(encoded, tokens["n"].to_numpy())
    token = np.searchsorted(tokens["a"].to_numpy(), frame["a"].to_numpy())
    community = frame["c"].rank("dense").cast(pl.Int32) - 1
    mass = rarity.masses(
        _repeated(pl.Series(token), frame["n"], np.int32),
        _repeated(frame["b"], frame["n"], np.uint8),
        _repeated(community, frame["n"], np.int32),
        spelled,
    )
    return _with_masses(frame.select("a", "b", "c"), mass, frame["n"])


def _value_masses(frame: pl.DataFrame) -> pl.DataFrame:
    hashes, place = np.unique(frame["a"].to_numpy(), return_inverse=True)
    most = np.zeros(len(hashes), np.float32)
    for column in frame["b"].unique().sort():
        here = (frame["b"] == column).to_numpy()
        one = _repeated(pl.Series(place[here]), frame["n"].filter(here), np.int32)[:, None]
        np.maximum(most, valuing.masses(one, len(hashes)), out=most)
    return pl.DataFrame({"a": hashes, "mass": most})


def _birth_masses(frame: pl.DataFrame, on: date) -> pl.DataFrame:
    earliest, latest = (_repeated(frame[name], frame["n"], np.int32) for name in "ab")
    flags = _repeated(frame["c"], frame["n"], np.uint8)
    born = births.Births(earliest, latest, np.zeros(len(flags), np.uint8), flags, on)
    return _with_masses(frame.select("a", "b", "c"), births.masses(born), frame["n"])


def _with_masses(frame: pl.DataFrame, mass: npt.NDArray[np.float32], counts: pl.Series) -> pl.DataFrame:
    """One mass a row, from those of its repetitions, which are alike."""
    last = np.cumsum(counts.to_numpy()) - 1
    return frame.with_columns(mass=pl.Series(mass[last], dtype=pl.Float32))
