"""Made-up scenarios out of a number: places of two countries, roads, conflict, closures, and camps that report."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import strategies as st

from panah.movements.simulate.scenario import Kind, Places, Reports, Roads, Scenario, Series

START = date(2026, 1, 1)


def world(seed: int, *, most_people: float = 1e5, closures: bool = True) -> Scenario:
    """A connected network of 3 to 10 places; the first is in conflict and the last is a camp abroad.

    closures: a place, some roads and the border may be closed for some of the days.
    """
    rng = np.random.default_rng(seed)
    n, days = int(rng.integers(3, 11)), int(rng.integers(5, 60))
    kind = rng.choice([Kind.TOWN, Kind.CONFLICT, Kind.CAMP, Kind.HUB, Kind.MARKER], n).astype(np.uint8)
    kind[0], kind[-1] = Kind.CONFLICT, Kind.CAMP
    abroad = np.arange(n) >= rng.integers(1, n)
    kind[abroad & (kind == Kind.CONFLICT)] = Kind.TOWN  # who flees comes from home
    a = np.array([int(rng.integers(0, i)) for i in range(1, n)] + list(rng.integers(0, n, 3)), np.int32)
    b = np.array(list(range(1, n)) + list(rng.integers(0, n, 3)), np.int32)
    keep = a != b
    roads = Roads(a[keep], b[keep], np.round(rng.uniform(2, 700, keep.sum())))
    m = len(roads)
    open_place, open_road = np.ones((days, n), bool), np.ones((days, m), bool)
    if closures:
        if rng.random() < 0.5:
            open_place[_some_days(rng, days), rng.integers(1, n)] = False
        if rng.random() < 0.5:
            open_road[_some_days(rng, days), rng.integers(0, m)] = False
        if rng.random() < 0.5:
            border = np.flatnonzero(abroad[roads.a] != abroad[roads.b])
            open_road[np.ix_(_some_days(rng, days), border)] = False
    forced = np.zeros((days, 2 * m), bool)
    if rng.random() < 0.3:
        forced[:, rng.integers(0, 2 * m)] = True
    conflict = np.zeros((days, n), np.float32)
    conflict[:, 0] = 1
    conflict[int(rng.integers(0, days)) :, kind == Kind.CONFLICT] = float(rng.uniform(0.1, 1))
    camps = np.flatnonzero(kind == Kind.CAMP).astype(np.int32)
    places = Places(
        tuple(f"place {i}" for i in range(n)),
        tuple("a region" for _ in range(n)),
        tuple("abroad" if far else "home" for far in abroad),
        rng.uniform(-50, 50, n),
        rng.uniform(-150, 150, n),
        kind,
        np.where(kind == Kind.CAMP, 0.0, np.round(rng.uniform(0, 1e6, n))),
        np.where(
            (kind == Kind.CAMP) & (rng.random(n) < 0.8), np.round(rng.uniform(1, most_people, n)), np.inf
        ),
    )
    open_camp = open_place & (kind == Kind.CAMP)
    reports = Reports(camps, tuple((_reported(rng, days, most_people),) for _ in camps))
    return Scenario(
        f"made up {seed}", START, days, places, roads, conflict, open_place, open_camp, open_road, forced, reports
    )  # fmt: skip


def _some_days(rng: np.random.Generator, days: int) -> np.ndarray:
    first = int(rng.integers(0, days))
    return np.arange(first, int(rng.integers(first, days)) + 1)


def _reported(rng: np.random.Generator, days: int, most: float) -> Series:
    """Reports that begin on the first day and mostly rise."""
    count = int(rng.integers(1, 6))
    when = np.unique(np.append(0, rng.integers(0, days, count)))
    value = np.round(np.cumsum(rng.uniform(-0.1, 1, len(when)).clip(-0.05) * most / count).clip(0))
    return Series(when.astype(np.int64), value)


worlds = st.integers(0, 2**32 - 1).map(world)
"""Shrinking finds a small number, not a small world: the failing number is what one looks at."""
