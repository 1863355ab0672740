"""Births and other days as people give them: read, held as spans, compared, whole columns of them as arrays.

Columns, comparison and the kernel are brought in when first asked for: the office's pages only read dates.
"""

from typing import TYPE_CHECKING, Any

from .reading import read
from .spans import (
    ABOUT_YEARS,
    REMEDIES,
    Calendar,
    NotADate,
    PartialDate,
    Precision,
    of_age,
    of_day,
    of_month,
    of_year,
)

if TYPE_CHECKING:
    from .arrays import Columns, Refused, ages, columns, single
    from .comparing import DateComparison, compare
    from .hypotheses import MISSING_DAY, WEIGHTS, Hypothesis
    from .kernel import date_hypothesis

_LATER = {
    "Columns": "arrays",
    "Refused": "arrays",
    "ages": "arrays",
    "columns": "arrays",
    "single": "arrays",
    "DateComparison": "comparing",
    "compare": "comparing",
    "MISSING_DAY": "hypotheses",
    "WEIGHTS": "hypotheses",
    "Hypothesis": "hypotheses",
    "date_hypothesis": "kernel",
}

__all__ = [
    "ABOUT_YEARS",
    "MISSING_DAY",
    "REMEDIES",
    "WEIGHTS",
    "Calendar",
    "Columns",
    "DateComparison",
    "Hypothesis",
    "NotADate",
    "PartialDate",
    "Precision",
    "Refused",
    "ages",
    "columns",
    "compare",
    "date_hypothesis",
    "of_age",
    "of_day",
    "of_month",
    "of_year",
    "read",
    "single",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f".{_LATER[name]}", __name__), name)
