"""The plan: futures and settings in, what to prepare by week out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from panah.movements.bad import BadInput
from panah.movements.prepare.beds import kept_longer, occupied
from panah.movements.prepare.costs import ASKED, Ints, Need, need
from panah.movements.prepare.flow import BEYOND, Office, Step, carried, office, planned, posts_by_site
from panah.movements.prepare.futures import Floats, Futures, redirected
from panah.movements.prepare.settings import LEVELS, STAGES, Settings
from panah.movements.prepare.standards import Amount, amounts
from panah.movements.prepare.tracks import tracks
from panah.movements.prepare.triggers import Trigger, trigger
from panah.movements.prepare.waits import Queue, queue

SEED = 7
"""Of the draws of productivity, unless another is given."""


@dataclass(frozen=True)
class Plan:
    """What to prepare.

    needs: key → `Need`: ``desks`` and, with several sites, ``desks:<site>``; ``staff:<step>``,
    ``interpreters:<language>``, ``beds:<site>``. queues: what results from the staff there now (``present``) and from
    the staff the plan asks for (``asked``): step → `Queue`.
    beds: occupied ``[members, weeks, sites]`` when every step takes its target; beds_present: over all sites
    ``[members, weeks]`` with the staff there now, whose backlog keeps those longer who stay until a decision. triggers,
    standards (at the highest number of beds asked for). cost: expected cost over all weeks of holding each level
    everywhere, and of waiting under ``present`` and ``asked``.
    """

    futures: Futures
    settings: Settings
    needs: Mapping[str, Need]
    queues: Mapping[str, Mapping[str, Queue]]
    beds: Floats
    beds_present: Floats
    triggers: tuple[Trigger, ...]
    standards: tuple[Amount, ...]
    cost: Mapping[str, float]

    def arrivals(self) -> Mapping[str, Floats]:
        """Persons a week over all sites at each level ``[weeks]``."""
        return {name: np.quantile(self.futures.total, level, axis=0) for name, level in LEVELS.items()}


def plan(futures: Futures, asked: Settings, seed: int = SEED) -> Plan:
    """Plan for futures, as the settings ask.

    Every need is monotone: futures with more arrivals (week by week, member by member) never need less of anything.
    """
    asked_futures = redirected(futures, {name: site.takes for name, site in asked.sites.items()})
    _check(asked_futures, asked)
    rooms = office(asked_futures, asked)
    spread = asked.plan.productivity_spread
    draws = np.random.default_rng(seed).standard_normal(futures.members)
    luck = np.exp(spread * draws - spread**2 / 2)
    steps = planned(asked_futures, asked, rooms)
    beds = occupied(asked_futures, asked)
    needs = _needs(asked_futures, asked, rooms, steps, beds, luck)
    results = _results(asked_futures, asked, rooms, needs, luck)
    queues = {level: _told(found, asked, rooms) for level, found in results.items()}
    longer = beds.sum(2) + kept_longer(asked_futures, asked, steps, results["present"])
    shown = {key: _first_weeks(one, futures.weeks) for key, one in needs.items()}
    peak = sum(int(one.at[ASKED].max()) for key, one in shown.items() if key.startswith("beds:"))
    return Plan(
        asked_futures,
        asked,
        shown,
        queues,
        beds,
        longer,
        _triggers(asked_futures, asked, beds, longer, queues["present"]),
        tuple(amounts(peak, asked.standards)),
        _cost(shown, queues, asked),
    )


def among(made: Plan) -> dict[str, tuple[float, tuple[float, float, float], float]]:
    """Who they are: need → its share, people with it who arrive over all weeks at P50, P80, P95, and in the beds of the
    plan in their highest week."""
    arriving = np.quantile(made.futures.total.sum(1), list(LEVELS.values()))
    beds = sum(int(one.at[ASKED].max()) for key, one in made.needs.items() if key.startswith("beds:"))
    found = {}
    for name, share in made.settings.people.needs.items():
        low, middle, high = (float(value * share) for value in arriving)
        found[name] = (share, (low, middle, high), beds * share)
    return found


def _check(futures: Futures, asked: Settings) -> None:
    """Settings that no one would ever look at are a slip of the pen."""
    for name in asked.sites:
        if name not in futures.sites:
            raise BadInput(
                "prepare.unknown_site", field=f"site.{name}", site=name, known=", ".join(futures.sites)
            )
    minutes = tracks(asked).minutes
    for name, level in asked.levels.items():
        kind, _, step = level.indicator.partition(":")
        if kind == "backlog" and not minutes[step].any():
            field = f"level.{name}.indicator"
            raise BadInput("prepare.level_without_step", field=field, level=name, indicator=level.indicator)


def _needs(
    futures: Futures, asked: Settings, rooms: Office, steps: Mapping[str, Step], beds: Floats, luck: Floats
) -> dict[str, Need]:
    """Staff over the weeks and beyond, so that queues can be run on; beds over the weeks."""
    hold = asked.plan.contract_weeks
    needs = {}
    for name in STAGES:
        stage = asked.stages[name]
        if not rooms.kinds.minutes[name].any():
            continue
        posts = steps[name].posts * stage.peak / luck[:, None]
        if name == "registration":
            desks = int(stage.staff / stage.staff_a_desk)
            needs["desks"] = need("desks", desks, posts, *_both(stage), hold)
            if len(futures.sites) > 1:
                own = posts_by_site(futures, asked, rooms) * stage.peak / luck[:, None, None]
                there = _desks_there(futures, asked, desks)
                for place, where in enumerate(futures.sites):
                    needs[f"desks:{where}"] = need(
                        f"desks:{where}", there[place], own[:, :, place], *_both(stage), hold
                    )
        key = f"staff:{name}"
        needs[key] = need(key, stage.staff, posts * stage.staff_a_desk, *_both(stage), hold)
    hours = _interpreted(asked, rooms, steps) / luck[:, None]
    for language, share in asked.people.languages.items():
        key = f"interpreters:{language}"
        costs = asked.costs.interpreter_surplus, asked.costs.interpreter_shortage
        present = int(asked.people.interpreters.get(language, 0))
        needs[key] = need(key, present, hours * share, *costs, hold)
    for place, name in enumerate(futures.sites):
        site = asked.site(name)
        key = f"beds:{name}"
        needs[key] = need(key, site.beds, beds[:, :, place], *_both(site), hold)
    return needs


def _desks_there(futures: Futures, asked: Settings, desks: int) -> list[int]:
    """The desks of each site: as stated, else as people arrive on average."""
    stated = [asked.site(name).desks for name in futures.sites]
    if any(stated):
        return stated
    arrive = futures.arrivals.mean((0, 1))
    return [int(desks * one / (arrive.sum() or 1.0)) for one in arrive]


def _both(one: object) -> tuple[float, float]:
    return float(one.surplus), float(one.shortage)  # type: ignore[attr-defined]


def _interpreted(asked: Settings, rooms: Office, steps: Mapping[str, Step]) -> Floats:
    """Interpreters over all languages ``[members, weeks]``, if all spoke one that needs interpreting.

    They work whenever a step works: their week is the longest of the steps' weeks.
    """
    minutes: Floats = np.zeros(())
    longest: Floats = np.zeros(())
    for name in STAGES:
        stage = asked.stages[name]
        if stage.interpreter > 0:
            minutes = minutes + steps[name].posts * stage.peak * rooms.yields[name] * stage.interpreter
            longest = np.maximum(longest, rooms.yields[name])
    if not longest.ndim:
        return np.zeros_like(steps["registration"].posts)
    return np.divide(minutes, longest, out=np.zeros_like(minutes), where=longest > 0)


def _results(
    futures: Futures, asked: Settings, rooms: Office, needs: Mapping[str, Need], luck: Floats
) -> dict[str, dict[str, Step]]:
    """What the staff there now, and that of the plan, really get done."""
    weeks = futures.weeks + BEYOND
    found = {}
    for level in ("present", ASKED):
        staff = {}
        for name, stage in asked.stages.items():
            key = f"staff:{name}"
            posts = stage.staff if level == "present" or key not in needs else needs[key].at[ASKED]
            staff[name] = np.broadcast_to(np.asarray(posts, np.float64), weeks) / stage.staff_a_desk
        found[level] = carried(futures, asked, rooms, staff, luck)
    return found


def _told(steps: Mapping[str, Step], asked: Settings, rooms: Office) -> dict[str, Queue]:
    return {
        name: queue(steps[name], asked.stages[name].target_weeks, rooms.weeks)
        for name in STAGES
        if rooms.kinds.minutes[name].any()
    }


def _first_weeks(one: Need, weeks: int) -> Need:
    """A need within the weeks of the futures, its costs those of these weeks."""
    if one.wanted.shape[1] == weeks:
        return one
    from panah.movements.prepare.costs import expected_cost

    at: dict[str, Ints] = {name: amount[:weeks] for name, amount in one.at.items()}
    wanted = one.wanted[:, :weeks]
    cost = {name: expected_cost(wanted, amount, one.surplus, one.shortage) for name, amount in at.items()}
    return Need(one.key, one.present, wanted, one.surplus, one.shortage, one.quantile, at, cost)


def _triggers(
    futures: Futures, asked: Settings, beds: Floats, longer: Floats, present: Mapping[str, Queue]
) -> tuple[Trigger, ...]:
    """Those stated, if nothing is changed until then; and one for the beds of each site that has any."""
    risk = asked.plan.late_risk
    paths = {"arrivals": futures.total, "beds": longer}
    paths |= {f"backlog:{name}": one.waiting for name, one in present.items()}
    found = [
        trigger(
            name,
            level.indicator,
            paths[level.indicator],
            level.above,
            level.lead_weeks,
            risk,
            level.decided_by,
        )
        for name, level in asked.levels.items()
    ]
    for place, name in enumerate(futures.sites):
        site = asked.site(name)
        if site.beds:
            path = beds[:, :, place]
            found.append(trigger(name, f"beds:{name}", path, site.beds, site.lead_weeks, risk))
    return tuple(found)


def _cost(
    needs: Mapping[str, Need], queues: Mapping[str, Mapping[str, Queue]], asked: Settings
) -> dict[str, float]:
    """Desks are left out: their posts are counted as staff."""
    counted = [one for key, one in needs.items() if not key.startswith("desks")]
    cost = {level: sum(one.cost[level] for one in counted) for level in (*LEVELS, ASKED)}
    for level, steps in queues.items():
        weeks = sum(float(one.waiting.mean(0).sum()) for name, one in steps.items() if name != "appeal")
        cost[f"waiting:{level}"] = weeks * asked.costs.waiting
    return cost
