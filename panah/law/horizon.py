"""When time alone may change a position: the next day a period, a clock, an age or the law itself turns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from panah.law import conditions as c
from panah.law.file import SEQ_BITS
from panah.law.periods import add_months

if TYPE_CHECKING:
    from panah.law.position import Position


def next_change(position: Position) -> date | None:
    """The earliest day after the judged one on which something may read otherwise without a new act."""
    on = position.on.toordinal()
    days = [d for d in _turns(position) if d > on]
    return date.fromordinal(min(days)) if days else None


def _turns(position: Position) -> Iterator[int]:
    segment = position.segment
    if segment.end_day < date.max.toordinal():
        yield segment.end_day
    for clock in position.clocks:
        if not clock.stop_day:
            yield clock.due_day + 1
    for document in position.documents:
        if document.valid_until_day:
            yield document.valid_until_day + 1
    keys = position.keys
    for slot, period in segment.periods:
        if latest := keys[slot]:
            yield period.due(latest >> SEQ_BITS) + 1
    who = position.file.person
    for years in segment.compiler.ages:
        for born in (who.birth_from, who.birth_to):
            if born is not None:
                day = add_months(born.toordinal(), 12 * years)
                yield day
                yield day + 1
    for act in position.file.acts:
        if act.effective > position.on:
            yield act.effective.toordinal()


def periods_of(conditions: list[c.Condition]) -> Iterator[c.Within | c.Elapsed]:
    """Every period condition among conditions, each once."""
    nodes = dict.fromkeys(n for condition in conditions for n in condition.walk())
    return (n for n in nodes if isinstance(n, c.Within | c.Elapsed))
