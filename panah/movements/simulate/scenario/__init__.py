"""What a simulation is about, and the files it is read from."""

from panah.movements.simulate.scenario.flee import read_flee
from panah.movements.simulate.scenario.reports import Reports, Series
from panah.movements.simulate.scenario.tables import Kind, Note, Places, Roads, Scenario

__all__ = ["Kind", "Note", "Places", "Reports", "Roads", "Scenario", "Series", "read_flee"]
