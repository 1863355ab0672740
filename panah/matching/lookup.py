"""One record against a population, in milliseconds.

The same keys as for linking (`keys`) lead to some dozens of records; those are compared like any pair. `Index.entries`
and `Index.keys` give a database all it needs to find the same records.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import polars as pl

from panah.matching import columns as headings
from panah.matching import keys
from panah.matching.candidates.single import atoms_at
from panah.matching.linking import weight
from panah.matching.lookup_store import Store
from panah.matching.model import Model
from panah.matching.records import BadColumns, Population

if TYPE_CHECKING:
    from panah.matching.compare import RecordComparison

LIMIT = 40
"""Records of a bucket from which an index splits it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be the one looked up: what its file calls it, and how it compares, with reasons."""

    id: Any
    comparison: RecordComparison


@dataclass(frozen=True, slots=True)
class Part:
    """Records of the index that were read together, numbered from ``first`` on; ``names``: what files call them."""

    first: int
    population: Population
    names: Sequence[Any] | pl.Series

    @property
    def end(self) -> int:
        return self.first + len(self.population)


class Index:
    """A population to look records up in. Build it with `Index.build`.

    Any number of threads may look up while one adds or removes. left_out: see `Store`.
    """

    def __init__(self, population: Population, model: Model, store: Store) -> None:
        self.population = population
        self.model = model
        self.store = store
        self._parts: tuple[Part, ...] = (Part(0, population, population.ids),)
        self._added: list[tuple[Any, Mapping[str, Any]]] = []
        self._removed: set[int] = set()
        self._rows: dict[Any, int] | None = None
        self._doubles: dict[Any, list[int]] = {}  # rows of an id that more than one record of the file bears
        self._writing = threading.RLock()

    @classmethod
    def build(
        cls,
        frame: Any,
        columns: Mapping[str, Any] | None = None,
        *,
        on: date | None = None,
        model: Model | None = None,
        limit: int = LIMIT,
    ) -> Index:
        """The index of a frame; frame, columns, on: see `Population.of`.

        model: where None the default one, with what strangers of this population have in common by chance. What its
        own repeats are like is not asked: whoever is looked up may be the first to come twice.
        """
        population = Population.of(frame, columns=columns, on=on)
        nobody = np.zeros(0, np.int32)
        if model is None:
            model = Model.default()
            model = model.fitted(population, nobody, nobody) if len(population) else model
        return cls(population, model, Store.of(keys.RECIPES, keys.atoms(population), limit))

    def __len__(self) -> int:
        return len(self.population) + len(self._added) - len(self._removed)

    @property
    def left_out(self) -> int:
        """Records not to be found by one of their keys, because too many that nothing tells apart stand there."""
        return self.store.left_out

    def lookup(self, record: Mapping[str, Any], k: int = 10) -> list[Candidate]:
        """The ``k`` records likeliest to be the same person, likeliest first, with reasons.

        record: by column name or role; what is left out is not known. Values that cannot be read are not used, and
        stand in the comparison's ``problems``. Raises BadColumns if none of its keys is understood.
        """
        if k < 0:
            raise ValueError(f"k is {k}: ask for 0 records or more")
        parts = self._parts
        asked = self._asked(record)
        rows = self._found(asked, parts)
        ranked = []
        for part, own in _by_part(parts, rows):
            scores = self.model.scores(asked, np.zeros(len(own), np.int32), part.population, own)
            ranked += [
                (-score, part.first + row, part, row)
                for score, row in zip(weight(scores).tolist(), own.tolist(), strict=True)
            ]
        ranked.sort(key=lambda one: one[:2])
        return [
            Candidate(part.names[row], self.model.compare(asked, 0, part.population, row))
            for _, _, part, row in ranked[:k]
        ]

    def candidates(self, record: Mapping[str, Any]) -> list[Any]:
        """What the file calls every record `lookup` would compare."""
        parts = self._parts
        rows = self._found(self._asked(record), parts)
        return [part.names[row] for part, own in _by_part(parts, rows) for row in own.tolist()]

    def _asked(self, record: Mapping[str, Any]) -> Population:
        """A record by itself, ready to be compared. A misspelt heading must not look like nobody found."""
        if not isinstance(record, Mapping) and hasattr(record, "items"):
            record = dict(record.items())
        if not isinstance(record, Mapping):
            raise TypeError(f"a record maps headings to values; {type(record).__name__} does not")
        columns = self.population.columns
        known = {column for group in columns.values() for column in group}
        if record and not any(key in known or headings.role(str(key)) in columns for key in record):
            raise BadColumns(
                f"none of {', '.join(map(repr, record))} is understood; "
                f"give roles ({', '.join(columns)}) or columns ({', '.join(sorted(known))})"
            )
        return self.population.like([record])

    def _found(self, asked: Population, parts: tuple[Part, ...]) -> npt.NDArray[np.int64]:
        rows = self.store.rows(self.store.keys(atoms_at(keys.atoms(asked), 0)))
        kept = [row for row in rows.tolist() if row < parts[-1].end and row not in self._removed]
        return np.array(kept, np.int64)

    def add(self, record: Mapping[str, Any]) -> Any:
        """One more record, found from now on; what it is called (a number follows on where the file has no ids).

        Raises ValueError if a record of that name stands in the index already, or none is given.
        """
        with self._writing:
            rows, row = self._numbered(), len(self.population) + len(self._added)
            column = self.population.columns.get("id", ())
            name = self._as_id(record.get(column[0], record.get("id"))) if column else row
            if name is None:
                raise ValueError(f"the record has no {column[0]!r}; give it one, it is found by it")
            if name in rows:
                raise ValueError(f"a record {name!r} stands in the index already; remove that first")
            one = self._asked(record)
            self._added.append((name, record))
            self._parts = self._merged((*self._parts, Part(row, one, [name])))
            rows[name] = row
            self.store.enter(row, atoms_at(keys.atoms(one), 0))
            return name

    def remove(self, name: Any) -> None:
        """A record, by what the file calls it, is found no more; all of them if several are called so.

        Raises KeyError if there is none.
        """
        with self._writing:
            rows, name = self._numbered(), self._as_id(name)
            if name not in rows:
                raise KeyError(f"no record {name!r} stands in the index: it was removed, or never added")
            self._removed.update((rows.pop(name), *self._doubles.pop(name, ())))

    def entries(self) -> pl.DataFrame:
        """Every (key, id) for a database to keep, key as its signed 64-bit number.

        A record looked up has the candidates ``SELECT DISTINCT id FROM entries WHERE key IN`` (its `keys`).
        """
        found, rows = self.store.entries()
        alive = ~np.isin(rows, np.fromiter(self._removed, np.int64, len(self._removed)))
        names = pl.concat(
            [pl.Series("id", part.names, dtype=self.population.ids.dtype) for part in self._parts]
        )
        return pl.DataFrame({"key": found[alive].view(np.int64), "id": names.gather(rows[alive])})

    def keys(self, record: Mapping[str, Any]) -> list[int]:
        """The keys, signed, that a record is looked up by in `entries`."""
        asked = self._asked(record)
        found = np.array(self.store.keys(atoms_at(keys.atoms(asked), 0)), np.uint64)
        return [int(key) for key in found.view(np.int64)]

    def _as_id(self, name: Any) -> Any:
        """A record's id as the file's ids are: 7 is "7" where those are texts."""
        kind = self.population.ids.dtype
        if name is None or isinstance(name, str) == (kind == pl.String):
            return name
        meant = pl.Series([name], strict=False).cast(kind, strict=False)[0]
        if meant is None:
            raise ValueError(f"the ids of this index are {kind}, and {name!r} is none")
        return meant

    def _numbered(self) -> dict[Any, int]:
        if self._rows is None:
            names = self.population.ids.to_list()
            self._rows = {name: row for row, name in enumerate(names)}
            if len(self._rows) < len(names):
                for row, name in enumerate(names):
                    if self._rows[name] != row:
                        self._doubles.setdefault(name, []).append(row)
        return self._rows

    def _merged(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """Records added are read again in twos, fours, eights …: few parts, and each record read a few times."""
        while len(parts) > 2 and len(parts[-1].population) == len(parts[-2].population):
            first = parts[-2].first
            together = self._added[first - len(self.population) :]
            population = self.population.like([record for _, record in together])
            parts = (*parts[:-2], Part(first, population, [name for name, _ in together]))
        return parts


def _by_part(
    parts: Sequence[Part], rows: npt.NDArray[np.int64]
) -> Iterator[tuple[Part, npt.NDArray[np.int32]]]:
    """Ascending rows by the part they are in, numbered as there."""
    for part in parts:
        low, high = np.searchsorted(rows, (part.first, part.end))
        if low < high:
            yield part, (rows[low:high] - part.first).astype(np.int32)
