"""Records put into buckets by key; a bucket too large is split by a further field.

An *entry* is one (key, record). Keys are 64-bit, records are row numbers. Entries of one key are a bucket; two
records sharing a bucket are a candidate pair. A bucket with more than ``limit`` records is *hot*: its key is noted and
its records are entered again under finer keys, one per further field of the recipe (`panah.matching.keys`). Records
that no field is left for are a *crowd* if they are too many: kept, but compared only in part, and counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from panah.matching.candidates import kernels
from panah.matching.candidates.mixing import salt

Keys = npt.NDArray[np.uint64]
Rows = npt.NDArray[np.int32]
Fields = list[tuple[str, "Atoms"]]


@dataclass(frozen=True, slots=True)
class Atoms:
    """What each record gives for one field: ``values[starts[i]:starts[i+1]]``, 32-bit numbers, never 0; often none."""

    starts: npt.NDArray[np.int64]
    values: npt.NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def most(self) -> int:
        """Values of the record that has most."""
        return int(np.diff(self.starts).max(initial=0))

    @classmethod
    def single(cls, values: npt.NDArray[np.uint32]) -> Atoms:
        """At most one value a record; 0 means none."""
        stated = values != 0
        starts = np.zeros(len(values) + 1, np.int64)
        np.cumsum(stated, out=starts[1:])
        return cls(starts, np.ascontiguousarray(values[stated]))


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a key is made: the fields ``of`` multiplied together, then split ``by`` further fields where hot.

    unordered: the two fields may have changed places (given name and family name in each other's column).
    A split goes through ``by`` in order, each field alone and then with those after it: what agrees on some of them
    is met in one bucket or another. Records of a hot bucket that state none of the fields left stay together.
    rare: the field alone says little; only where its bucket is small is it a key at all, and a hot bucket is closed
    instead of split.
    """

    of: tuple[str, ...]
    by: tuple[str, ...] = ()
    unordered: bool = False
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Buckets:
    """Groups of rows: bucket b is ``rows[starts[b]:starts[b+1]]``, ascending, of key ``keys[b]``."""

    keys: Keys
    starts: npt.NDArray[np.int64]
    rows: Rows

    def sizes(self) -> npt.NDArray[np.int64]:
        return np.diff(self.starts)

    @classmethod
    def none(cls) -> Buckets:
        return cls(np.zeros(0, np.uint64), np.zeros(1, np.int64), np.zeros(0, np.int32))

    def unnamed(self) -> Buckets:
        """Without the keys, where only the groups count."""
        return Buckets(np.zeros(0, np.uint64), self.starts, self.rows)

    @classmethod
    def joined(cls, parts: Sequence[Buckets]) -> Buckets:
        """One after another; their keys are disjoint, made with different salts."""
        if not parts:
            return cls.none()
        ends, shift = [np.zeros(1, np.int64)], 0
        for part in parts:
            ends.append(part.starts[1:] + shift)
            shift += len(part.rows)
        return cls(
            np.concatenate([p.keys for p in parts]),
            np.concatenate(ends),
            np.concatenate([p.rows for p in parts]),
        )


@dataclass(slots=True)
class Spill:
    """What splitting did, so that nothing is left out unseen."""

    hot: list[Keys] = field(default_factory=list)
    crowds: list[Buckets] = field(default_factory=list)


def grouped(keys: Keys, rows: Rows) -> Buckets:
    """Entries as buckets; the arrays given are used up. Rows must ascend among equal keys, as kernels enter them."""
    return Buckets(*kernels.grouped_entries(*kernels.sorted_entries(keys, rows)))


def chosen(buckets: Buckets, which: npt.NDArray[np.bool_]) -> Buckets:
    """The buckets where ``which`` holds."""
    starts, rows = kernels.picked(buckets.starts, buckets.rows, which)
    return Buckets(buckets.keys[which], starts, rows)


ENTRIES = 4_000_000
"""Entries that are sorted at once: a recipe with more is filled part by part."""


def parts_of(recipe: Recipe, atoms: Mapping[str, Atoms]) -> int:
    """Into how many parts the keys of a recipe are to be cut."""
    counts = [np.diff(atoms[name].starts) for name in recipe.of if name in atoms]
    if len(counts) < len(recipe.of):
        return 1
    entries = int((counts[0] * counts[-1]).sum() if len(counts) == 2 else counts[0].sum())
    return int(min(256, 2 ** np.ceil(np.log2(max(1.0, entries / ENTRIES)))))


def fill(
    recipe: Recipe,
    atoms: Mapping[str, Atoms],
    *,
    limit: int,
    alone: bool,
    spill: Spill,
    part: int = 0,
    parts: int = 1,
) -> Iterator[Buckets]:
    """The buckets of one recipe, hot ones split.

    alone: keep buckets of one record too (an index needs them, linking does not). part, parts: only this part of all
    keys, to keep memory bounded. What was split or stays crowded is
    written to ``spill``.
    """
    if any(name not in atoms for name in recipe.of):
        return
    fields = [atoms[name] for name in recipe.of]
    first, second = fields[0], fields[-1]
    seed = np.uint64(salt("+".join(recipe.of)))
    keys, rows = kernels.root_entries(
        seed,
        first.starts,
        first.values,
        second.starts,
        second.values,
        len(fields) == 2,
        recipe.unordered,
        part,
        parts,
    )
    if recipe.rare:
        yield _closed(grouped(keys, rows), limit, alone, spill)
    else:
        further = [(name, atoms[name]) for name in recipe.by if name in atoms]
        yield from _split(grouped(keys, rows), further, [], limit, alone, spill)


def _closed(buckets: Buckets, limit: int, alone: bool, spill: Spill) -> Buckets:
    """The buckets that are not hot."""
    sizes = buckets.sizes()
    spill.hot.append(buckets.keys[sizes > limit])
    return chosen(buckets, (sizes <= limit) & (sizes > (0 if alone else 1)))


def _split(
    buckets: Buckets, further: Fields, skipped: Fields, limit: int, alone: bool, spill: Spill
) -> Iterator[Buckets]:
    sizes = buckets.sizes()
    yield chosen(buckets, (sizes <= limit) & (sizes > (0 if alone else 1)))
    frontier = chosen(buckets, sizes > limit)
    del buckets
    if not len(frontier.keys):
        return
    spill.hot.append(frontier.keys)
    parents = np.repeat(frontier.keys, frontier.sizes())
    for place, (name, values) in enumerate(further):
        finer = kernels.child_entries(
            parents, frontier.rows, np.uint64(salt(name)), values.starts, values.values, values.most
        )
        yield from _split(
            grouped(*finer), further[place + 1 :], skipped + further[:place], limit, alone, spill
        )
    stated = np.zeros(int(frontier.rows.max()) + 1, np.bool_)
    for _, values in (*further, *skipped):
        stated |= (values.starts[1:] > values.starts[:-1])[: len(stated)]
    rest = grouped(*kernels.rest_entries(parents, frontier.rows, stated))
    sizes = rest.sizes()
    yield chosen(rest, (sizes <= limit) & (sizes > (0 if alone else 1)))
    if (sizes > limit).any():
        spill.crowds.append(chosen(rest, sizes > limit))
