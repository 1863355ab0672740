"""The comparison of two names said in words: what agrees, what differs, what is missing, what was left aside."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from panah.people import sounds
from panah.people.names.align import (
    LEFT,
    LEFT_SPAN,
    LOGIT,
    RIGHT,
    RIGHT_SPAN,
    VIA,
)
from panah.people.names.align_parts import AS_WRITTEN, BY_INITIAL, WRITTEN_TOGETHER
from panah.people.names.arrays import KNOWN_BEGIN, KNOWN_END, LONE, MOST, START, NameArrays
from panah.people.names.kernel import CROSSED, LONELY, SEXES
from panah.people.names.parts import Name, Part
from panah.people.saying import Reason

HEARD = 1.5
"""Log-odds by sound above which it need not be said that two spellings are known to be one name."""

_SAID = {
    "given": "given",
    "prefix": "given",
    "patronymic": "father",
    "grandfather": "grandfather",
    "family": "family",
}


@dataclass(frozen=True, slots=True)
class PartPair:
    """Parts that stand for each other, as written; None where the other name has no such part.

    logit: log-odds that the two write one name; 0 where one is missing.
    """

    left: str | None
    right: str | None
    role: str
    logit: float


def explain(
    names: tuple[Name, Name],
    first: int,
    steps: NDArray[np.float32],
    told: NDArray[np.float64],
    arrays: NameArrays,
) -> tuple[tuple[Reason, ...], tuple[PartPair, ...]]:
    """Reasons and pairs from an alignment whose left side is ``names[first]`` (`align.align`, `kernel.score`)."""
    reasons: list[Reason] = []
    pairs: list[PartPair] = []
    placed: list[tuple[int, int]] = []
    partners: tuple[set[int], set[int]] = (set(), set())
    for step, weight in zip(steps, told, strict=False):
        found = _Step(names, first, step)
        partners[0].update(found.at[0])
        partners[1].update(found.at[1])
        placed.append((found.at[0][0], found.at[1][0]))
        reasons.append(found.reason(float(weight), _known(arrays, found)))
        pairs.append(PartPair(found.text(0), found.text(1), found.role(), float(step[LOGIT])))
    for side in (0, 1):
        costs = told[MOST : 2 * MOST] if side == first else told[2 * MOST : 3 * MOST]
        for at, part in enumerate(names[side].parts):
            if at not in partners[side]:
                weight = float(costs[at]) if at < MOST else 0.0
                reasons.append(_without(part, weight))
                left, right = (part.text, None) if side == 0 else (None, part.text)
                pairs.append(PartPair(left, right, part.role, 0.0))
    for code, at in (
        ("names.few_agree", LONELY),
        ("names.roles_differ", CROSSED),
        ("names.sexes_differ", SEXES),
    ):
        if told[at]:
            reasons.append(Reason(code, float(told[at])))
    placed.sort()
    if any(after[1] < before[1] for before, after in pairwise(placed)):
        reasons.append(Reason("names.order_differs"))
    reasons.sort(key=lambda reason: -abs(reason.weight))
    return tuple(reasons), tuple(pairs)


def explain_words(
    left: Name, right: Name, logit: float, arrays: NameArrays
) -> tuple[tuple[Reason, ...], tuple[PartPair, ...]]:
    """The one reason of two names of one word each."""
    known = bool(_ids(arrays, int(arrays.names[0, LONE])) & _ids(arrays, int(arrays.names[1, LONE])))
    code = "names.words_agree" if logit > 0 else "names.words_differ"
    if logit > 0 and known and not _heard(left.text, right.text):
        code = "names.known_as_one"
    if logit == 0:
        code = "names.unheard"
    reason = Reason(code, logit, {"left": left.text, "right": right.text})
    return (reason,), (PartPair(left.text, right.text, "unknown", logit),)


class _Step:
    """One step of an alignment, its sides put back in the order in which the names were given."""

    def __init__(self, names: tuple[Name, Name], first: int, step: NDArray[np.float32]) -> None:
        runs = [
            range(int(step[begin]), int(step[begin]) + int(step[span]))
            for begin, span in ((LEFT, LEFT_SPAN), (RIGHT, RIGHT_SPAN))
        ]
        self.at = (runs[0], runs[1]) if first == 0 else (runs[1], runs[0])
        self.parts: tuple[list[Part], list[Part]] = (
            [names[0].parts[at] for at in self.at[0]],
            [names[1].parts[at] for at in self.at[1]],
        )
        self.via = int(step[VIA])
        self.agree = bool(step[LOGIT] > 0)
        self.unheard = bool(step[LOGIT] == 0)

    def text(self, side: int) -> str:
        return " ".join(part.text for part in self.parts[side])

    def role(self) -> str:
        """The role both have, or that of the side which is surer of it."""
        return max((*self.parts[0], *self.parts[1]), key=lambda part: part.roles[0][1]).role

    def reason(self, weight: float, known: bool) -> Reason:
        params = {"left": self.text(0), "right": self.text(1)}
        if self.unheard:
            return Reason("names.unheard", weight, params)
        kind = "agree" if self.agree else "differ"
        if "honorific" in (self.parts[0][0].role, self.parts[1][0].role) and self.agree and not weight:
            return Reason("names.honorifics_agree", weight, params)
        if self.via == BY_INITIAL:
            return Reason(f"names.initials_{kind}", weight, params)
        if self.agree and known:
            return Reason("names.known_as_one", weight, params)
        if self.agree and self.via == WRITTEN_TOGETHER:
            return Reason("names.written_together", weight, params)
        return Reason(f"names.{_SAID.get(self.role(), 'parts')}_{kind}", weight, params)


def _known(arrays: NameArrays, step: _Step) -> bool:
    """Whether two parts are one name by what is known of them rather than by their sounds."""
    if step.via != AS_WRITTEN or not step.agree:
        return False
    p, q = (int(arrays.parts[arrays.names[side, START] + step.at[side][0], 0]) for side in (0, 1))
    return (p == q or bool(_ids(arrays, p) & _ids(arrays, q))) and not _heard(step.text(0), step.text(1))


def _heard(left: str, right: str) -> bool:
    return sounds.compare(left, right, known_equivalents=False).logit >= HEARD


def _ids(arrays: NameArrays, token: int) -> set[int]:
    row = arrays.tokens[token]
    return set(arrays.known[row[KNOWN_BEGIN] : row[KNOWN_END]].tolist())


def _without(part: Part, weight: float) -> Reason:
    if part.role == "honorific":
        return Reason("names.honorific_aside", weight, {"name": part.text})
    if part.role == "initial":
        return Reason("names.parts_missing", weight, {"name": part.text})
    return Reason(f"names.{_SAID.get(part.role, 'parts')}_missing", weight, {"name": part.text})
