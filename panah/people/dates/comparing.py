"""Two births compared: the hypothesis that fits best, what it weighs, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from panah.people.saying import Reason

from .arrays import of
from .hypotheses import CUSTOMARY, WEIGHTS, Hypothesis
from .kernel import date_hypothesis
from .spans import PartialDate

WITH_YEARS = frozenset({Hypothesis.APART_CLOSE, Hypothesis.APART, Hypothesis.APART_GENERATION})


@dataclass(frozen=True, slots=True)
class DateComparison:
    """What two births are to each other.

    hypothesis: the key of a `Hypothesis`: "same_day", "swapped", "apart", "missing" … years_apart: whole years
    between the nearest days they can be, 0 when they can be one. weight: log-odds for *the same*.
    """

    hypothesis: str
    years_apart: int
    weight: float
    reasons: tuple[Reason, ...]


def compare(a: PartialDate | None, b: PartialDate | None) -> DateComparison:
    """Compares two births; None is one not known, which says nothing. Symmetric."""
    one, two = of(a), of(b)
    found = Hypothesis(date_hypothesis(*_as_stored(one), *_as_stored(two)))
    weight = float(WEIGHTS[found])
    if a is None or b is None:
        return DateComparison(found.key, 0, weight, (Reason("dates.missing", weight),))
    first, second = sorted((a, b), key=lambda birth: (birth.earliest, birth.latest, birth.written))
    days = (second.earliest - first.latest).days
    years = max(0, int(days / 365.2425))
    params = {"a": told(first), "b": told(second)}
    if found in WITH_YEARS:
        params["years"] = str(years)
    reasons = [Reason(f"dates.{found.key}", weight, params)]
    if found is not Hypothesis.SAME_CUSTOMARY:
        reasons += [
            Reason("dates.customary_day", 0.0, {"a": told(birth)})
            for birth in (first, second)
            if of(birth)[3] & CUSTOMARY
        ]
    return DateComparison(found.key, years, weight, tuple(reasons))


def _as_stored(birth: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The types of a column, so that one compiled kernel serves a pair and a million."""
    earliest, latest, precision, flags = birth
    return np.int32(earliest), np.int32(latest), np.uint8(precision), np.uint8(flags)  # type: ignore[return-value]


def told(birth: PartialDate) -> str:
    """A birth as it was written, or its span."""
    if birth.written:
        return birth.written
    if birth.earliest == birth.latest:
        return birth.earliest.isoformat()
    return f"{birth.earliest.isoformat()} – {birth.latest.isoformat()}"
