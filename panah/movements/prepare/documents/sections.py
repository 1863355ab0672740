"""What a plan says, section by section; the page and the document show the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from panah.movements.prepare.allocation import Allocation
from panah.movements.prepare.costs import ASKED
from panah.movements.prepare.documents import assumed, frames
from panah.movements.prepare.documents.naming import need_name, say
from panah.movements.prepare.plan import Plan
from panah.movements.prepare.settings import LEVELS
from panah.movements.prepare.whatif import WhatIf
from panah.movements.see import charts
from panah.movements.see.shown import Shown
from panah.people.sheet import numbers

DRAWN = ("staff:registration", "staff:interview", "staff:decision")


@dataclass(frozen=True)
class Section:
    """title, what it says; a picture or an open table."""

    title: str
    text: str = ""
    shown: Shown | None = None
    table: pl.DataFrame | None = None


@dataclass(frozen=True)
class Told:
    """The head of a plan: its title, one sentence, the figures on top (label, value, note), what to know first."""

    title: str
    lead: str
    tiles: list[tuple[str, str, str]]
    findings: list[tuple[str, str]]


def head(made: Plan, language: str) -> Told:
    """The head."""
    futures = made.futures
    total = np.quantile(futures.total.sum(1), list(LEVELS.values()))
    count = [numbers.count(round(value), language) for value in total]
    title = made.settings.plan.title or say("title", language)
    lead = say(
        "lead",
        language,
        first=numbers.day(futures.start, language),
        weeks=numbers.count(futures.weeks, language),
        members=numbers.count(futures.members, language),
        source=futures.source or "–",
    )
    tiles = [
        (say("tile_arrivals", language), count[0], say("tile_up_to", language, p80=count[1], p95=count[2]))
    ]
    for key, label in (
        ("beds:", "tile_beds"),
        ("staff:", "tile_staff"),
        ("interpreters:", "tile_interpreters"),
    ):
        own = [one for name, one in made.needs.items() if name.startswith(key)]
        if own:
            most = int(np.sum([one.at[ASKED] for one in own], axis=0).max())
            present = numbers.count(sum(one.present for one in own), language)
            note = say("tile_there", language, count=present)
            tiles.append((say(label, language), numbers.count(most, language), note))
    return Told(title, lead, tiles, _findings(made, language))


def _findings(made: Plan, language: str) -> list[tuple[str, str]]:
    found = []
    for one in made.triggers:
        if one.now:
            lead = numbers.count(one.lead_weeks, language)
            found.append(("alarm", say("finding_now", language, stage=one.name, weeks=lead)))
        if one.late > made.settings.plan.late_risk + 1e-9:
            share = numbers.share(one.late, language)
            found.append(("warning", say("finding_late", language, stage=one.name, share=share)))
    for name, queue in made.queues["present"].items():
        step = say(f"step_{name}", language)
        if not np.isfinite(queue.p50):
            found.append(("warning", say("finding_never", language, step=step)))
        if made.queues[ASKED][name].kept_people < 0.8:
            share = numbers.share(made.queues[ASKED][name].kept_people, language)
            found.append(("warning", say("finding_not_kept", language, step=step, share=share)))
    return found


def sections(
    made: Plan, others: Sequence[WhatIf] = (), allocation: Allocation | None = None, language: str = "en"
) -> list[Section]:
    """All of them, in the order they are read."""
    told = [
        Section(
            say("sec_triggers", language),
            _triggers_text(made, language),
            table=frames.triggers(made, language),
        ),
        Section(
            say("sec_by_week", language), say("how_by_week", language), table=frames.by_week(made, language)
        ),
        Section(say("sec_peaks", language), say("how_peaks", language), table=frames.peaks(made, language)),
        _arrivals(made, language),
    ]
    if made.settings.people.needs:
        told.append(
            Section(
                say("sec_people", language), say("how_people", language), table=frames.people(made, language)
            )
        )
    drawn = [
        *(key for key in DRAWN if key in made.needs),
        *(key for key in made.needs if key.startswith("beds:")),
    ]
    told += [_need(made, key, language) for key in drawn[:8]]
    told += [
        _backlog(made, name, language)
        for name in ("registration", "decision")
        if name in made.queues["present"]
    ]
    told += [
        Section(
            say("sec_queues_present", language),
            say("how_queues", language),
            table=frames.queues(made, "present", language),
        ),
        Section(
            say("sec_queues_asked", language),
            say("how_queues_asked", language),
            table=frames.queues(made, ASKED, language),
        ),
    ]
    if others:
        text = " ".join(f"{one.name}: {'; '.join(one.changes)}." for one in others)
        told.append(
            Section(
                say("sec_what_if", language),
                f"{say('how_what_if', language)} {text}",
                table=frames.what_ifs(made, others, language),
            )
        )
    if allocation is not None:
        told += _allocation(allocation, language)
    currency = made.settings.costs.currency or say("cost_units", language)
    told += [
        Section(
            say("sec_costs", language),
            say("how_costs", language, currency=currency),
            table=frames.costs(made, language),
        ),
        Section(
            say("sec_standards", language),
            say("how_standards", language),
            table=frames.standards(made, language),
        ),
        Section(
            say("sec_assumed", language), say("how_assumed", language), table=assumed.steps(made, language)
        ),
        Section(say("sec_assumed_others", language), "", table=assumed.others(made, language)),
        Section(say("sec_unknown", language), say("how_unknown", language)),
    ]
    return told


def _triggers_text(made: Plan, language: str) -> str:
    if not made.triggers:
        return say("no_triggers", language)
    return say("how_triggers", language, risk=numbers.share(made.settings.plan.late_risk, language))


def _arrivals(made: Plan, language: str) -> Section:
    days = made.futures.days()
    levels = (0.05, 0.2, 0.5, 0.8, 0.95)
    bands = np.round(np.quantile(made.futures.total, levels, axis=0))
    fan = pl.DataFrame(
        {"ds": days, **{f"q{level:g}": band for level, band in zip(levels, bands, strict=True)}}
    )
    past = pl.DataFrame(schema={"ds": pl.Date, "y": pl.Float64})
    if len(days) > 1:
        shown = charts.fan(past, fan, language)
    else:
        shown = _bars(frames.arrivals(made, language), language)
    return Section(say("sec_arrivals", language), say("how_arrivals", language), shown)


def _need(made: Plan, key: str, language: str) -> Section:
    table = frames.need(made, key, language)
    one = made.needs[key]
    shown = _bars(table, language, have=one.present)
    return Section(need_name(key, language), "", Shown(shown.picture, table, shown.key))


def _bars(table: pl.DataFrame, language: str, have: int | None = None) -> Shown:
    return charts.bars(
        table,
        language,
        x=table.columns[0],
        levels=frames.LEVEL_NAMES,
        have=have,
        have_label=say("there_now", language),
    )


def _backlog(made: Plan, name: str, language: str) -> Section:
    table = frames.backlog(made, name, language)
    drawn = {
        f"{say(f'with_{staff}', language)}, P80": say(f"with_{staff}", language)
        for staff in ("present", ASKED)
    }
    long = (
        table.select(pl.col(table.columns[0]).alias("ds"), *drawn)
        .rename(drawn)
        .unpivot(index="ds", variable_name="series", value_name="y")
    )
    shown = charts.lines(long, language, order=list(drawn.values()))
    title = say("sec_backlog", language, step=say(f"step_{name}", language))
    return Section(title, say("how_backlog", language), Shown(shown.picture, table, shown.key))


def _allocation(found: Allocation, language: str) -> list[Section]:
    gap = 0.0 if not found.bound else max(0.0, (found.cost - found.bound) / abs(found.bound))
    text = say(
        "how_allocation",
        language,
        placed=numbers.count(found.placed, language),
        unplaced=numbers.count(found.unplaced, language),
        gap=numbers.share(gap, language, 2),
    )
    rows = [[place, *used.values()] for place, used in found.used.items()]
    names = [_capacity(name, language) for name in next(iter(found.used.values()))]
    told = [
        Section(
            say("sec_allocation", language),
            text,
            table=pl.DataFrame(
                rows, schema=frames.apart([say("head_place", language), *names]), orient="row"
            ),
        )
    ]
    if found.short:
        short = [[one.place, _capacity(one.capacity, language), one.lacking] for one in found.short]
        heads = [say(f"head_{name}", language) for name in ("place", "capacity", "lacking")]
        lacking = pl.DataFrame(short, schema=heads, orient="row")
        told.append(Section(say("sec_short", language), say("how_short", language), table=lacking))
    if found.nowhere:
        names_told = ", ".join(found.nowhere[:20])
        many = numbers.count(len(found.nowhere), language)
        told.append(
            Section(say("sec_nowhere", language), say("how_nowhere", language, count=many, names=names_told))
        )
    return told


def _capacity(name: str, language: str) -> str:
    return say("short_beds", language) if name == "beds" else name
