"""Candidate keys across scripts for `bench/names.py`: how many forms of one name share a key, and how many names each
query fetches of about 62,000 distinct ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations

import numpy as np

NAMES = 61_951  # as many distinct names as the published figure was measured on
Keys = Callable[[list[str]], list[Iterable[object]]]


def forms() -> tuple[list[str], list[tuple[str, str]]]:
    """Distinct names to be searched, and pairs across scripts of names nothing was learned from."""
    from panah.people.sounds.learn import data

    every: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for scripts in data.items():
        every.update(form for script in scripts for form in script)
        if scripts[0] and data.held_out(scripts[0][0]):
            for one, other in combinations(scripts, 2):
                pairs.update((a, b) for a in one for b in other)
    chosen = np.random.default_rng(3).permutation(np.array(sorted(every)))[:NAMES]
    return sorted({str(c) for c in chosen}), sorted(pairs)


def measured(keys: Keys, names: list[str], pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """Share of pairs with a key in common; mean number of the names that a query's keys fetch."""
    tokens = sorted({t for pair in pairs for t in pair})
    by_token = dict(zip(tokens, map(set, keys(tokens)), strict=True))
    recall = float(np.mean([bool(by_token[a] & by_token[b]) for a, b in pairs]))
    buckets: defaultdict[object, list[int]] = defaultdict(list)
    of_names = [set(k) for k in keys(names)]
    for number, found in enumerate(of_names):
        for key in found:
            buckets[key].append(number)
    asked = of_names[:: max(1, len(names) // 3_000)]
    fetched = [len(set().union(*(buckets[k] for k in one))) if one else 0 for one in asked]
    return recall, float(np.mean(fetched))


def ours(tokens: list[str]) -> list[Iterable[object]]:
    """Panah's keys."""
    from panah.people import sounds

    starts, keys = sounds.keys_many(tokens)
    return [keys[starts[i] : starts[i + 1]].tolist() for i in range(len(tokens))]


def metaphone(tokens: list[str]) -> list[Iterable[object]]:
    """Metaphone of what anyascii makes of a name."""
    import jellyfish
    from anyascii import anyascii

    return [[code] if (code := jellyfish.metaphone(anyascii(t))) else [] for t in tokens]
