"""The acts of a file as a timeline: what happened, when it took effect, when and by whom it was recorded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils import timezone

from panah.accounts.permissions import may_annul
from panah.casefile.models import Act as StoredAct
from panah.law import Act
from panah.law.file import dead_ids
from panah.office.cases import Case

LATE_DAYS = 3
"""An act recorded more than this many days after it took effect is marked as recorded late."""
NEVER_ANNULLED = frozenset({"assigned", "transferred"})


def timeline(case: Case) -> list[dict[str, Any]]:
    """The acts known at the moment looked at, the latest first. Acts after the day looked at are marked as later."""
    known = [a for a in case.state.acts if case.known_at is None or a.recorded <= case.known_at]
    annulled, waiting = dead_ids(known)
    spoken = _spoken_of(known, annulled, waiting)
    acts = sorted(known, key=lambda a: a.key, reverse=True)
    basis = dict(StoredAct.objects.filter(file=case.id).values_list("id", "basis"))
    return [
        _entry(case, act, annulled, waiting, spoken.get(act.id, {})) | {"basis": _basis(case, basis[act.id])}
        for act in acts
    ]


def _basis(case: Case, keys: str) -> list[dict[str, str]]:
    """The provisions that opened an act when it was recorded; those no longer in force are named without reasons."""
    in_force = case.position.segment.by_key
    return [
        {"title": case.say(key), "why": f"{case.url}why/{key}/{case.query}" if key in in_force else ""}
        for key in keys.split()
    ]


def _spoken_of(acts: Iterable[Act], annulled: set[UUID], waiting: set[UUID]) -> dict[UUID, dict[str, Act]]:
    """Standing annulments and decisions on held acts, by the act they speak of."""
    found: dict[UUID, dict[str, Act]] = {}
    for act in acts:
        target = act.target
        if target is not None and act.id not in annulled and act.id not in waiting:
            found.setdefault(target, {})[act.kind] = act
    return found


def _entry(
    case: Case, act: Act, annulled: set[UUID], waiting: set[UUID], spoken: dict[str, Act]
) -> dict[str, Any]:
    recorded = timezone.localtime(act.recorded)
    late = (recorded.date() - act.effective).days
    dead = act.id in annulled
    undecided = act.id in waiting and not dead and "refusal_of_held" not in spoken
    held_by = case.state.held_by.get(act.id, "")
    return {
        "id": act.id,
        "seq": act.seq,
        "title": case.say.kind(act.kind),
        "effective": act.effective,
        "recorded": act.recorded,
        "late": late if late > LATE_DAYS else 0,
        "officer": case.officers.get(act.officer, ""),
        "office": case.offices.get(act.office, ""),
        "body": case.say.body(act.kind, act.body, case.names),
        "annulled": dead,
        "annulment": _said(case, spoken.get("annulment")),
        "held": undecided,
        "was_held": act.held,
        "held_by": case.say(held_by) if held_by else "",
        "admission": _said(case, spoken.get("admission")),
        "refusal": _said(case, spoken.get("refusal_of_held")),
        "later": act.effective > case.on,
        "target": _target(case, act),
        "may_annul": not dead
        and act.id not in waiting
        and act.kind not in NEVER_ANNULLED
        and not case.elsewhen
        and may_annul(case.officer, recorded_by=act.officer, office=case.state.office),
        "may_decide": undecided
        and not case.elsewhen
        and act.officer != case.officer.pk
        and case.may("held.decide"),
    }


def _target(case: Case, act: Act) -> dict[str, Any] | None:
    """The act that an annulment or a decision speaks of."""
    target = act.target and case.state.find(act.target)
    return (
        {"id": target.id, "title": case.say.kind(target.kind), "effective": target.effective}
        if target
        else None
    )


def _said(case: Case, act: Act | None) -> dict[str, Any] | None:
    """Who annulled or decided, when and why."""
    if act is None:
        return None
    return {
        "officer": case.officers.get(act.officer, ""),
        "recorded": act.recorded,
        "reason": act.body.get("reason", ""),
        "id": act.id,
    }
