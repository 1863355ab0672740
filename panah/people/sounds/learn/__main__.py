"""``python -m panah.people.sounds.learn [FILE]``: learn the weights and write them (to the package unless told)."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from panah.people.sounds.inventory import inventory
from panah.people.sounds.learn import data, gathering, sampling, weights
from panah.people.sounds.tables import WEIGHTS, write


def learn(found: data.Names, path: Path, *, epochs: int = weights.EPOCHS, workers: int = 2) -> None:
    """Learn from names and keep the weights in a file; the same names give the same bytes."""
    known = inventory()
    by_script = gathering.pools(found)
    near = gathering.near(by_script, seed=weights.SEED, workers=workers)
    names = gathering.region()
    true = sampling.positives(found, Random(weights.SEED)) + gathering.region_pairs(names)
    learned = weights.fitted(known, true, found, near, by_script, names, epochs)
    real = [pair for source in sorted(found.pairs) for pair in found.pairs[source]]
    write(path, known, weights.levelled(learned, real, found, near, by_script))


if __name__ == "__main__":
    learn(data.names(judged=False), Path(sys.argv[1]) if len(sys.argv) > 1 else WEIGHTS)
