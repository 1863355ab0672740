"""The few numbers that say how counts are carried, learned across crises."""

from __future__ import annotations

import tomllib
from dataclasses import astuple, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from panah.movements.simulate.arrays import Array

LEARNED = Path(__file__).with_name("learned.toml")


@dataclass(frozen=True)
class Weights:
    """In the order of the positions in `carrying`.

    window: days over which a camp's recent trend is taken. span: days that a shorter history counts as at least.
    damping: days in which a trend dies down to 1/e. trend: how much of it is carried on. new: weight of newcomers'
    spread against recent growth, in what is missing from the total. leaving: people a camp's stock gives up to a
    falling total, per person there. sharpness: power of these weights; above 1 what is missing goes to fewer camps.
    ageing: power of the days since the last report in a camp's uncertainty. room: power of the room left in a
    camp's draw on newcomers. kept: share of its capacity that a full camp still offers. full: share of its capacity
    beyond which a trend is not carried on. members: part of a simulation in the spread of newcomers.
    """

    window: float
    span: float
    damping: float
    trend: float
    new: float
    leaving: float
    sharpness: float
    ageing: float
    room: float
    kept: float
    full: float
    members: float

    @classmethod
    def learned(cls, without: str = "") -> Weights:
        """Those learned over all development crises (``python -m panah.movements.simulate.reports.learn``).

        without: those learned over all but the crisis of that folder name. Raises KeyError for another name.
        """
        return cls(**(_table()["without"][without] if without else _table()["weights"]))

    def array(self) -> Array:
        """float64[12]"""
        return np.array(astuple(self), np.float64)


@cache
def _table() -> dict[str, Any]:
    with LEARNED.open("rb") as file:
        return tomllib.load(file)


NAMES = tuple(field.name for field in fields(Weights))
