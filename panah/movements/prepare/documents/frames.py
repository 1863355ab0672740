"""The tables of a plan, headings in the reader's language: the page, the document and the workbook show the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from panah.movements.prepare.costs import ASKED
from panah.movements.prepare.documents.naming import indicator_name, need_name, say, weeks
from panah.movements.prepare.plan import Plan, among
from panah.movements.prepare.settings import LEVELS
from panah.movements.prepare.waits import across
from panah.movements.prepare.whatif import WhatIf, figures, steps_of
from panah.people.sheet import numbers

LEVEL_NAMES = ("P50", "P80", "P95")


def arrivals(made: Plan, language: str) -> pl.DataFrame:
    """Persons by week at P50, P80, P95."""
    columns: dict[str, Any] = {say("week_from", language): made.futures.days()}
    for name, values in zip(LEVEL_NAMES, made.arrivals().values(), strict=True):
        columns[name] = np.ceil(values).astype(np.int64)
    return pl.DataFrame(columns)


def need(made: Plan, key: str, language: str) -> pl.DataFrame:
    """One need by week, at each level."""
    one = made.needs[key]
    columns: dict[str, Any] = {say("week_from", language): made.futures.days()}
    for name, level in zip(LEVEL_NAMES, LEVELS, strict=True):
        columns[name] = one.at[level]
    columns[asked_name(one.quantile, language)] = one.at[ASKED]
    columns[say("there_now", language)] = [one.present] * made.futures.weeks
    return pl.DataFrame(columns)


def asked_name(quantile: float, language: str) -> str:
    """The level that the costs ask for."""
    return say("by_cost", language, level=numbers.rounded(100 * quantile, language))


def by_week(made: Plan, language: str) -> pl.DataFrame:
    """The plan: what to have in each week, at the level the costs ask for; interpreters and beds summed."""
    columns: dict[str, Any] = {
        say("week_from", language): made.futures.days(),
        say("arrivals_short", language): np.ceil(made.arrivals()["p50"]).astype(np.int64),
    }
    for key, one in made.needs.items():
        if not key.startswith(("interpreters:", "beds:", "desks:")):
            columns[say(f"short_{key.replace(':', '_')}", language)] = one.at[ASKED]
    for kind in ("interpreters", "beds"):
        own = [one.at[ASKED] for key, one in made.needs.items() if key.startswith(f"{kind}:")]
        if own:
            columns[say(f"short_{kind}", language)] = np.sum(own, axis=0)
    return pl.DataFrame(columns)


def peaks(made: Plan, language: str) -> pl.DataFrame:
    """Each need in its highest week, and what lacks today."""
    rows = []
    for key, one in made.needs.items():
        most = {name: int(amount.max()) for name, amount in one.at.items()}
        when = made.futures.days()[int(one.at[ASKED].argmax())]
        rows.append(
            [
                need_name(key, language),
                one.present,
                *(most[level] for level in LEVELS),
                most[ASKED],
                when,
                max(0, most[ASKED] - one.present),
            ]
        )
    heads = ["what", "there_now", *LEVEL_NAMES, "asked", "highest_week", "lacking"]
    return _frame(rows, heads, language)


def costs(made: Plan, language: str) -> pl.DataFrame:
    """What shortage and surplus cost, the quantile that follows, and the expected cost at each level."""
    rows = [
        [need_name(key, language), one.surplus, one.shortage, numbers.share(one.quantile, language)]
        + [round(one.cost[level]) for level in (*LEVELS, ASKED)]
        for key, one in made.needs.items()
        if not key.startswith("desks")
    ]
    total = [round(made.cost[level]) for level in (*LEVELS, ASKED)]
    rows.append([say("together", language), None, None, "", *total])
    heads = ["what", "surplus", "shortage", "quantile", *LEVEL_NAMES, "asked"]
    return _frame(rows, heads, language)


def queues(made: Plan, staff: str, language: str) -> pl.DataFrame:
    """Backlog at the end and waits, step by step. staff: ``present`` or ``asked``."""
    rows = []
    for name, one in made.queues[staff].items():
        ends = [round(float(np.quantile(one.waiting[:, -1], level))) for level in LEVELS.values()]
        target = made.settings.stages[name].target_weeks
        rows.append(
            [
                say(f"step_{name}", language),
                *ends,
                weeks(one.p50, language),
                weeks(one.p90, language),
                target,
                numbers.share(one.kept_people, language),
                numbers.share(one.kept, language),
            ]
        )
    heads = ["step", *LEVEL_NAMES, "wait_p50", "wait_p90", "target", "kept_people", "kept_futures"]
    return _frame(rows, heads, language)


def backlog(made: Plan, name: str, language: str) -> pl.DataFrame:
    """The backlog of a step by week and the weeks waited by who comes then, with the staff there now and the plan's.

    A wait without end has no number.
    """
    columns: dict[str, Any] = {say("week_from", language): made.futures.days()}
    for staff in ("present", ASKED):
        one = made.queues[staff][name]
        for label, level in zip(LEVEL_NAMES, LEVELS.values(), strict=True):
            heading = f"{say(f'with_{staff}', language)}, {label}"
            columns[heading] = np.round(np.quantile(one.waiting, level, axis=0)).astype(np.int64)
        for key, level in (("wait_p50", 0.5), ("wait_p90", 0.9)):
            waits = across(one.wait, level)
            heading = f"{say(f'with_{staff}', language)}, {say(f'head_{key}', language)}"
            columns[heading] = [round(float(one), 1) if np.isfinite(one) else None for one in waits]
    return pl.DataFrame(columns)


def people(made: Plan, language: str) -> pl.DataFrame:
    """Who arrives, by the shares that were stated."""
    rows = [
        [
            name,
            numbers.share(share, language, 1),
            *(math.ceil(value) for value in arriving),
            math.ceil(inside),
        ]
        for name, (share, arriving, inside) in among(made).items()
    ]
    return _frame(rows, ["who", "share", *LEVEL_NAMES, "in_beds"], language)


def triggers(made: Plan, language: str) -> pl.DataFrame:
    """When to open what."""
    days = made.futures.days()
    rows = []
    for one in made.triggers:
        when = say("not_needed", language)
        if one.value is not None:
            when = say("from_value", language, value=numbers.count(one.value, language))
        if one.now:
            when = say("now", language)
        rows.append(
            [
                one.name,
                indicator_name(one.indicator, language),
                round(one.above),
                one.lead_weeks,
                when,
                None if one.week is None else days[one.week],
                numbers.share(one.needed, language),
                numbers.share(one.late, language),
                numbers.share(one.early, language),
                one.decided_by or "–",
            ]
        )
    heads = ["stage", "watched", "carries", "lead", "open_when", "likely_week", "needed", "late", "early"]
    return _frame(rows, [*heads, "decided_by"], language)


def standards(made: Plan, language: str) -> pl.DataFrame:
    """What the people in the beds need besides."""
    rows = []
    for one in made.standards:
        unit = say(f"unit_{one.unit}", language) if one.unit else ""
        value = numbers.plain(one.value, language)
        rule = say("persons_to_one", language, value=value) if one.shared else f"{value} {unit}"
        source = say("own_standard", language) if one.own else one.source
        sure = "–" if one.own else say(f"confidence_{one.confidence}", language)
        rows.append([say(f"standard_{one.key}", language), one.amount, unit, rule, source, sure])
    return _frame(rows, ["what", "amount", "unit", "rule", "source", "confidence"], language)


def what_ifs(made: Plan, others: Sequence[WhatIf], language: str) -> pl.DataFrame:
    """The plan and the others side by side: a row for each figure."""
    all_figures = [figures(made), *(one.figures for one in others)]
    steps = steps_of(made, *(one.plan for one in others))
    rows: list[list[Any]] = []
    for step in steps:
        name = say(f"step_{step}", language)
        rows.append([say("row_backlog", language, step=name)])
        rows[-1] += [_or_none(one.backlog.get(step), 1, language) for one in all_figures]
        rows.append([say("row_wait", language, step=name)])
        rows[-1] += [weeks(one.wait[step][1], language) if step in one.wait else "–" for one in all_figures]
    for key, values in (
        ("row_waiting", [one.waiting for one in all_figures]),
        ("row_waiting_cost", [one.waiting_cost for one in all_figures]),
        ("row_beds_present", [one.beds_present for one in all_figures]),
        ("row_staff", [one.staff for one in all_figures]),
        ("row_beds", [one.beds for one in all_figures]),
        ("row_cost", [one.cost for one in all_figures]),
    ):
        rows.append([say(key, language), *(numbers.count(round(value), language) for value in values)])
    names = [say("what", language), say("this_plan", language)]
    names += [one.name for one in others]
    return pl.DataFrame(rows, schema=apart(names), orient="row")


def apart(names: Sequence[str]) -> list[str]:
    """Headings of which no two are the same."""
    found: list[str] = []
    for name in names:
        found.append(name if name not in found else f"{name} ({len(found)})")
    return found


def _or_none(values: tuple[float, float, float] | None, place: int, language: str) -> str:
    return "–" if values is None else numbers.count(round(values[place]), language)


def _frame(rows: list[list[Any]], heads: list[str], language: str) -> pl.DataFrame:
    names = [head if head in LEVEL_NAMES else say(f"head_{head}", language) for head in heads]
    return pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None)
