"""Standards of reception: figures with where they come from and how sure we are of them.

confidence: ``verified`` (someone named opened the source), ``reported`` (known from secondary works that cite it). All
are reported as yet. Whoever has better ones writes them into the settings (``[standards]``); a plan prints those used.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Standard:
    """value: so much for each person, or (``shared``) so many persons to one. unit: of the amount."""

    value: float
    unit: str
    shared: bool
    source: str
    confidence: str


_UNHCR = "UNHCR Emergency Handbook, camp site planning minimum standards (4th edition)"
_WASH = "UNHCR Emergency Handbook, WASH in camps; Sphere Handbook 2018, water supply standard 2.1"
_OLD = "UNHCR Handbook for Emergencies (2nd edition 1999, 3rd edition 2007), site planning"

STANDARDS: Mapping[str, Standard] = {
    "covered_area": Standard(3.5, "m2", False, f"{_UNHCR}; Sphere Handbook 2018, shelter 3", "reported"),
    "site_area": Standard(45, "m2", False, f"{_UNHCR}; Sphere Handbook 2018, shelter 2", "reported"),
    "water": Standard(20, "l_day", False, _UNHCR, "reported"),
    "water_least": Standard(15, "l_day", False, _WASH, "reported"),
    "latrines": Standard(20, "", True, f"{_UNHCR}; Sphere Handbook 2018, excreta management 3.2", "reported"),
    "taps": Standard(80, "", True, _OLD, "reported"),
    "refuse_containers": Standard(50, "", True, f"{_OLD} (100 l each)", "reported"),
    "food": Standard(2100, "kcal_day", False, "Sphere Handbook 2018, food assistance 6.1", "reported"),
}


@dataclass(frozen=True)
class Amount:
    """What a standard asks for. key: the standard; amount: rounded up; value: the figure used; own: stated in the
    settings instead of ours."""

    key: str
    amount: int
    value: float
    unit: str
    shared: bool
    source: str
    confidence: str
    own: bool


def amounts(persons: int, own: Mapping[str, float]) -> list[Amount]:
    """What ``persons`` need, standard by standard."""
    found = []
    for key, standard in STANDARDS.items():
        value = own.get(key, standard.value)
        exact = persons / value if standard.shared else persons * value
        found.append(
            Amount(
                key,
                math.ceil(exact - 1e-9),
                value,
                standard.unit,
                standard.shared,
                "" if key in own else standard.source,
                "" if key in own else standard.confidence,
                key in own,
            )
        )
    return found
