"""A position written as the row that a sweep gives: two roads to one answer must meet here."""

from __future__ import annotations

from datetime import date
from typing import Any

from panah.law import YES, Position, Truth
from panah.law.provisions import Clock, Document

TRUTHS = {Truth.YES: True, Truth.NO: False, Truth.UNKNOWN: None}


def row_of(position: Position) -> dict[str, Any]:
    """One value an output, as ``Sweep.view`` names them."""
    row: dict[str, Any] = {}
    yes = {f.provision.key: f.truth for f in position.findings()}
    doubtful = {f.provision.key for f in position.doubts}
    for p in position.segment.provisions:
        if isinstance(p, Clock):
            row |= _clock(position, p)
            continue
        found = yes.get(p.key)
        row[p.key] = True if found is YES else None if found is not None or p.key in doubtful else False
        if isinstance(p, Document):
            row |= _document(position, p)
    row["removal"] = position.removal.answer
    return row


def _clock(position: Position, p: Clock) -> dict[str, Any]:
    f = next((f for f in position.clocks if f.provision.key == p.key), None)
    row: dict[str, Any] = {p.key: TRUTHS[f.truth] if f else False}
    row |= {
        f"{p.key}.started": f and f.started,
        f"{p.key}.due": f and f.due,
        f"{p.key}.stopped": f and f.stopped,
    }
    if p.to_at_most is not None:
        row[f"{p.key}.extended"] = f and f.extended
        if p.ambiguous:
            row[f"{p.key}.alternative"] = f and f.alternative_due
    if p.suspended_by:
        row[f"{p.key}.suspended"] = f and f.suspended
    return row


def _document(position: Position, p: Document) -> dict[str, Any]:
    f = next((f for f in position.documents if f.provision.key == p.key), None)
    issued: date | None = f.issued if f else None
    row: dict[str, Any] = {f"{p.key}.issued": issued, f"{p.key}.state": f.state if f else None}
    if p.valid_for is not None:
        row[f"{p.key}.valid_until"] = f.valid_until if f else None
    return row
