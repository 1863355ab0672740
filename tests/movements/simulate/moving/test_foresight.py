from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.simulate.moving import Parameters, foresee, rules
from panah.movements.simulate.moving.paths import shortest, usable_arcs

BASE = Parameters(
    room=0.8,
    filling=1.0,
    full=0.05,
    presence=0.5,
    newness=1.0,
    distance=1.0,
    near=50.0,
    kinship=0.7,
    size=0.5,
    memory=90.0,
    km_a_day=200.0,
    whim=0.5,
    whim_unknown=1.0,
)


def arrivals(scenario, parameters=BASE):
    """float64[k]: people in the camps on the last day."""
    return foresee(scenario, parameters).counts(scenario)[-1]


def row_sums(scenario, found):
    """float64[R, n]: what the chances of the arcs out of each place sum to."""
    sums = np.zeros(found.settle.shape)
    for arc, place in enumerate(scenario.roads.source):
        sums[:, place] += found.choose[:, arc]
    return sums


def test_rules_fit_the_engines_and_the_arcs_out_of_a_place_sum_to_one(crisis):
    scenario = crisis()
    found = rules(scenario, BASE)
    found.check(scenario)
    sums = row_sums(scenario, found)
    assert np.all(np.isclose(sums, 1, atol=1e-6) | (sums == 0))
    assert np.allclose(sums[:, :3], 1)  # from the three places at home there is a way to go on
    assert np.allclose(found.begin.sum(axis=1), 1, atol=1e-6)


def test_everybody_who_sets_out_is_expected_in_a_camp(crisis):
    scenario = crisis(initial=(100.0, 0.0, 50.0))
    counts = foresee(scenario, BASE).counts(scenario)
    assert np.allclose(counts.sum(axis=1), scenario.total, rtol=1e-6)
    assert np.all(np.diff(counts, axis=0) >= 0)


def test_the_walk_brings_to_each_camp_what_the_choice_among_them_says(crisis):
    """The chain forgets the origin, the camps' totals do not show it."""
    scenario = crisis()
    seen = foresee(scenario, BASE)
    found, roads = seen.rules, scenario.roads
    for regime in range(len(found.begin)):
        on_the_way, settled = found.begin[regime].astype(float), np.zeros(6)
        for _ in range(60):
            ahead = np.zeros(6)
            np.add.at(ahead, roads.target, on_the_way[roads.source] * found.choose[regime])
            settled += ahead * found.settle[regime]
            on_the_way = ahead * (1 - found.settle[regime])
        came = seen.present[regime + 1] - seen.present[regime]
        share = came / came.sum()
        assert np.allclose(settled[3:], share, atol=1e-5)


def test_a_nearer_camp_takes_more_than_the_same_camp_further_away(crisis):
    near, far = crisis(km=(50, 60, 80, 40, 40)), crisis(km=(50, 60, 80, 40, 400))
    assert arrivals(near)[2] > arrivals(far)[2]


@settings(max_examples=25, deadline=None)
@given(st.floats(500, 1e6), st.floats(1.1, 5))
def test_a_camp_with_more_room_never_takes_fewer(crisis, capacity, times):
    smaller, larger = crisis(capacity=(9e3, 9e3, capacity)), crisis(capacity=(9e3, 9e3, capacity * times))
    assert arrivals(larger)[2] >= arrivals(smaller)[2]


def test_a_camp_that_fills_draws_fewer_of_those_who_come_later(crisis):
    counts = foresee(crisis(capacity=(50_000, 50_000, 12_000), days=90), BASE).counts(crisis(days=90))
    grown = np.diff(counts[:, 2])
    assert grown[60:80].mean() < 0.8 * grown[:20].mean()


def test_nobody_takes_a_closed_road_or_settles_in_a_closed_camp(crisis):
    scenario = crisis()
    road, camp = scenario.open_road.copy(), scenario.open_camp.copy()
    road[:20, 4] = False
    camp[:10, 3] = False
    scenario = replace(scenario, open_road=road, open_camp=camp)
    found = rules(scenario, BASE)
    assert np.all(found.choose[found.regime[:20]][:, 8:] == 0)
    assert np.all(found.settle[found.regime[:10], 3] == 0)
    assert np.all(found.leave[found.regime[:10], 3] == 1)  # a closed camp is walked through
    assert np.all(found.choose[found.regime[20:], 8] > 0)


def test_where_people_are_sent_on_they_take_that_road_and_stay_nowhere_before(crisis):
    scenario = crisis()
    forced = scenario.forced.copy()
    forced[:, 6] = True  # Dol to Ere
    found = rules(replace(scenario, forced=forced), BASE)
    assert np.all(found.settle[:, 3] == 0)
    assert np.all(found.choose[:, 6] == 1)


def test_where_no_camp_can_be_reached_people_wait(crisis):
    scenario = crisis()
    closed = np.zeros_like(scenario.open_road)
    found = rules(replace(scenario, open_road=closed), BASE)
    found.check(scenario)
    assert not found.choose.any() and np.allclose(found.begin.sum(axis=1), 1)


def test_without_capacities_those_already_there_and_the_distance_decide(crisis, without_capacity):
    empty = without_capacity(crisis(km=(50, 60, 80, 80, 160)))
    first = without_capacity(crisis(km=(50, 60, 80, 80, 160), initial=(0.0, 0.0, 500.0)))
    there = arrivals(empty)
    assert there[0] > there[1] and np.all(there > 0)
    assert arrivals(first)[2] - 500 > 1.2 * there[2]


def test_one_unknown_capacity_counts_as_a_usual_one(crisis):
    known, unknown = crisis(capacity=(10_000, 10_000, 10_000)), crisis(capacity=(10_000, 10_000, np.inf))
    found = rules(unknown, BASE)
    found.check(unknown)
    assert arrivals(unknown) == pytest.approx(arrivals(known))


def test_a_camp_that_opens_late_draws_more_at_first(crisis, without_capacity):
    scenario = without_capacity(crisis(days=200))
    camp = scenario.open_camp.copy()
    camp[:60, 5] = False
    late = replace(scenario, open_camp=camp)
    grown = np.diff(foresee(late, BASE).counts(late)[:, 2])
    always = np.diff(foresee(scenario, BASE).counts(scenario)[:, 2])
    assert np.all(grown[:59] == 0)
    assert grown[63:80].mean() > 1.5 * always[63:80].mean()
    assert abs(grown[-7:].mean() / always[-7:].mean() - 1) < abs(
        grown[63:70].mean() / always[63:70].mean() - 1
    )


def test_one_camp_takes_all_and_no_camp_none(crisis):
    scenario = crisis()
    camp = scenario.open_camp.copy()
    camp[:, 3:5] = False
    alone = arrivals(replace(scenario, open_camp=camp))
    assert alone == pytest.approx([0, 0, 39_000])
    found = rules(replace(scenario, open_camp=np.zeros_like(camp)), BASE)
    assert not found.settle.any()


def test_those_who_set_out_come_from_the_conflict_and_fade_as_it_lasts(crisis):
    scenario = crisis(days=120)
    begin = rules(scenario, BASE).begin
    assert np.all(begin[0] == [1, 0, 0, 0, 0, 0])
    fresh, old = begin[rules(scenario, BASE).regime[65]], begin[-1]
    assert fresh[1] > 0 and fresh[1] / fresh[0] == pytest.approx(0.5 * 2 ** (60 / 90), rel=0.1)
    assert old[1] / old[0] == pytest.approx(fresh[1] / fresh[0], rel=0.01)


def test_half_the_intensity_is_half_the_weight(crisis):
    scenario = crisis()
    conflict = scenario.conflict.copy()
    conflict[:, 0], conflict[:, 1] = 0.5, 1
    begin = rules(replace(scenario, conflict=conflict), replace(BASE, size=0.0)).begin
    assert begin[0, 0] / begin[0, 1] == pytest.approx(0.5)


def test_without_any_conflict_people_come_from_the_conflict_zones_named(crisis):
    scenario = crisis()
    begin = rules(replace(scenario, conflict=np.zeros_like(scenario.conflict)), BASE).begin
    assert np.all(begin[:, 0] > begin[:, 1]) and np.all(begin[:, 2:] == 0)


def test_the_shortest_open_way_passes_camps_and_obeys_forced_roads():
    source, target = np.array([0, 1, 1, 2, 0, 2], np.int32), np.array([1, 0, 2, 1, 2, 0], np.int32)
    km, camps = np.array([10.0, 10.0, 50.0]), np.array([2], np.int32)
    distance, following, usable = np.empty((1, 3)), np.empty((1, 3), np.int32), np.empty(6, bool)
    forced = np.zeros(6, bool)
    usable_arcs(source, np.ones(6, bool), forced, usable)
    shortest(source, target, km, usable, camps, distance, following)
    assert list(distance[0]) == [20, 10, 0] and list(following[0]) == [0, 2, -1]
    forced[4] = True
    usable_arcs(source, np.ones(6, bool), forced, usable)
    shortest(source, target, km, usable, camps, distance, following)
    assert distance[0, 0] == 50 and following[0, 0] == 4


def test_departures_that_are_given_stand_for_those_of_the_reports(crisis):
    scenario = crisis(initial=(100.0, 0.0, 0.0))
    out, there = np.full(scenario.days, 10.0), np.array([0, 0, 0, 0, 0, 70.0])
    counts = foresee(scenario, BASE, departures=out, initial=there).counts(scenario)
    assert counts.sum(axis=1) == pytest.approx(70 + 10 * np.arange(1, scenario.days + 1))
    unreported = replace(scenario, reports=replace(scenario.reports, camps=np.zeros(0, np.int32), parts=()))
    again, first = (
        rules(unreported, BASE, departures=out, initial=there),
        rules(scenario, BASE, departures=out, initial=there),
    )
    assert np.array_equal(again.choose, first.choose) and np.array_equal(again.begin, first.begin)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_any_network_gives_rules_that_send_nobody_through_what_is_closed(crisis, seed):
    """Random roads, closures, forced roads, conflict of any intensity, capacities known or not, day-0 counts."""
    rng = np.random.default_rng(seed)
    made = crisis(days=30, initial=tuple(rng.choice([0.0, 300.0], 3)))
    places = replace(made.places, capacity=np.where(rng.random(6) < 0.5, rng.uniform(1, 1e5, 6), np.inf))
    sometimes = np.repeat(rng.random((3, 5)) < 0.7, 10, axis=0)
    scenario = replace(
        made,
        places=places,
        roads=replace(made.roads, km=rng.choice([0.0, 1.0, 50.0, 3000.0], 5)),
        conflict=np.where(rng.random((30, 6)) < 0.3, rng.random((30, 6)), 0).astype(np.float32),
        open_road=sometimes,
        open_place=np.repeat(rng.random((3, 6)) < 0.9, 10, axis=0),
        open_camp=made.open_camp & np.repeat(rng.random((3, 6)) < 0.8, 10, axis=0),
        forced=made.forced | (rng.random(10) < 0.1),
    )
    one = BASE.draw(rng, 1)[0]
    seen = foresee(scenario, one)
    seen.rules.check(scenario)
    chance = seen.rules.choose[seen.rules.regime]
    assert np.all(chance[~scenario.open_arc] == 0)
    assert np.all(seen.rules.settle[seen.rules.regime][~(scenario.open_camp & scenario.open_place)] == 0)
    sums = row_sums(scenario, seen.rules)
    assert np.all(np.isclose(sums, 1, atol=1e-5) | (sums == 0))
    assert np.all(np.isfinite(seen.present)) and np.all(np.diff(seen.present, axis=0) >= 0)
