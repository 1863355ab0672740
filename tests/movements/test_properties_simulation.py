"""What must hold of every simulation, whatever the places, roads and closures: found out with made-up ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.simulate.moving import rules
from panah.movements.simulate.running import ENGINES, Run, run
from panah.movements.simulate.scenario import Scenario
from tests.movements.random_worlds import world, worlds

seeds = st.integers(0, 2**31 - 1)
LARGEST_HOUSEHOLD = 8


def people(found: Run) -> np.ndarray:
    """All people of each day: at places and on the roads."""
    return found.places.sum(axis=1) + found.on_the_road


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=25, deadline=None)
@given(scenario=worlds, seed=seeds)
def test_people_are_conserved(engine: str, scenario: Scenario, seed: int) -> None:
    found = run(scenario, rules(scenario), engine, seed=seed)
    due = scenario.initial.sum() + np.cumsum(scenario.departures)
    assert (found.places >= -1e-6).all()
    assert (found.on_the_road >= -1e-6).all()
    # Whole people are rounded in their running sums, and a household sets out together.
    slack = {"flow": 1e-6 * max(1.0, due[-1]), "counts": 1.0, "people": LARGEST_HOUSEHOLD}[engine]
    assert np.abs(people(found) - due).max() <= slack
    assert (np.diff(people(found)) >= -1e-6 * max(1.0, due[-1])).all()


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=25, deadline=None)
@given(seed=seeds)
def test_nobody_enters_a_closed_border(engine: str, seed: int) -> None:
    """A border closed from the first day on: who is abroad stays as many; nobody walks a closed road.

    Not even where people have not heard of it, and choose as if the border were open.
    """
    free = world(seed, closures=False)
    abroad = free.places.foreign
    border = abroad[free.roads.a] != abroad[free.roads.b]
    open_road = free.open_road.copy()
    open_road[:, border] = False
    closed = replace(free, open_road=open_road)
    for heard in (closed, free):
        found = run(closed, rules(heard), engine, seed=seed)
        assert (found.along[np.repeat(border, 2)] == 0).all()
        assert found.places[:, abroad].sum(axis=1).max() <= closed.initial[abroad].sum() + 1e-6


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=25, deadline=None)
@given(seed=seeds, shut=st.integers(1, 50))
def test_nobody_enters_a_place_once_it_is_closed(engine: str, seed: int, shut: int) -> None:
    """The last place is closed from some day on: from then on nobody is added to those there."""
    free = world(seed, closures=False)
    if shut >= free.days:
        shut = free.days - 1
    open_place = free.open_place.copy()
    open_place[shut:, -1] = False
    closed = replace(free, open_place=open_place, open_camp=free.open_camp & open_place)
    for heard in (closed, free):
        there = run(closed, rules(heard), engine, seed=seed).places[shut - 1 :, -1]
        assert (np.diff(there) <= 1e-6).all()


@settings(max_examples=15, deadline=None)
@given(seed=seeds)
def test_counts_and_individuals_converge_to_the_expected_flow(seed: int) -> None:
    """With so many people that chance hardly shows, camp by camp and day by day, within six standard deviations."""
    scenario = world(seed, most_people=3e5)
    laid = rules(scenario)
    flow = run(scenario, laid, "flow").places
    everybody = max(flow.sum(axis=1).max(), 1.0)
    for engine in ("counts", "people"):
        found = run(scenario, laid, engine, seed=seed).places
        assert np.abs(found - flow).max() <= 6 * np.sqrt(everybody) + 2 * scenario.days, engine


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=15, deadline=None)
@given(scenario=worlds, seed=seeds)
def test_a_seed_reproduces(engine: str, scenario: Scenario, seed: int) -> None:
    laid = rules(scenario)
    one, other = (run(scenario, laid, engine, seed=seed) for _ in range(2))
    assert (one.places == other.places).all()
    assert (one.on_the_road == other.on_the_road).all()
    assert (one.along == other.along).all()


def test_another_seed_is_another_run() -> None:
    scenario = world(3)
    laid = rules(scenario)
    for engine in ("counts", "people"):
        one, other = (run(scenario, laid, engine, seed=seed).places for seed in (1, 2))
        assert (one != other).any(), engine
