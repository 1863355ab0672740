"""Learns the numbers of volume from crises that are over: ``python -m panah.movements.simulate.volume.learn``.

Reads the FLEE folders under ``$PANAH_DATA/flee`` (default ``../shared/data``) and writes ``learned.toml``: the numbers
over all of them and over all but each one. With ``--leave-one-out`` nothing is written: each crisis is scored with
numbers that never saw it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import numpy as np

from panah.movements.simulate.arrays import Array
from panah.movements.simulate.learned import written as as_text
from panah.movements.simulate.moving.learn import development
from panah.movements.simulate.reports.published import Published, published
from panah.movements.simulate.reports.weights import Weights
from panah.movements.simulate.scenario import Scenario
from panah.movements.simulate.volume.curve import DRAWS, continued, curves, emptied
from panah.movements.simulate.volume.outlook import outlook
from panah.movements.simulate.volume.score import (
    FIRST,
    LAST,
    flow_stays,
    stock_stays,
    volume_destination_score,
)
from panah.movements.simulate.volume.weights import LEARNED, NAMES, Volume

# What was held likely before, from trials by hand on the same crises, and its standard deviation: of the value for
# `rate`, of the logarithm for the others.
CONFLICT: Mapping[str, tuple[float, float]] = {
    "rate": (-3.0, 0.7),
    "size": (0.6, 0.4),
    "leaving": (0.6, 0.4),
}
PUBLISHED: Mapping[str, tuple[float, float]] = {
    "exponent": (0.5, 0.4),
    "recent": (0.2, 0.5),
    "beyond": (0.5, 0.4),
    "drift": (0.06, 0.4),
    "ripe": (10.0, 0.5),
    "learning": (0.5, 0.3),
}
# Not learned: eight crises are too few to show how far apart crises can be, and would make the spreads too small.
FIXED: Mapping[str, float] = {
    "rate_spread": 1.1,
    "leaving_spread": 0.3,
    "exponent_spread": 0.5,
    "level_spread": 0.35,
    "whim": 1.0,
}
PENALTY = 0.002  # of the score, for each number one standard deviation from what was held likely
TRIALS, MEMBERS = 120, 64
ORIGINS, AHEAD = (15, 30, 60, 120, 240), 90


@dataclass(frozen=True)
class Past:
    """A crisis with its people on each day."""

    scenario: Scenario
    seen: Published
    total: Array

    @classmethod
    def of(cls, scenario: Scenario) -> Past:
        cut = scenario.until(min(scenario.days, max(ORIGINS) + AHEAD + 1))
        return cls(cut, published(cut), cut.registered.sum(axis=1))

    def origins(self) -> list[int]:
        """Those with at least a month to forecast."""
        return [day for day in ORIGINS if day + 30 < self.scenario.days]

    def off(self, members: Array, day: int, until: int) -> float:
        """The score of totals alone, on the days after `day` up to `until`."""
        chosen = slice(day + 1, min(until, self.scenario.days - 1) + 1)
        return volume_destination_score(members[:, chosen, None], self.total[chosen, None])


def numbers() -> Array:
    """The draws with which everything is learned."""
    drawn = np.random.default_rng(0).standard_normal((MEMBERS, DRAWS))
    found: Array = (drawn - drawn.mean(axis=0)) / drawn.std(axis=0)
    return found


def fit(pasts: Sequence[Past], trials: int = TRIALS) -> Volume:
    """Least mean score, plus what it costs to be far from what was held likely: conflict first, then published.

    By the simplex of Nelder and Mead (1965): the same crises give the same numbers.
    """
    draws = numbers()
    start = Volume(**{name: mean for name, (mean, _) in [*CONFLICT.items(), *PUBLISHED.items()]}, **FIXED)

    def alone(tried: Volume) -> float:
        return float(np.mean([past.off(curves(past.scenario, -1, draws, tried), 0, LAST) for past in pasts]))

    found = _simplex(start, CONFLICT, alone, trials)
    left = [[(day, emptied(past.scenario, day, draws, found)) for day in past.origins()] for past in pasts]

    def counted(tried: Volume) -> float:
        scores = [
            [past.off(continued(past.seen, day, gone, draws, tried), day, day + AHEAD) for day, gone in days]
            for past, days in zip(pasts, left, strict=True)
        ]
        return float(np.mean([np.mean(row) for row in scores]))

    return _simplex(found, PUBLISHED, counted, trials)


def _simplex(
    start: Volume, prior: Mapping[str, tuple[float, float]], score: Callable[[Volume], float], trials: int
) -> Volume:
    from scipy.optimize import minimize

    def at(z: Array) -> Volume:
        values: dict[str, Any] = {}
        for (name, (mean, deviation)), one in zip(prior.items(), z, strict=True):
            value = mean + deviation * one if name == "rate" else mean * np.exp(deviation * one)
            values[name] = float(f"{value:.4g}")
        values = {name: min(value, 1.0) if name == "recent" else value for name, value in values.items()}
        return replace(start, **values)

    begin = np.zeros(len(prior))
    options = {
        "maxfev": trials,
        "initial_simplex": np.vstack([begin, 0.5 * np.eye(len(prior))]),
        "xatol": 0.02,
        "fatol": 1e-4,
    }
    cost = lambda z: score(at(z)) + PENALTY * float(z @ z)  # noqa: E731
    return at(minimize(cost, begin, method="Nelder-Mead", options=options).x)


def joint(scenario: Scenario, volume: Volume, weights: Weights, members: int = MEMBERS) -> float:
    """The score of volume and destination from day 30 to day 120, without a simulation."""
    last = min(LAST, scenario.days - 1)
    found = outlook(scenario, FIRST, last, members, volume=volume, weights=weights)
    return volume_destination_score(found, scenario.registered[FIRST + 1 : last + 1])


def learn(crises: Mapping[str, Scenario], trials: int = TRIALS) -> tuple[Volume, dict[str, Volume]]:
    """(numbers over all crises, over all but each by name)."""
    pasts = {name: Past.of(scenario) for name, scenario in crises.items()}
    without = {}
    for name in crises:
        click.echo(f"without {name} …", err=True)
        others = [past for other, past in pasts.items() if other != name]
        without[name] = fit(others, trials)
    click.echo("over all …", err=True)
    return fit(list(pasts.values()), trials), without


def written(everywhere: Volume, without: Mapping[str, Volume]) -> str:
    """The text of ``learned.toml``."""
    return as_text("panah.movements.simulate.volume.learn", "volume", NAMES, everywhere, without)


def table(crises: Mapping[str, Scenario], volumes: Mapping[str, Volume], out: bool) -> str:
    """Every crisis with its numbers: scores, and those of persistence, as Markdown."""
    heads = [
        "conflict alone",
        "day 0 stays",
        "total",
        "stock stays",
        "total and camps",
        "stock stays",
        "flow stays",
        "90 % covers",
    ]
    rows = {name: _row(scenario, volumes[name], name if out else "") for name, scenario in crises.items()}
    lines = ["| crisis | " + " | ".join(heads) + " |", "| --- " * (len(heads) + 1) + "|"]
    for name, row in [*rows.items(), ("mean", np.mean(list(rows.values()), axis=0))]:
        lines.append(f"| {name} | " + " | ".join(f"{value:.3f}" for value in row) + " |")
    return "\n".join(lines)


def _row(scenario: Scenario, volume: Volume, without: str) -> list[float]:
    last = min(LAST, scenario.days - 1)
    draws = np.random.default_rng(1).standard_normal((200, DRAWS))
    registered = scenario.registered[FIRST + 1 : last + 1]
    total = registered.sum(axis=1, keepdims=True)
    alone = curves(scenario, -1, draws, volume)[:, 1 : last + 1, None]
    counted = curves(scenario, FIRST, draws, volume)[:, FIRST + 1 : last + 1]
    whole = scenario.registered[1 : last + 1].sum(axis=1, keepdims=True)
    stock, flow = stock_stays(scenario, FIRST, last), flow_stays(scenario, FIRST, last)
    low, high = np.quantile(counted, [0.05, 0.95], axis=0)
    return [
        volume_destination_score(alone, whole),
        volume_destination_score(np.full_like(whole, scenario.initial.sum()), whole),
        volume_destination_score(counted[..., None], total),
        volume_destination_score(stock.sum(axis=1, keepdims=True), total),
        joint(scenario, volume, Weights.learned(without=without), 200),
        volume_destination_score(stock, registered),
        volume_destination_score(flow, registered),
        float(((total[:, 0] >= low) & (total[:, 0] <= high)).mean()),
    ]


@click.command()
@click.option("--leave-one-out", "check", is_flag=True, help="Score each crisis by what the others teach.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=LEARNED, show_default=False)
@click.option("--trials", default=TRIALS, show_default=True)
def main(check: bool, out: Path, trials: int) -> None:
    """Learn the numbers again; print the scores in sample, and of each crisis by what the others teach."""
    crises = {name: crisis.scenario for name, crisis in development().items()}
    everywhere, without = learn(crises, trials)
    if not check:
        out.write_text(written(everywhere, without), encoding="utf-8")
        click.echo("In sample\n\n" + table(crises, dict.fromkeys(crises, everywhere), False) + "\n")
    click.echo("Left out\n\n" + table(crises, without, True))


if __name__ == "__main__":
    main()
