"""What a sweep says: its outputs, how they lie in the kept rows, and how they read.

In the rows no value is missing: a truth is one boolean, or two where it can be unknown (plainly so, possibly so); a
day counts from the columns' base, 0 for none. Engines work several times faster on such rows than on NULLs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Type = Literal["truth", "day", "flag", "state", "answer"]

STATES = ("due", "valid", "expired")
"""What a document can be; in the rows by number from 1, 0 for none."""


class Truth(NamedTuple):
    """The nodes of a three-valued truth: it is plainly so; it is so or cannot be told. One node if always known."""

    yes: int
    maybe: int


@dataclass(frozen=True)
class Output:
    """One output: of which provision, which part of its finding, and the nodes of the columns that hold it."""

    key: str
    sort: str
    part: str
    type: Type
    nodes: tuple[int, ...]

    @property
    def name(self) -> str:
        """``key`` for the truth of a provision, ``key.part`` for the rest."""
        return self.key if self.part == "truth" else f"{self.key}.{self.part}"

    def template(self, base: int) -> str:
        """SQL with ``{0}`` … for its columns: a nullable boolean, an ordinal or NULL, a state's name, an answer."""
        match self.type:
            case "truth" if len(self.nodes) > 1:
                return "(CASE WHEN {0} THEN TRUE WHEN NOT {1} THEN FALSE END)"
            case "day":
                return f"(CASE WHEN {{0}} > 0 THEN {{0}} + {base} END)"
            case "flag":
                return "(CASE WHEN {0} THEN {1} END)"
            case "state":
                return f"(CASE {{0}} {' '.join(f'WHEN {i} THEN {s!r}' for i, s in enumerate(STATES, 1))} END)"
            case "answer":
                return "(CASE WHEN {0} THEN 'not barred' ELSE 'no' END)"
        return "{0}"

    def told(self, base: int) -> str:
        """SQL over the kept rows, days as ordinals."""
        return self.template(base).format(*(f"c{n}" for n in self.nodes))

    def shown(self, base: int) -> str:
        """SQL over the kept rows, days as dates."""
        text = self.told(base)
        return f"DATE '0001-01-01' + ({text} - 1)" if self.type == "day" else text
