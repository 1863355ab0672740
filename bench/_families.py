"""Made-up families and places, and two plain ways to allocate them beside Panah's: greedy, and scipy's MILP."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from panah.movements.prepare.allocation import Family, Place, Weights
from panah.movements.prepare.allocation.problem import cost, fair_shares, possible

LANGUAGES = ("Dari", "Pashto", "Uzbek", "Arabic")
SERVICES = ("school", "hospital", "step-free")


@dataclass(frozen=True)
class Answer:
    """Who was placed, at what cost (fairness included), and how long it took. broken: limits that were not kept."""

    placed: int
    cost: float
    seconds: float
    broken: int


def made_up(families: int, places: int, seed: int, room: float = 1.05) -> tuple[list[Family], list[Place]]:
    """Families of 1 to 9, some with needs, and places with ``room`` beds for each person in all."""
    rng = np.random.default_rng(seed)
    people = []
    for number in range(families):
        persons = int(rng.choice(np.arange(1, 10), p=np.array([14, 14, 16, 18, 15, 10, 6, 4, 3]) / 100))
        needs = {"school": int(rng.binomial(max(persons - 2, 0), 0.5))} if persons > 2 else {}
        needs |= {"hospital": 1} if rng.random() < 0.05 else {}
        needs |= {"step-free": 1} if rng.random() < 0.04 else {}
        wished = (f"place {rng.integers(places)}",) if rng.random() < 0.3 else ()
        people.append(
            Family(
                f"family {number}",
                persons,
                str(rng.choice(LANGUAGES)),
                {name: many for name, many in needs.items() if many},
                wished,
                1.0,
                float(rng.uniform(36, 38)),
                float(rng.uniform(66, 70)),
            )
        )
    everyone = sum(one.persons for one in people)
    parts = rng.dirichlet(np.full(places, 3.0)) * everyone * room
    there = [
        Place(
            f"place {number}",
            int(np.ceil(beds)),
            {"school": int(0.5 * beds), "hospital": int(0.1 * beds), "step-free": int(0.1 * beds)},
            tuple(str(one) for one in rng.choice(LANGUAGES, 2, replace=False)),
            float(rng.uniform(37, 45)),
            float(rng.uniform(60, 75)),
        )
        for number, beds in enumerate(parts)
    ]
    return people, there


def judged(
    families: list[Family], places: list[Place], given: dict[str, str | None], seconds: float
) -> Answer:
    """An allocation looked at by other code than what made it."""
    weights, at = Weights(), {place.name: place for place in places}
    spent, placed, taken = 0.0, 0, {place.name: 0 for place in places}
    seats = {(place.name, service): 0 for place in places for service in SERVICES}
    for family in families:
        name = given[family.name]
        if name is None:
            continue
        spent += cost(family, at[name], weights)
        placed += family.persons
        taken[name] += family.persons
        for service, many in family.needs.items():
            seats[name, service] += many
    shares = fair_shares(sum(family.persons for family in families), places)
    over = sum(max(taken[place.name] - share, 0.0) for place, share in zip(places, shares, strict=True))
    broken = sum(taken[place.name] > place.beds for place in places)
    broken += sum(many > at[name].services.get(service, 0) for (name, service), many in seats.items())
    return Answer(placed, spent + weights.fairness * over, seconds, broken)


def greedy(families: list[Family], places: list[Place]) -> Answer:
    """The largest family first, each to the cheapest place that still has room and seats."""
    began = perf_counter()
    weights, beds = Weights(), {place.name: place.beds for place in places}
    seats = {place.name: dict(place.services) for place in places}
    given: dict[str, str | None] = {}
    for family in sorted(families, key=lambda one: -one.persons):
        free = [
            place
            for place in places
            if beds[place.name] >= family.persons
            and all(seats[place.name].get(service, 0) >= many for service, many in family.needs.items())
        ]
        best = min(free, key=lambda place: cost(family, place, weights), default=None)
        given[family.name] = best.name if best else None
        if best:
            beds[best.name] -= family.persons
            for service, many in family.needs.items():
                seats[best.name][service] -= many
    return judged(families, places, given, perf_counter() - began)


def milp(families: list[Family], places: list[Place], limit: float) -> Answer | None:
    """One 0/1 variable for each family and place, as a textbook writes it; None if nothing was found in time."""
    from scipy.optimize import Bounds, LinearConstraint
    from scipy.optimize import milp as solve
    from scipy.sparse import csr_array

    began = perf_counter()
    weights, f, p = Weights(), len(families), len(places)
    count = f * p
    price = np.array([[cost(a, b, weights) for b in places] for a in families])
    allowed = np.array([[possible(a, b) for b in places] for a in families])
    persons = np.array([one.persons for one in families], np.float64)
    unplaced = 1e4 * persons
    objective = np.concatenate([(price - unplaced[:, None]).reshape(-1), np.full(p, weights.fairness)])
    every, column = np.arange(count), np.tile(np.arange(p), f)
    once = csr_array((np.ones(count), (every // p, every)), (f, count + p))
    rows = [LinearConstraint(once, -np.inf, 1)]
    uses = [("", persons)] + [
        (name, np.array([one.needs.get(name, 0) for one in families], np.float64)) for name in SERVICES
    ]
    for name, need in uses:
        taken = csr_array((np.repeat(need, p), (column, every)), (p, count + p))
        room = [place.services.get(name, 0) if name else place.beds for place in places]
        rows.append(LinearConstraint(taken, -np.inf, np.array(room, np.float64)))
    over = csr_array(
        (
            np.concatenate([np.repeat(persons, p), -np.ones(p)]),
            (np.concatenate([column, np.arange(p)]), np.arange(count + p)),
        ),
        (p, count + p),
    )
    rows.append(LinearConstraint(over, -np.inf, fair_shares(int(persons.sum()), places)))
    most = np.concatenate([allowed.reshape(-1).astype(np.float64), np.full(p, np.inf)])
    whole = np.concatenate([np.ones(count), np.zeros(p)])
    found = solve(objective, constraints=rows, bounds=Bounds(0, most), integrality=whole,
                  options={"time_limit": limit})  # fmt: skip
    if found.x is None:
        return None
    chosen = found.x[:count].reshape(f, p)
    given = {
        one.name: places[int(row.argmax())].name if row.max() > 0.5 else None
        for one, row in zip(families, chosen, strict=True)
    }
    return judged(families, places, given, perf_counter() - began)
