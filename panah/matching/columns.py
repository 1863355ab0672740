"""Which column of a file says what: roles, guessed from the headings and from what stands below them.

The guess is only a proposal: whoever matches a file confirms it. A column that nothing speaks for is compared as
"other", as far as its values could tell people apart.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from panah.matching import contents

ROLES = (
    "id", "name", "given", "father", "grandfather", "mother", "family", "birth", "age", "sex", "nationality", "place",
    "address", "postcode", "phone", "email", "document", "household", "biometric", "other",
)  # fmt: skip
_ALIASES = {"patronymic": "father", "dob": "birth"}
ONCE = frozenset(
    {"id", "name", "given", "father", "grandfather", "family", "age", "sex", "household", "biometric"}
)
_SURE = 0.8
"""From here on a heading needs no support from the values."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column seems to say. role: None for nothing that helps. why: "heading", "words" or "values"."""

    column: str
    role: str | None
    confidence: float
    why: str


def role(name: str) -> str | None:
    """The role called ``name``, None if there is none of that name."""
    name = _ALIASES.get(name, name)
    return name if name in ROLES else None


def guess(
    columns: Sequence[str], sample: Mapping[str, Sequence[str]] | None = None
) -> dict[str, tuple[str, ...]]:
    """Role → columns, best column first. sample: some values of each column (empty ones left out)."""
    found: dict[str, list[str]] = {}
    for one in sorted(look(columns, sample), key=lambda one: -one.confidence):
        if one.role is not None:
            found.setdefault(one.role, []).append(one.column)
    return {name: tuple(found[name]) for name in ROLES if name in found}


def look(columns: Sequence[str], sample: Mapping[str, Sequence[str]] | None = None) -> list[Guess]:
    """What each column seems to say, in their order."""
    guesses = [_by_heading(column) for column in columns]
    if sample is not None:
        guesses = [_with_values(one, sample.get(one.column, ())) for one in guesses]
    return _one_of_each(_names_told_apart(guesses, sample or {}))


def _by_heading(column: str) -> Guess:
    heading = folded(column)
    said = _wholes().get(heading.replace(" ", ""))
    if said is not None:
        return Guess(column, None if said == "nothing" else said, 0.95, "heading")
    for said in (
        "nothing",
        "grandfather",
        "mother",
        "father",
        "family",
        "phone",
        "email",
        "document",
        "address",
    ):
        if any(re.search(rf"(?:^|\s){re.escape(word)}", heading) for word in _beginnings()[said]):
            return Guess(column, None if said == "nothing" else said, 0.75, "words")
    return Guess(column, "other", 0.2, "heading")


def _with_values(one: Guess, values: Sequence[str]) -> Guess:
    """The guess after a look at the values: they speak where the heading does not, and may contradict it."""
    said = contents.look(values)
    if one.role == "other" and one.confidence < _SURE:
        return Guess(one.column, said.role, said.confidence, "values")
    if one.role is not None and said.excludes(one.role):
        return Guess(one.column, said.role, said.confidence / 2, "values")
    return one


def _names_told_apart(guesses: list[Guess], sample: Mapping[str, Sequence[str]]) -> list[Guess]:
    """ "Name" beside a surname is the given name; "given name" alone, with several words in it, is all of it."""
    roles = {one.role for one in guesses}
    told = []
    for one in guesses:
        if one.role == "name" and "family" in roles and "given" not in roles:
            one = Guess(one.column, "given", one.confidence, one.why)
        elif one.role == "given" and not roles & {"family", "father", "name"}:
            values = sample.get(one.column, ())
            if values and sum(len(value.split()) for value in values) >= 1.7 * len(values):
                one = Guess(one.column, "name", one.confidence, one.why)
        told.append(one)
    return told


def _one_of_each(guesses: list[Guess]) -> list[Guess]:
    """Of roles that a person has once, the surest column keeps it; the others are plain text."""
    best: dict[str, Guess] = {}
    for one in guesses:
        if one.role in ONCE and (one.role not in best or one.confidence > best[one.role].confidence):
            best[str(one.role)] = one
    return [
        Guess(one.column, "other", 0.2, one.why)
        if one.role in ONCE and best[str(one.role)] is not one
        else one
        for one in guesses
    ]


def folded(heading: str) -> str:
    """A heading without case, marks, signs and the letters' variants, its words parted by one blank."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    text = text.casefold().translate(_VARIANTS)
    text = "".join(
        letter
        for letter in unicodedata.normalize("NFD", text)
        if unicodedata.category(letter) not in ("Mn", "Cf")
    )
    text = unicodedata.normalize("NFC", text)
    return re.sub(r"[^\w№]+|_", " ", re.sub(r"['’`ʻʼ‘]", "", text)).strip()


# Letters that are written one for the other. Accents, ё and й lose their mark on either side of the comparison.
_VARIANTS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ۍ": "ی", "ې": "ی", "ئ": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا"}
    | dict.fromkeys("ةەہھۀ", "ه")
    | {
        "ı": "i",
        "ə": "a",
        "ә": "а",
        "қ": "к",
        "ғ": "г",
        "ө": "о",
        "ү": "у",
        "ұ": "у",
        "ҳ": "х",
        "ҷ": "ч",
    }
)


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "headings.toml").read_text("utf-8"))


@cache
def _wholes() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for name, table in _table().items():
        for heading in table["whole"]:
            known.setdefault(folded(heading).replace(" ", ""), name)
    return known


@cache
def _beginnings() -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(map(folded, table.get("word", ()))) for name, table in _table().items()}
