"""What the made-up state prepares for."""

from __future__ import annotations

from datetime import timedelta

from panah.movements.demo.given import Given
from panah.movements.demo.simulated import Simulated
from panah.movements.demo.words import say
from panah.movements.prepare import Plan, from_stock, plan, read_settings
from panah.movements.prepare.whatif import WhatIf, what_if

WEEKS = 13


def planned(given: Given, found: Simulated, language: str) -> tuple[Plan, list[WhatIf]]:
    """The plan for the camps of Vessenia, and the same with a shorter interview for most."""
    settings = read_settings(given.folder / "plan.toml")
    own = [at for at, name in enumerate(found.camps) if name in settings.sites]
    source = say("futures_source", language)
    stock = found.futures[:, : 7 * WEEKS, own]
    futures = from_stock(given.day + timedelta(days=1), tuple(found.camps[at] for at in own), stock, source)
    made = plan(futures, settings)
    shorter = what_if(
        futures,
        settings,
        say("shorter", language),
        ["interview.minutes=120", "decision.minutes=90"],
    )
    return made, [shorter]
