"""The symbols names are spelt with: letters and groups of letters of the three scripts, from the TOML files here.

A symbol is a unit of writing (``sh``, ``дж``, ``ئ``) in its place: at the start or the end of a word, before a front
vowel, between vowels, or open (before a consonant and a last e), the same letters may be another symbol because they
sound otherwise there. Symbols are numbered within
their script from 1; a number is stable as long as the TOML files are.
"""

from __future__ import annotations

import hashlib
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

SCRIPTS = ("latin", "cyrillic", "arabic")
LATIN, CYRILLIC, ARABIC, OTHER = range(4)
VARIANTS = ("", "initial", "final", "soft", "between", "open")
LENGTHENED = "ː"  # after a consonant: the second of two
HIGHEST = 0x3000  # code points beyond are no letters of ours
_FOLDER = Path(__file__).parent
_FRONT = frozenset("eiyéèíīýë")
_ALONE = frozenset("aeiouyəäåæéèáâāíīıöøœóōüúūýаеёиоуыэюяәөұүіӣӯўїєъь")  # two in a row are no long consonant


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol. script: 0 Latin, 1 Cyrillic, 2 Perso-Arabic. variant: one of VARIANTS. sounds: see prior.py.

    opens: the two symbols' numbers another script may write for it, or None.
    """

    script: int
    number: int
    unit: str
    variant: str
    sounds: tuple[str, ...]
    opens: tuple[int, int] | None = None


class Reader(NamedTuple):
    """What the compiled encoder needs, all scripts in one."""

    letters: NDArray[np.uint8]  # [3, HIGHEST] code point to letter, 0 none
    front: NDArray[np.bool_]  # [3, 256] letters before which others are soft
    vowel: NDArray[np.bool_]  # [3, 256]
    long: NDArray[np.uint8]  # [3, 256] symbol of the second of two like consonants, 0 none
    mark: NDArray[np.uint8]  # [3] the apostrophe's letter
    silent: NDArray[np.uint8]  # [3] the letter e, silent at the end
    child: NDArray[np.int16]  # [nodes, 256] of the trie of units; nodes 0, 1, 2 are the scripts' roots
    unit: NDArray[np.int16]  # [nodes] unit that ends here, -1 none
    symbol: NDArray[np.uint8]  # [units, variants]


class Inventory(NamedTuple):
    """All symbols and how to read them. offsets: where a script's symbols begin in tables of all symbols."""

    symbols: tuple[Symbol, ...]
    offsets: NDArray[np.int64]
    reader: Reader
    fingerprint: str

    def at(self, script: int, number: int) -> Symbol:
        """The symbol with a number of a script."""
        return self.symbols[int(self.offsets[script]) + number]


def _described() -> tuple[list[dict[str, Any]], str]:
    texts = [(_FOLDER / f"{script}.toml").read_text("utf-8") for script in SCRIPTS]
    return [tomllib.loads(text) for text in texts], hashlib.sha256("".join(texts).encode()).hexdigest()[:16]


def _symbols_of(script: int, told: dict[str, Any]) -> list[Symbol]:
    listed = [("", "", ("-",))]  # number 0 is no symbol
    listed += [(unit, "", tuple(sounds.split())) for unit, sounds in told["units"].items()]
    for variant, units in told["variants"].items():
        for unit in units:
            if unit not in told["units"]:
                raise ValueError(f"{SCRIPTS[script]}.toml: [variants] names {unit!r}, which is no unit")
            listed.append((unit, variant, tuple(told["units"][unit].split())))
    listed += [(letter + LENGTHENED, "", tuple(told["units"][letter].split())) for letter in told["doubled"]]
    plain = {unit: number for number, (unit, variant, _) in enumerate(listed) if not variant}
    found = []
    for number, (unit, variant, sounds) in enumerate(listed):
        parts = _parts(told["opens"].get(unit, unit), plain)
        found.append(Symbol(script, number, unit, variant, sounds, parts))
    if len(found) > 255:
        raise ValueError(f"{SCRIPTS[script]}.toml: {len(found)} symbols, at most 255 fit")
    return found


def _parts(text: str, plain: dict[str, int]) -> tuple[int, int] | None:
    for cut in range(1, len(text)):
        if text[:cut] in plain and text[cut:] in plain:
            return plain[text[:cut]], plain[text[cut:]]
    return None


def _letters(script: int, told: dict[str, Any]) -> tuple[dict[str, int], NDArray[np.uint8]]:
    """Letters of a script by number, and the number of every code point that is one of them, dressed or not."""
    order = {letter: at for at, letter in enumerate(dict.fromkeys("".join(told["units"])), start=1)}
    of_point = np.zeros(HIGHEST, np.uint8)
    folds = told["folds"]
    for point in range(HIGHEST):
        small = chr(point).lower()
        for form in (small, small[0], unicodedata.normalize("NFD", small)[0]):
            form = folds.get(form, form)
            if form in order:
                of_point[point] = order[form]
                break
    return order, of_point


@cache
def inventory() -> Inventory:
    """The inventory, read once."""
    told, fingerprint = _described()
    by_script = [_symbols_of(script, table) for script, table in enumerate(told)]
    letters = np.zeros((3, HIGHEST), np.uint8)
    front, vowel = np.zeros((3, 256), np.bool_), np.zeros((3, 256), np.bool_)
    mark, silent, long = np.zeros(3, np.uint8), np.zeros(3, np.uint8), np.zeros((3, 256), np.uint8)
    edges: list[dict[int, int]] = [{}, {}, {}]
    ends = [-1, -1, -1]
    variants: list[list[int]] = []
    for script, table in enumerate(told):
        order, letters[script] = _letters(script, table)
        numbers = {(one.unit, one.variant): one.number for one in by_script[script]}
        for letter, number in order.items():
            front[script, number] = letter in _FRONT
            vowel[script, number] = letter in _ALONE
            long[script, number] = numbers.get((letter + LENGTHENED, ""), 0)
        mark[script], silent[script] = order.get("'", 0), order.get("e", 0)
        for unit in table["units"]:
            node = script
            for letter in unit:
                if order[letter] not in edges[node]:
                    edges[node][order[letter]] = len(edges)
                    edges.append({})
                    ends.append(-1)
                node = edges[node][order[letter]]
            ends[node] = len(variants)
            variants.append([numbers.get((unit, variant), numbers[unit, ""]) for variant in VARIANTS])
    child = np.full((len(edges), 256), -1, np.int16)
    for node, going in enumerate(edges):
        for letter_number, following in going.items():
            child[node, letter_number] = following
    reader = Reader(
        letters,
        front,
        vowel,
        long,
        mark,
        silent,
        child,
        np.array(ends, np.int16),
        np.array(variants, np.uint8),
    )
    counts = [len(symbols) for symbols in by_script]
    offsets = np.array([0, counts[0], counts[0] + counts[1]], np.int64)
    return Inventory(tuple(one for symbols in by_script for one in symbols), offsets, reader, fingerprint)
