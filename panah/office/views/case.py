"""The case file: its acts as a timeline, its position beside it, each element with its reasons."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from panah.accounts.models import Officer
from panah.accounts.permissions import requires
from panah.casefile.models import CaseFile
from panah.law import Position, judge
from panah.law.file import File
from panah.office import changes, drafts
from panah.office.cases import Case, open_case
from panah.office.reasons import all_reasons, reason
from panah.office.standing import standing
from panah.office.steps import closed as closed_steps
from panah.office.steps import house_kinds, steps
from panah.office.timeline import timeline
from panah.registration.reading import dossier, person_of


@requires("file.read")
@require_safe
def case(request: HttpRequest, file: UUID) -> HttpResponse:
    """One file, today or as of another day and as known at another moment."""
    in_full = request.GET.get("reasons") == "all"
    opened = open_case(request, file, purpose="print" if in_full else "")
    person = person_of(file)
    context = {
        "case": opened,
        "asof": opened.asof,
        "dossier": dossier(person, opened.known_at) if person else None,
        "file": file,
        "acts": timeline(opened),
        "standing": standing(opened),
        "steps": steps(opened),
        "house": house_kinds(opened) if not opened.elsewhen else [],
        "drafts": _drafts(opened),
        "done": _done(request, opened),
        "reasons": all_reasons(opened) if in_full else None,
        "may_law": "law.read" in opened.officer.permissions,
        "may_removal": opened.may("removal.read"),
        "assigned": opened.officers.get(opened.state.officer, ""),
        "office": opened.offices.get(opened.state.office, ""),
    }
    return render(request, "office/case.html", context)


def _drafts(opened: Case) -> list[dict[str, str]]:
    """Forms of this file that the officer has begun and not recorded."""
    if opened.elsewhen or "act.record" not in opened.officer.permissions:
        return []
    begun = drafts.begun(opened.officer.pk, opened.id)
    return [{"kind": form, "title": opened.say.kind(form)} for form in begun if form in opened.law.kinds]


def _done(request: HttpRequest, opened: Case) -> dict[str, Any] | None:
    """What the act that was just recorded has changed: today's position with it against the one without it."""
    asked = request.GET.get("done", "")
    act = next((a for a in opened.state.acts if str(a.id) == asked and a.officer == opened.officer.pk), None)
    if act is None or opened.elsewhen:
        return None
    without = [a for a in opened.state.acts if a.id != act.id]
    before: Position = judge(opened.law, File(opened.file.id, without, opened.file.person), opened.today)
    return {
        "act": act,
        "title": opened.say.kind(act.kind),
        "held": act in opened.state.undecided,
        "held_by": opened.say(opened.state.held_by[act.id]) if opened.state.held_by.get(act.id) else "",
        "changes": changes.changes(opened, before, opened.position),
        "draft": f"record:{opened.id}:{act.kind}",
    }


@requires("file.read")
@require_safe
def why(request: HttpRequest, file: UUID, key: str) -> HttpResponse:
    """The reasons of one element: a piece for the page that asks, a page of its own without scripts."""
    opened = open_case(request, file)
    context = {
        "case": opened,
        "reason": reason(opened, key),
        "may_law": "law.read" in opened.officer.permissions,
    }
    piece = request.headers.get("HX-Request") == "true"
    return render(request, "office/parts/reason.html" if piece else "office/why.html", context)


@requires("file.read")
@require_safe
def closed(request: HttpRequest, file: UUID) -> HttpResponse:
    """Steps that are not open, each with why and what would open it."""
    opened = open_case(request, file)
    context = {"case": opened, "closed": closed_steps(opened)}
    piece = request.headers.get("HX-Request") == "true"
    return render(request, "office/parts/closed.html" if piece else "office/closed.html", context)


@requires("file.read")
@require_safe
def by_number(request: HttpRequest, number: str) -> HttpResponse:
    """A file by its number. Another office's number and one that nobody bears look the same."""
    officer = cast(Officer, request.user)
    wanted = number.upper() if number.isprintable() else ""  # PostgreSQL knows no NUL
    found = CaseFile.objects.filter(number=wanted).values_list("id", "office").first()
    if found is None or not officer.may("file.read", office=found[1]):
        raise Http404("no such case file")
    return redirect("office:case", found[0])
