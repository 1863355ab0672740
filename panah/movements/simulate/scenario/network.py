"""Whether people can get where they are counted: faults of a network before anyone walks it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.scenario.rows import Row
from panah.movements.simulate.scenario.tables import Note, Roads, Scenario

SMALL = 0.05
"""What at most this share of the people is in may be cut off."""


def parts(n: int, roads: Roads) -> Array:
    """int64[n]: which part of the network each place belongs to, numbered by its first place."""
    part = np.arange(n)
    while True:
        low = np.minimum(part[roads.a], part[roads.b])
        before = part.copy()
        np.minimum.at(part, roads.a, low)
        np.minimum.at(part, roads.b, low)
        if (part == before).all():
            return part


def check(rows: Sequence[Row], scenario: Scenario) -> list[Note]:
    """Every place from which people flee must reach a camp, and camps be reached from such places.

    rows: the lines of the places. Raises BadInput with the line of the first place from which no camp can be
    reached and in which more than a twentieth of those under conflict live, and of the first camp cut off that holds
    more than a twentieth of all who are counted. Smaller ones, and other places, that are cut off are noted:
    published folders have such, and the rest of them still stands.
    """
    part = parts(len(rows), scenario.roads)
    conflict: Array = np.any(scenario.conflict, axis=0)
    camps = scenario.places.camp
    counted_in = _counted(scenario)
    fled = np.where(conflict, scenario.places.population, 0)
    fled = fled if fled.any() else conflict.astype(np.float64)
    fleeing, counted = set(part[conflict].tolist()), set(part[camps].tolist())
    notes = []
    for place, row in enumerate(rows):
        name, of = row["name"], int(part[place])
        if conflict[place] and counted and of not in counted:
            if fled[place] > SMALL * fled.sum():
                raise row.bad("simulate.cut_off_conflict", "name", name=name)
            notes.append(Note("simulate.cut_off_conflict", row.file, row.line, "name", (("name", name),)))
        if not fleeing or of in fleeing:
            continue
        if counted_in[place] > SMALL * counted_in.sum():
            raise row.bad("simulate.cut_off_camp", "name", name=name)
        code = "simulate.cut_off_camp" if camps[place] else "simulate.cut_off"
        notes.append(Note(code, row.file, row.line, "name", (("name", name),)))
    return notes


def _counted(scenario: Scenario) -> Array:
    """float64[n]: people counted in each camp over all days; alike for all where nothing is reported."""
    found = np.zeros(len(scenario.places))
    np.add.at(found, scenario.camps, scenario.registered.sum(axis=0))
    return found if found.any() else scenario.places.camp.astype(np.float64)
