"""Two births as levels of agreement: the named hypotheses of `panah.people.dates` by their numbers, and one more."""

from __future__ import annotations

from panah.people.compiled import borrowing
from panah.people.dates.hypotheses import CUSTOMARY, DAY, Hypothesis
from panah.people.dates.kernel import date_hypothesis

SAME_DAY, SAME_CUSTOMARY = int(Hypothesis.SAME_DAY), int(Hypothesis.SAME_CUSTOMARY)
APART_CLOSE, GENERATION = int(Hypothesis.APART_CLOSE), int(Hypothesis.APART_GENERATION)
DAYS_APART = len(Hypothesis)
"""Two full dates, neither a customary day, that no slip of the pen explains: far harder than two ages apart."""
BIRTH_LEVELS = DAYS_APART + 1


@borrowing
def birth_level(e1: int, l1: int, p1: int, f1: int, e2: int, l2: int, p2: int, f2: int) -> int:
    """Level of two births, each as in `records.PERSON`: first and last day, precision and flags."""
    found = date_hypothesis(e1, l1, p1, f1, e2, l2, p2, f2)
    if found >= APART_CLOSE and p1 == DAY and p2 == DAY and not (f1 | f2) & CUSTOMARY:
        return DAYS_APART
    return found
