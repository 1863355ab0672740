"""A file's acts as they are told to a reader: each with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from panah.casefile.models import Act as StoredAct
from panah.law import Act
from panah.law.file import dead_ids, waiting_acts

Fate = Literal["stands", "held", "admitted", "refused", "annulled"]


@dataclass(frozen=True)
class Entry:
    """One act of the timeline. ``by`` is the act that annulled, admitted or refused it, if one did."""

    act: Act
    device: str
    basis: tuple[str, ...]
    held_by: str
    fate: Fate
    by: UUID | None


def timeline(file: UUID, known_at: datetime | None = None) -> list[Entry]:
    """The acts of a file by sequence, as known at a moment (None: now)."""
    rows = StoredAct.objects.filter(file=file).order_by("seq")
    stored = list(rows if known_at is None else rows.filter(recorded__lte=known_at))
    acts = [
        Act(r.id, r.seq, r.kind, r.effective, r.recorded, r.body, r.officer, r.office, r.held) for r in stored
    ]
    fates = _fates(acts)
    return [
        Entry(act, row.device, tuple(row.basis.split()), row.held_by, *fates[act.id])
        for act, row in zip(acts, stored, strict=True)
    ]


def _fates(acts: list[Act]) -> dict[UUID, tuple[Fate, UUID | None]]:
    annulled, waiting = dead_ids(acts)
    speaking = [a for a in acts if a.id not in annulled and a.id not in waiting]
    spoke = {(a.kind, a.target): a.id for a in speaking if a.target is not None}
    open_ = {a.id for a in waiting_acts(acts)}
    fates: dict[UUID, tuple[Fate, UUID | None]] = {}
    for act in acts:
        fate: Fate = "stands"
        by = None
        if act.id in annulled:
            fate, by = "annulled", spoke.get(("annulment", act.id))
        elif act.id in open_:
            fate = "held"
        elif act.held:
            fate = "refused" if act.id in waiting else "admitted"
            by = spoke.get(("refusal_of_held" if fate == "refused" else "admission", act.id))
        fates[act.id] = (fate, by)
    return fates
