"""The law over a caseload: the same declarations as ``judge``, as columns; and two laws compared."""

from panah.law.sweep.caseload import ACTS, FILES, PERSONS, Caseload
from panah.law.sweep.columns import Columns
from panah.law.sweep.comparing import Change, Comparison, compare
from panah.law.sweep.postgres import from_postgres
from panah.law.sweep.sweeping import Sweep, sweep

__all__ = [
    "ACTS", "FILES", "PERSONS", "Caseload", "Change", "Columns", "Comparison", "Sweep", "compare", "from_postgres",
    "sweep",
]  # fmt: skip
