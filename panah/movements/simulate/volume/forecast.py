"""Forecasts of how many people there will be, for planners, for ensembles and for taking reports in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.reports.published import published
from panah.movements.simulate.scenario import Scenario
from panah.movements.simulate.volume.curve import DRAWS, curves, emptied, exponent, ripeness
from panah.movements.simulate.volume.weights import Volume


def forecast(
    scenario: Scenario, from_day: int, to_day: int, members: int, seed: int = 0, weights: Volume | None = None
) -> Array:
    """float64[members, to_day − from_day]: people in all, on the days after from_day up to to_day.

    Uses reports dated up to from_day only (-1: none at all, conflict alone). Member i is drawn from
    ``default_rng([seed, i])``, whatever the number of members. Raises ValueError for days out of order or out of
    the scenario.
    """
    if not -1 <= from_day < to_day < scenario.days:
        raise ValueError(f"from day {from_day} to day {to_day} of {scenario.days}")
    numbers = np.array([np.random.default_rng([seed, i]).standard_normal(DRAWS) for i in range(members)])
    return curves(scenario, from_day, numbers.reshape(members, DRAWS), weights)[:, from_day + 1 : to_day + 1]


def draw(
    scenario: Scenario, known_until: int, rng: np.random.Generator, weights: Volume | None = None
) -> Array:
    """float64[days]: people who set out each day, by one member; as `Scenario.departures`, day 0 none.

    Takes five standard normal numbers from `rng`. known_until: the last day whose reports are known, -1 for none.
    """
    curve = curves(scenario, known_until, rng.standard_normal((1, DRAWS)), weights)[0]
    highest = np.maximum.accumulate(curve)
    return np.diff(highest, prepend=highest[0])


def foretold(scenario: Scenario, known_until: int, departures: Array) -> Scenario:
    """The scenario as it stood on a day: later reports taken out, `departures` float64[days] for its own, in the
    camps on day 0 those reported for day 0 or before."""
    known = replace(scenario, reports=scenario.reports.published_until(known_until))
    return known.expecting(departures, scenario.known_at_start)


def growth(scenario: Scenario, delay: int, weights: Volume | None = None) -> Array:
    """float64[days]: by how many people each day is expected to have more than the day `delay` days before.

    The middle member's, from reports dated up to that earlier day and conflict up to the day itself.
    """
    learned = weights or Volume.learned()
    seen = published(scenario)
    grown = seen.grown(learned.beyond)
    left = emptied(scenario, -1, np.zeros((1, DRAWS)), learned)[0]
    found = np.zeros(scenario.days)
    for day in range(scenario.days):
        known = max(day - delay, 0)
        ripe = ripeness(known, learned) if seen.reports[known] else 0.0
        power = exponent(grown, known, learned)
        found[day] = (1 - ripe) * (left[day] - left[known])
        if ripe > 0:
            found[day] += ripe * grown[known] * ((day / known) ** power - 1)
    return found
