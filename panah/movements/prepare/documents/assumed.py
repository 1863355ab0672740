"""What a plan rests on: every setting, and whether the planner stated it or it is only this program's assumption."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import polars as pl

from panah.movements.prepare.documents.naming import language_name, say
from panah.movements.prepare.plan import Plan
from panah.movements.prepare.settings import STAGES, Settings
from panah.people.sheet import numbers

_NOT_TOLD = {"surplus", "shortage"}  # these stand in the table of costs
_SHARES = {"share", "no_show", "comes_back", "interpreter", "productive", "absence"}


def steps(made: Plan, language: str) -> pl.DataFrame:
    """The settings of each step; a star marks what is our assumption, not the planner's word."""
    usual = Settings()
    names = [name for name in STAGES if name in made.queues["present"]]
    rows = []
    for own in fields(usual.stages["decision"]):
        if own.name in _NOT_TOLD:
            continue
        cells = [say(f"set_{own.name}", language)]
        for name in names:
            value = getattr(made.settings.stages[name], own.name)
            star = " *" if value == getattr(usual.stages[name], own.name) else ""
            cells.append(_told(own.name, value, language) + star)
        rows.append(cells)
    heads = [say("head_what", language), *(say(f"step_{name}", language) for name in names)]
    return pl.DataFrame(rows, schema=heads, orient="row")


def others(made: Plan, language: str) -> pl.DataFrame:
    """The other settings: people, sites, the plan itself."""
    asked, usual = made.settings, Settings()
    rows: list[tuple[str, str]] = []

    def row(key: str, value: Any, default: Any, kind: str = "") -> None:
        star = " *" if value == default else ""
        rows.append((say(f"set_{key}", language), _told(kind or key, value, language) + star))

    row("persons_per_case", asked.people.persons_per_case, usual.people.persons_per_case)
    row("apply", asked.people.apply, usual.people.apply, "share")
    for code, share in asked.people.languages.items():
        rows.append((language_name(code, language), numbers.share(share, language, 1)))
    for group, share in asked.people.groups.items():
        own = next((name for name, one in asked.procedures.items() if group in one.groups), "")
        told = numbers.share(share, language, 1) + (f" – {own}" if own else "")
        rows.append((say("set_group", language, group=group), told))
    for site in made.futures.sites:
        one = asked.site(site)
        stay = say("set_stay", language, weeks=numbers.plain(one.stay_weeks, language))
        if one.until_decision:
            stay = say("set_until_decision", language)
        told = say("set_site_told", language, share=numbers.share(one.share, language), stay=stay)
        rows.append((say("beds_at", language, site=site), told + (" *" if one == usual.beds else "")))
    row("contract_weeks", asked.plan.contract_weeks, usual.plan.contract_weeks)
    row("late_risk", asked.plan.late_risk, usual.plan.late_risk, "share")
    row("productivity_spread", asked.plan.productivity_spread, usual.plan.productivity_spread, "share")
    rows.append((say("set_country", language), asked.plan.country or say("set_no_country", language)))
    heads = [say("head_what", language), say("head_assumed", language)]
    return pl.DataFrame(rows, schema=heads, orient="row")


def _told(name: str, value: Any, language: str) -> str:
    if isinstance(value, bool):
        return say("yes" if value else "no", language)
    return numbers.share(value, language) if name in _SHARES else numbers.plain(value, language)
