"""Pairs of full names to learn from and to measure by, formed from people written down by hand."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

SAME_PAIRS, OTHER_PAIRS = 8, 10  # at most so many pairs a person, so that nobody counts for too much


class LabelledPair(NamedTuple):
    """Two written names, whether they are one person's, and whether the pair is kept out of learning."""

    left: str
    right: str
    same: bool
    held_out: bool


def written_pairs(path: Path) -> list[LabelledPair]:
    """The pairs of a file like ``tests/people/names/pairs.toml``, in an order and a choice that never change.

    A person is wholly learned from or wholly held out (two in five).
    """
    found: list[LabelledPair] = []
    for person in tomllib.loads(path.read_text("utf-8"))["person"]:
        held_out = _number(person["same"][0]) % 5 < 2
        for pairs, most, same in (
            (combinations(person["same"], 2), SAME_PAIRS, True),
            (product(person["same"], person["other"]), OTHER_PAIRS, False),
        ):
            chosen = sorted(pairs, key=lambda pair: _number(*pair))[:most]
            found += [LabelledPair(left, right, same, held_out) for left, right in chosen]
    return found


def _number(*texts: str) -> int:
    return int.from_bytes(hashlib.sha256("\n".join(texts).encode()).digest()[:8], "big")


class Figures(NamedTuple):
    """Of decisions "same": precision, recall, F1; pairs: how many were judged."""

    precision: float
    recall: float
    f1: float
    pairs: int

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f}  precision {self.precision:.3f}  recall {self.recall:.3f}  ({self.pairs} pairs)"


def figures(same: Sequence[bool], said: Sequence[bool]) -> Figures:
    """Figures of decisions ``said`` where ``same`` is the truth."""
    hits = sum(is_same and was_said for is_same, was_said in zip(same, said, strict=True))
    precision = hits / max(1, sum(said))
    recall = hits / max(1, sum(same))
    return Figures(precision, recall, 2 * precision * recall / max(1e-9, precision + recall), len(said))
