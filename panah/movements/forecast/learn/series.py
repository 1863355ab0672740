"""What is learned from: the development series, and others made of them, each with the group it must stay with.

A total and its parts, and series that hold the same people twice, are of one group: none is judged by a table that has
seen another. Read from the folder `PANAH_DATA` (default ../shared/data).
"""

from __future__ import annotations

import csv
import gzip
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from panah.movements.forecast.features import Floats
from panah.movements.forecast.learn import madeup
from panah.movements.forecast.panel import Panel, read

FILES = {"A": "annual_applications_dev", "M": "monthly_dev", "Q": "quarterly_uk_dev", "D": "daily_dev"}
FOLDS = 5
LEVELS = (3, 12, 60)
FIRST_YEAR, YEARS = 2000, 26


@dataclass(frozen=True)
class Lesson:
    """A series to learn from. first: its first period where that matters (years), else 0. weight: of each window."""

    name: str
    first: int
    values: Floats
    group: str
    weight: float = 1.0
    every: int = 1


def folder() -> Path:
    """Where the development series lie. Raises SystemExit that names the remedy."""
    root = Path(os.environ.get("PANAH_DATA") or Path(__file__).parents[5] / "shared" / "data")
    if not (root / "series").is_dir():
        raise SystemExit(
            f"{root}/series is missing: set PANAH_DATA to the folder that holds series/ and unhcr/"
        )
    return root


def panel(freq: str) -> Panel:
    """The development series of a frequency."""
    return read(folder() / "series" / f"{FILES[freq]}.csv", freq)


def group(name: str) -> str:
    """The group of a development series."""
    if name.startswith(("mexico", "honduras", "darien", "usa_border")):
        return "america"
    if name.startswith("frontex"):
        return "frontex"
    return name.split(">", maxsplit=1)[0]


def folds(freq: str, names: list[str]) -> dict[str, int]:
    """The fold in which each development series is left out; the UK's total has one of its own."""
    groups = sorted({group(n) for n in names} - {"uk_total"})
    count = min(FOLDS, len(groups))
    order = np.random.default_rng(1).permutation(len(groups))
    by_group = {groups[g]: int(i % count) for i, g in enumerate(order)}
    return {n: by_group.get(group(n), count) for n in names}


def left_out(lesson: Lesson, fold: int, of: dict[str, int]) -> bool:
    """Whether a lesson may not be learned from when that fold is judged."""
    own = of.get(lesson.group)
    if own == fold:
        return True
    total = of.get("uk_total")
    return total is not None and (
        lesson.group == "uk_total" or (fold == total and lesson.group.startswith("uk_"))
    )


def lessons(freq: str) -> list[Lesson]:
    """Everything the table of a frequency is learned from. ``group`` is the name of a development series."""
    own = panel(freq)
    found = [Lesson(one.name, one.first, one.values, one.name) for one in own.series]
    rng = np.random.default_rng(3)
    if freq == "A":
        return found + _pairs({one.name for one in own.series})
    if freq == "D":
        made = madeup.days(240, np.random.default_rng(0))
        return found + [Lesson(f"made-up {i}", 0, y, "made-up", 1.0, 4) for i, y in enumerate(made)]
    if freq == "M":
        return found + [x for one in found for x in _thinned(one, rng, every=3)]
    months = [one for one in panel("M").series if ">United_King" not in one.name]
    quarters = [Lesson(one.name, 0, _summed(one.values, 3), one.name, 0.1) for one in months]
    thin = [x for one in found + quarters for x in _thinned(one, rng)]
    return found + quarters + thin


def _summed(y: Floats, steps: int) -> Floats:
    rounds = len(y) // steps
    return np.asarray(y[len(y) - rounds * steps :].reshape(rounds, steps).sum(1))


def _thinned(one: Lesson, rng: np.random.Generator, every: int = 1) -> list[Lesson]:
    """The same movement as a small country would have counted it: each person kept with one chance."""
    mean = float(one.values.mean())
    return [
        Lesson(
            f"{one.name} thinned to {level}",
            0,
            rng.binomial(np.round(one.values).astype(np.int64), level / mean).astype(float),
            one.group,
            0.1,
            every,
        )
        for level in LEVELS
        if mean > 1.5 * level
    ]


def _pairs(countries: set[str]) -> list[Lesson]:
    """Applications by origin in the development countries (UNHCR): not in the countries that are kept for judging."""
    path = folder() / "unhcr" / "asylum_applications.csv.gz"
    sums: dict[tuple[str, str], Floats] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["coa_iso"] in countries:
                key = row["coa_iso"], row["coo_iso"]
                sums.setdefault(key, np.zeros(YEARS))[int(float(row["year"])) - FIRST_YEAR] += float(
                    row["applied"]
                )
    found = []
    for (country, origin), y in sorted(sums.items()):
        if (y > 0).sum() >= 10 and y.sum() >= 200:
            start = int(np.flatnonzero(y > 0)[0])
            if YEARS - start >= 12:
                found.append(Lesson(f"{country}>{origin}", FIRST_YEAR + start, y[start:], country, 0.02))
    return found
