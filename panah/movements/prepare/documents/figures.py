"""A plan as plain figures: what ``--json`` prints and what a program reads."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from panah.movements.prepare.allocation import Allocation
from panah.movements.prepare.plan import Plan, among
from panah.movements.prepare.settings import LEVELS
from panah.movements.prepare.settings_file import to_table
from panah.movements.prepare.waits import Queue, across
from panah.movements.prepare.whatif import Figures, WhatIf
from panah.movements.prepare.whatif import figures as compared


def figures(
    made: Plan, others: Sequence[WhatIf] = (), allocation: Allocation | None = None
) -> dict[str, Any]:
    """Everything a plan says, ready for JSON. A wait without end is null."""
    futures = made.futures
    told: dict[str, Any] = {
        "start": futures.start.isoformat(),
        "weeks": [day.isoformat() for day in futures.days()],
        "members": futures.members,
        "sites": list(futures.sites),
        "source": futures.source,
        "arrivals": {name: _round(values) for name, values in made.arrivals().items()},
        "needs": {
            key: {
                "present": one.present,
                "quantile": round(one.quantile, 4),
                "surplus": one.surplus,
                "shortage": one.shortage,
                "by_week": {level: amount.tolist() for level, amount in one.at.items()},
                "expected_cost": {level: round(cost, 2) for level, cost in one.cost.items()},
            }
            for key, one in made.needs.items()
        },
        "queues": {
            staff: {name: _queue(one) for name, one in steps.items()} for staff, steps in made.queues.items()
        },
        "people": {
            name: {
                "share": share,
                **dict(zip(LEVELS, map(round, arriving), strict=True)),
                "in_beds": round(inside),
            }
            for name, (share, arriving, inside) in among(made).items()
        },
        "triggers": [asdict(one) for one in made.triggers],
        "standards": [asdict(one) for one in made.standards],
        "cost": {name: round(value, 2) for name, value in made.cost.items()},
        "settings": to_table(made.settings),
    }
    if others:
        told["what_if"] = {"base": _compared(compared(made))} | {
            one.name: {"changes": list(one.changes), **_compared(one.figures)} for one in others
        }
    if allocation is not None:
        told["allocation"] = asdict(allocation)
    return told


def _queue(one: Queue) -> dict[str, Any]:
    return {
        "backlog": {name: _round(np.quantile(one.waiting, level, axis=0)) for name, level in LEVELS.items()},
        "wait_weeks_by_week": {
            name: [_finite(value) for value in across(one.wait, level)]
            for name, level in (("p50", 0.5), ("p90", 0.9))
        },
        "wait_weeks": {"p50": _finite(one.p50), "p90": _finite(one.p90)},
        "target_kept_in_futures": round(one.kept, 4),
        "target_kept_for_people": round(one.kept_people, 4),
    }


def _compared(one: Figures) -> dict[str, Any]:
    def plain(values: Mapping[str, tuple[float, ...]], names: tuple[str, ...]) -> dict[str, Any]:
        return {
            step: {name: _finite(value) for name, value in zip(names, own, strict=True)}
            for step, own in values.items()
        }

    return {
        "backlog_at_end": plain(one.backlog, tuple(LEVELS)),
        "wait_weeks": plain(one.wait, ("p50", "p90")),
        "weeks_waited_in_all": round(one.waiting, 1),
        "waiting_cost": round(one.waiting_cost, 2),
        "most_beds_in_use": one.beds_present,
        "most_staff": one.staff,
        "most_beds": one.beds,
        "expected_cost": round(one.cost, 2),
    }


def _finite(value: float) -> float | None:
    return round(value, 2) if math.isfinite(value) else None


def _round(values: Any) -> list[float]:
    return [round(float(value), 1) for value in values]
