"""What a simulation is about, and the files it is read from."""

from pathlib import Path

from panah.movements.simulate.scenario.flee import read_flee
from panah.movements.simulate.scenario.reports import Reports, Series
from panah.movements.simulate.scenario.tables import Kind, Note, Places, Roads, Scenario
from panah.movements.simulate.scenario.workbook import read_workbook, write_workbook

__all__ = [
    "Kind",
    "Note",
    "Places",
    "Reports",
    "Roads",
    "Scenario",
    "Series",
    "read",
    "read_flee",
    "read_workbook",
    "write_workbook",
]


def read(source: Path | str) -> Scenario:
    """A FLEE folder or a workbook. Raises BadInput with file, line and remedy."""
    if Path(source).suffix.casefold() in (".xlsx", ".xlsm"):
        return read_workbook(source)
    return read_flee(source)
