"""Comparing tokens in bulk, and one pair with the alignment that decided."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import ArrayLike, NDArray

from panah.people.saying import Reason
from panah.people.sounds import equivalents
from panah.people.sounds.encoding import Encoded, encode
from panah.people.sounds.kernel import pair_logits
from panah.people.sounds.steps import Step, steps
from panah.people.sounds.tables import tables


@dataclass(frozen=True, slots=True)
class TokenComparison:
    """Whether two tokens write one name. logit: log-odds, prior even. equivalent: known to be one name."""

    logit: float
    probability: float
    steps: tuple[Step, ...] = ()
    equivalent: bool = False

    def reasons(self) -> tuple[Reason, ...]:
        """What speaks for and against, in words, the weightiest first; that letters agree is said once for all."""
        if self.equivalent:
            return (Reason("sounds.known", self.logit),)
        told = [step.reason() for step in self.steps if step.kind not in ("agree", "silent")]
        agreeing = [step for step in self.steps if step.kind == "agree"]
        if agreeing:
            letters = " ".join(
                step.left if step.left == step.right else f"{step.left}={step.right}" for step in agreeing
            )
            told.append(Reason("sounds.agree", sum(step.weight for step in agreeing), {"letters": letters}))
        return tuple(sorted(told, key=lambda reason: -abs(reason.weight)))


def logits(
    left: Encoded, ia: ArrayLike, right: Encoded, ib: ArrayLike, *, known_equivalents: bool = True
) -> NDArray[np.float32]:
    """Log-odds [n] that token ``ia[k]`` of ``left`` and token ``ib[k]`` of ``right`` write the same name."""
    one, other = np.asarray(ia, np.int64), np.asarray(ib, np.int64)
    found = pair_logits(
        left.symbols,
        left.starts,
        left.scripts,
        one,
        right.symbols,
        right.starts,
        right.scripts,
        other,
        tables(),
    )
    if known_equivalents:
        known_left = equivalents.ids_of(left)
        known_right = known_left if right is left else equivalents.ids_of(right)
        known = equivalents.shared(*known_left, one, *known_right, other)
        found[known] = np.maximum(found[known], equivalents.KNOWN)
    return found


def compare(a: str, b: str, *, known_equivalents: bool = True) -> TokenComparison:
    """Compare two tokens; the comparison's steps are the alignment that decided."""
    both = encode([a, b])
    spelt = float(logits(both, [0], both, [1], known_equivalents=False)[0])
    logit = float(logits(both, [0], both, [1])[0]) if known_equivalents else spelt
    told = steps(both, tables())
    return TokenComparison(logit, 1 / (1 + exp(-logit)), told, equivalent=logit > spelt)
