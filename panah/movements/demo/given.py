"""What the demonstration starts from: the made-up crisis, as it was known on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from panah.movements.demo.make import CROSSINGS, START
from panah.movements.see.outlines import Outlines, made_up
from panah.movements.simulate.scenario import Scenario, read_flee

FOLDER = Path(__file__).parent / "tolmara2026"
DAY = date(2026, 4, 5)
"""The day on which the plan is made: five weeks into the crisis, its worst not yet seen."""


@dataclass(frozen=True)
class Given:
    """folder: where the crisis stands; day: nothing published later is used, but to tell at the end what came."""

    folder: Path = FOLDER
    day: date = DAY

    @cached_property
    def scenario(self) -> Scenario:
        """Places, roads, conflict, closures, reports of the camps."""
        return read_flee(self.folder)

    @property
    def today(self) -> int:
        """The day's number in the scenario."""
        return (self.day - START).days

    @cached_property
    def arrivals(self) -> pl.DataFrame:
        """Every published figure of daily arrivals: place, end (the day), value, published."""
        return pl.read_csv(self.folder / "arrivals.csv", try_parse_dates=True)

    @property
    def known(self) -> pl.DataFrame:
        """Those published by the day."""
        return self.arrivals.filter(pl.col("published") <= self.day)

    @cached_property
    def outlines(self) -> Outlines:
        """The lands."""
        return made_up(self.folder / "outlines.geojson")

    @property
    def crossings(self) -> set[str]:
        """The places at the border where arrivals are counted."""
        return set(CROSSINGS)
