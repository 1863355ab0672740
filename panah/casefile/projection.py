"""From a judged position to the row and the queue entries that lists and *Today* are read from. Disposable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from panah.law import Act, Position

_text = json.JSONEncoder(separators=(",", ":")).encode


class Projected(NamedTuple):
    """The columns of ``position`` that come from the law and the trail. ``queued`` is what the queues should hold."""

    seq: int
    judged_on: date
    statuses: list[str]
    main_status: str
    office: int
    officer: int
    changes_on: date | None
    removal: str
    doubts: int
    held: int
    next_due: date | None
    queued: str


def project(
    position: Position,
    *,
    seq: int,
    office: int,
    officer: int,
    held: Iterable[Act] = (),
    held_by: Mapping[UUID, str] = {},
) -> Projected:
    """The projection of a position after act ``seq``, with the file's office, assigned officer and undecided acts."""
    running = [c for c in position.clocks if not c.stop_day]
    waiting = list(held)
    main = position.main_status
    return Projected(
        seq=seq,
        judged_on=position.on,
        statuses=[f.provision.key for f in position.statuses],
        main_status=main.key if main else "",
        office=office,
        officer=officer,
        changes_on=position.changes_on,
        removal=position.removal.answer,
        doubts=len(position.doubts),
        held=len(waiting),
        next_due=date.fromordinal(min(c.due_day for c in running)) if running else None,
        queued=_queued(running, waiting, held_by, office, officer),
    )


def _queued(running: list, waiting: list[Act], held_by: Mapping[UUID, str], office: int, officer: int) -> str:  # type: ignore[type-arg]
    return _text(
        {
            "office": office,
            "officer": officer,
            "clocks": [
                [
                    c.provision.key,
                    c.due.isoformat(),
                    c.provision.owed_by,
                    "suspended" if c.suspended else "running",
                ]
                for c in running
            ],
            "held": [
                [
                    str(a.id),
                    a.kind,
                    a.effective.isoformat(),
                    a.recorded.isoformat(),
                    held_by.get(a.id, ""),
                    a.officer,
                ]
                for a in waiting
            ],
        }
    )
