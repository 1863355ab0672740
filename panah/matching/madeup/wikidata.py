"""More names for the tail: Wikidata's name items with their forms in three scripts, read where the data lie."""

from __future__ import annotations

import gzip
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import spelling

Forms = tuple[tuple[str, ...], ...]
_SLAVIC = ("ов", "ев", "ёв", "ин", "ский", "цкий", "енко", "ук", "юк", "ич")


@dataclass(frozen=True)
class Tail:
    """Names by what they look like: Slavic family names, and names written in all three scripts."""

    slavic: tuple[Forms, ...]
    other: tuple[Forms, ...]


def path() -> Path:
    """Where the items are looked for: the setting PANAH_DATA, else the shared data beside the project."""
    root = os.environ.get("PANAH_DATA") or Path(__file__).resolve().parents[4] / "shared/data"
    return Path(root) / "names" / "wikidata_names_dev.tsv.gz"


def there() -> bool:
    """Whether the items can be read."""
    return path().is_file()


MISSING = (
    "Wikidata's name items are not there: {path} is missing. Set PANAH_DATA to the folder that holds names/. "
    "Without them rare names are missing and every name comes from the built-in list"
)


@cache
def items() -> Tail | None:
    """The items, or None where the data are missing (a population says so in its description)."""
    if not there():
        return None
    slavic, other = [], []
    with gzip.open(path(), "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            _, *cells = line.rstrip("\n").split("\t")
            latn, cyrl, arab = (_alike(cell) for cell in cells)
            if latn and cyrl and cyrl[0].lower().endswith(_SLAVIC):
                slavic.append((latn, cyrl, arab or (spelling.arabic(latn[0]),)))
            elif latn and cyrl and arab:
                other.append((latn, cyrl, arab))
    return Tail(tuple(slavic), tuple(other))


def _alike(cell: str) -> tuple[str, ...]:
    """The spellings near the first one: the others are the name's form in another language (John, Juan)."""
    forms = [form.title() for form in cell.split("|") if form and " " not in form]
    return tuple(f for f in forms if _shared(f, forms[0]) >= 0.4)[:8]


def _shared(a: str, b: str) -> float:
    """Share of neighbouring letters in common (Dice); the first letter must agree."""
    one, other = ({word[i : i + 2].lower() for i in range(len(word) - 1)} for word in (a, b))
    return 2 * len(one & other) / max(len(one) + len(other), 1) if a[:1] == b[:1] else 0.0
