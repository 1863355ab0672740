"""Pairs of full names for `bench/names.py`, and how the peers compare them.

Two sets. *Written*: people written down by hand with their spellings and with others one would take for them
(tests/people/names/pairs.toml), the two fifths of them that nothing was learned from. *Made up*: names of the
made-up population's book in two scripts and spellings; for each true pair one where the given, the family or the
father's name is exchanged for the name of the same people that looks most like it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pair = tuple[str, str, bool]
WRITTEN = Path(__file__).resolve().parent.parent / "tests" / "people" / "names" / "pairs.toml"


def written() -> list[Pair]:
    """The held-out people's pairs, across scripts and within."""
    from panah.people.names.learn_pairs import written_pairs

    return [(p.left, p.right, p.same) for p in written_pairs(WRITTEN) if p.held_out]


def crossing(pairs: Sequence[Pair]) -> list[Pair]:
    """Those whose sides stand in different scripts."""
    return [p for p in pairs if _script(p[0]) != _script(p[1])]


def _script(text: str) -> int:
    letter = next((c for c in text if c.isalpha()), "a")
    return 0 if letter < "\u0370" else 1 if letter < "\u0530" else 2


def made_up(count: int, seed: int) -> list[Pair]:
    """``count`` true pairs and as many hard ones that are not, across scripts, from built-in names only."""
    from panah.matching.madeup.book import book
    from panah.matching.madeup.habits import DEFAULT_PEOPLES

    names, chance = book(wikidata=False), np.random.default_rng(seed)
    share = np.array([DEFAULT_PEOPLES[p.code] for p in names.peoples])
    out: list[Pair] = []
    while len(out) < 2 * count:
        people = names.peoples[int(chance.choice(len(share), p=share / share.sum()))]
        sex = "mf"[int(chance.integers(2))]
        one, other = (int(s) for s in chance.choice(3, 2, replace=False, p=_weights(people.script)))
        parts = _person(people, sex, chance)
        wrong = _exchanged(parts, people, sex, chance)
        if wrong is None:
            continue
        whole = wrong[1] != parts[1]  # where the fathers differ both names tell them
        left = _text(names, people, sex, parts, one, chance, whole)
        out += [
            (left, _text(names, people, sex, parts, other, chance, whole), True),
            (left, _text(names, people, sex, wrong, other, chance, whole), False),
        ]
    return out


def _weights(script: Sequence[float]) -> NDArray[np.float64]:
    even = np.array(script) + 0.1
    return np.asarray(even / even.sum())


def _person(people: Any, sex: str, chance: np.random.Generator) -> list[int]:
    def some(kind: str) -> int:
        return int(people.usual[kind] * chance.random() ** 1.5)

    given = getattr(people, sex)[some(sex)]
    return [int(given), int(people.m[some("m")]), some("family")]


def _exchanged(parts: list[int], people: Any, sex: str, chance: np.random.Generator) -> list[int] | None:
    at = int(chance.choice(3, p=[0.6, 0.15, 0.25]))
    kind = (sex, "m", "family")[at]
    place = parts[at] if at == 2 else int(np.flatnonzero(getattr(people, kind) == parts[at])[0])
    near = _near(people.code, kind)[place]
    if not near:
        return None
    other = int(chance.choice(near))
    return [*parts[:at], other if at == 2 else int(getattr(people, kind)[other]), *parts[at + 1 :]]


@cache
def _near(code: str, kind: str) -> list[list[int]]:
    """For each name of a people the two most like it by its Latin spelling that share no spelling with it."""
    from rapidfuzz.distance import JaroWinkler

    from panah.matching.madeup.book import book

    names = book(wikidata=False)
    people = next(p for p in names.peoples if p.code == code)
    listed = getattr(people, kind)[: people.usual[kind]]
    spelt = [[set(_spellings(names, int(name), s)) for s in range(3)] for name in listed]
    first = [_spellings(names, int(name), 0)[0] for name in listed]
    out = []
    for i, name in enumerate(first):
        likeness = [
            (JaroWinkler.similarity(name, other), j)
            for j, other in enumerate(first)
            if j != i
            and not any(a & b for a, b in zip(spelt[i], spelt[j], strict=True))
            and (kind != "family" or name[:4] != other[:4])  # Karimi and Karimzada name one forefather
        ]
        out.append([j for value, j in sorted(likeness, reverse=True)[:2] if value < 0.97])
    return out


def _spellings(names: Any, name: int, script: int) -> list[str]:
    first, many = int(names.first[name, script]), int(names.many[name, script])
    return list(names.forms[first : first + many])


def _text(
    names: Any,
    people: Any,
    sex: str,
    parts: list[int],
    script: int,
    chance: np.random.Generator,
    whole: bool,
) -> str:
    given, father, place = parts
    way = people.fathers[int(chance.integers(len(people.fathers)))]
    family = (people.family_f if sex == "f" else people.family)[place]
    listed = [given, int(names.patronymics[way, sex][father]), int(family)]
    words = []
    for name in listed:
        forms = _spellings(names, name, script)
        words.append(forms[0] if chance.random() < 0.6 else forms[int(chance.integers(len(forms)))])
    if not whole and chance.random() < 0.3:
        words.pop(1)
    return " ".join(words if chance.random() < 0.6 else [words[-1], *words[:-1]])


def logic_v2() -> Callable[[str, str], float]:
    """nomenklatura's person comparison, names only."""
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    algorithm = get_algorithm("logic-v2")
    assert algorithm is not None
    config = algorithm.default_config()

    def person(name: str) -> Any:
        entity = model.make_entity("Person")
        entity.id = name  # it keeps what it made of an entity by its id
        entity.add("name", name)
        return entity

    def score(left: str, right: str) -> float:
        return float(algorithm.compare(person(left), person(right), config).score)

    return score


def icu_jaro_winkler() -> Callable[[str, str], float]:
    """Romanised by ICU, words in order, Jaro-Winkler."""
    import icu
    from rapidfuzz.distance import JaroWinkler

    romanise = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower").transliterate

    def score(left: str, right: str) -> float:
        return float(JaroWinkler.similarity(*(" ".join(sorted(romanise(t).split())) for t in (left, right))))

    return score


def anyascii_token_sort() -> Callable[[str, str], float]:
    """Through anyascii, words in order, edit distance."""
    from anyascii import anyascii
    from rapidfuzz import fuzz

    return lambda left, right: fuzz.token_sort_ratio(anyascii(left).lower(), anyascii(right).lower()) / 100


def scores(compare: Callable[[str, str], float], pairs: Sequence[Any]) -> NDArray[np.float64]:
    """One score a pair."""
    return np.array([compare(p[0], p[1]) for p in pairs])


def best_f1(score: NDArray[np.float64], same: NDArray[np.bool_]) -> float:
    """F1 at the threshold that suits the peer best on these very pairs."""
    order = np.argsort(-score, kind="stable")
    hits = np.cumsum(same[order])
    last = np.append(score[order][1:] != score[order][:-1], True)
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + same.sum())
    return float(f1[last].max())


def figures(said: NDArray[np.bool_], same: NDArray[np.bool_]) -> tuple[float, float, float]:
    """F1, precision, recall of answers."""
    hits = int((said & same).sum())
    precision, recall = hits / max(int(said.sum()), 1), hits / max(int(same.sum()), 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall
