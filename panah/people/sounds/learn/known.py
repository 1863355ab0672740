"""Makes ``equivalents.npz``: spellings of one name that the comparison of sounds leaves in doubt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from panah.people.sounds.comparing import logits
from panah.people.sounds.encoding import encode
from panah.people.sounds.equivalents import spelling_numbers
from panah.people.sounds.inventory import inventory
from panah.people.sounds.learn import data
from panah.people.sounds.learn.gathering import region
from panah.people.sounds.learn.sampling import other_sex

DOUBTFUL = 1.5  # log-odds of spelling below which a pair is kept
ANOTHER = -9.0  # below it, an item's two forms are no spellings of one name
SHORTEST, MOST_FORMS, MOST_NAMES = 4, 16, 4
_OF_A_FATHER = re.compile(r"(vich|vi[cč]|witsch|vitch|wicz|vna|wna|вич|віч|вић|вна|ўна)$")


def write(path: Path) -> None:
    """Make the table and keep it; the same names give the same bytes."""
    names_of: dict[int, set[int]] = defaultdict(set)
    for number, forms in enumerate(region(), start=1):
        for spelling in _numbers(forms):
            names_of[spelling].add(number)
    for number, forms in enumerate(_in_doubt(), start=1001):
        for spelling in _numbers(forms):
            names_of[spelling].add(number)
    listed = sorted(
        (spelling, sorted(names)) for spelling, names in names_of.items() if len(names) <= MOST_NAMES
    )
    starts = np.cumsum([0, *(len(names) for _, names in listed)])
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            fingerprint=np.array(inventory().fingerprint),
            spellings=np.array([spelling for spelling, _ in listed], np.uint64),
            starts=starts.astype(np.int32),
            names=np.array([name for _, names in listed for name in names], np.int32),
        )


def _numbers(forms: Sequence[str]) -> list[int]:
    told = encode(forms)
    return [int(number) for number in spelling_numbers(told.symbols, told.starts, told.scripts)]


def _in_doubt() -> Iterator[list[str]]:
    """Of each Wikidata item the forms that are one name and do not all sound so."""
    for scripts in data.items():
        forms = [form for told in scripts for form in told if fit(form)][:MOST_FORMS]
        if len(forms) < 2:
            continue
        pairs = [
            pair
            for pair in combinations(range(len(forms)), 2)
            if not other_sex(forms[pair[0]], forms[pair[1]])
        ]
        if not pairs:
            continue
        told = encode(forms)
        found = logits(told, [i for i, _ in pairs], told, [j for _, j in pairs], known_equivalents=False)
        near = [(pair, logit) for pair, logit in zip(pairs, found, strict=True) if logit > ANOTHER]
        if any(logit < DOUBTFUL for _, logit in near):
            yield [forms[at] for at in sorted({at for pair, _ in near for at in pair})]


def fit(form: str) -> bool:
    """Whether a form may stand in the table: one word of letters, no father's name."""
    word = "".join(c for c in form if c not in "'’ʻʼ-")
    return len(form) >= SHORTEST and word.isalpha() and not _OF_A_FATHER.search(data.bare(form))
