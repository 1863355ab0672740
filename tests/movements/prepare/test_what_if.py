"""What a change makes different, side by side."""

from __future__ import annotations

from dataclasses import replace

from panah.movements.prepare import Settings, plan
from panah.movements.prepare.settings import Site
from panah.movements.prepare.whatif import figures, what_if
from tests.movements.prepare.made_up_futures import random_futures, simple, steady, without_chance


def short_of_interviewers() -> Settings:
    return without_chance(interview=simple(staff=5), decision=simple(staff=20))


def test_a_shorter_interview_shortens_its_queue() -> None:
    futures, asked = steady(400), short_of_interviewers()
    base = figures(plan(futures, asked))
    # 400 people of one hour a week, 200 hours of staff: 200 more wait every week.
    assert base.backlog["interview"] == (2400, 2400, 2400)
    other = what_if(futures, asked, "half", ["interview.minutes*=.5"])
    assert other.figures.backlog["interview"] == (0, 0, 0)
    assert other.figures.waiting < base.waiting
    assert other.figures.staff < base.staff


def test_a_simplified_procedure_for_some_shortens_the_queue_of_all() -> None:
    futures, asked = steady(400), short_of_interviewers()
    changes = [
        "people.groups.recognised=.5",
        'procedure.simple.groups=["recognised"]',
        "procedure.simple.interview=0",
    ]
    assert what_if(futures, asked, "simple", changes).figures.backlog["interview"] == (0, 0, 0)


def test_more_staff_and_a_new_site() -> None:
    futures, asked = random_futures(1, 40, 10, 2), Settings()
    base = figures(plan(futures, asked))
    more = what_if(futures, asked, "staff", ["interview.staff+=200", "registration.staff+=50"]).figures
    assert more.backlog["interview"] <= base.backlog["interview"]
    assert more.wait["registration"] < base.wait["registration"]
    site = what_if(futures, asked, "site", ["site.North.takes=.5"])
    assert site.plan.needs["beds:North"].at["p50"].max() > 0
    assert site.plan.needs["beds:A"].at["p50"].max() < plan(futures, asked).needs["beds:A"].at["p50"].max()


def test_waiting_costs_what_the_settings_say() -> None:
    futures, asked = steady(400), short_of_interviewers()
    asked = replace(asked, costs=replace(asked.costs, waiting=3.0))
    base = figures(plan(futures, asked))
    assert base.waiting_cost == 3 * base.waiting
    # 200, 400, … 2,400 wait at the ends of twelve weeks.
    assert round(base.waiting) == sum(200 * week for week in range(1, 13))


def test_a_backlog_keeps_those_longer_who_stay_until_a_decision() -> None:
    asked = replace(short_of_interviewers(), beds=Site(share=1.0, until_decision=True))
    base = plan(steady(400), asked)
    # 200 more wait every week; planned for were those of the target of four weeks and of the decision.
    assert base.beds_present[0, -1] > base.beds[0, -1].sum() + 500
    eased = what_if(steady(400), asked, "half", ["interview.minutes*=.5", "decision.minutes*=.5"])
    assert eased.figures.beds_present < figures(base).beds_present
    free = plan(steady(400), short_of_interviewers())
    assert (free.beds_present == free.beds.sum(2)).all()
