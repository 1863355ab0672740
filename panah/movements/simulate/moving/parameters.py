"""The few numbers that say how people choose, where they come from, and how unsure they are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

LEARNED = Path(__file__).with_name("learned.toml")


@dataclass(frozen=True)
class Parameters:
    """All positive; `docs/movements.md` gives the equations.

    room: power of a camp's capacity in its attraction. filling: power of the share of the capacity still free.
    distance: power of the distance (plus `near` km) that takes from it. kinship: 1 if camps of one country compete
    like any others, towards 0 the more a country is chosen first and a camp within it second. presence: power of
    the people already there on day 0, which stand for the capacity where none is known. size: power of a conflict
    zone's population in the number who leave it. memory: days in which the number leaving a conflict zone halves.
    near: km that a journey costs before the first. full: the share of its room that a full camp still offers.
    km_a_day: the farthest that people come in a day.

    whim, country_whim: standard deviation of what the model cannot know of a camp's and of a country's attraction,
    on a log scale; used by `draw` alone. seed: 0 for the expected attraction, else which whims hold.
    """

    room: float
    filling: float
    distance: float
    kinship: float
    presence: float
    size: float
    memory: float
    near: float
    full: float
    km_a_day: float
    whim: float
    country_whim: float
    seed: int = 0

    @classmethod
    def learned(cls) -> Parameters:
        """Those learned over all development crises (``python -m panah.movements.simulate.moving.learn``)."""
        return cls(**_table()["parameters"])

    def draw(self, rng: np.random.Generator, n: int) -> list[Parameters]:
        """n that could be true as well: log-normal around these with the learned spread, each with whims of its own."""
        spread: dict[str, float] = _table()["spread"]
        noise = rng.standard_normal((n, len(spread)))
        seeds = rng.integers(1, 2**31, n)
        drawn = []
        for row, seed in zip(noise, seeds, strict=True):
            moved = {
                name: getattr(self, name) * float(np.exp(spread[name] * z))
                for name, z in zip(spread, row, strict=True)
            }
            moved["kinship"] = min(moved.get("kinship", self.kinship), 1.0)
            drawn.append(replace(self, **moved, seed=int(seed)))
        return drawn

    def whims(self, countries: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """float64[k]: what is added to the log attraction of each camp. countries: int[k], 0 … c-1."""
        if not self.seed or not len(countries):
            return np.zeros(len(countries))
        rng = np.random.default_rng(self.seed)
        shared = rng.standard_normal(int(countries.max()) + 1)
        own = rng.standard_normal(len(countries))
        return self.whim * own + self.country_whim * shared[countries]


@cache
def _table() -> dict[str, Any]:
    with LEARNED.open("rb") as file:
        return tomllib.load(file)


NAMES = tuple(field.name for field in fields(Parameters) if field.name != "seed")
