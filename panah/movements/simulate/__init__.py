"""Where people go: a network of places and roads, three engines that agree, reports taken in as they come."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from panah.movements.simulate.ensembles import ensemble
    from panah.movements.simulate.running import Run, run
    from panah.movements.simulate.scenario import Scenario, read_flee
    from panah.movements.simulate.score import ard

__all__ = ["Run", "Scenario", "ard", "ensemble", "read_flee", "run"]

HOMES = {
    "ensemble": "ensembles",
    "Run": "running",
    "run": "running",
    "Scenario": "scenario",
    "read_flee": "scenario",
    "ard": "score",
}


def __getattr__(name: str) -> Any:
    """What is asked for is loaded then: the help of a command waits for nothing."""
    if name not in HOMES:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{HOMES[name]}"), name)
