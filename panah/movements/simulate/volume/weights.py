"""The few numbers that say how many set out, learned across crises."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

LEARNED = Path(__file__).with_name("learned.toml")


@dataclass(frozen=True)
class Volume:
    """`docs/movements.md` gives the equations. Spreads are standard deviations between crises.

    From conflict alone. rate, rate_spread: log of the people who have left a conflict zone of a million after 120
    days, in millions, and its spread. size: power of a zone's population in that number. leaving, leaving_spread:
    power of the days since conflict began there.

    From what was published. exponent, exponent_spread: power of the crisis's age in what its people have grown by.
    recent: part of the power seen over the second half of the age so far. beyond: part believed of what the
    reported total says beyond the camps' own reports. level_spread: spread of the log of the growth so far
    at an age of 30 days, falling with the root of the age. drift:
    spread of the log of all people after 90 days. ripe: age in days at which what was published counts as much as
    conflict.

    learning: power of counted over foreseen people so far, by which what conflict says is corrected.
    whim: spread of the log of what is not known of a camp's draw on newcomers.
    """

    rate: float
    rate_spread: float
    size: float
    leaving: float
    leaving_spread: float
    exponent: float
    exponent_spread: float
    recent: float
    beyond: float
    level_spread: float
    drift: float
    ripe: float
    learning: float
    whim: float

    @classmethod
    def learned(cls, without: str = "") -> Volume:
        """Those learned over all development crises (``python -m panah.movements.simulate.volume.learn``).

        without: those learned over all but the crisis of that folder name. Raises KeyError for another name.
        """
        return cls(**(_table()["without"][without] if without else _table()["volume"]))


@cache
def _table() -> dict[str, Any]:
    with LEARNED.open("rb") as file:
        return tomllib.load(file)


NAMES = tuple(field.name for field in fields(Volume))
