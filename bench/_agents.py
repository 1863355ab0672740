"""A child of simulation.py: individuals of one crisis, so that time and memory are their own.

Arguments: folder, share of the people to run, seed. It prints seconds, agent-days and memory.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

import _common  # noqa: F401  (finds Panah)
import numpy as np
from _people import answer

from panah.movements.simulate.moving import rules
from panah.movements.simulate.running import run
from panah.movements.simulate.scenario import read_flee


def main() -> None:
    """A run of a few people first, so that what is compiled once on a machine is compiled before the clock runs."""
    folder, share, seed = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    scenario = read_flee(folder)
    laid = rules(scenario)
    run(scenario, laid, "people", seed=seed, departures=np.zeros(scenario.days))
    began = perf_counter()
    found = run(scenario, laid, "people", seed=seed, departures=np.floor(scenario.departures * share))
    seconds = perf_counter() - began
    there = found.places.sum(axis=1) + found.on_the_road
    answer(seconds=seconds, agent_days=float(there.sum()), people=float(there[-1]), days=scenario.days)


if __name__ == "__main__":
    main()
