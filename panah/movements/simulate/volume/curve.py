"""How many people a crisis has sent out by each day: members of an ensemble, from conflict and from what was published.

A crisis sends people out ever more slowly; what has been counted grows as a power of its age, so that the growth to
come is in proportion to the growth so far (the same law, with another power, as a conflict zone's emptying).
"""

from __future__ import annotations

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.reports.published import Published, published
from panah.movements.simulate.scenario import Scenario
from panah.movements.simulate.volume.weights import Volume

MONTH = 30.0  # days
USUAL = 120.0  # days and
MILLION = 1e6  # people, for which a rate is given
LITTLE = 0.02  # the least part of what conflict says that counts are taken to say
DRAWS = 5  # standard normal numbers that make a member


def curves(scenario: Scenario, known_until: int, draws: Array, weights: Volume | None = None) -> Array:
    """float64[N, days]: people in the camps and on their way there, by each member.

    known_until: the last day whose reports are known; -1 for none, not even those of day 0. draws: float[N, 5],
    standard normal: of the rate, the zones' power, today's level, the age's power, the drift. Up to known_until
    members follow what was published; conflict later than that day is taken to stay as it is then (with -1 the
    scenario's own conflict holds). Raises ValueError for a day that is not in the scenario.
    """
    if not -1 <= known_until < scenario.days:
        raise ValueError(f"known until day {known_until} of {scenario.days}")
    learned = weights or Volume.learned()
    left = emptied(scenario, known_until, draws, learned)
    if known_until < 0:
        return left
    seen = published(scenario)
    if known_until == 0 or not seen.reports[known_until]:
        return seen.first + left
    return continued(seen, known_until, left, draws, learned)


def emptied(scenario: Scenario, known_until: int, draws: Array, weights: Volume) -> Array:
    """float64[N, days]: people who have left the conflict zones, from conflict and populations alone.

    A zone of p million is left by exp(rate) · p^size · (a / 120)^leaving million people in a days of conflict; on
    days without conflict by none.
    """
    conflict = scenario.conflict if known_until < 0 else scenario.conflict.copy()
    if known_until >= 0:
        conflict[known_until + 1 :] = conflict[known_until]
    zones = np.flatnonzero((conflict > 0).any(axis=0))
    begun = (conflict[:, zones] > 0).argmax(axis=0)
    people = (np.maximum(scenario.places.population[zones], 1000.0) / MILLION) ** weights.size
    days = np.arange(scenario.days)
    age = np.clip(days[:, None] - begun[None, :] + 1, 0, None)
    weighed = conflict[:, zones] * people
    found = np.empty((len(draws), scenario.days))
    for member, draw in enumerate(draws):
        power = max(weights.leaving + weights.leaving_spread * draw[1], 0.05)
        steps = np.diff((np.arange(scenario.days + 1) / USUAL) ** power, prepend=0.0)
        rate = np.exp(weights.rate + weights.rate_spread * draw[0])
        found[member] = MILLION * rate * np.cumsum((weighed * steps[age]).sum(axis=1))
    return found


def continued(seen: Published, day: int, left: Array, draws: Array, weights: Volume) -> Array:
    """Growth as counted, going on with the age's power; while the crisis is young, in part as conflict says."""
    grown = seen.grown(weights.beyond)
    ripe = ripeness(day, weights)
    level = ripe * grown[day] * np.exp(weights.level_spread * (MONTH / day) ** 0.5 * draws[:, 2:3])
    power = np.maximum(exponent(grown, day, weights) + weights.exponent_spread * draws[:, 3:4], 0.0)
    ahead = np.arange(day + 1, left.shape[1])
    drift = np.exp(weights.drift * draws[:, 4:5] * np.sqrt((ahead - day) / 90))
    seen_so_far = np.maximum(grown[day] / np.maximum(left[:, day : day + 1], 1.0), LITTLE)
    found: Array = seen.first + (1 - ripe) * left * seen_so_far**weights.learning
    found[:, : day + 1] += level * _line(grown[: day + 1])
    found[:, day + 1 :] += level * (ahead / day) ** power
    found[:, day + 1 :] *= drift
    return found


def ripeness(day: int, weights: Volume) -> float:
    """How much of the forecast rests on what had been published by a day, 0…1; the rest on conflict."""
    return float(day**2 / (day**2 + weights.ripe**2)) if day > 0 else 0.0


def exponent(grown: Array, day: int, weights: Volume) -> float:
    """The middle member's power of the crisis's age: the learned one, in part that of the age's second half."""
    half = max(day // 2, 1)
    recent = np.log((grown[day] + 1) / (grown[min(half, day)] + 1)) / np.log(max(day / half, 1.5))
    return float(weights.recent * min(max(recent, 0.0), 2.0) + (1 - weights.recent) * weights.exponent)


def _line(steps: Array) -> Array:
    """The rising part of `steps` from 0 to 1, with straight lines between the days on which it rises."""
    highest = np.maximum.accumulate(steps)
    at = np.unique(np.concatenate([[0], np.flatnonzero(np.diff(highest, prepend=0.0)), [len(steps) - 1]]))
    found: Array = np.interp(np.arange(len(steps)), at, highest[at]) / max(highest[-1], 1e-9)
    return found
