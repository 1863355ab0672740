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

BARE_ROLES = frozenset(("given", "patronymic", "grandfather", "family"))
"""Roles a name without any mark may have by its place."""

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
    return tuple(read(path) for path in paths)


@cache
def codes() -> tuple[str, ...]:
    return tuple(convention.code for convention in every())


@cache
def shared() -> Mapping[str, Any]:
    """The words many peoples share, as `shared.toml` has them."""
    return tomllib.loads((FOLDER / "shared.toml").read_text("utf-8"))


def read(path: Path) -> Convention:
    """One file. Raises ValueError that names the file and what is wrong with it."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return _checked(_convention(path.stem, table))
    except (KeyError, ValueError, TypeError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise ValueError(f"{path.name}: {what} (see README.md in its folder)") from error


def _checked(convention: Convention) -> Convention:
    for count, places in convention.order.items():
        if len(places) != count:
            raise ValueError(f"order {count} has {len(places)} places")
        for role in {role for place in places for role, _ in place} - BARE_ROLES:
            raise ValueError(f"order {count} has no such role as {role}: {', '.join(sorted(BARE_ROLES))}")
    if not {1, 2, 3} <= set(convention.order):
        raise ValueError("order wants at least 1, 2 and 3")
    for key in {"strong", "either", "long", "weak"} & set(convention.affixes["family"]):
        for line in convention.affixes["family"][key]:
            if len(line.split()) not in (2, 3):
                raise ValueError(
                    f"family {key} {line!r}: a man's and a woman's ending, perhaps a third to compare"
                )
    return convention


def _convention(code: str, table: Mapping[str, Any]) -> Convention:
    return Convention(
        code=code,
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
