"""The plan in a few lines, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from panah.movements.prepare.allocation import Allocation
from panah.movements.prepare.documents import frames
from panah.movements.prepare.documents.naming import say
from panah.movements.prepare.documents.sections import head
from panah.movements.prepare.plan import Plan
from panah.movements.prepare.whatif import WhatIf
from panah.movements.see.tables import written
from panah.people.sheet import numbers


def lines(
    made: Plan, others: Sequence[WhatIf], allocation: Allocation | None, language: str
) -> Iterator[str]:
    """Title, triggers, the highest weeks, and what differs."""
    top = head(made, language)
    yield from ("", top.title, top.lead)
    for _, text in top.findings:
        yield f"! {text}"
    if made.triggers:
        yield from ("", say("sec_triggers", language), *_table(frames.triggers(made, language), language))
    yield from ("", say("sec_peaks", language), *_table(frames.peaks(made, language), language))
    if others:
        yield from (
            "",
            say("sec_what_if", language),
            *_table(frames.what_ifs(made, others, language), language),
        )
    if allocation is not None:
        gap = max(0.0, allocation.cost - allocation.bound) / (abs(allocation.bound) or 1.0)
        yield ""
        yield say(
            "how_allocation",
            language,
            placed=numbers.count(allocation.placed, language),
            unplaced=numbers.count(allocation.unplaced, language),
            gap=numbers.share(gap, language, 2),
        )
        for one in allocation.short:
            yield f"  {one.place}, {one.capacity}: +{numbers.count(one.lacking, language)}"


def _table(frame: pl.DataFrame, language: str) -> Iterator[str]:
    cells = [list(frame.columns), *([written(value, language) for value in row] for row in frame.iter_rows())]
    wide = [max(len(row[at]) for row in cells) for at in range(len(frame.columns))]
    for row in cells:
        yield "  " + "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, wide, strict=True))
        )
