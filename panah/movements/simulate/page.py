"""What was simulated as one page: the map of who goes which way, camp by camp, and how far from what is registered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from panah.movements.see import charts, maps, outlines
from panah.movements.see.page import Page
from panah.movements.simulate.arrays import Array
from panah.movements.simulate.running import Run
from panah.movements.simulate.scenario import Kind, Scenario
from panah.movements.simulate.score import daily_errors
from panah.movements.simulate.scoring import Scored, table
from panah.movements.simulate.simulating import QUANTILES, Simulated
from panah.people.saying import sentence
from panah.people.sheet import numbers

KINDS = {Kind.CONFLICT: "conflict", Kind.CAMP: "camp", Kind.HUB: "crossing"}
FANS = 6
"""Camps with a fan of their own, the fullest first; the table has all."""


def of_run(found: Simulated, source: Path, language: str) -> Page:
    """The page of ``panah movements simulate``. source: the scenario's folder, which may bring outlines of its own."""
    scenario, last = found.scenario, found.run.places[-1]
    title = _say("page_title", language, name=scenario.name, days=numbers.count(scenario.days, language))
    page = _page(scenario, title, language)
    page.number(_say("page_in_camps", language), round(found.in_camps))
    if found.first and found.asked.from_day:
        page.text(_say("page_from", language, day=numbers.day(found.asked.from_day, language)))
    else:
        page.number(_say("page_people", language), round(float(last.sum() + found.run.on_the_road[-1])))
        page.number(_say("page_road", language), round(float(found.run.on_the_road[-1])))
    _map(page, found.run, outlines.beside(source), language)
    page.table(_camps(found, language), _say("page_camps", language))
    if found.quantiles is not None:
        _fans(page, found, language)
    elif scenario.reports.any():
        simulated = found.run.places[:, scenario.camps]
        error = daily_errors(simulated, scenario.registered)
        _fit(page, scenario, Scored(float(error.mean()), simulated), language)
    _how(page, scenario, found.asked.engine, found.asked.seed, found.asked.members, language)
    return page


def of_score(scenario: Scenario, found: Scored, asked: dict[str, Any], language: str) -> Page:
    """The page of ``panah movements score``."""
    page = _page(scenario, _say("page_score_title", language, name=scenario.name), language)
    note = _say("page_ard_note", language)
    page.number(_say("page_ard", language), numbers.rounded(found.ard, language, 3), note)
    if found.persistence is not None:
        page.number(_say("page_persistence", language), numbers.rounded(found.persistence, language, 3))
        days = {part: numbers.count(many, language) for part, many in found.rests_on().items()}
        page.text(_say("rests_on", language, name=scenario.name, **days))
    _fit(page, scenario, found, language)
    members = 1 if asked["delay"] is None else asked["members"]
    _how(page, scenario, asked["engine"], asked["seed"], members, language)
    return page


def _say(key: str, language: str, **params: str) -> str:
    return sentence(f"simulate.{key}", language, **params)


def _page(scenario: Scenario, title: str, language: str) -> Page:
    page = Page(title, language, kicker=_say("page_kicker", language), lead=_say("page_lead", language))
    for note in scenario.notes:
        page.finding("note", note.text(language))
    return page


def _map(page: Page, run: Run, lands: outlines.Outlines | None, language: str) -> None:
    scenario = run.scenario
    places, roads = scenario.places, scenario.roads
    frame = pl.DataFrame(
        {
            "name": places.name,
            "lat": places.lat,
            "lon": places.lon,
            "kind": [KINDS.get(Kind(kind), "town") for kind in places.kind],
            "count": run.places[-1],
        }
    )
    both = run.along.reshape(-1, 2)
    more = both.argmax(axis=1)
    net = np.abs(both[:, 0] - both[:, 1])
    ends = np.stack([roads.a, roads.b], axis=1)
    every = np.arange(len(roads))
    arcs = pl.DataFrame(
        {
            "origin": [places.name[at] for at in ends[every, more]],
            "target": [places.name[at] for at in ends[every, 1 - more]],
            "people": net,
            "closed": ~scenario.open_arc[-1, ::2],
        },
        schema_overrides={"origin": pl.String, "target": pl.String},
    )
    page.chart(
        maps.flows(frame, arcs, language, outlines=lands),
        _say("page_map", language),
        _say("page_map_how", language),
    )


def _fit(page: Page, scenario: Scenario, found: Scored, language: str) -> None:
    shown = charts.fit(table(scenario, found), language)
    page.chart(shown, _say("page_fit", language), _say("page_fit_how", language))


def _fans(page: Page, found: Simulated, language: str) -> None:
    assert found.quantiles is not None
    scenario, first = found.scenario, found.first
    days = [scenario.date(day) for day in range(scenario.days)]
    for column in np.argsort(-found.quantiles[5, -1])[:FANS]:
        place = found.camp[column]
        levels = {f"q{level:g}": found.quantiles[at, :, column] for at, level in enumerate(QUANTILES)}
        reported = np.flatnonzero(scenario.camps == place)
        history, actual = _counted([], np.zeros(0)), None
        if len(reported) and scenario.reports.any():
            registered = scenario.registered[:, reported[0]]
            history = _published(scenario, int(reported[0]), first)
            actual = _counted(days[first:], registered[first:])
        name, members = scenario.places.name[place], numbers.count(found.asked.members, language)
        page.chart(
            charts.fan(history, pl.DataFrame({"ds": days[first:], **levels}), language, actual=actual),
            _say("page_fan", language, camp=name, members=members),
        )


def _published(scenario: Scenario, camp: int, before: int) -> pl.DataFrame:
    """A camp's reports for the days before one."""
    series = scenario.reports.published[camp]
    there = (series.day >= 0) & (series.day < before)
    return _counted([scenario.date(int(day)) for day in series.day[there]], series.value[there])


def _counted(days: list[date], values: Array) -> pl.DataFrame:
    return pl.DataFrame({"ds": days, "y": values}, schema={"ds": pl.Date, "y": pl.Float64})


def _camps(found: Simulated, language: str) -> pl.DataFrame:
    rows = found.camps()
    columns = ("camp", "country", "people", "low", "high", "registered", "capacity")
    there = [column for column in columns if any(column in row for row in rows)]
    heads = {column: _say(f"col_{column}", language) for column in there}
    cells = {heads[column]: [_cell(row.get(column)) for row in rows] for column in there}
    return pl.DataFrame(cells)


def _cell(value: Any) -> Any:
    return round(value) if isinstance(value, float) else value


def _how(page: Page, scenario: Scenario, engine: str, seed: int, members: int, language: str) -> None:
    start, days = numbers.day(scenario.start, language), numbers.count(scenario.days, language)
    seeded, drawn = numbers.place(seed, language), numbers.count(members, language)
    told = _say("page_how", language, engine=engine, seed=seeded, members=drawn, start=start, days=days)
    page.how(told)
