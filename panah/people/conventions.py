"""What is known of a people's names, one small file each: ``names/conventions/<language>.toml``.

``shared.toml`` holds the words many peoples share (titles, Muhammad-, Abd-, "son of"); its keys are explained
there. A language is added by one more file: see the note in ``names/conventions/README.md``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "names" / "conventions"
LETTER_MISSING = 0.06
"""What one letter that is not in a language's alphabet leaves of its weight."""

Mixture = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Convention:
    """How names are written and ordered in one language.

    code: ISO 639-1, or ``prs`` for Dari. prior: by script, how usual it is among people registered here, 1 is usual.
    letters: alphabet by script. hints: a piece of writing → the factor it lends to this language.
    order: number of names without any mark → for each place the roles it may have, weights summing to 1.
    affixes: as in the file, for `names.lexicon`. source: where this is known from.
    """

    code: str
    name: str
    source: str
    prior: Mapping[str, float]
    letters: Mapping[str, frozenset[str]]
    hints: Mapping[str, float]
    order: Mapping[int, tuple[Mixture, ...]]
    affixes: Mapping[str, Any]
    like: tuple[str, ...]


@cache
def every() -> tuple[Convention, ...]:
    """All conventions, by code."""
    paths = sorted(path for path in FOLDER.glob("*.toml") if path.stem != "shared")
    return tuple(_read(path) for path in paths)


@cache
def codes() -> tuple[str, ...]:
    return tuple(convention.code for convention in every())


@cache
def shared() -> Mapping[str, Any]:
    """The words many peoples share, as `shared.toml` has them."""
    return tomllib.loads((FOLDER / "shared.toml").read_text("utf-8"))


def _read(path: Path) -> Convention:
    table = tomllib.loads(path.read_text("utf-8"))
    return Convention(
        code=path.stem,
        name=table["name"],
        source=table["source"],
        prior={script: table.get("prior", {}).get(script, 1.0) for script in table["letters"]},
        letters={script: frozenset(letters) for script, letters in table["letters"].items()},
        hints=table.get("hints", {}),
        order={int(count): tuple(map(_mixture, places)) for count, places in table["order"].items()},
        affixes={key: table.get(key, {}) for key in ("patronymic", "family", "words")},
        like=tuple(table.get("like", ())),
    )


def _mixture(place: str) -> Mixture:
    """``"family .6 given .4"`` as pairs; a single role needs no weight."""
    words = place.split()
    if len(words) == 1:
        return ((words[0], 1.0),)
    pairs = [(role, float(weight)) for role, weight in zip(words[::2], words[1::2], strict=True)]
    total = sum(weight for _, weight in pairs)
    return tuple(sorted(((role, weight / total) for role, weight in pairs), key=lambda pair: -pair[1]))
