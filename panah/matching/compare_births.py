"""Two births as levels of agreement: the named hypotheses of `panah.people.dates`, by their numbers."""

from __future__ import annotations

from panah.people.dates.hypotheses import Hypothesis
from panah.people.dates.kernel import date_hypothesis

__all__ = ["BIRTH_LEVELS", "SAME_CUSTOMARY", "SAME_DAY", "date_hypothesis"]

BIRTH_LEVELS = len(Hypothesis)
SAME_DAY, SAME_CUSTOMARY = int(Hypothesis.SAME_DAY), int(Hypothesis.SAME_CUSTOMARY)
