"""Comparing tokens in bulk, and one pair with the alignment that decided."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import ArrayLike, NDArray

from panah.people.sounds.encoding import Encoded, encode
from panah.people.sounds.kernel import pair_logits
from panah.people.sounds.tables import tables


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment. left, right: the letters that stand for each other, empty where none does.

    weight: log-odds it adds. kind: "agree", "near", "unwritten" (a vowel the other script leaves out),
    "vowel" (one against another), "consonant" (one against another), "missing".
    """

    left: str
    right: str
    weight: float
    kind: str


@dataclass(frozen=True, slots=True)
class TokenComparison:
    """Whether two tokens write one name. logit: log-odds, prior even. equivalent: known to be one name."""

    logit: float
    probability: float
    steps: tuple[Step, ...] = ()
    equivalent: bool = False


def logits(
    left: Encoded, ia: ArrayLike, right: Encoded, ib: ArrayLike, *, known_equivalents: bool = True
) -> NDArray[np.float32]:
    """Log-odds [n] that token ``ia[k]`` of ``left`` and token ``ib[k]`` of ``right`` write the same name."""
    return pair_logits(
        left.symbols,
        left.starts,
        left.scripts,
        np.asarray(ia, np.int64),
        right.symbols,
        right.starts,
        right.scripts,
        np.asarray(ib, np.int64),
        tables(),
    )


def compare(a: str, b: str, *, known_equivalents: bool = True) -> TokenComparison:
    """Compare two tokens with the alignment that decided."""
    both = encode([a, b])
    logit = float(logits(both, [0], both, [1], known_equivalents=known_equivalents)[0])
    return TokenComparison(logit, 1 / (1 + exp(-logit)))
