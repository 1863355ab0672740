"""What a pass of learning sees: true pairs, and against each some that are not, most of them hard.

A negative exchanges one token of a true pair for: a near neighbour of it, or of the other token's plain romanisation;
a name with the same consonants and other vowels; the token itself with one vowel changed or the other sex's ending;
any token at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from panah.people.sounds.encoding import encode
from panah.people.sounds.inventory import ARABIC, inventory
from panah.people.sounds.learn import synthetic
from panah.people.sounds.learn.data import Names, Pair
from panah.people.sounds.learn.fitting import Sample

REGIONAL = 3.5  # how much more a name of our region counts
HARD = 1.1  # weight of a pair's hard negatives together, against 1 of the pair itself
CHANGED = 0.5  # weight of a changed name for a pair of the region
WITHIN = 3.0  # how much more a changed name counts between tokens of one script
ANY = 0.3  # weight of any token
NEAREST = 2.0  # mean rank of the neighbours taken
_LETTERS = {
    "S": "sh", "Z": "zh", "C": "ch", "J": "j", "c": "ts", "x": "kh", "G": "gh", "H": "h", "T": "th", "D": "dh",
    "'": "", "N": "ng", "ä": "a", "ö": "o", "ü": "u", "ı": "y", "-": "",
}  # fmt: skip


@dataclass(frozen=True)
class Near:
    """Of tokens their near neighbours, best first. own: in their script; read: of their romanisation, in Latin;
    vowels: with the same consonants."""

    own: Mapping[str, Sequence[str]]
    read: Mapping[str, Sequence[str]]
    vowels: Mapping[str, Sequence[str]]


def romanised(tokens: Sequence[str]) -> list[str]:
    """Tokens by the first sound of each symbol, in plain Latin letters."""
    told, known = encode(tokens), inventory()
    found = []
    for at, script in enumerate(told.scripts):
        numbers = told.symbols[told.starts[at] : told.starts[at + 1]] if script < 3 else ()
        sounds = "".join(known.at(int(script), int(number)).sounds[0] for number in numbers)
        found.append("".join(_LETTERS.get(sound, sound) for sound in sounds))
    return found


class Rows:
    """Pairs being gathered."""

    def __init__(self) -> None:
        self.one: list[str] = []
        self.other: list[str] = []
        self.same: list[bool] = []
        self.weight: list[float] = []

    def add(self, one: str, other: str, same: bool, weight: float) -> None:
        """One pair more."""
        self.one.append(one)
        self.other.append(other)
        self.same.append(same)
        self.weight.append(weight)

    def sample(self) -> Sample:
        """All of them, encoded."""
        told = encode(self.one + self.other)
        count = len(self.one)
        offsets = np.append(inventory().offsets, 0)[told.scripts]
        symbols = told.symbols.astype(np.int64) + np.repeat(offsets, np.diff(told.starts))
        each = np.arange(count)
        return Sample(
            symbols, told.starts, told.scripts, each, each + count, np.array(self.same), np.array(self.weight)
        )


def positives(found: Names, region: synthetic.Region, random: Random) -> list[Pair]:
    """All true pairs to learn from, made-up alphabets included, weighted."""
    listed = []
    for source, pairs in found.pairs.items():
        kept = [pair for pair in pairs if "NET" in source or not other_sex(pair.one, pair.other)]
        near = [pair for pair in kept if pair in region]
        listed += [pair._replace(weight=pair.weight * (REGIONAL if pair in region else 1.0)) for pair in kept]
        if source.startswith("latin") and source != "latin-latin":
            listed += synthetic.official(near, random)
        if "cyrillic" in source and source.startswith("latin"):
            listed += synthetic.alphabets(near, random)
        if "arabic" in source:
            listed += synthetic.spellings((pair.other for pair in near), random)
            listed += synthetic.long_o(near)
    return listed


def other_sex(one: str, other: str) -> bool:
    """Whether one of two forms ends in the vowel of a woman's name and the other in a consonant."""
    ends = [token[-1] in "aāəаəяاهةى" for token in (one, other)]
    bare = [
        token[-1] in "bcdfghjklmnpqrstvwxzбвгджзклмнпрстфхцчшщبپتثجچحخدذرزسشصضطظعغفقكکگلمن"
        for token in (one, other)
    ]
    return (ends[0] and bare[1]) or (ends[1] and bare[0])


def rows(
    true: Sequence[Pair],
    found: Names,
    near: Near,
    pools: Sequence[Sequence[str]],
    region: synthetic.Region,
    seed: int,
) -> Rows:
    """One pass. pools: the tokens of each script."""
    random = Random(seed)
    scripts = encode([pair.one for pair in true]).scripts, encode([pair.other for pair in true]).scripts
    gathered = Rows()
    nothing: set[str] = set()
    for at, (one, other, weight) in enumerate(true):
        script, further = int(scripts[0][at]), int(scripts[1][at])
        if script > 2 or further > 2 or one == other:
            continue
        gathered.add(one, other, True, weight)
        known = found.together.get(other, nothing) | found.together.get(one, nothing)
        hard = [
            (list_, side)
            for list_, side in (
                (near.own.get(one), 0),
                (near.own.get(other), 1),
                (near.read.get(other), 0),
                (near.vowels.get(one), 0),
            )
            if list_
        ]
        for _ in range(2 if hard else 0):
            list_, side = random.choice(hard)
            token = list_[min(int(random.expovariate(1 / NEAREST)), len(list_) - 1)]
            if token not in known and token not in (one, other):
                gathered.add(*((token, other) if side == 0 else (one, token)), False, weight * HARD / 2)
        side = 1 if further == ARABIC else random.randrange(2)
        token = synthetic.changed((one, other)[side], (script, further)[side], random)
        if token and token not in known:
            share = (CHANGED if true[at] in region else CHANGED / 4) * (WITHIN if script == further else 1)
            gathered.add(*((token, other) if side == 0 else (one, token)), False, weight * share)
        token = random.choice(pools[script])
        if token not in known and token != other:
            gathered.add(token, other, False, weight * ANY)
    return gathered
