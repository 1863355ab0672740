"""What a written name is read into."""

from __future__ import annotations

from typing import Literal, NamedTuple

from panah.people import scripts
from panah.people.names.cutting import tokens
from panah.people.names.guessing import Guesses, guess
from panah.people.saying import Reason

Role = Literal[
    "given", "patronymic", "grandfather", "family", "honorific", "prefix", "suffix", "initial", "unknown"
]  # fmt: skip
ROLES: tuple[Role, ...] = (
    "given", "patronymic", "grandfather", "family", "honorific", "prefix", "suffix", "initial", "unknown"
)  # fmt: skip
WEIGHTS: dict[str, float] = {
    "given": 1.0, "patronymic": 0.9, "family": 0.9, "grandfather": 0.6, "unknown": 0.5,
    "initial": 0.25, "suffix": 0.2, "prefix": 0.2, "honorific": 0.03,
}  # fmt: skip
"""How telling a part is by its role alone, from 0 to 1; how rare the name is weighs elsewhere."""


class Part(NamedTuple):
    """One part of a name.

    text: as written, "bin Ali" and "Nurlan uly" whole. core: one folded word to compare: the father's name of a
    patronymic, the man's form of a family name, the word without its article, Abd-ur-Rahim as one.
    weight: how telling, 0 to 1. roles: every role it may have with its probability, the likeliest first.
    spellings: other cores it may stand for, with the probability that such a one is meant.
    sex: ``m`` or ``f`` where the form tells, else empty. why: code of the reason (table ``[names]`` of the words).
    """

    text: str
    role: Role
    core: str
    script: scripts.Script
    weight: float
    roles: tuple[tuple[Role, float], ...]
    spellings: tuple[tuple[str, float], ...] = ()
    sex: str = ""
    why: str = "role_order"

    @property
    def languages(self) -> tuple[tuple[str, float], ...]:
        """Languages it may be written in, with weights: see `scripts.languages`."""
        return scripts.languages(self.text)


class Name(NamedTuple):
    """A name read: its parts in the order written.

    text: what was given. notes: what was cleaned away or changed on the way, as remarks. asked: the convention it
    was to be read by, if one was named.
    """

    text: str
    parts: tuple[Part, ...]
    script: scripts.Script
    notes: tuple[Reason, ...] = ()
    asked: str | None = None

    @property
    def conventions(self) -> Guesses:
        """The conventions it may follow with weights summing to 1, the likeliest first."""
        if self.asked:
            return ((self.asked, 1.0),)
        return guess([word for part in self.parts for word in tokens(part.text)])

    @property
    def cores(self) -> tuple[str, ...]:
        return tuple(part.core for part in self.parts)

    @property
    def sex(self) -> str:
        """``m`` or ``f`` where the forms of the name tell and agree, else empty."""
        told = {part.sex for part in self.parts if part.sex}
        return told.pop() if len(told) == 1 else ""
