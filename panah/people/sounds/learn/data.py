"""Names in several scripts, from Wikidata's name items and the NETransliteration lists, as pairs of tokens."""

from __future__ import annotations

import gzip
import hashlib
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

HELD_OUT = 10  # one name in so many is never learned from
MOST_FORMS = 5  # forms of an item in one script that are paired


class Pair(NamedTuple):
    """Two tokens that write one name in some source. weight: how much it counts."""

    one: str
    other: str
    weight: float


@dataclass
class Names:
    """pairs: by source. together: tokens known to be written for one another, which are therefore no negatives."""

    pairs: dict[str, list[Pair]] = field(default_factory=dict)
    together: dict[str, set[str]] = field(default_factory=dict)


def folder() -> Path:
    """Where the data stand. Raises FileNotFoundError, naming the variable, when they do not."""
    names = Path(os.environ.get("PANAH_DATA", "../shared/data")) / "names"
    if not names.is_dir():
        raise FileNotFoundError(f"{names} is missing: set PANAH_DATA to the folder that holds names/")
    return names


def held_out(latin: str) -> bool:
    """Whether a name, by its Latin form, is kept for judging."""
    bare = "".join(c for c in unicodedata.normalize("NFD", latin.casefold()) if not unicodedata.combining(c))
    return int.from_bytes(hashlib.sha1(bare.encode(), usedforsecurity=False).digest()[:4]) % HELD_OUT == 0


def transliterations(language: str) -> Iterator[tuple[str, str, int]]:
    """Latin token, foreign token, count, of ``arabic`` or ``russian``."""
    with gzip.open(folder() / f"netransliteration_{language}_train.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            latin, foreign, count = line.rstrip("\n").split("\t")
            yield latin, foreign.replace(" ", ""), int(count)


def items() -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Latin, Cyrillic and Arabic forms of each Wikidata name item; forms of several words are left out."""
    with gzip.open(folder() / "wikidata_names_dev.tsv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            columns = line.rstrip("\n").split("\t")[1:]
            yield tuple([form for form in told.split("|") if form and " " not in form] for told in columns)  # type: ignore[misc]


def names(*, judged: bool) -> Names:
    """What is learned from or, if ``judged``, what is held out."""
    found = Names()
    for language, source in (("arabic", "latin-arabic"), ("russian", "latin-cyrillic")):
        listed = []
        for latin, foreign, count in transliterations(language):
            _join(found, latin, foreign)
            if held_out(latin) is judged:
                listed.append(Pair(latin, foreign, 0.8 * min(count, 16) ** 0.5))
        found.pairs[f"{source} (NET)"] = listed
    for forms in items():
        flat = [form for script in forms for form in script]
        for one, other in combinations(flat, 2):
            _join(found, one, other)
        out = [held_out(latin) for latin in forms[0]]
        if (judged and out and out[0]) or (not judged and not any(out)):
            _pair_up(found, [script[:MOST_FORMS] for script in forms])
    return found


def _join(found: Names, one: str, other: str) -> None:
    found.together.setdefault(one, set()).add(other)
    found.together.setdefault(other, set()).add(one)


def _pair_up(found: Names, forms: list[list[str]]) -> None:
    titles = ("latin", "cyrillic", "arabic")
    for i in range(3):
        for j in range(i, 3):
            if i == j:
                told = list(combinations(forms[i], 2))
            else:
                told = [(one, other) for one in forms[i] for other in forms[j]]
            listed = found.pairs.setdefault(f"{titles[i]}-{titles[j]}", [])
            listed.extend(Pair(one, other, len(told) ** -0.5) for one, other in told)


def bare(token: str) -> str:
    """A token without marks and case, to find neighbours by."""
    return "".join(c for c in unicodedata.normalize("NFD", token.lower()) if not unicodedata.combining(c))
