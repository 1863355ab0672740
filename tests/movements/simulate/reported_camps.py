"""A made-up crisis of one town under fire and camps that report as told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from panah.movements.simulate.scenario import Kind, Places, Reports, Roads, Scenario, Series

Counts = Mapping[int, float]


def series(counts: Counts) -> Series:
    """Reports by day."""
    days = sorted(counts)
    return Series(np.array(days, np.int64), np.array([counts[day] for day in days], np.float64))


def reported(
    *camps: Counts,
    days: int = 200,
    capacity: Sequence[float] | None = None,
    opens: Mapping[int, int] | None = None,
    corrections: Sequence[tuple[int, int]] = (),
    total: Counts | None = None,
    population: float = 1e6,
) -> Scenario:
    """Place 0 is the town, place 1 + i the i-th camp; opens: camp → the day from which it takes people in."""
    k = len(camps)
    n = 1 + k
    kind = np.array([Kind.CONFLICT] + [Kind.CAMP] * k, np.uint8)
    conflict = np.zeros((days, n), np.float32)
    conflict[:, 0] = 1
    open_camp = np.repeat((kind == Kind.CAMP)[None], days, axis=0)
    for camp, day in (opens or {}).items():
        open_camp[:day, 1 + camp] = False
    places = Places(
        ("Aru", *(f"camp {i}" for i in range(k))),
        ("",) * n,
        ("Home", *["East"] * k),
        np.zeros(n),
        np.arange(n, dtype=np.float64),
        kind,
        np.array([population] + [0.0] * k),
        np.array([np.inf, *(capacity or [np.inf] * k)]),
    )
    ends = np.arange(1, n, dtype=np.int32)
    reports = Reports(
        ends,
        tuple((series(counts),) for counts in camps),
        series(total or {}),
        tuple(corrections),
    )
    return Scenario(
        "made up",
        date(2030, 1, 1),
        days,
        places,
        Roads(np.zeros(k, np.int32), ends, np.full(k, 80.0)),
        conflict,
        np.ones((days, n), bool),
        open_camp,
        np.ones((days, k), bool),
        np.zeros((days, 2 * k), bool),
        reports,
    )


def every(step: int, days: int, count: object) -> dict[int, float]:
    """Reports each `step` days of what `count(day)` says."""
    assert callable(count)
    return {day: float(count(day)) for day in range(0, days, step)}
