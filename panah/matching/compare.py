"""Two records of people compared: three probabilities that sum to one, a zone, and the evidence in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from panah.matching.columns import guess, role
from panah.matching.records import Population, Problem
from panah.matching.zones import USUAL, ZONES, Costs, of
from panah.people.saying import Reason

if TYPE_CHECKING:
    from panah.matching.model import Model


@dataclass(frozen=True, slots=True)
class RecordComparison:
    """What two records are to each other, and why.

    same_person, same_household (two people of one household), unrelated: probabilities that sum to 1. zone: "clear",
    "to judge" or "clear not", by the costs of the model; nothing is merged here. reasons: the weightiest first, for
    one person above 0, against below. problems: what in the records could not be read.
    """

    same_person: float
    same_household: float
    unrelated: float
    zone: str
    reasons: tuple[Reason, ...]
    problems: tuple[Problem, ...] = ()
    costs: Costs = USUAL

    def with_evidence(self, reason: Reason) -> RecordComparison:
        """The same with one more independent piece of evidence for or against one person."""
        logs = np.log(np.maximum([self.same_person, self.same_household, self.unrelated], 1e-300))
        logs[0] += reason.weight
        shares = np.exp(logs - logs.max())
        chances = [float(chance) for chance in shares / shares.sum()]
        zone = ZONES[of(np.array(chances[:1], np.float32), self.costs)[0]]
        reasons = tuple(sorted((*self.reasons, reason), key=lambda one: -abs(one.weight)))
        return RecordComparison(chances[0], chances[1], chances[2], zone, reasons, self.problems, self.costs)

    @property
    def reasons_for(self) -> tuple[Reason, ...]:
        """The evidence that they are one person."""
        return tuple(reason for reason in self.reasons if reason.weight > 0)

    @property
    def reasons_against(self) -> tuple[Reason, ...]:
        """The evidence that they are not."""
        return tuple(reason for reason in self.reasons if reason.weight < 0)


def compare(
    left: Mapping[str, Any],
    right: Mapping[str, Any],
    *,
    model: Model | None = None,
    columns: Mapping[str, Any] | None = None,
    on: date | None = None,
) -> RecordComparison:
    """Compare two records given as mappings from heading to value; what is missing says nothing.

    Headings may be role names ("given", "father", "birth" …) or what files call them; ``columns`` says it where they
    would not be understood. Names are taken to be as common as in a population of average names. on: the day ages
    are stated on. Raises BadColumns.
    """
    from panah.matching.model import Model

    if columns is None:
        right = _under(left, right)
    named = dict.fromkeys(_columns(columns)) if columns else {}
    pair = Population.of([{**named, **left}, {**named, **right}], columns=columns, on=on)
    pair.arrays.name_mass[:] = 0
    pair.arrays.texts["mass"] = 0
    pair.arrays.people["birth_mass"] = 0
    return (model or Model.default()).compare(pair, 0, pair, 1)


def _under(left: Mapping[str, Any], right: Mapping[str, Any]) -> dict[str, Any]:
    """The right record under the left one's headings, where its own say the same otherwise."""
    there, here = guess(list(right)), guess(list(left))
    named = {
        theirs: ours
        for known in here.keys() & there.keys() - {"other"}
        for theirs, ours in zip(there[known], here[known], strict=False)
        if theirs not in left and ours not in right
    }
    return {named.get(heading, heading): value for heading, value in right.items()}


def _columns(columns: Mapping[str, Any]) -> Iterator[str]:
    """The headings that a mapping names, whichever way round it goes: a record need not have them all."""
    for key, value in columns.items():
        if role(key) is None:
            yield key
        elif not isinstance(value, str):
            yield from value
        else:
            yield value
