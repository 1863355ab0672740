"""The keys of one record, in plain Python: what an index searches by, and what a database would."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from panah.matching.candidates.buckets import Atoms, Recipe
from panah.matching.candidates.kernels import REST
from panah.matching.candidates.mixing import mixed, salt

RecordAtoms = Mapping[str, Sequence[int]]
_REST = int(REST)


def atoms_at(atoms: Mapping[str, Atoms], row: int) -> dict[str, list[int]]:
    """What one record gives for each field."""
    return {name: one.values[one.starts[row] : one.starts[row + 1]].tolist() for name, one in atoms.items()}


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record, and where it stands in its recipe: the fields it may still be split by, those passed over.

    rest: the key of records that state none of those. It and a ``closed`` key (of a rare field) are split no further.
    """

    key: int
    further: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    rest: bool = False
    closed: bool = False

    def finer(self, atoms: RecordAtoms) -> Iterator[Key]:
        """The keys that take this one's place once its bucket is hot."""
        if self.rest or self.closed:
            return
        for place, name in enumerate(self.further):
            seed = mixed(self.key, salt(name))
            for atom in atoms.get(name, ()):
                passed = self.skipped + self.further[:place]
                yield Key(mixed(seed, atom), self.further[place + 1 :], passed)
        if not any(atoms.get(name) for name in self.further + self.skipped):
            yield Key(mixed(self.key, _REST), rest=True)


def roots(recipe: Recipe, atoms: RecordAtoms) -> Iterator[Key]:
    """The keys of a record under a recipe, before any is split."""
    seed = salt("+".join(recipe.of))
    seen = set()
    for values in product(*(atoms.get(name, ()) for name in recipe.of)):
        key = seed
        for atom in sorted(values) if recipe.unordered else values:
            key = mixed(key, atom)
        if key not in seen:
            seen.add(key)
            yield Key(key, recipe.by, closed=recipe.rare)


def keys_of(recipes: Sequence[Recipe], atoms: RecordAtoms, hot: Container[int]) -> Iterator[Key]:
    """The keys a record is found under, given which are hot."""
    waiting = [key for recipe in recipes for key in roots(recipe, atoms)]
    while waiting:
        key = waiting.pop()
        if key.key in hot:
            waiting.extend(key.finer(atoms))
        else:
            yield key
