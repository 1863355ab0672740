"""FLEE's folders read once more, by other code than Panah's, and what a simulation must beat: kept apart so that a slip
in one reading shows against the other.

Registered counts: every report of a camp in order of its date, the files of one camp added, linear in between, flat
before the first and after the last (data/README.md). FLEE also corrects the past of some camps by what was registered
later (``registration_corrections.csv``); that is asked for apart, as ``corrected``.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
HERE = Path(__file__).resolve().parent
HASTEN = {"mali2012": 1, "burundi2015": 1, "car2013": 10, "ssudan2013": 10, "nigeria2016": 100,
          "mali2017_adm1": 100, "syria2013": 1000, "ukraine2022": 1000}  # fmt: skip
"""People an agent of FLEE stands for, so that FLEE finishes; with 1 it would take from minutes to days."""


def root() -> Path:
    """The folder of crises, or an end with a clear sentence."""
    found = Path(os.environ.get("PANAH_DATA") or HERE.parents[1] / "shared" / "data") / "flee"
    if not found.is_dir():
        raise SystemExit(f"{found} is missing: set PANAH_DATA to the folder that holds flee/")
    return found


def folders() -> list[Path]:
    """The crises, in order of their names."""
    return sorted(p for p in root().iterdir() if (p / "input_csv").is_dir())


def _lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [[cell.strip() for cell in row] for row in csv.reader(file) if row and row[0][:1] != "#"]


Series = tuple[Floats, Floats]


@dataclass(frozen=True)
class Crisis:
    """What one folder registers: the days, and for each camp its files' days and values."""

    folder: Path
    start: date
    days: int
    camps: tuple[str, ...]
    files: tuple[tuple[Series, ...], ...]
    corrections: tuple[tuple[int, int], ...]

    @classmethod
    def read(cls, folder: Path) -> Crisis:
        """The folder's period, layout, registrations and corrections."""
        inputs, source = folder / "input_csv", folder / "source_data"
        period = {row[0].lower(): row[1] for row in _lines(inputs / "sim_period.csv") if row[0]}
        start = date.fromisoformat(period["startdate"])
        places = {row[0] for row in _lines(inputs / "locations.csv")}
        camps, files = [], []
        for name, *parts in _lines(source / "data_layout.csv"):
            if name in places:  # neither the total nor a camp that the network lacks (car2013: Bossobolo)
                camps.append(name)
                files.append(tuple(_series(source / part, start) for part in parts if part))
        corrections = inputs / "registration_corrections.csv"
        marks = [
            (camps.index(row[0]), (date.fromisoformat(row[1]) - start).days)
            for row in (_lines(corrections) if corrections.is_file() else [])
            if len(row) > 1 and row[0] in camps
        ]
        return cls(folder, start, int(period["length"]), tuple(camps), tuple(files), tuple(marks))

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    @cached_property
    def registered(self) -> Floats:
        """Counts by day and camp, lines drawn between the reports: what a simulation is scored against."""
        return self._daily(self.files)

    @cached_property
    def corrected(self) -> Floats:
        """The same with level-1 registrations corrected, as FLEE does: each earlier value of a camp is multiplied by
        the value on the day of the correction over the value before it."""
        known = [[(days, values.copy()) for days, values in parts] for parts in self.files]
        for camp, day in self.corrections:
            for days, values in known[camp]:
                at = np.flatnonzero(days == day)
                if at.size and at[0] > 0 and values[at[0] - 1]:
                    values[: at[0]] *= values[at[0]] / values[at[0] - 1]
        return self._daily(known)

    def _daily(self, files: Sequence[Sequence[Series]]) -> Floats:
        every = np.arange(self.days, dtype=np.float64)
        lines = [sum(np.interp(every, days, values) for days, values in parts) for parts in files]
        return np.stack(lines, axis=1)

    def last(self, day: int) -> Floats:
        """Each camp's last report dated ``day`` or earlier; 0 for one that has not reported."""
        known = [[values[days <= day] for days, values in parts] for parts in self.files]
        return np.array([sum(values[-1] for values in parts if values.size) for parts in known], np.float64)


def _series(path: Path, start: date) -> Series:
    """A file's days and values in order; of two lines for one day the later one counts."""
    rows = [row for row in _lines(path) if len(row) > 1 and row[1] and row[0] not in ("Date", "DateTime")]
    found = {(date.fromisoformat(row[0]) - start).days: float(row[1]) for row in rows}
    days = sorted(found)
    return np.array(days, np.float64), np.array([found[day] for day in days])


def errors(simulated: Floats, registered: Floats) -> Floats:
    """The relative difference of each day, the simulated counts scaled to the registered sum."""
    simulated = np.asarray(simulated, np.float64)
    total, own = registered.sum(axis=1), simulated.sum(axis=1)
    scaled = simulated * np.where(own > 0, total / np.where(own > 0, own, 1.0), 0.0)[:, None]
    return np.asarray(np.abs(scaled - registered).sum(axis=1) / np.maximum(total, 1.0), np.float64)


def ard(simulated: Floats, registered: Floats) -> float:
    """FLEE's averaged relative difference, rescaled."""
    return float(errors(simulated, registered).mean())


def persistence(crisis: Crisis, delay: int) -> Floats:
    """Each camp's last count published ``delay`` days ago or earlier, for every day."""
    return np.stack([crisis.last(day - delay) for day in range(crisis.days)])


def interpolated(crisis: Crisis, delay: int) -> Floats:
    """The peers' persistence: the counts of ``delay`` days ago, interpolated towards reports that came later."""
    return crisis.registered[np.maximum(np.arange(crisis.days) - delay, 0)]


def crps(members: Floats, seen: Floats) -> Floats:
    """Continuous ranked probability score of members[n, …] against seen[…], fair to the number of members."""
    n = len(members)
    ordered = np.sort(np.asarray(members, np.float64), axis=0)
    weight = (2 * np.arange(1, n + 1) - n - 1).reshape(-1, *[1] * seen.ndim)
    spread = (weight * ordered).sum(axis=0) / (n * max(n - 1, 1))
    return np.asarray(np.abs(ordered - seen).mean(axis=0) - spread, np.float64)


def stock_stays(crisis: Crisis, day: int, until: int) -> Floats:
    """Persistence of both: on the days after ``day`` the camps hold what they last reported."""
    return np.tile(crisis.last(day), (until - day, 1))


def flow_stays(crisis: Crisis, day: int, until: int, window: int = 14) -> Floats:
    """The other persistence: the total goes on growing as in the last ``window`` days; shares stay."""
    now, before = crisis.last(day), crisis.last(day - window)
    growth = max(now.sum() - before.sum(), 0.0) / window
    shares = now / max(now.sum(), 1.0)
    return now + np.outer(np.arange(1, until - day + 1), growth * shares)
