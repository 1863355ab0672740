"""From a scenario to a plan: files, 1,000 futures, what to prepare; and families sent to places beside plain ways.

The seconds are those of one process on this machine after a first run, so that what is compiled once is compiled.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import _crises
import _families
import numpy as np
from _common import Report, machine, options, progress
from _families import Answer
from _people import need

from panah.movements.prepare import Futures, Plan, Settings, from_stock, plan
from panah.movements.prepare.allocation import allocate
from panah.movements.prepare.reading import from_scenario
from panah.movements.simulate.ensembles import ensemble
from panah.movements.simulate.scenario import read_flee

MEMBERS, FROM = 1_000, 30
QUICK = ("burundi2015", "mali2012")
"""Crises of a quick run; a full run takes all."""
HERE = Path(__file__).resolve().parent
_START = date(2026, 3, 2)


def planned(report: Report, folder: Path) -> Plan:
    """One crisis from day 30 on, as far as the command plans unless told otherwise."""
    times = [perf_counter()]
    futures = from_scenario(folder, members=MEMBERS, seed=1, from_day=FROM)
    times.append(perf_counter())
    made = plan(futures, Settings())
    times.append(perf_counter())
    title = f"{folder.name}, {len(futures.sites)} sites × {futures.weeks} weeks: files → {MEMBERS:,} futures → plan"
    report.target(title, times[2] - times[0], "s", key=f"{folder.name}_seconds", at_most=5)
    report.row("  files read, futures simulated, reports taken in", times[1] - times[0], "s",
               key=f"{folder.name}_futures")  # fmt: skip
    report.row("  plan", times[2] - times[1], "s", key=f"{folder.name}_plan")
    return made


def whole(report: Report, folder: Path) -> None:
    """The same for every week of a crisis, from its first day: longer than anybody plans."""
    began = perf_counter()
    scenario = read_flee(folder)
    counts = ensemble(scenario, MEMBERS, seed=1, given_totals=False)
    simulated = perf_counter() - began
    sites = tuple(scenario.places.name[place] for place in scenario.camps)
    futures = from_stock(scenario.start, sites, counts)
    plan(futures, Settings())
    title = f"  {folder.name}, the whole of its {futures.weeks} weeks"
    report.row(title, perf_counter() - began, "s", key=f"{folder.name}_whole")
    report.row("    futures simulated", simulated, "s", key=f"{folder.name}_whole_futures")


def command(report: Report, folder: Path) -> None:
    """The same by ``panah movements prepare``, from a cold process."""
    asked = ["-m", "panah.cli", "movements", "prepare", str(folder), "--from", str(FROM), "--json"]
    began = perf_counter()
    done = subprocess.run([sys.executable, *asked], capture_output=True, text=True, cwd=HERE.parent)
    if done.returncode:
        raise SystemExit(f"panah movements prepare {folder.name} failed:\n{done.stderr[-2000:]}")
    report.row(f"  {folder.name} by the command, start of the process and loading included",
               perf_counter() - began, "s", key="command")  # fmt: skip


def written(report: Report, made: Plan, folder: Path) -> None:
    """The contingency plan on paper and as a spreadsheet."""
    from panah.movements.prepare.documents import write_book, write_pdf

    for title, write, name in (("PDF", write_pdf, "plan.pdf"), ("spreadsheet", write_book, "plan.xlsx")):
        began = perf_counter()
        write(folder / name, made)
        report.row(f"  the plan as {title}", perf_counter() - began, "s", key=f"written_{title}")


def rising(report: Report, seed: int, tries: int) -> None:
    """Plans for futures and for the same with more arrivals: a capacity that falls is counted."""
    fell = 0
    for attempt in range(tries):
        rng = np.random.default_rng([seed, attempt])
        fewer = rng.gamma(0.7, 300, (200, 12, 2))
        more = fewer + rng.gamma(0.5, 300, fewer.shape) * (rng.random(fewer.shape) < 0.2)
        low, high = (plan(Futures(_START, ("A", "B"), x), Settings()).needs for x in (fewer, more))
        fell += any(
            (high[key].at[level] < posts).any() for key, one in low.items() for level, posts in one.at.items()
        )
    report.target(
        f"plans of {tries} that lower a capacity when arrivals rise", fell, "", key="fell", at_most=0
    )


def families(report: Report, count: int, places: int, seed: int, limit: float) -> None:
    """An allocation beside greedy and a MILP with a variable for each family and place."""
    progress(f"{count} families to {places} places")
    people, there = _families.made_up(count, places, seed)
    allocate(people[:20], there, seconds=1)
    began = perf_counter()
    given = allocate(people, there, seconds=limit)
    ours = _families.judged(people, there, given.place, perf_counter() - began)
    peers = {"greedy, largest family first": _families.greedy(people, there)}
    found = _families.milp(people, there, limit)
    title = f"{count:,} families to {places} places"
    if found:
        peers[f"scipy milp, at most {limit:.0f} s"] = found
    persons = sum(one.persons for one in people)
    key = f"families_{count}"
    report.target(f"{title}: Panah, limits broken", ours.broken, "", key=f"{key}_broken", at_most=0)
    report.row("  not placed", persons - ours.placed, f"of {persons:,}", key=f"{key}_unplaced")
    report.row("  above the bound below which none can be", 100 * (given.cost / given.bound - 1), "%",
               key=f"{key}_gap")  # fmt: skip
    report.row("  time", ours.seconds, "s", key=f"{key}_seconds")
    for name, peer in peers.items():
        _beside(report, name, peer, ours, persons, f"{key}_{name.split()[0].rstrip(',')}")


def _beside(report: Report, name: str, peer: Answer, ours: Answer, persons: int, key: str) -> None:
    report.row(f"  {name}: not placed", persons - peer.placed, f"of {persons:,}", key=f"{key}_unplaced")
    if peer.placed == ours.placed:
        report.row("    its cost", peer.cost / ours.cost, "× Panah's", key=f"{key}_cost")
    report.row("    time", peer.seconds, "s", key=f"{key}_seconds")


def main() -> None:
    """Run, report, and under --check end with 1 if a target was missed."""
    args = options(__doc__ or "")
    need("scipy")
    report = Report("prepare")
    print(machine("numpy", "numba", "polars", "highspy", "scipy", "typst"), flush=True)
    crises = [folder for folder in _crises.folders() if not args.quick or folder.name in QUICK]
    plan(from_scenario(crises[0], members=10, from_day=FROM), Settings())
    with TemporaryDirectory() as name:
        for folder in crises:
            progress(folder.name)
            made = planned(report, folder)
            if not args.quick:
                whole(report, folder)
        command(report, crises[0])
        written(report, made, Path(name))
    rising(report, 3, 5 if args.quick else 40)
    families(report, 200, 8, 1, 10)
    if not args.quick:
        families(report, 2_000, 20, 2, 60)
    report.finish(args)


if __name__ == "__main__":
    main()
