"""Many runs that could all be true: parameters, conflict and volume are drawn anew for each member.

A member draws from ``default_rng([seed, number])`` alone, so that any part of an ensemble, on any number of cores or
machines, holds the same members.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.moving import Parameters, rules
from panah.movements.simulate.running import Engine, run
from panah.movements.simulate.scenario import Scenario

if TYPE_CHECKING:
    from panah.movements.simulate.volume import Volume


@dataclass(frozen=True)
class Unsure:
    """How unsure the conflict is. days: standard deviation of when it begins in a place. strength: standard
    deviation of the logarithm of its intensity there. Zero for conflict as recorded."""

    days: float = 3.0
    strength: float = 0.3


def ensemble(
    scenario: Scenario,
    members: int = 1000,
    *,
    seed: int = 0,
    first: int = 0,
    workers: int | None = None,
    engine: Engine = "flow",
    given_totals: bool = True,
    known_until: int = -1,
    parameters: Parameters | None = None,
    volume: Volume | None = None,
    unsure: Unsure | None = None,
    places: Array | None = None,
) -> Array:
    """float32[members, days, k]: people in the reporting camps, or at `places` (int[k]), by each member.

    Members are numbered from `first` on.
    given_totals: people set out as the scenario's totals say; else each member draws how many, from what was
    published until the day `known_until` (-1: from conflict alone). Conflict up to that day, and on day 0, is known.
    parameters: those drawn around; volume: what departures are drawn by; the learned ones if not given.
    """
    central = parameters or Parameters.learned()
    at = scenario.camps if places is None else places
    found = np.zeros((members, scenario.days, len(at)), np.float32)
    scenario.warm()

    def one(member: int) -> None:
        world, asked, drawn = draw_member(
            scenario, central, unsure or Unsure(), seed, first + member, given_totals, known_until, volume
        )
        found[member] = run(world, rules(world, asked), engine, seed=drawn, workers=1).places[:, at]

    with ThreadPoolExecutor(workers or os.cpu_count() or 1) as pool:
        for _ in pool.map(one, range(members)):
            pass
    return found


def draw_member(
    scenario: Scenario,
    central: Parameters,
    unsure: Unsure,
    seed: int,
    member: int,
    given_totals: bool,
    known_until: int,
    volume: Volume | None = None,
) -> tuple[Scenario, Parameters, int]:
    """The world of one member, its parameters, and the seed of its engine."""
    chance = np.random.default_rng([seed, member])
    asked = central.draw(chance, 1)[0]
    drawn = int(chance.integers(0, 2**63))
    world = scenario.fought(shaken(scenario.conflict, unsure, chance, max(known_until, 0)))
    if not given_totals:
        from panah.movements.simulate.volume import draw

        world = world.expecting(draw(world, known_until, chance, volume), scenario.known_at_start)
    return world, asked, drawn


def shaken(conflict: Array, unsure: Unsure, chance: np.random.Generator, known_until: int = 0) -> Array:
    """float32[days, n]: each place's conflict some days earlier or later, stronger or weaker.

    Up to the day `known_until` it is as recorded, and begins no later where it has; what a shift leaves open takes
    the nearest day's value.
    """
    days, n = conflict.shape
    late = np.rint(chance.normal(0, unsure.days, n)).astype(np.int64)
    late = np.where(conflict[: known_until + 1].any(axis=0), 0, late)
    factor = np.exp(chance.normal(0, unsure.strength, n))
    hit = np.flatnonzero(conflict.any(axis=0))
    found = np.zeros_like(conflict)
    for place in hit:
        by = int(late[place])
        column = conflict[:, place]
        if by > 0:
            column = np.concatenate([np.repeat(column[:1], min(by, days)), column[: max(days - by, 0)]])
        elif by < 0:
            column = np.concatenate([column[min(-by, days) :], np.repeat(column[-1:], min(-by, days))])
        found[:, place] = column * factor[place]
    found[: known_until + 1] = conflict[: known_until + 1]
    return found
