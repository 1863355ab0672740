"""The name book: every name of names.toml (and Wikidata's items, where they are) with its spellings by script.

A *name* is what is meant, a *form* how it is written in one script. All forms lie in one list, so that a million
names are drawn as numbers and looked up once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from . import spelling
from .endings import FAMILIES, PATRONYMICS, feminine
from .spelling import SCRIPTS
from .wikidata import items

Forms = tuple[tuple[str, ...], ...]  # by script, in the order of SCRIPTS
Ints = NDArray[np.int32]
NO_NAME = -1


@dataclass
class People:
    """One people's names as numbers into the book, the most frequent first, and its customs."""

    code: str
    m: Ints
    f: Ints
    family: Ints
    family_f: Ints
    usual: dict[str, int]  # how many of m, f, family are of the built-in list; the rest is the tail
    fathers: tuple[str, ...]
    nationality: Mapping[str, float]
    script: tuple[float, ...]
    before: float
    no_father: float
    no_family: float
    solar: bool
    gendered: bool


@dataclass
class Book:
    """Names by number. ``first[name, script]`` and ``many[name, script]`` tell where its forms lie in ``forms``."""

    forms: pl.Series
    first: NDArray[np.int32]
    many: NDArray[np.uint8]
    peoples: list[People]
    patronymics: dict[tuple[str, str], Ints]  # (way, sex) -> by the father's name, NO_NAME where it has none
    twins: dict[str, tuple[Ints, Ints]]
    before: dict[str, Ints]
    places: Ints


@dataclass
class _Maker:
    names: list[Forms] = field(default_factory=list)
    known: dict[Forms, int] = field(default_factory=dict)

    def add(self, forms: Forms) -> int:
        if forms not in self.known:
            self.known[forms] = len(self.names)
            self.names.append(forms)
        return self.known[forms]

    def lines(self, text: str) -> list[int]:
        return [self.add(parsed(line)) for line in text.strip().splitlines() if line.strip()]


def parsed(line: str) -> Forms:
    """``Latin spellings | Cyrillic | Perso-Arabic``; what is left empty is filled by rule. Spellings are parted by
    spaces, so a name of two words (عبد الله, Alma-Ata) is joined by the caller's data with a no-break sign."""
    cells = [cell.split() for cell in line.split("|")] + [[], []]
    latn, cyrl, arab = cells[0], cells[1], _joined(cells[2])
    return filled(latn, cyrl, arab)


def _joined(words: list[str]) -> list[str]:
    """«عبد الله» and «روح الله» are one name of two words."""
    out: list[str] = []
    for word in words:
        if word == "الله" and out:
            out[-1] += " الله"
        elif word == "الرحمن" and out:
            out[-1] += " الرحمن"
        else:
            out.append(word)
    return out


def filled(latn: Iterable[str], cyrl: Iterable[str], arab: Iterable[str]) -> Forms:
    """The forms with an empty script filled by rule from another."""
    latn, cyrl, arab = tuple(latn), tuple(cyrl), tuple(arab)
    latn = latn or tuple(spelling.latin(c) for c in cyrl[:1])
    return latn, cyrl or (spelling.cyrillic(latn[0]),), arab or (spelling.arabic(latn[0]),)


@cache
def book(*, wikidata: bool = True) -> Book:
    """The book, made once per process: about 2 s with Wikidata's items, 0.3 s without."""
    read = tomllib.loads((files(__package__) / "names.toml").read_text(encoding="utf-8"))
    make = _Maker()
    pool = {sex: make.lines(read["pool"][sex]) for sex in "mf"}
    tail = items() if wikidata else None
    peoples = [_people(make, code, one, pool, tail) for code, one in read["peoples"].items()]
    ways = {way for one in peoples for way in one.fathers}
    fathers = sorted({int(i) for one in peoples for i in one.m})
    patronymics = {(way, sex): _patronymics(make, way, sex, fathers) for way in sorted(ways) for sex in "mf"}
    before = {
        sex: np.array([make.add(parsed(line)) for line in read["pool"][f"before_{sex}"]], np.int32)
        for sex in "mf"
    }
    twins = {sex: _twins(make, pool[sex], read["pool"]["twins"]) for sex in "mf"}
    places = np.array(make.lines(read["places"]["all"]), np.int32)
    return _bound(make, peoples, patronymics, twins, before, places)


def _people(make: _Maker, code: str, read: dict[str, Any], pool: dict[str, list[int]], tail: Any) -> People:
    own = {sex: make.lines(read[sex]) for sex in "mf"}
    given = {sex: _mixed(own[sex], pool[sex] if read["pool"] else []) for sex in "mf"}
    family = make.lines(read["family"])
    for way in read.get("derive", ()):
        family += [make.add(f) for i in given["m"] if (f := FAMILIES[way](make.names[i]))]
    family = list(dict.fromkeys(family))
    usual = {"m": len(given["m"]), "f": len(given["f"]), "family": len(family)}
    if tail is not None:
        slavic = not read["pool"]
        more = [make.add(f) for f in (tail.slavic if slavic else tail.other)]
        family += [i for i in more if i not in set(family)]
        if not slavic:
            given["m"] += [i for i in more[::3] if i not in set(given["m"])]
            given["f"] += [i for i in more[1::3] if i not in set(given["f"])]
    gendered = bool(read.get("gendered"))
    women = [make.add(feminine(make.names[i])) if gendered else i for i in family]
    men, girls, every, every_f = (np.array(x, np.int32) for x in (given["m"], given["f"], family, women))
    return People(
        code=code, m=men, f=girls, family=every, family_f=every_f, usual=usual, fathers=tuple(read["father"]),
        nationality=read["nationality"], script=tuple(read["script"].get(s, 0.0) for s in SCRIPTS),
        before=read.get("before", 0.0), no_father=read.get("no_father", 0.0), no_family=read.get("no_family", 0.0),
        solar=read.get("calendar") == "solar", gendered=gendered,
    )  # fmt: skip


def _mixed(own: list[int], pool: list[int]) -> list[int]:
    """Own names and shared ones by turns, each list from its most usual on."""
    out: list[int] = []
    for i in range(max(len(own), len(pool))):
        out += own[i : i + 1] + pool[i : i + 1]
    return list(dict.fromkeys(out))


def _patronymics(make: _Maker, way: str, sex: str, fathers: list[int]) -> Ints:
    made = PATRONYMICS[way]
    out = {father: father if made is None else make.add(made(make.names[father], sex)) for father in fathers}
    array = np.full(max(fathers) + 1, NO_NAME, np.int32)
    array[list(out)] = list(out.values())
    return array


def _twins(make: _Maker, pool: list[int], pairs: list[list[str]]) -> tuple[Ints, Ints]:
    named = {make.names[i][0][0]: i for i in pool}
    found = [(named[a], named[b]) for a, b in pairs if a in named and b in named]
    return np.array([a for a, _ in found], np.int32), np.array([b for _, b in found], np.int32)


def _bound(
    make: _Maker,
    peoples: list[People],
    patronymics: dict[tuple[str, str], Ints],
    twins: dict[str, tuple[Ints, Ints]],
    before: dict[str, Ints],
    places: Ints,
) -> Book:
    many = np.array([[min(len(f), 250) for f in forms] for forms in make.names], np.uint8)
    ends = np.cumsum(many.ravel(), dtype=np.int64)
    first = (ends - many.ravel()).reshape(many.shape).astype(np.int32)
    every: Iterator[str] = (f for forms in make.names for script in forms for f in script[:250])
    return Book(pl.Series("form", list(every)), first, many, peoples, patronymics, twins, before, places)
