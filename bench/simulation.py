"""Where people go, beside FLEE itself, equal shares and persistence; how fast; and how good once reports arrive.

The averaged relative difference (ARD) is FLEE's, as ../shared/data/README.md has it, against counts read by other code
than Panah's (``_crises.py``). Parameters are those learned without the crisis that is scored.
"""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

import _crises
import numpy as np
from _common import Report, machine, options, progress
from _crises import Crisis, Floats, ard, crps, errors
from _people import child, need

from panah.movements.simulate.moving import Parameters, rules
from panah.movements.simulate.reports import Weights, assimilate, daily_reports
from panah.movements.simulate.running import run
from panah.movements.simulate.scenario import Scenario, Series, read_flee
from panah.movements.simulate.score import ard as own_ard
from panah.movements.simulate.volume import Volume, draw, foretold, outlook

DELAYS = (30, 90)
FROM, UNTIL = 30, 120
QUICK = ("mali2017_adm1", "syria2013")
"""FLEE's crises of a quick run; a full run takes all."""


@dataclass(frozen=True)
class Case:
    """A crisis, read twice: by Panah and by the bench."""

    crisis: Crisis

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.crisis.name

    @cached_property
    def scenario(self) -> Scenario:
        """As Panah reads it."""
        return read_flee(self.crisis.folder)

    @cached_property
    def hidden(self) -> Scenario:
        """The same without capacities, which these folders take from what was later registered."""
        places = self.scenario.places
        return replace(self.scenario, places=replace(places, capacity=np.full(len(places), np.inf)))

    @cached_property
    def parameters(self) -> Parameters:
        """Learned without this crisis."""
        return Parameters.learned(without=self.name)

    @cached_property
    def camps(self) -> Floats:
        """Expected camp counts, totals given."""
        return run(self.scenario, rules(self.scenario, self.parameters)).camps


def speed(report: Report, cases: list[Case]) -> None:
    """From files to score on one core, and the propagation alone; the best of twenty."""
    for case in cases:
        rules(case.scenario)
        assert np.array_equal(case.scenario.registered, case.crisis.registered), (
            f"{case.name}: read in two ways"
        )
    whole, longest = [], 0.0
    for _ in range(3):
        began = perf_counter()
        for case in cases:
            scenario = read_flee(case.crisis.folder)
            own_ard(run(scenario, rules(scenario)).camps, scenario.registered)
        whole.append(perf_counter() - began)
    for case in cases:
        laid, times = rules(case.scenario), []
        for _ in range(20):
            began = perf_counter()
            run(case.scenario, laid)
            times.append(perf_counter() - began)
        report.row(f"  propagation, {case.name}", 1e3 * min(times), "ms", key=f"propagation_{case.name}")
        longest = max(longest, min(times))
    report.target(f"{len(cases)} crises at full population, files to score, one core: Panah", min(whole), "s",
                  key="files_to_score", at_most=4)  # fmt: skip
    report.target("propagation, the slowest", 1e3 * longest, "ms", key="propagation", at_most=5)
    told, spent = commanded(cases)
    report.target("  the same as `panah movements score` says it, from a cold process", told, "s", key="command",
                  at_most=4)  # fmt: skip
    report.row(
        "    with the start of the process and the loading of kernels", spent, "s", key="command_process"
    )


def commanded(cases: list[Case]) -> tuple[float, float]:
    """What ``panah movements score`` says it took from files to score over all folders, and what its process took."""
    asked = [sys.executable, "-m", "panah.cli", "movements", "score", "--given-totals", "--json"]
    began = perf_counter()
    done = subprocess.run(
        [*asked, *(str(case.crisis.folder) for case in cases)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parent.parent,
    )
    if done.returncode:
        raise SystemExit(f"panah movements score failed:\n{done.stderr[-2000:]}")
    return sum(one["seconds"] for one in json.loads(done.stdout)["crises"]), perf_counter() - began


def individuals(report: Report, quick: bool) -> dict[str, Any]:
    """Ukraine's crossings, person by person."""
    progress("individuals: ukraine2022")
    share = 0.1 if quick else 1.0
    found = child("_agents.py", _crises.root() / "ukraine2022", share, 1)
    title = f"ukraine2022, {found['people'] / 1e6:.1f}M individuals × {found['days']} days: Panah"
    report.target(title, found["seconds"] / 60, "min", key="people_minutes", at_most=5 * share)
    each = 1e9 * found["seconds"] / found["agent_days"]
    report.target("individuals, an agent-day", each, "ns", key="people_ns", at_most=20)
    report.target("individuals, memory at its peak", found["peak_gb"], "GB", key="people_gb", at_most=12)
    return found


def flee(report: Report, cases: list[Case], folder: Path, quick: bool) -> dict[str, float]:
    """FLEE on the same folders with its own settings: error by crisis, and nanoseconds an agent-day."""
    settings = _crises.root() / "simsetting.yml"
    asked = [case for case in cases if not quick or case.name in QUICK]

    def one(case: Case) -> tuple[Case, dict[str, Any], Floats]:
        out = folder / f"{case.name}.npy"
        figures = child("_flee.py", case.crisis.folder, settings, _crises.HASTEN[case.name], 1, out)
        names = json.loads(out.with_suffix(".json").read_text())
        return case, figures, np.load(out)[:, [names.index(camp) for camp in case.crisis.camps]]

    progress(f"FLEE on {len(asked)} crises")
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(one, asked))
    found = {}
    for case, figures, counts in done:
        found[case.name] = ard(counts, case.crisis.registered)
        title = f"  FLEE, {case.name}, an agent for {_crises.HASTEN[case.name]}"
        report.row(title, figures["seconds"], "CPU s", key=f"flee_seconds_{case.name}")
    days, seconds = (sum(figures[key] for _, figures, _ in done) for key in ("agent_days", "seconds"))
    report.row("  FLEE, an agent-day", 1e9 * seconds / days, "ns", key="flee_ns")
    return found


def ensembles(report: Report, cases: list[Case], quick: bool) -> None:
    """Many members of every crisis, with parameters drawn anew for each, on two cores."""
    from panah.movements.simulate.ensembles import ensemble

    members = 100 if quick else 1_000
    progress(f"ensembles of {members}")
    ensemble(cases[0].scenario, 2, seed=1, workers=2)
    began, spent = perf_counter(), process_time()
    for case in cases:
        ensemble(case.scenario, members, seed=1, workers=2)
    seconds, spent = perf_counter() - began, process_time() - spent
    title = f"{members:,} members of each of {len(cases)} crises, two cores: Panah"
    report.target(title, seconds, "s", key="ensembles", at_most=60 * members / 1_000)
    report.row("  processor time of both cores together", spent, "s", key="ensembles_processor")


def destinations(report: Report, cases: list[Case], theirs: dict[str, float]) -> None:
    """Shares of the camps, totals given."""
    ours = {case.name: ard(case.camps, case.crisis.registered) for case in cases}
    equal = {c.name: ard(np.ones_like(c.crisis.registered), c.crisis.registered) for c in cases}
    report.target("destinations, totals given, parameters learned without the crisis: Panah, mean ARD",
                  _mean(ours), "", key="ard", at_most=0.40)  # fmt: skip
    report.row("  equal shares", _mean(equal), "", key="ard_equal")
    shared = {name: ours[name] for name in theirs}
    report.row(f"  FLEE, mean of {len(theirs)}", _mean(theirs), "", key="ard_flee")
    report.row("    Panah on the same", _mean(shared), "", key="ard_as_flee")
    hidden = {
        c.name: ard(run(c.hidden, rules(c.hidden, c.parameters)).camps, c.crisis.registered) for c in cases
    }
    report.row("  Panah, capacities hidden", _mean(hidden), "", key="ard_hidden")
    report.row("  Panah, against counts corrected as FLEE corrects them",
               _mean({c.name: ard(c.camps, c.crisis.corrected) for c in cases}), "", key="ard_corrected")  # fmt: skip
    better = sum(ours[name] < equal[name] for name in ours)
    report.target(
        "destinations, crises better than equal shares",
        better,
        f"of {len(cases)}",
        key="better",
        at_least=len(cases),
    )
    print(f"{'ARD':16}{'Panah':>8}{'hidden':>8}{'equal':>8}{'FLEE':>8}")
    for name, value in ours.items():
        peer = f"{theirs[name]:8.3f}" if name in theirs else ""
        print(f"{name:16}{value:8.3f}{hidden[name]:8.3f}{equal[name]:8.3f}{peer}")


def reports(report: Report, cases: list[Case]) -> None:
    """Reports of some age taken in, beside persistence with the same information."""
    for delay in DELAYS:
        rows = {}
        for case in cases:
            crisis, seen = case.crisis, case.crisis.registered
            made = estimate(case, case.scenario, delay)
            last = _crises.persistence(crisis, delay)
            dense = estimate(case, daily_reports(case.scenario), delay)
            lines = _crises.interpolated(crisis, delay)
            hidden = estimate(case, case.hidden, delay)
            rows[case.name] = [errors(x, seen)[delay:].mean() for x in (made, last, dense, lines, hidden)]
        ours, last, dense, lines, hidden = np.mean(list(rows.values()), axis=0)
        title = f"reports {delay} days old taken in"
        report.row(f"{title}: Panah, mean ARD", ours, "", key=f"reports_{delay}")
        report.row("  persistence, the same reports", last, "", key=f"persistence_{delay}")
        report.target(
            f"{title}: Panah / persistence", ours / last, "×", key=f"reports_{delay}_ratio", at_most=0.75
        )
        report.row("  of persistence's, capacities hidden", hidden / last, "×", key=f"reports_{delay}_hidden")
        report.row(f"{title}, as if every camp's line between reports were published daily: Panah, mean ARD",
                   dense, "", key=f"daily_{delay}")  # fmt: skip
        report.row("  persistence, the same lines", lines, "", key=f"daily_persistence_{delay}")
        report.target(
            f"{title}, daily lines: Panah / persistence",
            dense / lines,
            "×",
            key=f"daily_{delay}_ratio",
            at_most=0.75,
        )
        print(f"{title:32}{'Panah':>8}{'persist':>9}{'daily':>8}{'persist':>9}{'hidden':>8}")
        for name, row in rows.items():
            print(f"{name:32}{row[0]:8.3f}{row[1]:9.3f}{row[2]:8.3f}{row[3]:9.3f}{row[4]:8.3f}")


def estimate(case: Case, scenario: Scenario, delay: int) -> Floats:
    """Camps with reports taken in; the weights, too, were learned without the crisis."""
    members = run(scenario, rules(scenario, case.parameters)).camps[None]
    return assimilate(scenario, members, delay, weights=Weights.learned(without=case.name)).camps


def ahead(report: Report, cases: list[Case], members: int) -> None:
    """Volume and destination together, from what was published by day 30, beside persistence of both."""
    rows = {}
    for case in cases:
        crisis, until = case.crisis, min(UNTIL, case.scenario.days - 1)
        seen = crisis.registered[FROM + 1 : until + 1]

        def score(said: Floats, seen: Floats = seen) -> float:
            return float(crps(said, seen).sum() / max(seen.sum(), 1.0))

        ours, hidden = (
            outlooked(case, scenario, until, members) for scenario in (case.scenario, case.hidden)
        )
        stock, flow = (
            stays(crisis, FROM, until)[None] for stays in (_crises.stock_stays, _crises.flow_stays)
        )
        inside = np.mean((np.quantile(ours, 0.05, 0) <= seen) & (seen <= np.quantile(ours, 0.95, 0)))
        rows[case.name] = [score(ours), score(stock), score(flow), score(hidden), float(inside)]
    ours, stock, flow, hidden, inside = np.mean(list(rows.values()), axis=0)
    title = f"volume and destination, from day {FROM} to day {UNTIL}"
    report.row(f"{title}: Panah, CRPS / registered", ours, "", key="ahead")
    report.row("  persistence: camps stay as they are", stock, "", key="ahead_stock")
    report.row("  persistence: the total grows on as in the last 14 days", flow, "", key="ahead_flow")
    report.target(
        f"{title}: Panah / the better persistence",
        ours / min(stock, flow),
        "×",
        key="ahead_ratio",
        at_most=0.999,
    )
    report.row(
        "  of the better persistence's, capacities hidden", hidden / min(stock, flow), "×", key="ahead_hidden"
    )
    report.row("  its 90 % interval of a camp covers", 100 * inside, "%", key="ahead_coverage")
    better = sum(row[0] < min(row[1:3]) for row in rows.values())
    report.row("  crises better than either persistence", better, f"of {len(cases)}", key="ahead_better")
    print(f"{title:44}{'Panah':>8}{'stock':>8}{'flow':>8}{'hidden':>8}{'inside':>8}")
    for name, row in rows.items():
        print(f"{name:44}" + "".join(f"{value:8.3f}" for value in row))


def outlooked(case: Case, scenario: Scenario, until: int, members: int) -> Floats:
    """Camps on the days after day 30: reports, conflict and closures of later days are not shown to any part."""
    known = stilled(scenario, FROM)
    volume = Volume.learned(without=case.name)
    simulated = []
    for number in range(8):
        chance = np.random.default_rng([5, number])
        world = foretold(known, FROM, draw(known, FROM, chance, volume))
        simulated.append(run(world, rules(world, case.parameters)).camps)
    weights = Weights.learned(without=case.name)
    return outlook(known, FROM, until, members, 1, np.stack(simulated), volume, weights)


def stilled(scenario: Scenario, day: int) -> Scenario:
    """The scenario with conflict and closures of later days as on this one, and later reports made up anew."""
    names = ("conflict", "open_place", "open_camp", "open_road", "forced")
    later = {name: getattr(scenario, name).copy() for name in names}
    for table in later.values():
        table[day + 1 :] = table[day]
    return replace(anew(scenario, day), **later)


def leaks(report: Report, cases: list[Case]) -> None:
    """Reports dated later than an estimate may know are made up anew, totals kept: the estimate must not change."""
    changed = 0
    for case in cases:
        scenario, day = case.scenario, case.scenario.days // 2
        for delay in DELAYS:
            other = scrambled(scenario, day - delay)
            one, two = (assimilate(x, None, delay).camps[: day + 1] for x in (scenario, other))
            changed += not np.allclose(one, two, rtol=1e-9, atol=1e-6)
    report.target("estimates that change when later reports are made up anew", changed, f"of {2 * len(cases)}",
                  key="leaks", at_most=0)  # fmt: skip


def scrambled(scenario: Scenario, day: int) -> Scenario:
    """With later reports made up anew, and totals as they were."""
    made = anew(scenario, day)
    for name in ("total", "departures", "initial"):
        made.__dict__[name] = getattr(scenario, name)  # else worked out anew from the reports
    return made


def anew(scenario: Scenario, day: int) -> Scenario:
    """The scenario with other values in all reports after a day, some of them left out; no later corrections."""
    rng = np.random.default_rng(1)

    def other(series: Series) -> Series:
        late = series.day > day
        value = np.where(late, np.round(rng.uniform(0, 2e5, len(late))), series.value)
        keep = ~late | (rng.random(len(late)) < 0.7)
        return Series(series.day[keep], value[keep])

    was = scenario.reports
    parts = tuple(tuple(other(series) for series in parts) for parts in was.parts)
    known = tuple((camp, when) for camp, when in was.corrections if when <= day)
    return replace(scenario, reports=replace(was, parts=parts, total=other(was.total), corrections=known))


def relearned(report: Report, cases: list[Case], quick: bool) -> None:
    """Whether the shipped parameters without a crisis are what the others teach: learned once more, and compared."""
    from panah.movements.simulate.moving import learn
    from panah.movements.simulate.moving.parameters import NAMES

    progress("parameters learned once more")
    crises = {case.name: learn.Crisis.of(case.scenario) for case in cases}
    fitted = [name for name in NAMES if not name.startswith("whim")]
    differ = 0
    for case in cases[:1] if quick else cases:
        again = learn.fit([crisis for name, crisis in crises.items() if name != case.name])
        differ += any(abs(getattr(again, n) / getattr(case.parameters, n) - 1) > 1e-3 for n in fitted)
    report.target("parameters without a crisis that differ when learned once more", differ,
                  f"of {1 if quick else len(cases)}", key="relearned", at_most=0)  # fmt: skip


def _mean(values: dict[str, float]) -> float:
    return float(np.mean(list(values.values()))) if values else float("nan")


def main() -> None:
    """Run, report, and under --check end with 1 if a target was missed."""
    args = options(__doc__ or "")
    need("flee")
    report = Report("simulation")
    print(machine("numpy", "numba", "polars", "flee"), flush=True)
    cases = [Case(Crisis.read(folder)) for folder in _crises.folders()]
    with TemporaryDirectory() as name:
        speed(report, cases)
        individuals(report, args.quick)
        theirs = flee(report, cases, Path(name), args.quick)
        ensembles(report, cases, args.quick)
        destinations(report, cases, theirs)
    reports(report, cases)
    ahead(report, cases, 200 if args.quick else 1_000)
    leaks(report, cases)
    relearned(report, cases, args.quick)
    report.finish(args)


if __name__ == "__main__":
    main()
