"""What other rooms may do with case files. They add acts and ask for positions; nothing else exists.

``record`` adds an act, ``preview`` shows what it would change, ``position_now`` judges, ``timeline`` tells the trail,
``held_queue`` lists acts that wait for a named officer, ``reproject`` follows a change of a person's facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from panah.casefile.checks import Request, problems
from panah.casefile.draft import Standing, draft
from panah.casefile.models import HeldAct
from panah.casefile.opening import open_file
from panah.casefile.positions import load_state, position_now, reproject
from panah.casefile.recording import Recorded, record
from panah.casefile.refusals import Problem, Refused
from panah.casefile.trail import Entry, timeline
from panah.law import Act, File, Position, judge
from panah.law.findings import Permission

__all__ = [
    "Entry", "Preview", "Problem", "Recorded", "Refused", "file_acts", "held_queue", "load_file", "load_state",
    "open_file", "position_now", "preview", "record", "reproject", "timeline",
]  # fmt: skip


@dataclass(frozen=True)
class Preview:
    """What recording would do. With ``errors``, it would be refused: ``after`` and ``permission`` are then None.

    ``before`` and ``after`` are both of today.
    """

    before: Position
    after: Position | None
    standing: Standing | None
    permission: Permission | None
    errors: list[Problem]


def preview(
    *,
    file: UUID,
    kind: str,
    effective: date,
    body: Mapping[str, Any],
    officer: int,
    office: int,
    device: str = "",
    now: datetime | None = None,
) -> Preview:
    """What ``record`` would do with this act now. Writes nothing."""
    moment = now or datetime.now(UTC)
    today = timezone.localdate(moment)
    state = load_state(file)
    before = judge(state.law, state.file, today)
    request = Request(UUID(int=0), file, kind, effective, body, officer, office, device)
    if wrong := problems(request, state, today):
        return Preview(before, None, None, None, wrong)
    made = draft(request, state, moment, today)
    after = judge(state.law, File(str(file), made.acts, state.person), today)
    return Preview(before, after, made.standing, made.permission, [])


def load_file(file: UUID) -> File:
    """The file as the law sees it, the person's facts as known now. Raises ``Refused`` when there is none."""
    return load_state(file).file


def file_acts(file: UUID) -> list[Act]:
    """Every act of a file by sequence, held and annulled ones among them."""
    return load_state(file).acts


def held_queue(office: int | None = None) -> list[HeldAct]:
    """Acts that wait for a decision, the oldest first; of one office, or of all."""
    waiting = HeldAct.objects.order_by("recorded", "act")
    return list(waiting if office is None else waiting.filter(office=office))
