"""Possible futures: how many people arrive where in each week, many times over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from panah.movements.bad import BadInput

Floats = NDArray[np.float64]
DAYS = 7


@dataclass(frozen=True)
class Futures:
    """Members of an ensemble of arrivals.

    start: first day of week 0. sites: names of the places people arrive at. arrivals: persons, float
    ``[members, weeks, sites]``, never negative. source: where they come from, in words for the plan's assumptions.
    """

    start: date
    sites: tuple[str, ...]
    arrivals: Floats
    source: str = ""

    def __post_init__(self) -> None:
        shape = self.arrivals.shape
        if len(shape) != 3 or shape[2] != len(self.sites) or 0 in shape:
            raise BadInput("prepare.bad_shape", shape=str(shape), sites=str(len(self.sites)))
        if not np.isfinite(self.arrivals).all() or (self.arrivals < 0).any():
            raise BadInput("prepare.negative_arrivals")

    @property
    def members(self) -> int:
        """How many futures."""
        return int(self.arrivals.shape[0])

    @property
    def weeks(self) -> int:
        """How many weeks they reach."""
        return int(self.arrivals.shape[1])

    @property
    def total(self) -> Floats:
        """Persons a week over all sites: float[members, weeks]."""
        return np.asarray(self.arrivals.sum(2))

    def days(self, weeks: int | None = None) -> list[date]:
        """The first day of each week."""
        return [self.start + timedelta(DAYS * week) for week in range(self.weeks if weeks is None else weeks)]


def from_daily(start: date, sites: tuple[str, ...], daily: Floats, source: str = "") -> Futures:
    """Weekly futures from daily arrivals ``[members, days, sites]``; days of an unfinished last week are left out."""
    weeks = daily.shape[1] // DAYS
    if not weeks:
        raise BadInput("prepare.less_than_a_week", days=str(daily.shape[1]))
    whole = np.asarray(daily[:, : weeks * DAYS], np.float64)
    return Futures(start, sites, whole.reshape(len(whole), weeks, DAYS, -1).sum(2), source)


def from_stock(
    start: date, sites: tuple[str, ...], stock: Floats | NDArray[np.float32], source: str = ""
) -> Futures:
    """Weekly futures from people present each day ``[members, days, sites]``, as a simulation gives them.

    An arrival is a rise of the highest number seen so far: people who leave and come back are not counted twice, and
    arrivals that departures hide are not seen. The first day is the base; its people are not arrivals.
    """
    weeks = stock.shape[1] // DAYS
    if not weeks:
        raise BadInput("prepare.less_than_a_week", days=str(stock.shape[1]))
    by_week = stock[:, : weeks * DAYS].reshape(len(stock), weeks, DAYS, -1).max(2)
    highest = np.maximum.accumulate(by_week, axis=1).astype(np.float64)
    return Futures(start, sites, np.diff(highest, axis=1, prepend=stock[:, :1].astype(np.float64)), source)


def redirected(futures: Futures, takes: dict[str, float]) -> Futures:
    """The same people with a share of all arrivals sent to further sites (site → share, together below 1)."""
    takes = {site: share for site, share in takes.items() if share > 0}
    if not takes:
        return futures
    total = futures.total
    arrivals = futures.arrivals * (1 - sum(takes.values()))
    sites = list(futures.sites)
    for site, share in takes.items():
        if site not in sites:
            sites.append(site)
            arrivals = np.concatenate([arrivals, np.zeros_like(arrivals[:, :, :1])], axis=2)
        arrivals[:, :, sites.index(site)] += share * total
    return Futures(futures.start, tuple(sites), arrivals, futures.source)
