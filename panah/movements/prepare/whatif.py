"""What changes if the procedure is shortened, a simplified one opened, staff added or a site opened: side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from panah.movements.prepare.costs import ASKED
from panah.movements.prepare.futures import Futures
from panah.movements.prepare.plan import SEED, Plan, plan
from panah.movements.prepare.settings import LEVELS, STAGES, Settings
from panah.movements.prepare.settings_file import changed


@dataclass(frozen=True)
class Figures:
    """What plans are compared by.

    Of the staff there now: backlog: step → people or cases waiting at the end of the weeks, at P50, P80, P95; wait:
    step → weeks waited at P50 and P90; waiting: weeks that all wait together before the first decision, mean of the
    futures; waiting_cost: what that costs; beds_present: in use in the highest week, P80. Of the plan: staff: posts,
    interpreters with them, in the highest week; beds: in the highest week; cost: expected cost of shortage and surplus.
    """

    backlog: Mapping[str, tuple[float, float, float]]
    wait: Mapping[str, tuple[float, float]]
    waiting: float
    waiting_cost: float
    beds_present: int
    staff: int
    beds: int
    cost: float


@dataclass(frozen=True)
class WhatIf:
    """name: as it was called; changes: as they were written; figures: those of the changed plan."""

    name: str
    changes: tuple[str, ...]
    plan: Plan
    figures: Figures


def figures(made: Plan) -> Figures:
    """The figures of a plan."""
    present = made.queues["present"]
    ends = {name: one.waiting[:, -1] for name, one in present.items()}
    backlog = {
        name: tuple(float(np.quantile(end, level)) for level in LEVELS.values()) for name, end in ends.items()
    }
    posts = [one.at[ASKED] for key, one in made.needs.items() if key.startswith(("staff:", "interpreters:"))]
    beds = [one.at[ASKED] for key, one in made.needs.items() if key.startswith("beds:")]
    return Figures(
        {name: (low, middle, high) for name, (low, middle, high) in backlog.items()},
        {name: (one.p50, one.p90) for name, one in present.items()},
        float(sum(one.waiting.mean(0).sum() for name, one in present.items() if name != "appeal")),
        made.cost["waiting:present"],
        int(np.ceil(np.quantile(made.beds_present, LEVELS["p80"], axis=0).max())),
        int(np.sum(posts, axis=0).max()) if posts else 0,
        int(np.sum(beds, axis=0).max()) if beds else 0,
        made.cost[ASKED],
    )


def what_if(futures: Futures, asked: Settings, name: str, changes: list[str], seed: int = SEED) -> WhatIf:
    """The plan for the same futures and the same luck, with single settings changed (see `changed`)."""
    made = plan(futures, changed(asked, changes), seed)
    return WhatIf(name, tuple(changes), made, figures(made))


def steps_of(*plans: Plan) -> list[str]:
    """The steps that any of the plans has, in order."""
    return [name for name in STAGES if any(name in made.queues["present"] for made in plans)]
