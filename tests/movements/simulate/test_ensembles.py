"""Ensembles: the same members however they are split, drawn around what is learned; conflict shaken, not made up."""

from __future__ import annotations

import numpy as np
import pytest

from panah.movements.simulate import ensemble
from panah.movements.simulate.ensembles import Unsure, shaken
from panah.movements.simulate.moving import Parameters, rules
from panah.movements.simulate.running import ENGINES, Engine, run
from tests.movements.random_worlds import world

SCENARIO = world(2)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("given_totals", [True, False])
def test_members_are_the_same_however_they_are_split(engine: Engine, given_totals: bool) -> None:
    asked = {"seed": 5, "engine": engine, "given_totals": given_totals}
    whole = ensemble(SCENARIO, 7, workers=2, **asked)
    parts = [ensemble(SCENARIO, 3, **asked), ensemble(SCENARIO, 4, first=3, workers=1, **asked)]
    assert (whole == np.concatenate(parts)).all()
    assert whole.shape == (7, SCENARIO.days, len(SCENARIO.camps)) and whole.dtype == np.float32


def test_members_differ_and_another_seed_has_others() -> None:
    one, other = (ensemble(SCENARIO, 6, seed=seed) for seed in (1, 2))
    assert np.ptp(one[:, -1], axis=0).max() > 0
    assert (one != other).any()


def test_with_totals_given_all_members_have_them() -> None:
    """All who have set out are somewhere; camps hold no more than those."""
    places = np.arange(len(SCENARIO.places))
    found = ensemble(SCENARIO, 5, places=places)
    due = SCENARIO.initial.sum() + np.cumsum(SCENARIO.departures)
    assert (found.sum(axis=2) <= due * (1 + 1e-5) + 1).all()


def test_without_totals_members_draw_how_many_set_out() -> None:
    found = ensemble(SCENARIO, 8, given_totals=False, places=np.arange(len(SCENARIO.places)))
    assert np.ptp(found[:, -1].sum(axis=1)) > 0


def test_without_totals_later_reports_change_nothing() -> None:
    """The same crisis with its reports after day 0 doubled has the same members."""
    reports = SCENARIO.reports
    parts = tuple(
        tuple(type(one)(one.day, np.where(one.day > 0, 2 * one.value + 7, one.value)) for one in camp)
        for camp in reports.parts
    )
    later = type(SCENARIO)(
        **{
            name: getattr(SCENARIO, name)
            for name in SCENARIO.__dataclass_fields__
            if name not in ("reports",)
        },
        reports=type(reports)(reports.camps, parts),
    )
    one, other = (ensemble(crisis, 4, given_totals=False) for crisis in (SCENARIO, later))
    assert (one == other).all()


def test_sure_of_everything_there_is_only_the_whim_of_parameters() -> None:
    found = ensemble(SCENARIO, 2, unsure=Unsure(0, 0))
    central = Parameters.learned()
    for member in range(2):
        asked = central.draw(np.random.default_rng([0, member]), 1)[0]
        assert found[member] == pytest.approx(run(SCENARIO, rules(SCENARIO, asked)).camps, rel=1e-6, abs=1e-3)


def test_conflict_is_shaken_in_time_and_strength_only_where_there_is_some() -> None:
    conflict = np.zeros((100, 3), np.float32)
    conflict[:, 0], conflict[40:, 1] = 1, 1
    begins = []
    for seed in range(40):
        found = shaken(conflict, Unsure(days=5, strength=0.2), np.random.default_rng(seed))
        assert (found[:, 0] > 0).all() and not found[:, 2].any()
        begins.append(int((found[:, 1] > 0).argmax()))
        assert np.unique(found[:, 1]).size == 2  # none, and one strength
    assert np.mean(begins) == pytest.approx(40, abs=3) and 2 < np.std(begins) < 8


def test_conflict_that_is_known_is_not_shaken() -> None:
    conflict = np.zeros((100, 2), np.float32)
    conflict[20:, 0], conflict[60:, 1] = 1, 1
    for seed in range(20):
        found = shaken(conflict, Unsure(days=30, strength=0.5), np.random.default_rng(seed), known_until=50)
        assert (found[:51] == conflict[:51]).all()
        assert (found[51:, 0] > 0).all()


def test_conflict_that_is_sure_stays_as_recorded() -> None:
    found = shaken(SCENARIO.conflict, Unsure(0, 0), np.random.default_rng(1))
    assert (found == SCENARIO.conflict).all()
