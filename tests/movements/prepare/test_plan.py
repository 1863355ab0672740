"""What a plan asks for, and what results from it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.bad import BadInput
from panah.movements.prepare import Futures, Settings, plan
from panah.movements.prepare.costs import ASKED
from panah.movements.prepare.flow import carried, office, planned
from panah.movements.prepare.plan import among
from panah.movements.prepare.settings import STAGES, Level, People, Procedure, Site
from tests.movements.prepare.made_up_futures import random_futures, simple, steady, without_chance


def test_posts_are_the_work_over_what_a_post_gives() -> None:
    # 100 persons of one hour in the week they come; a post gives 40 hours.
    made = plan(steady(100), without_chance(registration=simple(target_weeks=0)))
    assert made.needs["staff:registration"].at["p80"].tolist() == [3] * 12


def test_a_longer_target_spreads_the_work_of_a_peak() -> None:
    arrivals = np.zeros((3, 12, 1))
    arrivals[:, 4] = 400
    futures = Futures(steady(1).start, ("Border",), arrivals)
    at_once = plan(futures, without_chance(registration=simple(target_weeks=0)))
    spread = plan(futures, without_chance(registration=simple(target_weeks=4)))
    assert at_once.needs["staff:registration"].at["p50"].tolist() == [0] * 4 + [10] + [0] * 7
    assert spread.needs["staff:registration"].at["p50"].tolist() == [0] * 4 + [2] * 5 + [0] * 3


def test_public_holidays_ask_for_more_staff() -> None:
    """Nauryz (21 to 23 March) leaves Kazakhstan fewer working days in its week."""
    asked = without_chance(registration=simple(target_weeks=0))
    there = replace(asked, plan=replace(asked.plan, country="KZ"))
    usual = plan(steady(400), asked).needs["staff:registration"].at["p50"]
    nauryz = plan(steady(400), there).needs["staff:registration"].at["p50"]
    assert nauryz[3] > usual[3]
    assert nauryz[1] >= usual[1]


def test_missed_appointments_use_up_time() -> None:
    """Half miss theirs and all are called again: every person takes two appointments."""
    plain = plan(steady(400), without_chance(registration=simple(target_weeks=0)))
    missed = plan(
        steady(400), without_chance(registration=simple(target_weeks=0, no_show=0.5, comes_back=1.0))
    )
    assert plain.needs["staff:registration"].at["p50"][0] == 10
    assert missed.needs["staff:registration"].at["p50"][0] == 20


def test_files_closed_for_absence_do_not_go_on() -> None:
    asked = without_chance(
        registration=simple(target_weeks=0, no_show=0.5, comes_back=0.0), interview=simple(target_weeks=0)
    )
    steps = planned(steady(100), asked, office(steady(100), asked))
    assert steps["registration"].closed.sum() == pytest.approx(steps["registration"].left.sum() / 2)
    assert steps["interview"].came.sum() == pytest.approx(steps["registration"].left.sum() / 2)


def test_interpreters_follow_the_languages_spoken() -> None:
    asked = without_chance(registration=simple(target_weeks=0, interpreter=1.0))
    asked = replace(asked, people=People(persons_per_case=1, languages={"fa": 0.5, "ps": 0.25}))
    needs = plan(steady(400), asked).needs
    assert needs["interpreters:fa"].at["p50"][0] == 5
    assert needs["interpreters:ps"].at["p50"][0] == 3


def test_beds_fill_until_as_many_leave_as_come() -> None:
    """Little's law for beds: occupied = arrivals a week × weeks they stay."""
    futures = steady(100, weeks=120)
    asked = replace(without_chance(), beds=Site(share=1.0, stay_weeks=6, stay_spread=1.0))
    assert plan(futures, asked).needs["beds:Border"].at["p50"][-1] == pytest.approx(600, abs=4)


def test_those_in_the_beds_today_leave_too() -> None:
    asked = replace(without_chance(), beds=Site(beds=900, occupied=900, share=1.0, stay_weeks=6))
    occupied = plan(steady(0, weeks=30), asked).needs["beds:Border"].at["p50"]
    assert 700 < occupied[0] < 900
    assert occupied[-1] < 20
    assert (np.diff(occupied) <= 0).all()


def test_a_slower_procedure_keeps_beds_longer() -> None:
    def beds(target: int) -> int:
        asked = without_chance(registration=simple(target_weeks=0), decision=simple(target_weeks=target))
        asked = replace(asked, beds=Site(share=1.0, until_decision=True))
        return int(plan(steady(100, weeks=60), asked).needs["beds:Border"].at["p50"][-1])

    assert beds(4) < beds(12)


def test_a_simplified_procedure_takes_work_from_interviewers() -> None:
    asked = without_chance(interview=simple(target_weeks=0))
    people = People(persons_per_case=1, groups={"recognised before": 0.5})
    eased = replace(
        asked, people=people, procedures={"simple": Procedure(("recognised before",), interview=0.0)}
    )
    before, after = plan(steady(400), asked), plan(steady(400), eased)
    assert before.needs["staff:interview"].at["p50"][0] == 10
    assert after.needs["staff:interview"].at["p50"][0] == 5


def test_screening_that_only_some_pass_lets_the_others_by() -> None:
    asked = without_chance(screening=simple(target_weeks=0, share=0.25), interview=simple(target_weeks=0))
    steps = planned(steady(100), asked, office(steady(100), asked))
    assert steps["screening"].came[0].sum() == pytest.approx(0.25 * 1200)
    assert steps["interview"].came[0].sum() == pytest.approx(1200)


def test_whoever_passes_a_step_by_does_not_wait_for_it() -> None:
    asked = without_chance(interview=simple(target_weeks=0, lag_weeks=3), decision=simple(target_weeks=0))
    people = People(persons_per_case=1, groups={"known": 0.5})
    asked = replace(asked, people=people, procedures={"simple": Procedure(("known",), interview=0.0)})
    steps = planned(steady(100), asked, office(steady(100), asked))
    assert steps["decision"].came[0, 0].tolist() == [0, 50]
    assert steps["decision"].came[0, 3].tolist() == [50, 50]


def test_only_those_who_appeal_reach_the_appeal() -> None:
    asked = without_chance(decision=simple(target_weeks=0), appeal=simple(target_weeks=0, share=0.3))
    steps = planned(steady(100), asked, office(steady(100), asked))
    assert steps["appeal"].came[0].sum() == pytest.approx(0.3 * 1200)


def test_staff_of_the_plan_keep_the_target_in_the_futures_they_were_chosen_for() -> None:
    futures = random_futures(3, 1, 20, 2)
    stage = simple(30, target_weeks=2)
    asked = without_chance(registration=stage, interview=simple(120, target_weeks=3))
    made = plan(futures, asked)
    for name in ("registration", "interview"):
        assert made.queues[ASKED][name].kept == 1.0
        assert made.queues[ASKED][name].wait.max() <= asked.stages[name].target_weeks + 1e-6


def test_nobody_is_lost_between_the_steps() -> None:
    futures = random_futures(5, 20, 15, 3)
    asked = Settings()
    rooms = office(futures, asked)
    staff = {name: np.full(15 + 52, 7.0) for name in STAGES}
    steps = carried(futures, asked, rooms, staff, np.ones(20))
    for name in STAGES:
        step = steps[name]
        ended = step.left.sum(1) + step.waiting[:, -1]
        np.testing.assert_allclose(step.came.sum(1), ended, rtol=1e-9, atol=1e-6)
        assert (step.closed <= step.left).all()
    people = futures.arrivals.sum()
    assert steps["registration"].came.sum() == pytest.approx(people)


@settings(max_examples=30, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    targets=st.lists(st.integers(0, 6), min_size=5, max_size=5),
    lag=st.integers(0, 3),
    no_show=st.floats(0, 0.5),
    hold=st.integers(1, 6),
    country=st.sampled_from(["", "KZ"]),
    until=st.booleans(),
)
def test_more_arrivals_never_ask_for_less(
    seed: int, targets: list[int], lag: int, no_show: float, hold: int, country: str, until: bool
) -> None:
    fewer = random_futures(seed, 15, 10, 2)
    extra = random_futures(seed + 1, 15, 10, 2)
    more = Futures(fewer.start, fewer.sites, fewer.arrivals + extra.arrivals)
    usual = Settings()
    stages = {
        name: replace(usual.stages[name], target_weeks=target, lag_weeks=lag, no_show=no_show, backlog=30)
        for name, target in zip(STAGES, targets, strict=True)
    }
    stages["screening"] = replace(stages["screening"], minutes=15, share=0.5)
    asked = Settings(
        plan=replace(usual.plan, country=country, contract_weeks=hold),
        people=People(languages={"fa": 0.6}, groups={"some": 0.3}),
        procedures={"simple": Procedure(("some",), interview=0.0, decision=60.0)},
        stages=stages,
        beds=Site(until_decision=until),
    )
    low, high = plan(fewer, asked).needs, plan(more, asked).needs
    assert set(low) == set(high)
    for key, one in low.items():
        for level, amount in one.at.items():
            assert amount.dtype == np.int64
            assert (amount >= 0).all()
            assert (high[key].at[level] >= amount).all(), (key, level)


def test_what_is_opened_stays_open_for_the_contract() -> None:
    arrivals = np.zeros((3, 12, 1))
    arrivals[:, 4] = 400
    futures = Futures(steady(1).start, ("Border",), arrivals)
    asked = without_chance(registration=simple(target_weeks=0))
    asked = replace(asked, plan=replace(asked.plan, contract_weeks=3))
    assert plan(futures, asked).needs["staff:registration"].at["p50"].tolist() == [0] * 4 + [10] * 3 + [0] * 5


def test_the_same_seed_gives_the_same_plan() -> None:
    futures = random_futures(1, 30, 10, 2)
    one, two = plan(futures, Settings(), seed=4), plan(futures, Settings(), seed=4)
    for key in one.needs:
        assert (one.needs[key].wanted == two.needs[key].wanted).all()


def test_a_site_nobody_arrives_at_is_refused() -> None:
    with pytest.raises(BadInput, match="no one arrives at “Brder”"):
        plan(steady(10), replace(Settings(), sites={"Brder": Site(beds=10)}))


def test_a_stage_that_watches_a_step_that_does_not_exist_is_refused() -> None:
    levels = {"More screeners": Level("backlog:screening", 10)}
    with pytest.raises(BadInput, match="nobody goes through that step"):
        plan(steady(10), replace(Settings(), levels=levels))


def test_a_new_site_takes_its_share_from_the_others() -> None:
    made = plan(steady(100), replace(Settings(), sites={"North": Site(takes=0.25)}))
    assert made.futures.sites == ("Border", "North")
    assert made.futures.arrivals[0, 0].tolist() == [75, 25]
    assert made.futures.total[0, 0] == pytest.approx(100)


def test_each_site_has_desks_of_its_own() -> None:
    arrivals = np.zeros((3, 12, 2))
    arrivals[:, :, 0], arrivals[:, :, 1] = 400, 90
    futures = Futures(steady(1).start, ("East", "West"), arrivals)
    needs = plan(futures, without_chance(registration=simple(target_weeks=0))).needs
    assert needs["desks:East"].at["p50"].tolist() == [10] * 12
    assert needs["desks:West"].at["p50"].tolist() == [3] * 12
    assert needs["desks"].at["p50"].tolist() == [13] * 12
    together = needs["desks:East"].wanted + needs["desks:West"].wanted
    np.testing.assert_allclose(together, needs["desks"].wanted)


def test_who_is_among_them_follows_the_shares_stated() -> None:
    asked = replace(Settings(), people=People(needs={"children of school age": 0.3, "women and girls": 0.6}))
    found = among(plan(steady(100), asked))
    assert found["children of school age"][1] == pytest.approx((360, 360, 360))
    assert found["women and girls"][0] == 0.6
