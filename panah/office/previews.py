"""What recording an act would do, as a page shows it before anybody signs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from panah.casefile.services import preview
from panah.office.cases import Case
from panah.office.changes import changes
from panah.office.standing import reasons_at


def previewed(case: Case, kind: str, effective: date, body: Mapping[str, Any]) -> dict[str, Any]:
    """Errors; or whether the act will stand or be held, by what and for whom, and what it changes."""
    seen = preview(
        file=case.id,
        kind=kind,
        effective=effective,
        body=body,
        officer=case.officer.pk,
        office=case.officer.office_id,
    )
    if seen.after is None or seen.permission is None:
        return {"errors": seen.errors}
    barred = seen.permission.barred_by
    return {
        "errors": [],
        "held": seen.standing == "held",
        "barred_by": barred
        and {
            "title": case.say(barred.key),
            "sort": barred.sort,
            "why": reasons_at(case, barred),
            "article": case.say.article(barred),
            "instrument": case.say.instrument(barred),
            "confidence": case.law.confidence(barred),
        },
        "deciders": deciders(case),
        "changes": changes(case, seen.before, seen.after),
    }


def deciders(case: Case) -> list[str]:
    """The roles that decide on held acts, in words."""
    steps = case.position.segment.steps_for.get("admission", ())
    return [case.say(f"role.{role}") for step in steps for role in step.by]  # type: ignore[attr-defined]
