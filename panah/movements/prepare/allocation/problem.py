"""What is to be allocated, to where, and what counts how much."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from panah.movements.prepare.futures import Floats

BEDS = "beds"
"""The capacity every place has; others are services such as ``school`` or ``hospital``."""


@dataclass(frozen=True)
class Family:
    """People who stay together. needs: service → persons who need it (a place without seats for them is out of the
    question). prefers: places they named. priority: how much more an unplaced person of theirs weighs. lat, lon: where
    they are now, degrees; None if it does not matter."""

    name: str
    persons: int
    language: str = ""
    needs: Mapping[str, int] = field(default_factory=dict)
    prefers: tuple[str, ...] = ()
    priority: float = 1.0
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Place:
    """Where people can go. beds: free ones. services: service → seats free. languages: spoken by a community there.
    fair: weight of its fair share of people (population, say); None: its beds."""

    name: str
    beds: int
    services: Mapping[str, int] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    fair: float | None = None


@dataclass(frozen=True)
class Weights:
    """What an allocation minimises, for each person: distance: 100 km; language: no community of theirs; preference:
    not one of the places named; fairness: each person above a place's fair share."""

    distance: float = 1.0
    language: float = 3.0
    preference: float = 2.0
    fairness: float = 0.5


def kilometres(family: Family, place: Place) -> float:
    """The way as the crow flies; 0 where a position is not known."""
    if family.lat is None or family.lon is None or place.lat is None or place.lon is None:
        return 0.0
    here, there = math.radians(family.lat), math.radians(place.lat)
    half = math.sin((there - here) / 2) ** 2
    across = math.sin(math.radians(place.lon - family.lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half + math.cos(here) * math.cos(there) * across)))


def cost(family: Family, place: Place, weights: Weights) -> float:
    """What it costs to send a family to a place, fairness aside."""
    each = weights.distance * kilometres(family, place) / 100
    if family.language and family.language not in place.languages:
        each += weights.language
    if family.prefers and place.name not in family.prefers:
        each += weights.preference
    return each * family.persons


def possible(family: Family, place: Place) -> bool:
    """Whether the place has room for the family and the seats it needs, were it empty otherwise."""
    seats = all(place.services.get(service, 0) >= many for service, many in family.needs.items())
    return seats and place.beds >= family.persons


def offered(family: Family, place: Place) -> bool:
    """Whether the place has the services the family needs at all, however full: with more room it could take them."""
    return all(service in place.services for service in family.needs)


def fair_shares(persons: int, places: list[Place]) -> Floats:
    """How many people each place's fair share is."""
    weights = np.array([place.beds if place.fair is None else place.fair for place in places], np.float64)
    return np.asarray(persons * weights / (weights.sum() or 1.0))
