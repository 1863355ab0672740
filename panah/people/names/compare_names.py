"""Whether two written names are one person's name, with the reasons."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from panah.people import sounds
from panah.people.names.align import align
from panah.people.names.arrays import LONE, make_room
from panah.people.names.cleaning import BadName
from panah.people.names.compare_reasons import PartPair, explain, explain_words
from panah.people.names.kernel import Weights, name_logits, score, turned
from panah.people.names.parts import Name
from panah.people.names.tables import Unread, of_names, read, table
from panah.people.saying import Reason, sentence

WEIGHTS = Path(__file__).parent / "weights.toml"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing two names found.

    logit: log-odds (natural logarithm) that they are one person's name, prior even, against hard cases such as
    siblings. reasons: the evidence for and against, their weights summing to ``logit``. pairs: which part stands
    for which, None for a part the other name has not.
    """

    logit: float
    reasons: tuple[Reason, ...]
    pairs: tuple[PartPair, ...]

    @property
    def probability(self) -> float:
        return 1 / (1 + exp(-self.logit))

    @property
    def same(self) -> bool:
        """At the fixed threshold: more likely one person's name than not."""
        return self.logit > 0


@cache
def weights() -> Weights:
    """The learned weights, read once."""
    kept = tomllib.loads(WEIGHTS.read_text("utf-8"))
    return Weights(**{key: float(kept[key]) for key in Weights._fields})


def compare(a: str, b: str, *, known_equivalents: bool = True) -> Comparison:
    """Compare two names as written, in any script and order of our region.

    known_equivalents: also use what is known of names beyond their spelling (Yusuf and Joseph are one name).
    Two names of one word each are compared by their sounds alone. Raises BadName, naming the side.
    """
    left, right = _read(a, "left"), _read(b, "right")
    arrays, _ = of_names([left, right])
    tables, weighed = sounds.TABLES, weights()
    if arrays.names[:, LONE].min() >= 0:
        logit = float(name_logits(arrays, _ROW[0], arrays, _ROW[1], tables, weighed, known_equivalents)[0])
        reasons, pairs = explain_words(left, right, logit, arrays)
        return Comparison(logit, reasons, pairs)
    room = make_room()
    one, other = (1, 0) if turned(arrays, 0, arrays, 1) else (0, 1)
    count = align(arrays, one, arrays, other, tables, known_equivalents, room)
    logit = float(np.float32(score(arrays, one, arrays, other, room, count, weighed)))
    reasons, pairs = explain((left, right), one, room.steps[:count], room.told, arrays)
    return Comparison(logit, reasons, pairs)


_ROW = (np.zeros(1, np.int64), np.ones(1, np.int64))


class BadSide(BadName):
    """One of the two names cannot be read. side: ``left`` or ``right``."""

    def __init__(self, side: str, error: BadName) -> None:
        self.side = side
        super().__init__(error.code, **error.params)

    def told(self, language: str) -> tuple[str, str]:
        problem, remedy = super().told(language)
        return f"{sentence(f'names.side_{self.side}', language)}: {problem}", remedy


def _read(text: str, side: str) -> Name:
    try:
        return read(text)
    except BadName as error:
        raise BadSide(side, error) from None


def compare_many(
    left: Sequence[str],
    right: Sequence[str],
    *,
    known_equivalents: bool = True,
    problems: list[Unread] | None = None,
) -> NDArray[np.float32]:
    """Probabilities [n] that ``left[k]`` and ``right[k]`` are one person's name, as `compare` gives them.

    A pair with a name that cannot be read is NaN and the rest goes on; pass ``problems``, a list, to be told
    which rows those are and why. Raises ValueError if there are not as many left as right, TypeError for single names.
    """
    if isinstance(left, str) or isinstance(right, str):
        raise TypeError("compare_many takes two sequences of names; for two names there is compare")
    if len(left) != len(right):
        raise ValueError(
            f"{len(left)} names on the left, {len(right)} on the right: pairs need as many of both"
        )
    numbers: dict[str | None, int] = {}
    pairs = [
        np.array(
            [numbers.setdefault(text if isinstance(text, str) else None, len(numbers)) for text in side],
            np.int64,
        )
        for side in (left, right)
    ]
    read = table(numbers)
    logits = name_logits(
        read.arrays, pairs[0], read.arrays, pairs[1], sounds.TABLES, weights(), known_equivalents
    )
    if problems is not None and read.problems:
        bad = {unread.row: unread for unread in read.problems}
        problems.extend(
            Unread(row, bad[number].text, BadSide(side, bad[number].error))
            for row, both in enumerate(zip(*pairs, strict=True))
            for side, number in zip(("left", "right"), both, strict=True)
            if number in bad
        )
    probabilities: NDArray[np.float32] = (1 / (1 + np.exp(-logits.astype(np.float64)))).astype(np.float32)
    return probabilities
