"""The plan as a page that stands alone."""

from __future__ import annotations

from collections.abc import Sequence

from panah.movements.prepare.allocation import Allocation
from panah.movements.prepare.documents.naming import say
from panah.movements.prepare.documents.sections import Section, head, sections
from panah.movements.prepare.plan import Plan
from panah.movements.prepare.whatif import WhatIf
from panah.movements.see.page import Page


def page(
    made: Plan,
    others: Sequence[WhatIf] = (),
    allocation: Allocation | None = None,
    *,
    language: str = "en",
    stand: str = "",
    parts: Sequence[Section] | None = None,
) -> Page:
    """stand: what a reader must not miss, such as that all of it is made up; parts: the sections, if made already."""
    top = head(made, language)
    note = " ".join(part for part in (stand, say("stand", language)) if part)
    shown = Page(top.title, language, kicker=say("kicker", language), lead=top.lead, stand=note)
    for label, value, under in top.tiles:
        shown.number(label, value, under)
    for level, text in top.findings:
        shown.finding(level, text)
    add(shown, sections(made, others, allocation, language) if parts is None else parts)
    return shown


def add(shown: Page, parts: Sequence[Section]) -> None:
    """Put the sections of a plan on a page."""
    for part in parts:
        if part.shown is not None:
            shown.chart(part.shown, part.title, part.text)
        elif part.table is not None:
            shown.table(part.table, part.title, part.text)
        else:
            shown.heading(part.title, part.text)
