"""Learn the weights of comparing full names: ``python -m panah.people.names.learn_names [pairs.toml]``.

The few weights are set one at a time, up or down by a step, as long as that lowers the mean logarithmic loss over
the pairs written by hand and as many made up from Wikidata ($PANAH_DATA/names); pairs held out are only measured.
Same data, same bytes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from panah.people import sounds
from panah.people.names.compare_names import WEIGHTS
from panah.people.names.kernel import Weights, name_logits
from panah.people.names.learn_pairs import LabelledPair, figures, written_pairs
from panah.people.names.learn_synthetic import synthetic_pairs
from panah.people.names.tables import table

START = Weights(
    further=0.3, fade_given=0.5, fade_father=0.5, fade_family=0.5, fade_roles=5.0, fade_both=1.0,
    missing_given=1.0, missing_only_given=5.0, missing_father=0.2, missing_family=0.5, missing_prefix=0.3,
    missing_unknown=0.6, lonely=10.0, roles=4.0, sex=2.0,
)  # fmt: skip
"""Where learning begins and is held near: what the kinds of evidence should weigh before any data."""
STEPS = (2.0, 1.3, 1.1)
SYNTHETIC = 2000
BOUNDS = (0.05, 12.0)
FUSED = 2.0  # two people taken for one cost so much more than one person not recognised
RESTRAINT = (
    0.002  # what a weight's distance from where it began costs, so that no weight runs off without need
)


class Sample:
    """Pairs parsed once, to be judged again and again with other weights."""

    def __init__(self, pairs: Sequence[LabelledPair]) -> None:
        self.pairs = pairs
        numbers: dict[str, int] = {}
        self.left, self.right = (
            np.array([numbers.setdefault(text, len(numbers)) for text in side], np.int64)
            for side in ([pair.left for pair in pairs], [pair.right for pair in pairs])
        )
        read = table(numbers)
        if read.problems:
            raise ValueError(f"the pairs hold names that cannot be read: {read.problems[0]}")
        self.arrays = read.arrays
        self.same = np.array([pair.same for pair in pairs])

    def logits(self, weighed: Weights) -> NDArray[np.float64]:
        tables = sounds.TABLES
        return name_logits(self.arrays, self.left, self.arrays, self.right, tables, weighed, True).astype(
            np.float64
        )

    def loss(self, weighed: Weights) -> float:
        """Mean logarithmic loss, different people weighing FUSED times as much; one pair costs at most 6."""
        signed = np.where(self.same, 1.0, -1.0) * self.logits(weighed)
        each = np.minimum(np.logaddexp(0, -signed), 6.0)
        return float(each[self.same].mean() + FUSED * each[~self.same].mean()) / (1 + FUSED)

    def report(self, weighed: Weights) -> str:
        return str(figures(self.same.tolist(), (self.logits(weighed) > 0).tolist()))


def learned(samples: Sequence[Sample], start: Weights) -> Weights:
    """Weights near ``start`` that lower the loss over the samples, each sample counting the same."""

    def cost(weighed: Weights) -> float:
        moved = sum(abs(np.log(now / then)) for now, then in zip(weighed, start, strict=True))
        return sum(sample.loss(weighed) for sample in samples) / len(samples) + RESTRAINT * float(moved)

    best, lowest = start, cost(start)
    for step in STEPS:
        moving = True
        while moving:
            moving = False
            for field in Weights._fields:
                for factor in (step, 1 / step):
                    value = float(np.clip(getattr(best, field) * factor, *BOUNDS))
                    tried = best._replace(**{field: value})
                    found = cost(tried)
                    if found < lowest - 1e-5:
                        best, lowest, moving = tried, found, True
                        break
    return best


def main(pairs: Path, names: Path) -> None:
    """Learn, measure on what was held out, and write ``weights.toml``."""
    by_hand, made_up = written_pairs(pairs), synthetic_pairs(names, SYNTHETIC)
    training = [Sample([pair for pair in part if not pair.held_out]) for part in (by_hand, made_up)]
    held_out = [Sample([pair for pair in part if pair.held_out]) for part in (by_hand, made_up)]
    weighed = learned(training, START)
    for title, sample in zip(("by hand", "made up"), training, strict=True):
        print(f"learned from, {title}: {sample.report(weighed)}")
    for title, sample in zip(("by hand", "made up"), held_out, strict=True):
        print(f"held out,     {title}: {sample.report(weighed)}")
    lines = ["# Written by `python -m panah.people.names.learn_names`; what each is: `kernel.Weights`."]
    lines += [f"{field} = {getattr(weighed, field):.3f}" for field in Weights._fields]
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(
        Path(sys.argv[1] if len(sys.argv) > 1 else "tests/people/names/pairs.toml"),
        Path(os.environ.get("PANAH_DATA", "../shared/data")) / "names" / "wikidata_names_dev.tsv.gz",
    )
