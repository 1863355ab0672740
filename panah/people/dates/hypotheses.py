"""What two births can be to each other, by name, with how much each says.

The weights are natural logarithms of m / u: how often the hypothesis holds for two records of one person against two
unrelated people. They are assumed, for births spread over 45 years and papers of the region (a tenth of records with
a customary day, one date in ten copied wrongly); `panah.matching` learns its own from the file at hand.
"""

from __future__ import annotations

from enum import IntEnum
from math import log

import numpy as np

MISSING_DAY = int(np.iinfo(np.int32).min)
"""Stands for "no birth known" in arrays of days."""

NO_DATE, DAY, MONTH, YEAR, ABOUT, AGE = range(6)
"""Codes of precision in arrays."""

CUSTOMARY, SOLAR_WRITTEN, LUNAR_WRITTEN = 1, 2, 4
"""Bits of the flags: a day that often stands for "not known"; written in the Solar or the lunar Hijri calendar."""


class Hypothesis(IntEnum):
    """Small, stable numbers: they stand in arrays. New ones are added at the end."""

    MISSING = 0
    SAME_DAY = 1
    SAME_CUSTOMARY = 2
    SAME_MONTH = 3
    SAME_YEAR = 4
    OVERLAP = 5
    SWAPPED = 6
    NEXT_DAY = 7
    DAY_DIGIT = 8
    FIRST_OF_MONTH = 9
    DAY_DIFFERS = 10
    MONTH_DIFFERS = 11
    NEXT_YEAR = 12
    YEAR_DIGIT = 13
    WRONG_CALENDAR = 14
    YEAR_NEAR = 15
    SAME_YEAR_OTHER_DAY = 16
    APART_CLOSE = 17
    APART = 18
    APART_GENERATION = 19

    @property
    def key(self) -> str:
        return self.name.lower()


CLOSE_YEARS, GENERATION_YEARS = 3, 15
"""Births less than CLOSE_YEARS apart may still be one, told badly; from GENERATION_YEARS on, parent and child."""

_YEARS = 45.0
_DAYS = _YEARS * 365.25

_ASSUMED = {
    Hypothesis.SAME_DAY: (0.55, 1 / _DAYS),
    Hypothesis.SAME_CUSTOMARY: (0.10, 0.06 / _YEARS),
    Hypothesis.SAME_MONTH: (0.90, 1 / (12 * _YEARS)),
    Hypothesis.SAME_YEAR: (0.80, 1 / _YEARS),
    Hypothesis.OVERLAP: (0.90, 5 / _YEARS),
    Hypothesis.SWAPPED: (0.010, 0.4 / _DAYS),
    Hypothesis.NEXT_DAY: (0.010, 2 / _DAYS),
    Hypothesis.DAY_DIGIT: (0.020, 12 / _DAYS),
    Hypothesis.FIRST_OF_MONTH: (0.020, 2 / _DAYS),
    Hypothesis.DAY_DIFFERS: (0.004, 16 / _DAYS),
    Hypothesis.MONTH_DIFFERS: (0.015, 11 / _DAYS),
    Hypothesis.NEXT_YEAR: (0.020, 2 / _DAYS),
    Hypothesis.YEAR_DIGIT: (0.010, 10 / _DAYS),
    Hypothesis.WRONG_CALENDAR: (0.010, 4 / _DAYS),
    Hypothesis.YEAR_NEAR: (0.150, 2.5 / _YEARS),
    Hypothesis.SAME_YEAR_OTHER_DAY: (0.012, 1 / _YEARS),
    Hypothesis.APART_CLOSE: (0.012, 5 / _YEARS),
    Hypothesis.APART: (0.008, 0.40),
    Hypothesis.APART_GENERATION: (0.004, 0.45),
}

WEIGHTS = np.array(
    [log(_ASSUMED[h][0] / _ASSUMED[h][1]) if h in _ASSUMED else 0.0 for h in Hypothesis], dtype=np.float32
)
"""Log-odds of each hypothesis, indexed by its number."""
