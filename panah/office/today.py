"""What is due: clocks that run, by kind and by day, read from the queue tables.

Every question is bounded: counts stop at ``COUNTED``, lists at a page, so a million files cost no more than a
thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db import connection

from panah.office import clocks

COUNTED = 200
"""Counts go no further: *200+* says enough."""
URGENT = 5
"""Rows shown of each clock on the first page."""
PER_PAGE = 50
SCANNED = 5_000
"""Most urgent clocks looked at when they are filtered by status."""

Scope = Literal["mine", "office"]


@dataclass(frozen=True)
class Row:
    """One clock of one file, with what a list shows of it."""

    file: UUID
    clock: str
    due: date
    owed_by: str
    state: str
    officer: int
    number: str
    status: str
    name_latin: str
    name_own: str
    own_script: str
    own_language: str
    days_left: int
    badge: str


@dataclass(frozen=True)
class Tally:
    """How many files have a clock overdue, and due soon. ``COUNTED`` stands for that many or more."""

    clock: str
    overdue: int
    soon: int
    later: bool


_TALLY = """
SELECT k.clock,
  (SELECT count(*) FROM (SELECT 1 FROM position_clock c WHERE c.{scope} = %(who)s AND c.clock = k.clock
     AND c.due < %(today)s AND c.state = 'running' LIMIT %(most)s) x),
  (SELECT count(*) FROM (SELECT 1 FROM position_clock c WHERE c.{scope} = %(who)s AND c.clock = k.clock
     AND c.due >= %(today)s AND c.due <= %(soon)s AND c.state = 'running' LIMIT %(most)s) x),
  EXISTS (SELECT 1 FROM position_clock c WHERE c.{scope} = %(who)s AND c.clock = k.clock AND c.due > %(soon)s)
FROM unnest(%(clocks)s::text[]) AS k (clock)
"""

_SHOWN = """r.file, r.clock, r.due, r.owed_by, r.state, r.officer, f.number, coalesce(q.main_status, ''),
  coalesce(p.name_latin, ''), coalesce(p.name_own, ''), coalesce(p.own_script, ''), coalesce(p.own_language, '')"""

_JOINED = """JOIN case_file f ON f.id = r.file LEFT JOIN position q ON q.file = r.file
LEFT JOIN person p ON p.file = r.file"""

_URGENT = f"""
SELECT {_SHOWN} FROM unnest(%(clocks)s::text[]) AS k (clock)
CROSS JOIN LATERAL (SELECT * FROM position_clock c WHERE c.{{scope}} = %(who)s AND c.clock = k.clock
  ORDER BY c.due LIMIT %(limit)s) r {_JOINED} ORDER BY r.clock, r.due
"""  # noqa: S608 - constants only

_PAGE = f"""
SELECT {_SHOWN} FROM (SELECT * FROM position_clock c WHERE c.{{scope}} = %(who)s
  AND (%(clock)s::text IS NULL OR c.clock = %(clock)s) ORDER BY c.due, c.file LIMIT %(limit)s OFFSET %(offset)s) r
{_JOINED} ORDER BY r.due, r.file
"""  # noqa: S608

_PAGE_BY_STATUS = f"""
SELECT {_SHOWN} FROM (SELECT * FROM position_clock c WHERE c.{{scope}} = %(who)s
  AND (%(clock)s::text IS NULL OR c.clock = %(clock)s) ORDER BY c.due, c.file LIMIT %(scanned)s) r
{_JOINED} WHERE q.main_status = %(status)s ORDER BY r.due, r.file LIMIT %(limit)s OFFSET %(offset)s
"""  # noqa: S608


def tallies(scope: Scope, who: int, keys: Sequence[str], today: date) -> list[Tally]:
    """Counts by clock, the most overdue first; clocks that nobody waits for are left out."""
    found = _ask(
        _TALLY, scope, who=who, clocks=list(keys), today=today,
        soon=today + timedelta(days=clocks.SOON_DAYS), most=COUNTED,
    )  # fmt: skip
    counted = [Tally(*row) for row in found]
    return sorted(
        (t for t in counted if t.overdue or t.soon or t.later), key=lambda t: (-t.overdue, -t.soon, t.clock)
    )


def urgent(scope: Scope, who: int, keys: Sequence[str], today: date) -> dict[str, list[Row]]:
    """The most urgent rows of each clock."""
    rows: dict[str, list[Row]] = {}
    for row in _rows(_ask(_URGENT, scope, who=who, clocks=list(keys), limit=URGENT), today):
        rows.setdefault(row.clock, []).append(row)
    return rows


def page(
    scope: Scope, who: int, today: date, *, clock: str | None, status: str | None, number: int
) -> tuple[list[Row], bool]:
    """One page of all clocks by day due, and whether another follows."""
    asked = {"who": who, "clock": clock, "limit": PER_PAGE + 1, "offset": (number - 1) * PER_PAGE}
    if status:
        found = _ask(_PAGE_BY_STATUS, scope, status=status, scanned=SCANNED, **asked)
    else:
        found = _ask(_PAGE, scope, **asked)
    return _rows(found[:PER_PAGE], today), len(found) > PER_PAGE


def _ask(sql: str, scope: Scope, **parameters: Any) -> list[tuple[Any, ...]]:
    column = {"mine": "officer", "office": "office"}[scope]
    with connection.cursor() as cursor:
        cursor.execute(sql.format(scope=column), parameters)
        return cursor.fetchall()  # type: ignore[no-any-return]


def _rows(found: list[tuple[Any, ...]], today: date) -> list[Row]:
    rows = []
    for values in found:
        left = clocks.days_between(today, values[2])
        rows.append(Row(*(*values, left, clocks.standing(left, values[4]))))
    return rows
