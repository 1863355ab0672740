"""Learns the weights from crises that are over: ``python -m panah.movements.simulate.reports.learn``.

Reads the FLEE folders under ``$PANAH_DATA/flee`` (default ``../shared/data``) and writes ``learned.toml``: the weights
over all of them and over all but each one. With ``--leave-one-out`` nothing is written: each crisis is scored with
weights, and a simulation, that never saw it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.learned import written as as_text
from panah.movements.simulate.moving import Parameters, foresee
from panah.movements.simulate.moving.learn import Crisis, development
from panah.movements.simulate.reports.carrying import carry
from panah.movements.simulate.reports.estimate import assimilate, enough
from panah.movements.simulate.reports.known import Known, daily_reports, known, persistence
from panah.movements.simulate.reports.totals import Totals
from panah.movements.simulate.reports.weighing import spread, weigh
from panah.movements.simulate.reports.weights import LEARNED, NAMES, Weights
from panah.movements.simulate.scenario import Scenario
from panah.movements.simulate.score import daily_errors
from panah.movements.simulate.volume import Volume, draw, foretold, growth

# What was held likely before, from trials by hand on the same crises, and the standard deviation of its logarithm.
PRIOR: Mapping[str, tuple[float, float]] = {
    "window": (10.0, 0.7),
    "span": (10.0, 0.7),
    "damping": (100.0, 0.7),
    "trend": (0.8, 0.4),
    "new": (5.0, 0.8),
    "sharpness": (1.4, 0.3),
    "ageing": (0.5, 0.5),
    "room": (0.7, 0.5),
    "kept": (0.2, 0.7),
    "members": (0.4, 0.5),
}
FIXED: Mapping[str, float] = {"leaving": 0.01, "full": 0.9}  # hardly matter
PENALTY = (
    0.003  # of the ratio to persistence, for each weight one standard deviation from what was held likely
)
TRIALS, EVERY = 600, 7
DELAYS = (30, 90)
MEMBERS = 40


@dataclass(frozen=True)
class Case:
    """One crisis seen with one delay: what the kernel wants, what was registered, and how far persistence is off."""

    rows: Known
    totals: Totals
    hint: Array
    delay: int
    registered: Array
    off: float

    def ratio(self, weights: Array) -> float:
        """Error over persistence's, on every seventh day from the delay on, where there is a simulation."""
        rows = self.rows
        camps, _ = carry(
            rows.day, rows.value, rows.factor, rows.capacity, rows.open,
            self.totals.before, self.totals.now, self.totals.growth, self.hint, self.delay, EVERY, weights,
        )  # fmt: skip
        first = -(-self.delay // EVERY) * EVERY
        return float(daily_errors(camps[first::EVERY], self.registered[first::EVERY]).mean()) / self.off


@dataclass(frozen=True)
class Seen:
    """One way of seeing a crisis. hidden: without capacities; daily: as if reported every day; given: totals are."""

    title: str = ""
    hidden: bool = False
    daily: bool = False
    given: bool = True

    def of(self, crisis: Crisis) -> Scenario:
        scenario = crisis.hidden if self.hidden else crisis.scenario
        return daily_reports(scenario) if self.daily else scenario


SEEN = (
    Seen(),
    Seen(" no totals", given=False),
    Seen(" no capacities", hidden=True),
    Seen(" daily", daily=True),
)


def cases(name: str, crisis: Crisis) -> list[Case]:
    """Both delays, every way of seeing it, simulated without this crisis."""
    return [
        _case(name, how.of(crisis), how.given, delay)
        for how in (*SEEN, Seen(hidden=True, daily=True))
        for delay in DELAYS
        if delay < crisis.scenario.days
    ]


def simulated(name: str, scenario: Scenario, given: bool, count: int = MEMBERS) -> Array:
    """float32[count, days, k]: members foreseen with numbers that never saw the crisis of that name.

    given: their people set out as the totals say, else as conflict alone does.
    """
    rng = np.random.default_rng(0)
    found = []
    for one in Parameters.learned(without=name).draw(rng, count):
        world = scenario
        if not given:
            world = foretold(scenario, -1, draw(scenario, -1, rng, Volume.learned(without=name)))
        found.append(foresee(world, one).counts(world))
    return np.ascontiguousarray(np.stack(found), np.float32)


def totals(name: str, scenario: Scenario, given: bool, delay: int) -> Totals:
    """What is known of the total, by numbers that never saw the crisis of that name."""
    if given:
        return Totals.given(scenario, delay)
    return Totals.expected(scenario, delay, growth(scenario, delay, Volume.learned(without=name)))


def _case(name: str, scenario: Scenario, given: bool, delay: int) -> Case:
    rows, k = known(scenario), len(scenario.camps)
    known_total = totals(name, scenario, given, delay)
    members = simulated(name, scenario, given)
    _, common = carry(
        rows.day, rows.value, rows.factor, rows.capacity, rows.open,
        known_total.before, known_total.now, known_total.growth,
        np.zeros((scenario.days, 2, k)), delay, 1, _at(np.zeros(len(PRIOR))).array(),
    )  # fmt: skip
    shares, _ = weigh(members, common, delay, enough(len(members)))
    off = daily_errors(persistence(scenario, delay), scenario.registered)[delay:].mean()
    hint = spread(members, shares, delay)
    return Case(rows, known_total, hint, delay, scenario.registered, max(float(off), 1e-3))


def fit(crises: Sequence[Sequence[Case]], trials: int = TRIALS) -> Weights:
    """Least ratio to persistence, plus what it costs to be far from what was held likely: the mean ratio and the
    ratio of the means, half and half, so that neither quiet nor sparsely reported crises decide alone.

    By the simplex of Nelder and Mead (1965) from there: the same crises give the same weights.
    """
    from scipy.optimize import minimize

    off = np.array([case.off for crisis in crises for case in crisis])

    def cost(at: Array) -> float:
        weights = _at(at).array()
        ratios = np.array([case.ratio(weights) for crisis in crises for case in crisis])
        return float(ratios.mean() + ratios @ off / off.sum()) / 2 + PENALTY * float(at @ at)

    start = np.zeros(len(PRIOR))
    simplex = np.vstack([start, 0.5 * np.eye(len(PRIOR))])
    options = {"maxfev": trials, "initial_simplex": simplex, "xatol": 0.02, "fatol": 1e-4}
    return _at(minimize(cost, start, method="Nelder-Mead", options=options).x)


def _at(at: Array) -> Weights:
    values: dict[str, Any] = {
        name: float(f"{mean * np.exp(deviation * z):.4g}")
        for (name, (mean, deviation)), z in zip(PRIOR.items(), at, strict=True)
    }
    values["members"] = min(values["members"], 1.0)
    return Weights(**values, **dict[str, Any](FIXED))


def written(everywhere: Weights, without: Mapping[str, Weights]) -> str:
    """The text of ``learned.toml``."""
    return as_text("panah.movements.simulate.reports.learn", "weights", NAMES, everywhere, without)


def learn(crises: Mapping[str, Crisis], trials: int = TRIALS) -> tuple[Weights, dict[str, Weights]]:
    """(weights over all crises, over all but each by name)."""
    prepared = {name: cases(name, crisis) for name, crisis in crises.items()}
    without = {}
    for name in crises:
        click.echo(f"without {name} …", err=True)
        without[name] = fit([one for other, one in prepared.items() if other != name], trials)
    click.echo("over all …", err=True)
    return fit(list(prepared.values()), trials), without


def table(crises: Mapping[str, Crisis], weights: Mapping[str, Weights]) -> str:
    """Every crisis with its weights: the mean error from the delay's day on, and persistence's, as Markdown."""
    asked = [(how, delay) for how in SEEN for delay in DELAYS]
    rows: dict[str, list[float]] = {name: [] for name in crises}
    for name, crisis in crises.items():
        for how, delay in asked:
            seen = how.of(crisis)
            members = simulated(name, seen, how.given)
            expected = totals(name, seen, how.given, delay).growth
            found = assimilate(seen, members, delay, how.given, expected, weights[name])
            for camps in (found.camps, persistence(seen, delay)):
                rows[name].append(float(daily_errors(camps, crisis.scenario.registered)[delay:].mean()))
    heads = [f"{delay} d{how.title} | last shares" for how, delay in asked]
    lines = ["| crisis | " + " | ".join(heads) + " |", "| --- " * (2 * len(asked) + 1) + "|"]
    mean = np.mean(list(rows.values()), axis=0)
    for name, row in [*rows.items(), ("mean", mean)]:
        lines.append(f"| {name} | " + " | ".join(f"{value:.3f}" for value in row) + " |")
    below = [f"{1 - mean[i] / mean[i + 1]:.0%} | " for i in range(0, len(mean), 2)]
    return "\n".join([*lines, "| below | " + " | ".join(below) + " |"])


@click.command()
@click.option("--leave-one-out", "check", is_flag=True, help="Score each crisis by what the others teach.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=LEARNED, show_default=False)
@click.option("--trials", default=TRIALS, show_default=True)
def main(check: bool, out: Path, trials: int) -> None:
    """Learn the weights again; print them in sample, and each crisis by what the others teach."""
    crises = development()
    everywhere, without = learn(crises, trials)
    if not check:
        out.write_text(written(everywhere, without), encoding="utf-8")
        click.echo("In sample\n\n" + table(crises, dict.fromkeys(crises, everywhere)) + "\n")
    click.echo("Left out\n\n" + table(crises, without))


if __name__ == "__main__":
    main()
