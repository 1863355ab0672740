"""Words joined to the units that bear roles: Abd ur-Rahim, Salah ad-Din, bin Ali, Nurlan uly, al-Tamimi."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from panah.people.names.cutting import Token
from panah.people.names.words import Kind, Reading, Spellings
from panah.people.scripts import Script


class Shape(NamedTuple):
    """All of a unit that decides roles: see `Unit`."""

    kind: Kind
    strength: float
    why: str
    second: bool
    codes: frozenset[str]
    half: int
    caps: bool


@dataclass(slots=True)
class Unit:
    """Characters ``start:end`` of the text that make one part.

    kind, strength, why, sex, spellings, codes, second, family: as in `Reading`. half: number of commas before it.
    """

    start: int
    end: int
    core: str
    script: Script
    kind: Kind
    strength: float
    why: str
    sex: str
    spellings: Spellings
    codes: frozenset[str]
    second: bool
    half: int
    caps: bool
    family: str

    def shape(self) -> Shape:
        return Shape(self.kind, self.strength, self.why, self.second, self.codes, self.half, self.caps)

    @property
    def is_name(self) -> bool:
        """Whether nothing but its place tells what it is."""
        return self.kind in ("name", "prefix")


def unit_of(token: Token, reading: Reading, start: int | None = None) -> Unit:
    """A reading where it stands; ``start`` if the unit begins before the word."""
    word, begin = token.word, token.start if start is None else start
    return Unit(
        begin, token.end, reading.core, word.script, reading.kind, reading.strength, reading.why, reading.sex,
        reading.spellings, reading.codes, reading.second, token.half, word.caps, reading.family,
    )  # fmt: skip


def plain(token: Token) -> list[Unit]:
    """A word no rule has joined to others, as the one or two units it makes."""
    word = token.word
    if token.dot and len(word.core) <= 2 and not word.flags:
        return [unit_of(token, Reading(word.core, "initial", 1.0, "role_initial"))]
    found, start = [], token.start
    for reading in word.readings:
        unit = unit_of(token, reading, start)
        if reading.size:
            start = unit.end = start + reading.size
        found.append(unit)
    return found
