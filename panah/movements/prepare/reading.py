"""Futures from files: members written out, quantiles of a forecast, or a scenario that is simulated first."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from panah.movements.bad import BadInput
from panah.movements.prepare.futures import DAYS, Floats, Futures, from_stock
from panah.movements.prepare.sampling import sample
from panah.movements.prepare.tables import columns, text

MEMBERS = 1000
WEEKS = 26
"""How far a plan for a scenario reaches, unless it is asked to reach further."""


def read_futures(
    source: Path,
    *,
    members: int = MEMBERS,
    seed: int = 0,
    together: float = 0.9,
    across: float = 0.5,
    freq: str = "",
    from_day: int = 0,
    weeks: int = WEEKS,
    given_totals: bool = False,
) -> Futures:
    """Futures of a file or folder.

    A CSV with ``member, week, site, arrivals`` (week: its first day; every member has every week and site); a CSV of a
    forecast, ``unique_id, ds, q0.05 … q0.95`` as ``panah movements forecast`` writes it (ds: a day of the period; the
    step is found, or freq says it: D, W, M, Q, A); or a scenario: a FLEE folder or a workbook, simulated ``members``
    times (see `from_scenario`). Raises `BadInput`.
    """
    if not source.exists():
        raise BadInput("prepare.no_file", file=source)
    if source.is_dir() or source.suffix.lower() in (".xlsx", ".xlsm"):
        return from_scenario(
            source, members=members, seed=seed, from_day=from_day, weeks=weeks, given_totals=given_totals
        )
    table = text(source)
    if "member" in table.columns:
        return _members(table, source)
    if "unique_id" in table.columns:
        return _quantiles(table, source, members, seed, together, across, freq)
    raise BadInput("prepare.unknown_table", file=source, row=1, found=", ".join(table.columns[:8]))


def from_scenario(
    source: Path,
    *,
    members: int = MEMBERS,
    seed: int = 0,
    from_day: int = 0,
    weeks: int = WEEKS,
    given_totals: bool = False,
    workers: int | None = None,
) -> Futures:
    """Simulate a scenario ``members`` times and take the rises of its camps as arrivals.

    from_day: the day the plan begins: the reports dated up to then are taken in, and nothing after them is known;
    weeks: how far it reaches at most.
    given_totals: as many set out as the scenario's own totals say, for a scenario that states them as its assumption.
    """
    from panah.movements.simulate import ensemble
    from panah.movements.simulate.scenario import read_flee, read_workbook

    scenario = read_flee(source) if source.is_dir() else read_workbook(source)
    if scenario.days <= DAYS:
        raise BadInput("prepare.less_than_a_week", file=source, days=str(scenario.days))
    if not 0 <= from_day < scenario.days - DAYS:
        raise BadInput(
            "prepare.day_after_end", file=source, day=str(from_day), last=str(scenario.days - DAYS - 1)
        )
    scenario = scenario.until(min(scenario.days, from_day + weeks * DAYS + 1))
    people = ensemble(
        scenario,
        members,
        seed=seed,
        workers=workers,
        given_totals=given_totals,
        known_until=from_day or -1,
    )
    camps = tuple(scenario.places.name[int(place)] for place in scenario.camps)
    name = scenario.name or source.name
    if from_day and not given_totals:
        from panah.movements.simulate.volume import outlook

        later = outlook(scenario, from_day, scenario.days - 1, members, seed, simulated=people)
        return from_ensemble(scenario.start + timedelta(from_day + 1), camps, later, name=name)
    return from_ensemble(scenario.start, camps, people, from_day, name)


def from_ensemble(
    start: date,
    camps: tuple[str, ...],
    people: Floats | NDArray[np.float32],
    from_day: int = 0,
    name: str = "",
) -> Futures:
    """Futures from the people in camps of an ensemble ``[members, days, camps]``, from a day on."""
    if not camps:
        raise BadInput("prepare.no_camps", file=name or None)
    if people.shape[1] - from_day < DAYS:
        raise BadInput(
            "prepare.less_than_a_week", file=name or None, days=str(max(0, people.shape[1] - from_day))
        )
    return from_stock(start + timedelta(from_day), camps, people[:, from_day:], name)


def _numbers(table: pl.DataFrame, name: str, file: Path) -> Floats:
    """A column of numbers that are not negative."""
    found = table[name].str.strip_chars().cast(pl.Float64, strict=False).to_numpy()
    wrong = np.flatnonzero(~np.isfinite(found) | (found < 0))
    if len(wrong):
        row = int(wrong[0])
        value = str(table[name][row] or "")
        code = "prepare.negative" if np.isfinite(found[row]) else "prepare.no_number"
        raise BadInput(code, file=file, row=row + 2, field=name, value=value)
    return np.asarray(found, np.float64)


def _dates(table: pl.DataFrame, name: str, file: Path) -> list[date]:
    found = table[name].str.strip_chars().str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False).to_list()
    if None in found:
        row = found.index(None)
        raise BadInput(
            "prepare.no_date", file=file, row=row + 2, field=name, value=str(table[name][row] or "")
        )
    return found


def _members(table: pl.DataFrame, file: Path) -> Futures:
    columns(table, ["member", "week", "site", "arrivals"], file)
    arrivals, weeks = _numbers(table, "arrivals", file), _dates(table, "week", file)
    first = min(weeks)
    for row, week in enumerate(weeks):
        if (week - first).days % DAYS:
            raise BadInput(
                "prepare.not_a_week", file=file, row=row + 2, field="week", first=first.isoformat()
            )
    members = table["member"].unique(maintain_order=True).to_list()
    sites = table["site"].unique(maintain_order=True).to_list()
    many = (max(weeks) - first).days // DAYS + 1
    found = np.full((len(members), many, len(sites)), np.nan)
    member_at = {name: place for place, name in enumerate(members)}
    site_at = {name: place for place, name in enumerate(sites)}
    for row, (member, site) in enumerate(table.select("member", "site").iter_rows()):
        place = member_at[member], (weeks[row] - first).days // DAYS, site_at[site]
        if not np.isnan(found[place]):
            raise BadInput("prepare.twice", file=file, row=row + 2, member=str(member), site=str(site))
        found[place] = arrivals[row]
    holes = np.argwhere(np.isnan(found))
    if len(holes):
        member, week, site = holes[0]
        missing = (first + timedelta(DAYS * int(week))).isoformat()
        raise BadInput(
            "prepare.missing_row", file=file, member=str(members[member]), week=missing, site=str(sites[site])
        )
    return Futures(first, tuple(map(str, sites)), found, file.name)


def _quantiles(
    table: pl.DataFrame, file: Path, members: int, seed: int, together: float, across: float, freq: str
) -> Futures:
    levels = sorted((name for name in table.columns if _level(name)), key=_level)
    columns(table, ["unique_id", "ds"], file)
    if len(levels) < 3:
        raise BadInput("prepare.too_few_quantiles", file=file, row=1, found=", ".join(levels) or "–")
    values = np.stack([_numbers(table, name, file) for name in levels], 1)
    crossing = np.flatnonzero((np.diff(values, axis=1) < 0).any(1))
    if len(crossing):
        raise BadInput("prepare.quantiles_cross", file=file, row=int(crossing[0]) + 2)
    days = _dates(table, "ds", file)
    sites = table["unique_id"].unique(maintain_order=True).to_list()
    periods = sorted(set(days))
    first = sorted({day for day, name in zip(days, table["unique_id"], strict=True) if name == sites[0]})
    begins, lengths = _periods(periods, freq or _step(first, file))
    found = np.full((len(periods), len(sites), len(levels)), np.nan)
    for row, site in enumerate(table["unique_id"]):
        found[periods.index(days[row]), sites.index(site)] = values[row]
    holes = np.argwhere(np.isnan(found[:, :, 0]))
    if len(holes):
        period, place = holes[0]
        raise BadInput(
            "prepare.missing_period", file=file, site=str(sites[place]), day=periods[period].isoformat()
        )
    return sample(
        tuple(map(str, sites)),
        begins,
        np.array(lengths),
        np.array([_level(name) for name in levels]),
        found,
        members=members,
        rng=np.random.default_rng(seed),
        together=together,
        across=across,
        source=file.name,
    )


def _level(name: str) -> float:
    """The quantile a column holds (q0.05), else 0."""
    try:
        level = float(name[1:]) if name.startswith("q") else 0.0
    except ValueError:
        return 0.0
    return level if 0 < level < 1 else 0.0


_MONTHS = {"M": 1, "Q": 3, "A": 12}


def _periods(days: list[date], freq: str) -> tuple[list[date], list[int]]:
    """First day and length of the periods that these days stand for: days, weeks, months, quarters or years."""
    if freq in _MONTHS:
        begins = [_first(day, _MONTHS[freq], 0) for day in days]
        return begins, [(_first(day, _MONTHS[freq], 1) - _first(day, _MONTHS[freq], 0)).days for day in days]
    return days, [DAYS if freq == "W" else 1] * len(days)


def _step(days: list[date], file: Path) -> str:
    """The step that the days show."""
    gaps = {(after - before).days for before, after in pairwise(days)}
    if not gaps:
        raise BadInput("prepare.one_period", file=file)
    known = {"D": (1, 1), "W": (7, 7), "M": (28, 31), "Q": (89, 92), "A": (365, 366)}
    for freq, (least, most) in known.items():
        if min(gaps) >= least and max(gaps) <= most:
            return freq
    raise BadInput("prepare.uneven_periods", file=file, gaps=", ".join(str(gap) for gap in sorted(gaps)[:5]))


def _first(day: date, months: int, later: int) -> date:
    """The first day of the period of so many months that a day lies in, or of a later one."""
    period = (day.year * 12 + day.month - 1) // months + later
    year, month = divmod(period * months, 12)
    return date(year, month + 1, 1)
