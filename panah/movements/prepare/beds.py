"""Beds: who comes, who needs one, how long they stay.

Occupancy is a convolution of arrivals with the chance of still being there: linear, so more arrivals never need fewer
beds. Those who are there at the start stay on for the residual of the same stay (renewal theory: the equilibrium
residual life).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from panah.movements.prepare.flow import Step
from panah.movements.prepare.futures import Floats, Futures
from panah.movements.prepare.settings import STAGES, Settings, Site
from panah.movements.prepare.tracks import tracks

LONG = 1040
"""Weeks after which everyone has left, for the residual stay."""


def staying(site: Site, settings: Settings) -> Floats:
    """The chance that someone is still there at the end of the j-th week after the one they came in, ``[LONG]``.

    A gamma distribution with the site's mean and spread, people coming evenly in their week; or, where people stay
    until the first decision, the time the planned procedure takes for those who apply.
    """
    from scipy.special import gammaincc  # help waits for nothing it does not need

    shape = 1 / site.stay_spread**2
    ages = np.arange(LONG) + 0.5
    free = np.asarray(gammaincc(shape, ages * shape / site.stay_weeks), np.float64)
    if not site.until_decision:
        return free
    return (1 - settings.people.apply) * free + settings.people.apply * deciding(settings)


def deciding(settings: Settings) -> Floats:
    """The chance of still waiting for the first decision after j weeks, when every step takes its target ``[LONG]``."""
    kinds = tracks(settings)
    still = np.zeros(LONG)
    for kind, share in enumerate(kinds.shares):
        gone = np.zeros(LONG)
        gone[0] = 1.0
        for name in STAGES[: STAGES.index("decision") + 1]:
            stage = settings.stages[name]
            if kinds.minutes[name][kind] > 0:
                taken = np.full(stage.target_weeks + 1, 1 / (stage.target_weeks + 1))
                through = np.convolve(np.pad(gone, (stage.lag_weeks, 0))[:LONG], taken)[:LONG]
                gone = stage.share * through + (1 - stage.share) * gone
        still += share * np.maximum(0.0, 1 - gone.cumsum())
    return still


def occupied(futures: Futures, settings: Settings) -> Floats:
    """Beds in use at each week's end ``[members, weeks, sites]``."""
    weeks = futures.weeks
    found = np.empty_like(futures.arrivals, np.float64)
    for place, name in enumerate(futures.sites):
        site = settings.site(name)
        chance = staying(site, settings)
        ages = np.arange(weeks)[:, None] - np.arange(weeks)[None, :]
        there = np.where(ages >= 0, chance[np.maximum(ages, 0)], 0.0)
        rest = 1 - chance.cumsum() / chance.sum()
        here = futures.arrivals[:, :, place] * site.share
        found[:, :, place] = here @ there.T + site.occupied * rest[:weeks]
    return found


def kept_longer(
    futures: Futures, settings: Settings, on_target: Mapping[str, Step], carried: Mapping[str, Step]
) -> Floats:
    """Beds held by those who wait for a decision beyond the targets ``[members, weeks]``, over all sites.

    As many as wait more than planned, times the share of arrivals that needs a bed until the decision.
    """
    share = np.zeros(futures.total.shape)
    for place, name in enumerate(futures.sites):
        site = settings.site(name)
        if site.until_decision:
            share += futures.arrivals[:, :, place].cumsum(1) * site.share
    together = futures.total.cumsum(1)
    share = np.divide(share, together, out=np.zeros_like(share), where=together > 0)
    more = _in_procedure(carried, settings) - _in_procedure(on_target, settings)
    return np.asarray(np.maximum(0.0, more[:, : futures.weeks]) * share)


def _in_procedure(steps: Mapping[str, Step], settings: Settings) -> Floats:
    """Persons who wait before their first decision ``[members, weeks]``."""
    persons = steps["registration"].waiting + steps["screening"].waiting
    cases = steps["interview"].waiting + steps["decision"].waiting
    return np.asarray((persons + cases * settings.people.persons_per_case).sum(2))
