"""The demonstration as figures: from the first alarm to the plan, and how it turned out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from panah.movements.demo.border import Border, border
from panah.movements.demo.given import Given
from panah.movements.demo.planned import planned
from panah.movements.demo.simulated import Simulated, simulated, ways
from panah.movements.prepare import Plan
from panah.movements.prepare.costs import ASKED
from panah.movements.prepare.whatif import WhatIf

Progress = Callable[[str, float], None]
"""Called with the code of a stage's words and how far it is (0 to 1)."""
MEMBERS, SEED = 500, 1


@dataclass(frozen=True)
class Story:
    """given: the crisis and the day; border: arrivals; found: the simulation; plan, others: what to prepare.

    seconds: from files to plan.
    """

    given: Given
    border: Border
    found: Simulated
    plan: Plan
    others: list[WhatIf]
    seconds: float

    @property
    def later(self) -> float:
        """People who were in the camps on the last day, which nobody knew on the day of the plan."""
        return float(self.found.scenario.registered[-1].sum())

    @property
    def inside(self) -> bool:
        """Whether that lies within the nine futures of ten."""
        low, _, high = self.then
        return low <= self.later <= high

    @property
    def then(self) -> tuple[float, float, float]:
        """People in the camps on the last day: 5 %, middle, 95 %."""
        low, middle, high = np.quantile(self.found.futures[:, -1].sum(axis=1), (0.05, 0.5, 0.95))
        return float(low), float(middle), float(high)

    def peak(self, kind: str) -> tuple[int, int]:
        """What is asked for in the highest week, and what is there: ``beds:`` or ``staff:``."""
        needs = [one for key, one in self.plan.needs.items() if key.startswith(kind)]
        return int(np.sum([one.at[ASKED] for one in needs], axis=0).max()), sum(one.present for one in needs)

    def figures(self) -> dict[str, Any]:
        """Everything the story tells, as plain data."""
        from panah.movements.prepare.documents import figures

        low, middle, high = self.then
        busiest = ways(self.found).sort("people", descending=True).head(5)
        return {
            "made_up": True,
            "day": self.given.day.isoformat(),
            "border": self.border.figures(),
            "camps": {
                "today": dict(zip(self.found.camps, _whole(self.found.estimate), strict=True)),
                "last_day": self.found.scenario.date(self.found.scenario.days - 1).isoformat(),
                "all": {"q0.05": round(low), "q0.5": round(middle), "q0.95": round(high)},
                "each": {
                    name: {"q0.05": round(a), "q0.5": round(b), "q0.95": round(c)}
                    for name, a, b, c in self.found.at_end()
                },
                "came_in_the_end": round(self.later),
            },
            "busiest_ways": [
                {"from": a, "to": b, "people": round(people)}
                for a, b, people in busiest.select("origin", "target", "people").iter_rows()
            ],
            "plan": figures(self.plan, self.others),
            "seconds": round(self.seconds, 2),
        }


def _whole(values: Any) -> list[int]:
    return [round(float(value)) for value in values]


def story(
    given: Given, language: str, *, members: int = MEMBERS, seed: int = SEED, progress: Progress | None = None
) -> Story:
    """Tell it. language: of what the plan says of its own source."""
    report = progress or (lambda stage, done: None)
    begun = time.perf_counter()
    report("demo.stage_border", 0)
    seen = border(given)
    report("demo.stage_simulated", 0)
    found = simulated(given, members, seed)
    report("demo.stage_planned", 0)
    plan, others = planned(given, found, language)
    return Story(given, seen, found, plan, others, time.perf_counter() - begun)
