"""The engines under any rules: also such as no model would make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.bad import BadInput
from panah.movements.simulate.arrays import Array
from panah.movements.simulate.engines.households import NEEDS, Households
from panah.movements.simulate.rules import Rules
from panah.movements.simulate.running import ENGINES, Engine, Run, run, whole
from panah.movements.simulate.scenario import Kind, Places, Reports, Roads, Scenario
from tests.movements.random_worlds import world, worlds
from tests.movements.simulate.chance_rules import chance_rules

seeds = st.integers(0, 2**31 - 1)


def line(*km: float, days: int = 12) -> Scenario:
    """Places in a row: the first in conflict, the last a camp abroad."""
    n = len(km) + 1
    kind = np.array([Kind.CONFLICT, *[Kind.TOWN] * (n - 2), Kind.CAMP], np.uint8)
    conflict = np.zeros((days, n), np.float32)
    conflict[:, 0] = 1
    places = Places(
        tuple("ABCDEFG"[:n]),
        ("",) * n,
        ("home",) * (n - 1) + ("abroad",),
        np.zeros(n),
        np.zeros(n),
        kind,
        np.zeros(n),
        np.full(n, np.inf),
    )
    roads = Roads(np.arange(n - 1, dtype=np.int32), np.arange(1, n, dtype=np.int32), np.array(km, float))
    return Scenario(
        "a row",
        date(2030, 1, 1),
        days,
        places,
        roads,
        conflict,
        np.ones((days, n), bool),
        np.repeat((kind == Kind.CAMP)[None], days, axis=0),
        np.ones((days, n - 1), bool),
        np.zeros((days, 2 * (n - 1)), bool),
        Reports(np.zeros(0, np.int32), ()),
    )


def forward(scenario: Scenario, km_a_day: float, capacity: float = np.inf) -> Rules:
    """Everybody walks to the end of the row and stays there."""
    n, m = len(scenario.places), len(scenario.roads)
    settle = np.zeros((1, n), np.float32)
    settle[0, -1] = 1
    choose = np.tile(np.array([1, 0], np.float32), m)[None]
    begin = np.zeros((1, n), np.float32)
    begin[0, 0] = 1
    limit = np.full(n, np.inf)
    limit[-1] = capacity
    return Rules(np.zeros(scenario.days, np.int32), settle, settle * 0, choose, begin, km_a_day, limit)


def first_day(people: float, days: int) -> Array:
    out = np.zeros(days)
    out[0] = people
    return out


def everybody(found: Run) -> Array:
    return found.places.sum(axis=1) + found.on_the_road


@pytest.mark.parametrize("engine", ENGINES)
def test_a_way_takes_the_days_it_takes(engine: Engine) -> None:
    """250 and 130 km at 100 a day: on the road for two nights, past B in the middle of the third day, there on the
    fourth."""
    scenario = line(250, 130)
    found = run(scenario, forward(scenario, 100), engine, departures=first_day(600, 12))
    assert found.places[:, 2].tolist() == [0, 0, 0, *[600] * 9]
    assert found.on_the_road.tolist() == [600, 600, 600, *[0] * 9]
    assert found.along.tolist() == [600, 0, 600, 0]


@pytest.mark.parametrize("engine", ENGINES)
def test_who_comes_to_a_place_at_the_end_of_the_day_goes_on_the_next(engine: Engine) -> None:
    scenario = line(100, 50)
    found = run(scenario, forward(scenario, 100), engine, departures=first_day(50, 12))
    assert found.places[0].tolist() == [0, 50, 0]
    assert found.places[1].tolist() == [0, 0, 50]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_road_that_closes_turns_back_who_is_on_it(engine: Engine) -> None:
    scenario = line(250)
    scenario.open_road[1:6] = False
    found = run(scenario, forward(scenario, 100), engine, departures=first_day(90, 12))
    assert found.places[2].tolist() == [90, 0]
    assert found.places[5].tolist() == [90, 0]
    assert found.places[-1].tolist() == [0, 90]


@pytest.mark.parametrize("engine", ENGINES)
def test_who_can_neither_arrive_nor_turn_back_stays_on_the_road(engine: Engine) -> None:
    scenario = line(250)
    scenario.open_place[1:6] = False
    found = run(scenario, forward(scenario, 100), engine, departures=first_day(90, 12))
    assert found.on_the_road[:6].tolist() == [90] * 6
    assert found.places[6].tolist() == [0, 90]


@pytest.mark.parametrize("engine", ENGINES)
def test_who_is_sent_on_does_not_stay(engine: Engine) -> None:
    """B would keep everybody; as long as people are sent on from it to C nobody stays there."""
    scenario = line(10, 10)
    scenario.forced[:6, 2] = True
    rules = forward(scenario, 100)
    rules.settle[0, 1] = 1
    found = run(scenario, rules, engine, departures=np.full(12, 10.0), households=Households(sizes=(1.0,)))
    assert found.places[5].tolist() == [0, 0, 60]
    assert found.places[-1].tolist() == [0, 60, 60]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_full_camp_takes_nobody_more_and_the_others_wait(engine: Engine) -> None:
    scenario = line(50)
    found = run(scenario, forward(scenario, 100, capacity=70), engine, departures=np.full(12, 10.0))
    assert (found.places[:, 1] <= 70).all()
    assert found.places[-1, 1] >= 70 - 8  # a household that does not fit in stays together outside
    assert everybody(found)[-1] == pytest.approx(120, abs=1e-6)


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=25)
@given(scenario=worlds, seed=seeds, capacity=st.integers(0, 5000))
def test_capacity_is_respected(engine: Engine, scenario: Scenario, seed: int, capacity: int) -> None:
    rules = chance_rules(scenario, seed, capacity=float(capacity))
    found = run(scenario, rules, engine, seed=seed)
    most = np.maximum(rules.capacity, np.ceil(scenario.initial))
    assert (found.places <= most + 1e-6).all()


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=25)
@given(scenario=worlds, seed=seeds, limited=st.booleans())
def test_people_are_conserved_under_any_rules(
    engine: Engine, scenario: Scenario, seed: int, limited: bool
) -> None:
    rules = chance_rules(scenario, seed, capacity=1000.0 if limited else np.inf)
    found = run(scenario, rules, engine, seed=seed)
    start = scenario.initial.sum() if engine == "flow" else np.rint(scenario.initial).sum()
    due = start + np.cumsum(found.departed)
    if engine == "flow":
        assert everybody(found) == pytest.approx(due, rel=1e-9, abs=1e-9)
    else:
        assert (everybody(found) == due).all()
    assert found.places.min() >= 0
    assert found.departed.sum() == pytest.approx(scenario.departures.sum(), abs=0.5)


@settings(max_examples=5)
@given(seed=seeds)
def test_the_mean_of_counts_and_of_people_is_the_expected_flow(seed: int) -> None:
    """Over 60 runs, everywhere and every day within five standard errors, under any rules."""
    scenario = world(seed, most_people=3000)
    rules = chance_rules(scenario, seed)
    flow = run(scenario, rules, "flow").places
    for engine in ("counts", "people"):
        runs = np.stack([run(scenario, rules, engine, seed=at).places for at in range(60)])
        error = runs.std(axis=0) / np.sqrt(60)
        rounded = 1 + len(scenario.camps) + (8 if engine == "people" else 0)  # whole people, whole households
        assert (np.abs(runs.mean(axis=0) - flow) <= 5 * error + rounded).all(), engine


@pytest.mark.parametrize("limited", [False, True])
def test_people_are_the_same_on_any_number_of_cores(limited: bool) -> None:
    scenario = world(11, most_people=3e4)
    rules = chance_rules(scenario, 5, capacity=2000.0 if limited else np.inf)
    one, three = (run(scenario, rules, "people", seed=7, workers=workers) for workers in (1, 3))
    assert (one.places == three.places).all()
    assert (one.along == three.along).all()
    assert one.needs is not None and three.needs is not None and (one.needs == three.needs).all()


def test_who_leaves_again_stays_for_a_geometric_time() -> None:
    """With a chance of a quarter each day to leave, three quarters to the power of the days are still there."""
    scenario = line(10, days=10)
    rules = forward(scenario, 100)
    rules.leave[0, 1], rules.choose[0, 1] = 0.25, 1
    rules.settle[0, 0] = 1  # back home they stay
    away = replace(scenario, places=replace(scenario.places, kind=np.array([Kind.CAMP, Kind.TOWN], np.uint8)))
    due = 40_000 * 0.75 ** np.arange(10)
    for engine in ENGINES:
        found = run(away, rules, engine, departures=first_day(40_000, 10), seed=3)
        assert found.places[:, 1] == pytest.approx(due, rel=0.05), engine


def test_expected_flow_is_linear_in_those_who_set_out() -> None:
    scenario = world(4)
    rules = chance_rules(scenario, 4)
    bare = scenario.expecting(scenario.departures, scenario.initial * 0)
    one = run(bare, rules, departures=scenario.departures).places
    double = run(bare, rules, departures=2 * scenario.departures).places
    assert double == pytest.approx(2 * one, rel=1e-9)


def test_households_stay_together_and_take_their_needs_along() -> None:
    scenario = line(10, 10)
    found = run(
        scenario,
        forward(scenario, 100),
        "people",
        departures=first_day(30_000, 12),
        households=Households(sizes=(0, 0, 1.0), children=0.5, older=0.1, disability=0.2),
    )
    assert found.needs is not None
    there = dict(zip(NEEDS, found.needs[2] / 30_000, strict=True))
    assert there["households"] == pytest.approx(1 / 3)
    assert there["children"] == pytest.approx(0.5, abs=0.02)
    assert there["older"] == pytest.approx(0.1, abs=0.01)
    assert there["disability"] == pytest.approx(0.2, abs=0.02)
    assert found.needs[:2].sum() == 0


def test_households_hold_exactly_the_people_asked_for() -> None:
    for people in (0, 1, 2, 999, 100_000):
        sizes = Households().draw(people, np.random.default_rng(people))
        assert sizes.sum(dtype=np.int64) == people
        assert sizes.min(initial=1) >= 1
    assert Households().draw(100_000, np.random.default_rng(1)).mean() == pytest.approx(3.15, abs=0.1)


def test_who_may_not_set_out_yet_sets_out_later() -> None:
    scenario = line(10)
    rules = forward(scenario, 100)
    regime = np.array([0] * 5 + [1] * 7, np.int32)
    both = {name: np.vstack([getattr(rules, name)] * 2) for name in ("settle", "leave", "choose", "begin")}
    both["begin"][0] = 0
    found = run(scenario, replace(rules, regime=regime, **both), departures=np.full(12, 10.0))
    assert everybody(found).tolist() == [0] * 5 + [60, 70, 80, 90, 100, 110, 120]


def test_whole_people_are_rounded_in_their_running_sum() -> None:
    rounded = whole(np.full(10, 0.34))
    assert set(rounded) <= {0.0, 1.0}
    assert np.abs(np.cumsum(rounded) - 0.34 * np.arange(1, 11)).max() <= 0.5


@pytest.mark.parametrize(
    "change",
    [
        {"regime": np.zeros(3, np.int32)},
        {"regime": np.full(12, 4, np.int32)},
        {"settle": np.full((1, 2), 1.5, np.float32)},
        {"choose": np.full((1, 2), np.nan, np.float32)},
        {"km_a_day": 0.0},
    ],
)
def test_rules_that_do_not_fit_are_refused(change: dict[str, object]) -> None:
    scenario = line(10)
    with pytest.raises(ValueError):
        run(scenario, replace(forward(scenario, 100), **change))


def test_departures_and_engines_that_are_none_are_refused() -> None:
    scenario = line(10)
    rules = forward(scenario, 100)
    for wrong in (np.full(11, 1.0), np.full(12, -1.0), np.full(12, np.nan)):
        with pytest.raises(ValueError):
            run(scenario, rules, departures=wrong)
    with pytest.raises(ValueError):
        run(scenario, rules, "teleport")  # type: ignore[arg-type]


def test_more_people_than_fit_one_by_one_are_refused_in_words() -> None:
    scenario = line(10)
    with pytest.raises(BadInput, match="engine counts"):
        run(scenario, forward(scenario, 100), "people", departures=first_day(9e11, 12))
    found = run(scenario, forward(scenario, 100), "counts", departures=first_day(9e11, 12))
    assert found.places[0, 1] == 9e11
