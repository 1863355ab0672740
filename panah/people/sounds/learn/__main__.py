"""``python -m panah.people.sounds.learn [FILE]``: learn weights and equivalents; weights only if a FILE is named."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from panah.people.sounds.equivalents import FILE
from panah.people.sounds.inventory import inventory
from panah.people.sounds.learn import data, gathering, known, sampling, synthetic, weights
from panah.people.sounds.tables import WEIGHTS, write


def learn(found: data.Names, path: Path, *, epochs: int = weights.EPOCHS, workers: int = 2) -> None:
    """Learn from names and keep the weights in a file; the same names give the same bytes."""
    by_script = gathering.pools(found)
    print(f"{sum(map(len, by_script)):,} tokens; their neighbours …", flush=True)
    near = gathering.near(by_script, seed=weights.SEED, workers=workers)
    names = gathering.region()
    true = sampling.positives(found, synthetic.Region(found), Random(weights.SEED)) + gathering.region_pairs(
        names
    )
    learned = weights.fitted(inventory(), true, found, near, by_script, names, epochs)
    real = [pair for source in sorted(found.pairs) for pair in found.pairs[source]]
    write(path, inventory(), weights.levelled(learned, real, found, near, by_script))


if __name__ == "__main__":
    learn(data.names(judged=False), Path(sys.argv[1]) if len(sys.argv) > 1 else WEIGHTS)
    if len(sys.argv) == 1:
        known.write(FILE)
