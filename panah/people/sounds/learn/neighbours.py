"""Near neighbours of tokens: what a judge would take for hard negatives."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random

from rapidfuzz.distance import JaroWinkler, Levenshtein

KEPT = 12  # neighbours kept of a token
CROWD = 60  # tokens of one key looked at
REACH = 8  # tokens before and after in alphabetical order looked at


def neighbours(queries: Sequence[str], pool: Sequence[str], *, seed: int) -> list[list[str]]:
    """Of each query the tokens of the pool most like it, best first, mixed by Jaro-Winkler and edit distance.

    Candidates share all but one or two letters, or stand near in the alphabet (a common beginning).
    """
    by_key = _by_key(pool, Random(seed))
    order = sorted(set(pool))
    place = {token: at for at, token in enumerate(order)}
    found = []
    for query in queries:
        candidates: set[str] = set()
        for key in keys(query):
            candidates.update(by_key.get(key, ()))
        at = place.get(query)
        if at is None:
            at = bisect(order, query)
        candidates.update(order[max(0, at - REACH) : at + REACH + 1])
        candidates.discard(query)
        found.append(_best(query, sorted(candidates)))
    return found


def keys(token: str) -> set[str]:
    """A token with one letter left out, or two if it is long: near tokens share a key."""
    long = len(token)
    found = {token} | {token[:i] + token[i + 1 :] for i in range(long)}
    if long >= 6:
        found |= {token[:i] + token[i + 1 : j] + token[j + 1 :] for i, j in combinations(range(long), 2)}
    return found


def _by_key(pool: Sequence[str], random: Random) -> Mapping[str, Sequence[str]]:
    by_key: dict[str, list[str]] = defaultdict(list)
    for token in sorted(set(pool)):
        for key in sorted(keys(token)):  # the order of a set is another in each process
            by_key[key].append(token)
    return {
        key: near if len(near) <= CROWD else random.sample(near, CROWD)
        for key, near in by_key.items()
        if near
    }


def _best(query: str, candidates: Sequence[str]) -> list[str]:
    ranked = []
    for measure in (JaroWinkler.similarity, Levenshtein.normalized_similarity):
        ranked.append([token for _, token in sorted((-measure(query, token), token) for token in candidates)])
    mixed = dict.fromkeys(token for two in zip(*ranked, strict=True) for token in two)
    return list(mixed)[:KEPT]
