"""What learning starts from: true pairs, the tokens of each script, and each token's near neighbours."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
from rapidfuzz.distance import JaroWinkler

from panah.people.sounds.encoding import encode
from panah.people.sounds.learn import synthetic
from panah.people.sounds.learn.data import Names, Pair, bare
from panah.people.sounds.learn.neighbours import neighbours
from panah.people.sounds.learn.sampling import Near, romanised

REGION = Path(__file__).parent.parent / "keying" / "region.toml"
ALIKE = 0.72  # names of the region whose Latin forms are this near are told apart by name
MOST = 80_000
OF_A_NAME = 24.0  # weight of all pairs of forms of a name of the region together


def pools(found: Names) -> list[list[str]]:
    """The tokens of each script, sorted."""
    tokens = sorted(
        {token for pairs in found.pairs.values() for pair in pairs for token in (pair.one, pair.other)}
    )
    scripts = encode(tokens).scripts
    return [[tokens[at] for at in np.flatnonzero(scripts == script)] for script in range(3)]


def near(by_script: Sequence[Sequence[str]], *, seed: int, workers: int = 2) -> Near:
    """Near neighbours of tokens (of MOST a script, drawn by lot): about a millisecond each."""
    chance = Random(seed)
    asked = [tokens if len(tokens) <= MOST else chance.sample(tokens, MOST) for tokens in by_script]
    latin: dict[str, str] = {}
    for token in by_script[0]:
        latin.setdefault(bare(token), token)
    plain = sorted(latin)
    jobs = [([bare(token) for token in asked[0]], plain)]
    for tokens, pool in zip(asked[1:], by_script[1:], strict=True):
        jobs += [(list(tokens), list(pool)), (romanised(tokens), plain)]
    if workers > 1:
        with ProcessPoolExecutor(workers) as processes:
            told = list(processes.map(_neighbours, jobs, [seed] * len(jobs)))
    else:
        told = [_neighbours(job, seed) for job in jobs]
    marked = [[[latin[token] for token in few] for few in told[at]] for at in (0, 2, 4)]
    own = dict(zip(asked[0], marked[0], strict=True))
    own |= dict(zip(asked[1], told[1], strict=True)) | dict(zip(asked[2], told[3], strict=True))
    read = dict(zip(asked[1], marked[1], strict=True)) | dict(zip(asked[2], marked[2], strict=True))
    return Near(own, read, synthetic.skeletons(by_script[0]))


def _neighbours(job: tuple[list[str], list[str]], seed: int) -> list[list[str]]:
    return neighbours(*job, seed=seed)


def region() -> list[list[str]]:
    """Common names of the region with the ways each is written."""
    told = tomllib.loads(REGION.read_text("utf-8"))["names"]
    return [line.replace(";", " ").split() for line in told]


def region_pairs(names: Sequence[Sequence[str]]) -> list[Pair]:
    """True pairs of the region's common names."""
    found = []
    for forms in names:
        told = list(combinations(forms, 2))
        found += [Pair(one, other, OF_A_NAME / len(told)) for one, other in told]
    return found


def region_apart(names: Sequence[Sequence[str]], random: Random, each: int = 6) -> list[Pair]:
    """Pairs of different names of the region that look alike, each in some of their forms."""
    found = []
    latin = [[form for form in forms if form.isascii()] for forms in names]
    for i, j in combinations(range(len(names)), 2):
        if set(names[i]) & set(names[j]) or not latin[i] or not latin[j]:
            continue
        alike = max(JaroWinkler.similarity(one, other) for one in latin[i] for other in latin[j])
        if alike >= ALIKE:
            found += [
                Pair(random.choice(names[i]), random.choice(names[j]), OF_A_NAME / 12 / each)
                for _ in range(each)
            ]
    return found
