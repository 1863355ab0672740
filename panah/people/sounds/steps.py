"""The alignment that decided, step by step, for people to read. Slow; the kernel only sums."""

from __future__ import annotations

from dataclasses import dataclass

from panah.people.saying import Reason
from panah.people.sounds.encoding import Encoded
from panah.people.sounds.inventory import ARABIC, LENGTHENED, Symbol, inventory
from panah.people.sounds.kernel import Tables

CONFLICT = -1.0  # log-odds below which a step is told as evidence against
_LONG = frozenset("اآويىېۇۆۈ")
_VOWEL, _CONSONANT = 1, 2
_PLACES = {"swap": (1, 1), "left": (1, 0), "right": (0, 1), "open left": (1, 2), "open right": (2, 1)}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment: letters that stand for each other, empty where there is no counterpart.

    weight: log-odds it adds. kind: ``agree``; ``unwritten`` (a vowel the other token does not write), ``silent``
    (another letter that costs little to miss); or against: ``vowel``, ``long_vowel``, ``consonant`` (one for another),
    ``missing`` (a letter without counterpart).
    """

    left: str
    right: str
    weight: float
    kind: str

    def reason(self) -> Reason:
        """The step in words."""
        return Reason(
            f"sounds.{self.kind}", self.weight, {"left": self.left or "–", "right": self.right or "–"}
        )


def steps(both: Encoded, tables: Tables) -> tuple[Step, ...]:
    """Steps of the best alignment of token 0 and token 1 of ``both``; none for scripts other than our three."""
    if max(both.scripts) > ARABIC:
        return ()
    left, right = (_symbols(both, token) for token in (0, 1))
    drops = _drops(left, right, tables), _drops(right, left, tables)
    best: dict[tuple[int, int], tuple[float, str]] = {(0, 0): (0.0, "")}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            moves = [
                (best[i - a, j - b][0] + _weight(how, i, j, left, right, drops, tables), how)
                for how, (a, b) in _PLACES.items()
                if i >= a and j >= b and _possible(how, i, j, left, right, tables)
            ]
            if moves:
                best[i, j] = max(moves)
    found, i, j = [], len(left), len(right)
    while i or j:
        how = best[i, j][1]
        a, b = _PLACES[how]
        weight = best[i, j][0] - best[i - a, j - b][0]
        found.append(_step(left[i - a : i], right[j - b : j], weight, tables))
        i, j = i - a, j - b
    return tuple(reversed(found))


def _symbols(both: Encoded, token: int) -> list[tuple[int, Symbol]]:
    known, script = inventory(), int(both.scripts[token])
    numbers = both.symbols[both.starts[token] : both.starts[token + 1]]
    return [(int(known.offsets[script]) + int(number), known.at(script, int(number))) for number in numbers]


Spelt = list[tuple[int, Symbol]]


def _drops(one: Spelt, other: Spelt, tables: Tables) -> list[float]:
    script = other[0][1].script if other else 0
    kinds = [0, *(int(tables.kind[at]) for at, _ in one), 0]
    return [
        float(tables.drop[script, at, 3 * before + after])
        for (at, _), before, after in zip(one, kinds, kinds[2:], strict=False)
    ]


def _possible(how: str, i: int, j: int, left: Spelt, right: Spelt, tables: Tables) -> bool:
    if how == "open left":
        return bool(tables.first[left[i - 1][0]])
    return how != "open right" or bool(tables.first[right[j - 1][0]])


def _weight(
    how: str,
    i: int,
    j: int,
    left: Spelt,
    right: Spelt,
    drops: tuple[list[float], list[float]],
    tables: Tables,
) -> float:
    if how == "swap":
        return float(tables.swap[left[i - 1][0], right[j - 1][0]])
    if how in ("left", "right"):
        return drops[0][i - 1] if how == "left" else drops[1][j - 1]
    (one, _), pair = (
        (left[i - 1], right[j - 2 : j]) if how == "open left" else (right[j - 1], left[i - 2 : i])
    )
    script = pair[0][1].script
    first, second = int(tables.first[one]), int(tables.second[one])
    return float(
        tables.opening[script, one] + tables.swap[first, pair[0][0]] + tables.swap[second, pair[1][0]]
    )


def _step(left: Spelt, right: Spelt, weight: float, tables: Tables) -> Step:
    texts = ["".join(one.unit.removesuffix(LENGTHENED) for _, one in side) for side in (left, right)]
    kinds = {int(tables.kind[at]) for at, _ in left + right}
    if not left or not right:
        gentle = "unwritten" if kinds == {_VOWEL} else "silent"
        kind = gentle if weight > CONFLICT else "missing"
    elif weight > CONFLICT:
        kind = "agree"
    elif _VOWEL not in kinds or len(kinds) == 2:
        kind = "consonant"
    else:
        kind = "long_vowel" if any(set(text) & _LONG for text in texts) else "vowel"
    return Step(texts[0], texts[1], weight, kind)
