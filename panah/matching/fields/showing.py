"""A record of a population as people read it."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from panah.matching import records
from panah.matching.records import Population

_NAMES = {
    records.GIVEN: "given",
    records.FATHER: "father",
    records.GRANDFATHER: "grandfather",
    records.FAMILY: "family",
    records.MOTHER: "mother",
}
_SEXES = ("", "F", "M", "X")


def record(population: Population, i: int) -> dict[str, str]:
    """Record i by role: names as compared, the birth as a day or an interval, other values folded."""
    arrays = population.arrays
    found: dict[str, str] = {}
    person = arrays.people[i]
    for position in range(person["names"], person["names"] + person["name_count"]):
        role = _NAMES.get(int(arrays.name_roles[position]), "name")
        found[role] = f"{found.get(role, '')} {population.texts[arrays.name_tokens[position]]}".strip()
    if person["birth_earliest"] != records.MISSING:
        found["birth"] = birth(person)
    if person["sex"]:
        found["sex"] = _SEXES[person["sex"]]
    for column, (_, name) in enumerate(population.value_columns):
        if arrays.values[i, column] >= 0:
            found[name] = population.texts[arrays.values[i, column]]
    return found


def birth(person: np.void) -> str:
    """The birth of one `records.PERSON`: a day, or the first and the last it can be."""
    first, last = day(int(person["birth_earliest"])), day(int(person["birth_latest"]))
    return first if first == last else f"{first} – {last}"


def day(number: int) -> str:
    """Days since 1970-01-01 as an ISO date."""
    return (date(1970, 1, 1) + timedelta(days=number)).isoformat()
