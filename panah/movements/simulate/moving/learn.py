"""Learns the parameters from crises that are over: ``python -m panah.movements.simulate.moving.learn``.

Reads the FLEE folders under ``$PANAH_DATA/flee`` (default ``../shared/data``) and writes ``learned.toml``: the
parameters over all of them, those over all but each one, and how far they could be elsewhere. With
``--leave-one-out`` nothing is written: each crisis is scored with parameters that never saw it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.moving.foresight import foresee
from panah.movements.simulate.moving.parameters import LEARNED, NAMES, Parameters
from panah.movements.simulate.scenario import Scenario, read_flee
from panah.movements.simulate.score import ard

# What is held likely, and the standard deviation of its logarithm: powers around 1 as in gravity models of migration,
# less for a size known badly, half for what counts only in part.
PRIOR: Mapping[str, tuple[float, float]] = {
    "room": (0.8, 0.5),
    "filling": (1.0, 0.7),
    "presence": (0.5, 0.7),
    "newness": (1.0, 0.7),
    "distance": (1.0, 0.5),
    "kinship": (0.7, 0.4),
    "size": (0.5, 0.7),
    "memory": (90.0, 1.0),
}
# Not learned. near, km_a_day: FLEE's distance softening and greatest speed; full: chosen. They hardly matter to what
# is scored.
FIXED: Mapping[str, float] = {"near": 50.0, "full": 0.05, "km_a_day": 400.0}
PENALTY = 0.02  # of the error, for each parameter one standard deviation from what was held likely
TRIALS = 160
WHIMS = (0.2, 0.4, 0.6, 0.8, 1.0, 1.25, 1.5, 2.0)
HARDLY = 0.03
MEMBERS, STRIDE = 40, 7


@dataclass(frozen=True)
class Crisis:
    """A crisis as it is, and the same without what its folder says of capacities."""

    scenario: Scenario
    hidden: Scenario

    @classmethod
    def of(cls, scenario: Scenario) -> Crisis:
        unknown = np.full(len(scenario.places), np.inf)
        return cls(scenario, replace(scenario, places=replace(scenario.places, capacity=unknown)))


def error(scenario: Scenario, parameters: Parameters) -> float:
    """Averaged relative difference of the camps foreseen, journeys taking no time."""
    return ard(foresee(scenario, parameters).counts(scenario), scenario.registered)


def fit(crises: Sequence[Crisis], trials: int = TRIALS) -> Parameters:
    """Least mean error, half of it without capacities, plus what it costs to be far from what was held likely.

    By the simplex of Nelder and Mead (1965) from there: the same crises give the same parameters.
    """
    from scipy.optimize import minimize

    def cost(at: Array) -> float:
        tried = _at(at)
        errors = [error(one, tried) for crisis in crises for one in (crisis.scenario, crisis.hidden)]
        return float(np.mean(errors)) + PENALTY * float(at @ at)

    start = np.zeros(len(PRIOR))
    simplex = np.vstack([start, 0.5 * np.eye(len(PRIOR))])
    options = {"maxfev": trials, "initial_simplex": simplex, "xatol": 0.02, "fatol": 1e-4}
    return _at(minimize(cost, start, method="Nelder-Mead", options=options).x)


def _at(at: Array) -> Parameters:
    values: dict[str, Any] = {
        name: _short(mean * np.exp(deviation * z))
        for (name, (mean, deviation)), z in zip(PRIOR.items(), at, strict=True)
    }
    values["kinship"] = min(values["kinship"], 1.0)
    return Parameters(**values, **dict[str, Any](FIXED), whim=0.0, whim_unknown=0.0)


def _short(value: float) -> float:
    return float(f"{value:.4g}")


def spread(fitted: Sequence[Parameters]) -> dict[str, float]:
    """Standard deviation of each parameter's logarithm: the jackknife's over fits that each left one crisis out, at
    least half of that held likely before, as the error changes little with most of them."""
    found = {}
    for name, (_, deviation) in PRIOR.items():
        logs = np.log([getattr(one, name) for one in fitted])
        jackknife = np.sqrt((len(logs) - 1) * logs.var()) if len(logs) > 1 else deviation
        found[name] = _short(float(np.clip(jackknife, deviation / 2, 2 * deviation)))
    return found


def whims(crises: Sequence[Crisis], parameters: Parameters, logs: Mapping[str, float]) -> Parameters:
    """With the widest whims under which the registered shares surprise hardly more than under the best.

    Too narrow and too wide both cost. In doubt wide: reports that are taken in narrow members, nothing widens them.
    """
    for field, known in (("whim", True), ("whim_unknown", False)):
        asked = [crisis.scenario if known else crisis.hidden for crisis in crises]
        tried = [replace(parameters, **dict[str, Any]({field: size})) for size in WHIMS]
        costs = [np.mean([surprise(one, each, logs) for one in asked]) for each in tried]
        parameters = tried[int(np.flatnonzero(costs <= np.min(costs) * (1 + HARDLY))[-1])]
    return parameters


def members(scenario: Scenario, parameters: Parameters, logs: Mapping[str, float], first: int) -> Array:
    """float64[MEMBERS, days / STRIDE, k]: shares of the camps, parameters drawn; first: seed of the first member."""
    noise = np.random.default_rng(first).standard_normal((MEMBERS, len(logs)))
    found = []
    for member in range(MEMBERS):
        moved = dict(zip(logs, noise[member] * list(logs.values()), strict=True))
        seen = foresee(scenario, parameters.moved(moved, seed=first + member))
        found.append(shares(seen.counts(scenario)[::STRIDE]))
    return np.array(found)


def shares(counts: Array) -> Array:
    """float64[days, k]: what part of each day's people is in each camp."""
    found: Array = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    return found


def surprise(scenario: Scenario, parameters: Parameters, logs: Mapping[str, float], first: int = 1) -> float:
    """Continuous ranked probability score of the members' shares (Gneiting and Raftery 2007), summed over camps."""
    drawn = np.sort(members(scenario, parameters, logs, first), axis=0)
    truth = shares(scenario.registered[::STRIDE])
    weight = (2 * np.arange(1, MEMBERS + 1) - MEMBERS - 1) / MEMBERS**2
    apart = np.abs(drawn - truth).mean(axis=0) - np.tensordot(weight, drawn, axes=1)
    return float(apart.sum(axis=1).mean())


def coverage(
    scenario: Scenario, parameters: Parameters, logs: Mapping[str, float], first: int = 1001
) -> float:
    """Part of the (day, camp) whose registered share lies within nine tenths of the members, give or take .001."""
    low, high = np.quantile(members(scenario, parameters, logs, first), [0.05, 0.95], axis=0)
    truth = shares(scenario.registered[::STRIDE])
    within = (truth >= low - 1e-3) & (truth <= high + 1e-3)
    return float(within[truth.sum(axis=1) > 0].mean())


def written(everywhere: Parameters, without: Mapping[str, Parameters], logs: Mapping[str, float]) -> str:
    """The text of ``learned.toml``."""
    lines = [
        "# Made by: python -m panah.movements.simulate.moving.learn",
        "# Learned from crises as FLEE inputs (FabFlee, BSD-3-Clause, https://github.com/djgroen/FabFlee); the",
        "# registrations in them are UNHCR's (https://data.unhcr.org). Only these numbers are taken from them.",
        f"# Crises: {', '.join(without)}.",
        "",
        "[parameters]",
        *_lines({name: getattr(everywhere, name) for name in NAMES}),
        "",
        "# Standard deviation of the logarithms.",
        "[spread]",
        *_lines(logs),
    ]
    for name, one in without.items():
        lines += ["", f'[without."{name}"]', *_lines({key: getattr(one, key) for key in NAMES})]
    return "\n".join(lines) + "\n"


def _lines(values: Mapping[str, float]) -> list[str]:
    return [f"{name} = {float(value)!r}" for name, value in values.items()]


def learn(
    crises: Mapping[str, Crisis], trials: int = TRIALS
) -> tuple[Parameters, dict[str, Parameters], dict[str, float]]:
    """(parameters over all crises, over all but each by name, spread)."""
    without = {}
    for name in crises:
        click.echo(f"without {name} …", err=True)
        without[name] = fit([crisis for other, crisis in crises.items() if other != name], trials)
    click.echo("over all …", err=True)
    everywhere = fit(list(crises.values()), trials)
    logs = spread(list(without.values()))
    for name in crises:
        others = [crisis for other, crisis in crises.items() if other != name]
        without[name] = whims(others, without[name], logs)
    return whims(list(crises.values()), everywhere, logs), without, logs


def table(crises: Mapping[str, Crisis], without: Mapping[str, Parameters], logs: Mapping[str, float]) -> str:
    """Every crisis scored with what the others taught, as a Markdown table."""
    rows = []
    for name, crisis in crises.items():
        registered = crisis.scenario.registered
        own = without[name]
        rows.append(
            [
                ard(np.ones_like(registered), registered),
                error(crisis.scenario, own),
                error(crisis.hidden, own),
                coverage(crisis.scenario, own, logs),
                coverage(crisis.hidden, own, logs),
            ]
        )
    lines = ["| crisis | equal shares | left out | without capacities | 90 % covers | without capacities |"]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    for name, row in [*zip(crises, rows, strict=True), ("mean", np.mean(rows, axis=0))]:
        lines.append(f"| {name} | " + " | ".join(f"{value:.3f}" for value in row) + " |")
    return "\n".join(lines)


def numbers(everywhere: Parameters, logs: Mapping[str, float]) -> str:
    """The parameters as a Markdown table."""
    lines = ["| parameter | learned | spread | held likely |", "| --- | --- | --- | --- |"]
    for name in NAMES:
        moves, likely = logs.get(name), PRIOR.get(name)
        told = "–" if likely is None else f"{likely[0]:g} ({likely[1]:g})"
        lines.append(f"| {name} | {getattr(everywhere, name):.3g} | {moves or 0:.2f} | {told} |")
    return "\n".join(lines)


def development() -> dict[str, Crisis]:
    """The development crises by folder name. Raises ClickException where there are none."""
    root = Path(os.environ.get("PANAH_DATA") or "../shared/data") / "flee"
    folders = sorted(folder for folder in root.glob("*") if (folder / "input_csv").is_dir())
    if not folders:
        raise click.ClickException(
            f"{root} holds no FLEE folder: set PANAH_DATA to the folder that holds flee/"
        )
    return {folder.name: Crisis.of(read_flee(folder)) for folder in folders}


@click.command()
@click.option(
    "--leave-one-out",
    "check",
    is_flag=True,
    help="Score each crisis by what the others teach; write nothing.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=LEARNED, show_default=False)
def main(check: bool, out: Path) -> None:
    """Learn the parameters again."""
    crises = development()
    everywhere, without, logs = learn(crises)
    if not check:
        out.write_text(written(everywhere, without, logs), encoding="utf-8")
    click.echo(numbers(everywhere, logs) + "\n")
    click.echo(table(crises, without, logs))


if __name__ == "__main__":
    main()
