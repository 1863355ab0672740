"""Two laws compared: the same answer as judging every file by both, and counting."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from statistics import median
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from panah.law import Bill, File, Law, judge
from panah.law.conditions import has
from panah.law.periods import months
from panah.law.provisions import Clock, Right
from panah.law.sweep import Caseload, Comparison, compare
from tests.law.helpers import CITE, law_with
from tests.law.rows import row_of
from tests.law.strategies import CASELOADS, ON, laws
from tests.law.sweep.usual import RULES, TODAY, caseload

CLOCK = next(p for p in RULES if isinstance(p, Clock))
BILL = Bill(
    swap=(replace(CLOCK, within=months(2)),),
    add=(Right(key="housing", right="housing", cite=CITE, of=has("seeker")),),
    strike=("school",),
)


def counted(law: Law, other: Law, files: list[File], on: date) -> dict[str, dict[str, Any]]:
    """What ``Comparison`` should say, by judging one file after the other."""
    found: dict[str, Counter[str]] = {}
    moves: dict[str, list[int]] = {}
    for file in files:
        before, after = row_of(judge(law, file, on)), row_of(judge(other, file, on))
        for name in {*before, *after}:
            plain = name in {p.key for p in (*law.provisions, *other.provisions)}
            a, b = (row.get(name, False if plain else None) for row in (before, after))
            if a == b:
                continue
            told = found.setdefault(name, Counter())
            told["changed"] += 1
            if isinstance(a, date) and isinstance(b, date):
                moves.setdefault(name, []).append((b - a).days)
                told["earlier" if b < a else "later"] += 1
            elif isinstance(a, date) or isinstance(b, date):
                told["begun" if a is None else "gone"] += 1
            elif not isinstance(a, str) and not isinstance(b, str):
                told["gained"] += b is True
                told["lost"] += a is True
                if plain:
                    told["doubtful"] += b is None
                    told["settled"] += a is None
            elif name == "removal":
                told["gained" if b == "not barred" else "lost"] += 1
    return {
        name: {**{k: v for k, v in told.items() if v}, **_moved(moves.get(name))}
        for name, told in found.items()
    }


def _moved(days: list[int] | None) -> dict[str, Any]:
    moved = {"days": sum(days), "median_days": median(days)} if days else {}
    return {k: v for k, v in moved.items() if v}


def said(comparison: Comparison) -> dict[str, dict[str, Any]]:
    """The changes as plain data, zeros left out."""
    about = ("name", "key", "sort", "part")
    return {c.name: {k: v for k, v in vars(c).items() if v and k not in about} for c in comparison.changes}


def test_a_bill_over_a_caseload() -> None:
    law = law_with(*RULES)
    result = compare(law, law.amended(BILL), Caseload.of(caseload()), TODAY)
    assert said(result) == counted(law, law.amended(BILL), caseload(), TODAY)
    due = result.change("decide.due")
    assert due is not None and (due.earlier, due.median_days) == (6, -31)
    assert result.change("housing") == result.changes[[c.name for c in result.changes].index("housing")]
    assert result.touched == 8
    assert result.files("housing", "gained") == ["file-0", "file-3", "file-4", "file-5", "file-9"]
    assert result.files("school", "lost") == ["file-4"]
    assert result.files("work") == []
    with pytest.raises(KeyError):
        result.files("no such thing")


def test_a_law_compared_with_itself_changes_nothing() -> None:
    law = law_with(*RULES)
    result = compare(law, law, Caseload.of(caseload()), TODAY)
    assert (result.changes, result.touched) == ((), 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(law=laws(), other=laws(), files=CASELOADS, on=ON)
def test_any_two_laws(law: Law, other: Law, files: list[File], on: date) -> None:
    assert said(compare(law, other, Caseload.of(files, threads=1), on)) == counted(law, other, files, on)
