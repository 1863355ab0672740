"""Made-up full names to learn from beside those written by hand, put together from names on Wikidata.

A person is two or three names drawn at random and written in two scripts, with parts left out and turned round; the
other person of a pair that is not the same has one part replaced by the most similar of some hundreds of names.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np

from panah.people import sounds
from panah.people.names.learn_pairs import LabelledPair

SCRIPTS = ("Latn", "Cyrl", "Arab")
NEIGHBOURS = 300  # names among which the most similar one is taken

Item = dict[str, list[str]]


def synthetic_pairs(path: Path, count: int, seed: int = 0) -> list[LabelledPair]:
    """``count`` pairs of persons, half of them the same, from ``wikidata_names_dev.tsv.gz``; two in five held out."""
    random = Random(seed)
    items = sorted(_items(path), key=lambda item: item["Latn"][0])
    parted = (items[0::5] + items[1::5], items[2::5] + items[3::5] + items[4::5])
    found = []
    for at in range(count):
        held_out = at % 5 < 2
        found.append(_pair(random, parted[0] if held_out else parted[1], at % 2 == 0, held_out))
    return found


def _items(path: Path) -> Iterator[Item]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            forms = {
                script: [form for form in row[script].split("|") if form.isalpha()] for script in SCRIPTS
            }
            if (
                forms["Latn"]
                and (forms["Cyrl"] or forms["Arab"])
                and all(len(form) > 2 for form in forms["Latn"])
            ):
                yield forms


def _pair(random: Random, items: list[Item], same: bool, held_out: bool) -> LabelledPair:
    person = [random.choice(items) for _ in range(random.choice((2, 2, 3)))]
    other = list(person)
    if not same:
        place = random.randrange(len(person))
        other[place] = _similar(random, items, person[place])
    scripts = [script for script in SCRIPTS if all(item[script] for item in (*person, *other))]
    left, right = random.choice(scripts), random.choice(scripts)
    written = [random.choice(item[left]).title() for item in person]
    against = [random.choice(item[right]).title() for item in other]
    if len(against) == 3 and random.random() < 0.3 and (same or place != 1):
        del against[1]
    if random.random() < 0.2:
        against = against[-1:] + against[:-1]
    return LabelledPair(" ".join(written), " ".join(against), same, held_out)


def _similar(random: Random, items: list[Item], item: Item) -> Item:
    """The item most like another among NEIGHBOURS, and written in the same scripts at least."""
    drawn = [
        one
        for one in random.sample(items, NEIGHBOURS)
        if all(one[script] for script in SCRIPTS if item[script])
    ]
    drawn = [one for one in drawn if not set(one["Latn"]) & set(item["Latn"])]
    if not drawn:
        return _similar(random, items, item)
    mine, theirs = sounds.encode(item["Latn"][:1]), sounds.encode([one["Latn"][0] for one in drawn])
    near = sounds.logits(mine, np.zeros(len(drawn), np.int64), theirs, np.arange(len(drawn)))
    return drawn[int(near.argmax())]
