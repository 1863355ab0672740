"""The few numbers that say how people choose, where they come from, and how unsure they are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from panah.movements.simulate.arrays import Array

LEARNED = Path(__file__).with_name("learned.toml")
DRIFT = 365.0  # days


@dataclass(frozen=True)
class Parameters:
    """All positive; `docs/movements.md` gives the equations.

    room: power of a camp's capacity in its attraction. filling: power of the share of the capacity still free.
    full: the share that a camp filled to its capacity still offers. presence: power of the people already there on
    day 0 (over the mean of the camps), who stand for the capacity where none is known. newness: what the log
    attraction of a camp that opens after day 0 has more at first, halved every NEWNESS_HALVES days. distance: power
    of the distance (plus `near` km) that takes from it. kinship: 1 if the camps of one country compete as all do,
    towards 0 the more a country is chosen first and a camp in it second. size: power of a conflict zone's
    population in the number who leave it. memory: days of conflict in which that number halves. km_a_day: the
    farthest people come in a day.

    whim, whim_unknown: standard deviation of what this model cannot know of the log attraction of a camp whose
    capacity is known or is not; half of its variance the camps of a country have in common, and it drifts. seed: 0 for
    none of it (the expected attraction), else which whims hold.
    """

    room: float
    filling: float
    full: float
    presence: float
    newness: float
    distance: float
    near: float
    kinship: float
    size: float
    memory: float
    km_a_day: float
    whim: float
    whim_unknown: float
    seed: int = 0

    @classmethod
    def learned(cls, without: str = "") -> Parameters:
        """Those learned over the development crises, or over all but one: without its name.

        Raises KeyError for a crisis that was not among them.
        """
        table = _table()
        return cls(**(table["without"][without] if without else table["parameters"]))

    @staticmethod
    def left_out() -> tuple[str, ...]:
        """The crises that `learned` can do without."""
        return tuple(_table()["without"])

    def draw(self, rng: np.random.Generator, n: int) -> list[Parameters]:
        """n sets that could be true as well: log-normal around this one with the learned spread, whims of its own."""
        spread: dict[str, float] = _table()["spread"]
        noise = rng.standard_normal((n, len(spread)))
        seeds = rng.integers(1, 2**31, n)
        return [
            self.moved(dict(zip(spread, row * list(spread.values()), strict=True)), int(seed))
            for row, seed in zip(noise, seeds, strict=True)
        ]

    def moved(self, logs: dict[str, float], seed: int = 0) -> Parameters:
        """With the logarithms of some parameters moved; kinship stays at most 1."""
        values = {name: getattr(self, name) * float(np.exp(by)) for name, by in logs.items()}
        if "kinship" in values:
            values["kinship"] = min(values["kinship"], 1.0)
        return replace(self, seed=seed, **values)

    def whims(self, country: Array, known: Array, day: Array) -> Array:
        """float64[R, k]: what is added to the log attraction of each camp on each of R days, which rise.

        country: int[k], 0 … c-1; known: bool[k], the capacity is known. A whim drifts: of what it is today there is
        1/e left DRIFT days later, the rest is new (an Ornstein-Uhlenbeck process).
        """
        camps = len(country)
        if not self.seed or not camps:
            return np.zeros((len(day), camps))
        rng = np.random.default_rng(self.seed)
        noise = rng.standard_normal((len(day), camps + int(country.max()) + 1))
        aged = np.exp((day - day[0]) / DRIFT)[:, None]
        noise[1:] *= np.sqrt(aged[1:] ** 2 - aged[:-1] ** 2)
        drifted = np.cumsum(noise, axis=0) / aged
        size = np.where(known, self.whim, self.whim_unknown) / np.sqrt(2)
        found: Array = size * (drifted[:, :camps] + drifted[:, camps + country])
        return found


@cache
def _table() -> dict[str, Any]:
    with LEARNED.open("rb") as file:
        return tomllib.load(file)


NAMES = tuple(field.name for field in fields(Parameters) if field.name != "seed")
