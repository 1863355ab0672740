"""What makes two records worth comparing: the one declaration of keys that linking and looking up share.

A record gives *atoms* for each field: 32-bit numbers for the sounds of a name (whatever its script), the day and the
year of a birth, a place, a phone. A *recipe* multiplies one or two fields into keys, stable 64-bit numbers; a database
keeps them in a column of its own and finds the same candidates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from panah.matching import records
from panah.matching.candidates import Atoms, Recipe, atomising
from panah.people.sounds.keying import keys_many

if TYPE_CHECKING:
    from panah.matching.records import Population

RECIPES: tuple[Recipe, ...] = (
    Recipe(("birth",), ("names", "place", "postcode")),
    Recipe(("given", "family"), ("year", "father", "place", "postcode"), unordered=True),
    Recipe(("given", "father"), ("year", "place", "postcode")),
    Recipe(("family", "father"), ("year", "place")),
    Recipe(("given", "year"), ("place",)),
    Recipe(("phone",), ("given", "birth", "family")),
    Recipe(("email",), ("given", "birth", "family")),
    Recipe(("document",), ("given", "birth", "family")),
    Recipe(("family",), rare=True),
    Recipe(("given",), rare=True),
    Recipe(("other",), rare=True),
    Recipe(("postcode",), ("given", "family", "year", "address", "other")),
    Recipe(("address",), ("given", "family", "postcode", "year", "other")),
    Recipe(("postcode", "other"), ("given", "family", "year")),
)
"""All recipes; those whose fields a file does not have fall away."""

READINGS = 3
"""Ways to read a name that give keys: each one more finds more across scripts and costs its square."""

_NAMES = {
    "given": (records.GIVEN, records.UNKNOWN),
    "father": (records.FATHER, records.UNKNOWN),
    "family": (records.FAMILY, records.UNKNOWN),
    "names": (records.GIVEN, records.FATHER, records.FAMILY, records.UNKNOWN),
}
_SOUNDING = ("place",)
_EXACT = ("phone", "email", "document", "postcode", "address", "other")


def atoms(population: Population) -> dict[str, Atoms]:
    """The atoms of every record by field; fields that no record states are left out."""
    people = population.arrays.people
    found = _names(population)
    born = atomising.births(_column(people, "birth_earliest"), _column(people, "birth_latest"))
    found["birth"], found["year"] = (Atoms(*pair) for pair in born)
    for role in (*_SOUNDING, *_EXACT):
        columns = [i for i, (name, _) in enumerate(population.value_columns) if name == role]
        if columns:
            found[role] = _values(population, columns, sounding=role in _SOUNDING)
    return {role: one for role, one in found.items() if len(one.values)}


def _column(people: npt.NDArray[np.void], name: str) -> npt.NDArray[Any]:
    return np.ascontiguousarray(people[name])


def _names(population: Population) -> dict[str, Atoms]:
    arrays = population.arrays
    starts, keys = _sounds(population.texts[: population.tokens])
    begins, counts = _column(arrays.people, "names"), _column(arrays.people, "name_count")
    found = {}
    for field, roles in _NAMES.items():
        wanted = np.zeros(8, np.bool_)
        wanted[list(roles)] = True
        found[field] = Atoms(
            *atomising.names(begins, counts, arrays.name_tokens, arrays.name_roles, wanted, starts, keys)
        )
    return found


def _values(population: Population, columns: list[int], *, sounding: bool) -> Atoms:
    """One atom for each column that states a value; for a place, one for each way it may sound."""
    chosen = np.ascontiguousarray(population.arrays.values[:, columns])
    if sounding:
        numbers, places = np.unique(chosen, return_inverse=True)
        starts, keys = _sounds(["" if v < 0 else population.texts[v] for v in numbers.tolist()])
        chosen = places.reshape(chosen.shape).astype(np.int32)
    else:
        keys = _folded(_column(population.arrays.texts, "hash"))
        starts = np.arange(len(keys) + 1)
    return Atoms(*atomising.values(chosen, starts, keys))


def _sounds(words: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint32]]:
    """The atoms of each word's likeliest readings: starts and atoms."""
    starts, keys = keys_many(words, most=READINGS, shortened=False)
    return starts, _folded(keys.astype(np.uint64))


def _folded(hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint32]:
    """64-bit hashes as atoms: 32 bits, never 0."""
    return np.maximum((hashes ^ (hashes >> np.uint64(32))).astype(np.uint32), np.uint32(1))


def used(found: Mapping[str, Atoms]) -> tuple[Recipe, ...]:
    """The recipes that a file with these fields can follow."""
    return tuple(recipe for recipe in RECIPES if all(field in found for field in recipe.of))


def signatures(population: Population) -> npt.NDArray[np.uint64]:
    """A number for what each record says, wherever in the file it stands: to draw samples by."""
    arrays = population.arrays
    return atomising.signatures(
        _column(arrays.people, "names"),
        _column(arrays.people, "name_count"),
        arrays.name_tokens,
        arrays.name_roles,
        _column(arrays.people, "birth_earliest"),
        arrays.values,
        _column(arrays.texts, "hash"),
    )


def limit(n: int) -> int:
    """Records of a bucket from which it is split, in a file of n: generous where all can be compared with all."""
    return int(min(100, max(10, 4_000_000 / max(n, 1))))
