"""A child of simulation.py: FLEE itself on one folder, driven as its own documentation has it.

Arguments: folder, settings (``simsetting.yml``), people an agent stands for, seed, out (``.npy``: simulated camp counts
by day; the camps' names beside it as ``.json``). It prints its processor seconds, agent-days and memory.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import process_time
from typing import Any

import numpy as np
import yaml
from _people import answer


def ready(folder: Path, settings: Path, hasten: int) -> tuple[Any, Any, Any, int]:
    """FLEE's ecosystem, its reader, its registrations and the days to go."""
    from flee import InputGeography, flee, spawning
    from flee.datamanager import handle_refugee_data, read_period
    from flee.SimulationSettings import SimulationSettings

    inputs = folder / "input_csv"
    rules = yaml.safe_load(settings.read_text())
    rules.setdefault("optimisations", {})["hasten"] = hasten
    with NamedTemporaryFile("w", suffix=".yml") as file:
        yaml.safe_dump(rules, file)
        file.flush()
        SimulationSettings.ReadFromYML(file.name)
    SimulationSettings.ConflictInputFile = str(inputs / "conflicts.csv")
    ecosystem, reader = flee.Ecosystem(), InputGeography.InputGeography()
    reader.ReadConflictInputCSV(str(inputs / "conflicts.csv"))
    reader.ReadLocationsFromCSV(str(inputs / "locations.csv"))
    reader.ReadLinksFromCSV(str(inputs / "routes.csv"))
    reader.ReadClosuresFromCSV(str(inputs / "closures.csv"))
    ecosystem, places = reader.StoreInputGeographyInEcosystem(ecosystem)
    start, days = read_period.read_conflict_period(str(inputs / "sim_period.csv"))
    registered = handle_refugee_data.RefugeeTable(
        csvformat="generic",
        data_directory=str(folder / "source_data"),
        start_date=start,
        data_layout="data_layout.csv",
        population_scaledown_factor=hasten,
    )
    registered.ReadL1Corrections(str(inputs / "registration_corrections.csv"))
    known = set(registered.header)
    for camp in ecosystem.get_camp_names():
        if camp in known:
            spawning.add_initial_refugees(ecosystem, registered, places[camp])
    return ecosystem, reader, registered, days


def run(ecosystem: Any, reader: Any, registered: Any, days: int) -> tuple[np.ndarray, list[str], int]:
    """Day by day: camp counts, the camps, and agent-days."""
    from flee import spawning

    camps = [place for place in ecosystem.locations if place.camp or place.name in registered.header]
    counts, agent_days = np.zeros((days, len(camps))), 0
    for day in range(days):
        reader.AddNewConflictZones(ecosystem, day)
        spawning.refresh_spawn_weights(ecosystem)
        spawning.spawn_daily_displaced(ecosystem, day, registered, SumFromCamps=True)
        ecosystem.enact_border_closures(day)
        ecosystem.evolve()
        counts[day] = [camp.numAgents for camp in camps]
        agent_days += len(ecosystem.agents)
    return counts, [camp.name for camp in camps], agent_days


def main() -> None:
    """One crisis."""
    folder, settings, hasten, seed, out = sys.argv[1:6]
    random.seed(int(seed))
    np.random.seed(int(seed))  # FLEE draws from NumPy's global state
    quiet = io.StringIO()
    began = process_time()
    with contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
        counts, camps, agent_days = run(*ready(Path(folder), Path(settings), int(hasten)))
    seconds = process_time() - began
    np.save(out, counts)
    Path(out).with_suffix(".json").write_text(json.dumps(camps))
    answer(seconds=seconds, agent_days=agent_days)


if __name__ == "__main__":
    main()
