"""Families to places: held against every possible allocation where there are few, and timed where there are many."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.bad import BadInput
from panah.movements.prepare.allocation import Family, Place, Weights, allocate
from panah.movements.prepare.allocation import solve as solving
from panah.movements.prepare.allocation.problem import cost, fair_shares, kilometres


def some_families(rng: np.random.Generator, many: int) -> list[Family]:
    return [
        Family(
            f"F{at}",
            int(rng.integers(1, 6)),
            str(rng.choice(["fa", "ps", ""])),
            {"school": int(rng.integers(1, 3))} if rng.random() < 0.5 else {},
            ("B",) if rng.random() < 0.3 else (),
            lat=float(rng.uniform(40, 45)),
            lon=float(rng.uniform(60, 70)),
        )
        for at in range(many)
    ]


def some_places(rng: np.random.Generator, many: int, beds: int) -> list[Place]:
    return [
        Place(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at],
            int(rng.integers(beds // 2, beds + 1)),
            {"school": int(rng.integers(0, beds))} if rng.random() < 0.8 else {},
            ("fa",) if rng.random() < 0.5 else ("ps",),
            lat=float(rng.uniform(40, 45)),
            lon=float(rng.uniform(60, 70)),
        )
        for at in range(many)
    ]


def by_trying_all(families: list[Family], places: list[Place], weights: Weights) -> tuple[int, float]:
    """The most people that can be placed, and the least that costs."""
    fair = fair_shares(sum(one.persons for one in families), places)
    best: tuple[int, float] | None = None
    for sent in product(range(-1, len(places)), repeat=len(families)):
        loads = np.zeros(len(places))
        seats = np.zeros(len(places))
        price = 0.0
        for family, at in zip(families, sent, strict=True):
            if at >= 0:
                loads[at] += family.persons
                seats[at] += family.needs.get("school", 0)
                price += cost(family, places[at], weights)
        room = all(load <= place.beds for load, place in zip(loads, places, strict=True))
        seated = all(
            taken <= place.services.get("school", 0) for taken, place in zip(seats, places, strict=True)
        )
        if room and seated:
            price += weights.fairness * float(np.maximum(0, loads - fair).sum())
            found = (-int(loads.sum()), price)
            best = found if best is None else min(best, found)
    assert best is not None
    return -best[0], best[1]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_small_questions_are_solved_exactly(seed: int) -> None:
    rng = np.random.default_rng(seed)
    families, places, weights = some_families(rng, 5), some_places(rng, 3, 8), Weights()
    most, least = by_trying_all(families, places, weights)
    found = allocate(families, places, weights)
    assert found.placed == most
    loads = np.array([found.used[place.name]["beds"] for place in places], float)
    fair = fair_shares(sum(one.persons for one in families), places)
    named = {place.name: place for place in places}
    price = sum(
        cost(one, named[at], weights) for one in families if (at := found.place[one.name]) is not None
    )
    price += weights.fairness * float(np.maximum(0, loads - fair).sum())
    assert price == pytest.approx(least, abs=1e-4)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_what_lacks_is_enough_once_it_is_added(seed: int) -> None:
    rng = np.random.default_rng(seed)
    families, places = some_families(rng, 12), some_places(rng, 3, 8)
    found = allocate(families, places)
    grown = []
    for place in places:
        more = {one.capacity: one.lacking for one in found.short if one.place == place.name}
        services = {name: seats + more.get(name, 0) for name, seats in place.services.items()}
        grown.append(Place(place.name, place.beds + more.get("beds", 0), services, place.languages))
    anyone = [family for family in families if family.name not in found.nowhere]
    again = allocate(anyone, grown)
    assert again.unplaced == 0
    assert bool(found.short) == (found.unplaced > sum(f.persons for f in families if f.name in found.nowhere))


def test_the_capacity_that_lacks_is_named_with_how_many() -> None:
    families = [Family("one", 4, needs={"school": 2}), Family("two", 3, needs={"school": 3})]
    found = allocate(families, [Place("Aral", 20, {"school": 3})])
    assert found.unplaced == 4 or found.unplaced == 3
    assert [(one.place, one.capacity, one.lacking) for one in found.short] == [("Aral", "school", 2)]


def test_a_service_that_is_nowhere_is_told_apart_from_one_that_is_full() -> None:
    found = allocate([Family("one", 2, needs={"dialysis": 1})], [Place("Aral", 20)])
    assert found.nowhere == ("one",)
    assert found.short == ()


def test_a_family_is_never_parted() -> None:
    """Three families of four fit two places of six only one each, though twelve beds are free."""
    found = allocate([Family(name, 4) for name in "abc"], [Place("A", 6), Place("B", 6)])
    assert found.placed == 8
    assert sorted(str(at) for at in found.place.values()) == ["A", "B", "None"]


def test_those_who_weigh_more_are_placed_first() -> None:
    families = [Family("many", 4), Family("ill", 3, priority=3.0)]
    assert allocate(families, [Place("A", 4)]).place == {"many": None, "ill": "A"}


def test_language_preference_distance_and_fairness_draw() -> None:
    two = [Place("A", 50, languages=("fa",), lat=40.0, lon=60.0), Place("B", 50, lat=40.0, lon=61.0)]
    only = Weights(0, 0, 0, 0)
    assert allocate([Family("f", 2, "fa")], two, Weights(0, 1, 0, 0)).place["f"] == "A"
    assert allocate([Family("f", 2, prefers=("B",))], two, Weights(0, 0, 1, 0)).place["f"] == "B"
    assert allocate([Family("f", 2, lat=40.0, lon=60.9)], two, Weights(1, 0, 0, 0)).place["f"] == "B"
    shares = allocate([Family(f"f{at}", 2) for at in range(10)], two, Weights(0, 0, 0, 1))
    assert shares.used["A"]["beds"] == shares.used["B"]["beds"] == 10
    assert only.fairness == 0


def test_kilometres_between_astana_and_almaty() -> None:
    one, other = Family("f", 1, lat=51.13, lon=71.43), Place("Almaty", 1, lat=43.24, lon=76.89)
    assert kilometres(one, other) == pytest.approx(974, abs=10)


def test_a_large_question_is_near_its_bound_and_keeps_every_capacity(monkeypatch: pytest.MonkeyPatch) -> None:
    """The way large ones are solved, at a size a test can wait for."""
    monkeypatch.setattr(solving, "EXACT", 100)
    rng = np.random.default_rng(4)
    families, places = some_families(rng, 400), some_places(rng, 12, 160)
    found = allocate(families, places, seconds=10)
    assert found.cost >= found.bound - 1e-6
    assert (found.cost - found.bound) <= 0.01 * found.bound
    for place in places:
        assert found.used[place.name]["beds"] <= place.beds
        assert found.used[place.name]["school"] <= place.services.get("school", 0)
    there = {place.name for place in places} | {None}
    assert set(found.place) == {family.name for family in families}
    assert set(found.place.values()) <= there


def test_the_same_question_has_the_same_answer() -> None:
    rng = np.random.default_rng(9)
    families, places = some_families(rng, 60), some_places(rng, 5, 60)
    assert allocate(families, places).place == allocate(families, places).place


@pytest.mark.parametrize(
    ("families", "places", "said"),
    [
        ([], [Place("A", 1)], "no families"),
        ([Family("f", 1)], [], "no places"),
        ([Family("f", 1), Family("f", 2)], [Place("A", 1)], "“f” is listed twice"),
        ([Family("f", 1)], [Place("A", 1), Place("A", 1)], "“A” is listed twice"),
        ([Family("f", 0)], [Place("A", 1)], "has nobody"),
    ],
)
def test_what_cannot_be_allocated_is_refused(families: list[Family], places: list[Place], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        allocate(families, places)
