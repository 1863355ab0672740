"""Where the records of an index stand, by key; new ones are entered, and a bucket grown hot is split, at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from panah.matching.candidates import Atoms, Buckets, Recipe, Spill, fill, parts_of
from panah.matching.candidates.kernels import sorted_groups
from panah.matching.candidates.single import Key, RecordAtoms, atoms_at, keys_of

Rows = npt.NDArray[np.int64]


@dataclass(slots=True)
class Store:
    """Buckets by key. ``base`` as built, by ascending key, never changed; ``later`` what was entered since.

    hot: keys that were split; what ``base`` still has under them counts no more. limit: records of a bucket from which
    it is split. left_out: records not entered under a key because too many that nothing tells apart stand there.
    Reading needs no lock: entering never takes anything away, and a key is called hot only when its finer keys stand.
    """

    recipes: Sequence[Recipe]
    limit: int
    base: Buckets
    hot: set[int]
    atoms: Mapping[str, Atoms]
    left_out: int = 0
    later: dict[int, list[int]] = field(default_factory=dict)
    later_atoms: dict[int, RecordAtoms] = field(default_factory=dict)

    @classmethod
    def of(cls, recipes: Sequence[Recipe], atoms: Mapping[str, Atoms], limit: int) -> Store:
        """All records of a population entered."""
        spill = Spill()
        tasks = [(r, part, cut) for r in recipes for cut in (parts_of(r, atoms),) for part in range(cut)]
        parts = [
            found
            for r, part, cut in tasks
            for found in fill(r, atoms, limit=limit, alone=True, spill=spill, part=part, parts=cut)
        ]
        left_out = sum(int(crowd.sizes().sum()) - limit * len(crowd.keys) for crowd in spill.crowds)
        joined = Buckets.joined([*parts, *spill.crowds])
        del parts
        order = np.argsort(joined.keys)
        base = Buckets(joined.keys[order], *sorted_groups(joined.starts, joined.rows, order, limit))
        hot = {key for keys in spill.hot for key in keys.tolist()}
        return cls(recipes, limit, base, hot, atoms, left_out)

    def rows(self, keys: Iterable[int]) -> Rows:
        """The records standing under any of the keys, ascending."""
        asked = list(keys)
        wanted = np.array(asked, np.uint64)
        places = np.searchsorted(self.base.keys, wanted)
        places[places == len(self.base.keys)] = 0
        found = [np.array(self.later[key], np.int64) for key in asked if key in self.later]
        if len(self.base.keys):
            for place in places[self.base.keys[places] == wanted].tolist():
                standing = self.base.rows[self.base.starts[place] : self.base.starts[place + 1]]
                found.append(standing.astype(np.int64))
        return np.unique(np.concatenate(found)).astype(np.int64) if found else np.zeros(0, np.int64)

    def keys(self, atoms: RecordAtoms) -> list[int]:
        """The keys a record is searched by."""
        return [key.key for key in keys_of(self.recipes, atoms, self.hot)]

    def enter(self, row: int, atoms: RecordAtoms) -> None:
        """One more record. Only one thread may enter at a time."""
        self.later_atoms[row] = atoms
        for key in keys_of(self.recipes, atoms, self.hot):
            self._place(row, atoms, key)

    def _place(self, row: int, atoms: RecordAtoms, key: Key) -> None:
        if key.key in self.hot:
            for finer in key.finer(atoms):
                self._place(row, atoms, finer)
            return
        standing = self.rows([key.key]).tolist()
        if row in standing:
            return
        if len(standing) < self.limit:
            self.later.setdefault(key.key, []).append(row)
        elif key.rest:
            self.left_out += 1
        else:
            for one in (*standing, row):
                known = self._atoms_of(one)
                for finer in key.finer(known):
                    self._place(one, known, finer)
            self.hot.add(key.key)

    def _atoms_of(self, row: int) -> RecordAtoms:
        return self.later_atoms[row] if row in self.later_atoms else atoms_at(self.atoms, row)

    def entries(self) -> tuple[npt.NDArray[np.uint64], Rows]:
        """Every (key, record) that counts, hot keys left out: what a database keeps to give the same candidates."""
        hot = np.fromiter(self.hot, np.uint64, len(self.hot))
        alive = ~np.isin(self.base.keys, hot)
        sizes = self.base.sizes()
        keys = [np.repeat(self.base.keys[alive], sizes[alive])]
        rows = [self.base.rows[np.repeat(alive, sizes)].astype(np.int64)]
        for key, entered in self.later.items():
            if key not in self.hot:
                keys.append(np.full(len(entered), key, np.uint64))
                rows.append(np.array(entered, np.int64))
        return np.concatenate(keys), np.concatenate(rows)
