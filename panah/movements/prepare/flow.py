"""People through the steps, in two ways.

``planned``: everyone is through each step exactly within its target. The work of the people who come in one week is
spread over the working time of the weeks they have: a linear map of arrivals, so that more arrivals never ask for less
anywhere, and staff of that size serving in the order of coming keeps the target (if some schedule keeps all deadlines,
the earliest-deadline order does: Jackson 1955).

``carried``: the queue that really results from given staff.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from panah.movements.prepare.calendar import working_days
from panah.movements.prepare.futures import Floats, Futures
from panah.movements.prepare.settings import STAGES, Settings, Stage
from panah.movements.prepare.tracks import Tracks, tracks

BEYOND = 52
"""Weeks the queues run on after the futures end, so that whoever came last is seen through."""


@dataclass(frozen=True)
class Step:
    """What happens at one step. came, left, waiting: ``[members, weeks, kinds]``; wait: weeks ``[members, weeks]`` for
    whoever comes at a week's end; posts: staff that the plan asks for ``[members, weeks]`` (planned only); passed: who
    went on to the next step ``[members, weeks, kinds]``; closed: files closed for a missed appointment."""

    came: Floats
    left: Floats
    waiting: Floats
    wait: Floats
    posts: Floats
    passed: Floats
    closed: Floats


@dataclass(frozen=True)
class Office:
    """The calendar and the kinds of a plan, worked out once. yields: step → minutes of work a post gives in each week
    ``[weeks + BEYOND]``."""

    weeks: int
    kinds: Tracks
    yields: dict[str, Floats]
    days: dict[str, NDArray[np.int64]]


def office(futures: Futures, settings: Settings) -> Office:
    """The office of a plan."""
    weeks = futures.weeks + BEYOND
    country = settings.plan.country
    days = {
        name: working_days(futures.start, weeks, country, stage.days_a_week, stage.on_holidays)
        for name, stage in settings.stages.items()
    }
    yields = {
        name: np.asarray(days[name], np.float64)
        * (stage.hours_a_day * 60.0 * stage.productive * (1 - stage.absence))
        for name, stage in settings.stages.items()
    }
    return Office(futures.weeks, tracks(settings), yields, days)


def entering(futures: Futures, kinds: Tracks) -> Floats:
    """Persons to be registered ``[members, weeks + BEYOND, kinds]``; nobody comes after the futures end."""
    total = np.pad(futures.total, ((0, 0), (0, BEYOND)))
    return np.asarray(total[:, :, None] * kinds.shares)


def planned(futures: Futures, settings: Settings, rooms: Office) -> dict[str, Step]:
    """Every step on target."""
    coming = entering(futures, rooms.kinds)
    steps = {}
    for name in STAGES:
        stage, minutes = settings.stages[name], rooms.kinds.minutes[name]
        through, around = _split(coming, stage, minutes)
        spread, first = _spread(rooms.yields[name], stage)
        waits = _backlog(stage, rooms.kinds, name)
        left = _folded(spread, through) + first[:, None] * waits
        slots = _slots(stage)
        with np.errstate(divide="ignore", invalid="ignore"):
            posts = np.where(rooms.yields[name] > 0, (left @ minutes) * slots / rooms.yields[name], 0.0)
        waiting = waits + (through - left).cumsum(1)
        steps[name] = _step(stage, through, left, np.maximum(waiting, 0), np.zeros_like(posts), posts, around)
        coming = _onwards(steps[name].passed, name, settings)
    return steps


def posts_by_site(futures: Futures, settings: Settings, rooms: Office) -> Floats:
    """Posts of registration as `planned`, at each site by itself ``[members, weeks + BEYOND, sites]``.

    Whoever waits at the start is taken as even over the sites.
    """
    stage, minutes = settings.stages["registration"], rooms.kinds.minutes["registration"]
    each = float((rooms.kinds.shares * np.where(minutes > 0, stage.share, 0.0)) @ minutes) * _slots(stage)
    yields = rooms.yields["registration"]
    spread, first = _spread(yields, stage)
    there = _later(np.pad(futures.arrivals, ((0, 0), (0, BEYOND), (0, 0))), stage)
    waits = float(_backlog(stage, rooms.kinds, "registration") @ minutes) * _slots(stage) / len(futures.sites)
    work = _folded(spread, there) * each + (first * waits)[:, None]
    per_post = np.where(yields > 0, yields, np.inf)
    return np.asarray(work / per_post[:, None])


def carried(
    futures: Futures, settings: Settings, rooms: Office, staff: Mapping[str, Floats], luck: Floats
) -> dict[str, Step]:
    """The queues with given staff (step → posts by week ``[weeks + BEYOND]``); luck: productivity ``[members]``."""
    from panah.movements.prepare.queue import first_come

    coming = entering(futures, rooms.kinds)
    steps = {}
    for name in STAGES:
        stage, minutes = settings.stages[name], rooms.kinds.minutes[name]
        through, around = _split(coming, stage, minutes)
        power = staff[name] * rooms.yields[name] / _slots(stage)
        capacity = np.ascontiguousarray(luck[:, None] * power)
        waits = _backlog(stage, rooms.kinds, name)
        left, waiting, wait = first_come(np.ascontiguousarray(through), minutes, capacity, waits)
        steps[name] = _step(stage, through, left, waiting, wait, np.zeros_like(wait), around)
        coming = _onwards(steps[name].passed, name, settings)
    return steps


def _split(coming: Floats, stage: Stage, minutes: Floats) -> tuple[Floats, Floats]:
    """Who goes through the step, after its lag, and who passes it by at once."""
    share = np.where(minutes > 0, stage.share, 0.0)
    return _later(coming * share, stage), coming * (1 - share)


def _later(coming: Floats, stage: Stage) -> Floats:
    if not stage.lag_weeks:
        return coming
    return np.pad(coming, ((0, 0), (stage.lag_weeks, 0), (0, 0)))[:, : coming.shape[1]]


def _slots(stage: Stage) -> float:
    """Appointments used up until someone leaves the step: those who miss one and come back use another."""
    return 1 / (1 - stage.no_show * stage.comes_back)


def _backlog(stage: Stage, kinds: Tracks, name: str) -> Floats:
    """Who waits at the start, by kind: as people come, without the kinds that pass the step by."""
    shares = kinds.shares * (kinds.minutes[name] > 0)
    return np.asarray(stage.backlog * shares / (shares.sum() or 1.0))


def _spread(yields: Floats, stage: Stage) -> tuple[Floats, Floats]:
    """Which share of the people who come in week v is served in week w ``[w, v]``, and of the backlog ``[w]``."""
    weeks = len(yields)
    spread, first = np.zeros((weeks, weeks)), np.zeros(weeks)
    for week in range(weeks):
        _over(spread[:, week], yields, week, week + stage.target_weeks + 1)
    _over(first, yields, 0, stage.clear_weeks)
    return spread, first


def _folded(spread: Floats, through: Floats) -> Floats:
    """Who comes in week v, served over the weeks w: ``[members, weeks, …]``."""
    members, weeks, kinds = through.shape
    found = spread @ np.ascontiguousarray(through.transpose(1, 0, 2)).reshape(weeks, members * kinds)
    return np.ascontiguousarray(found.reshape(weeks, members, kinds).transpose(1, 0, 2))


def _over(column: Floats, yields: Floats, begin: int, end: int) -> None:
    """Spread one over the working time of the weeks from begin to before end; longer if there is none in them."""
    weeks = len(yields)
    while end < weeks and not yields[begin:end].any():
        end += 1
    time = yields[begin : min(end, weeks)]
    if time.any():
        column[begin : begin + len(time)] = time / time.sum()


def _step(
    stage: Stage, came: Floats, left: Floats, waiting: Floats, wait: Floats, posts: Floats, around: Floats
) -> Step:
    gone = stage.no_show * (1 - stage.comes_back) * _slots(stage)
    closed = left * gone
    return Step(came, left, waiting, wait, posts, left - closed + around, closed)


def _onwards(passed: Floats, name: str, settings: Settings) -> Floats:
    """Who comes to the next step: after screening persons become cases."""
    people = settings.people
    if name == "screening":
        return np.asarray(passed * (people.apply / people.persons_per_case))
    return passed
