"""Held acts: recorded although the law did not permit them there; a named officer admits or refuses each."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe
from uuid_utils.compat import uuid7

from panah.accounts.models import Officer
from panah.accounts.permissions import requires
from panah.accounts.reads import note_reads
from panah.casefile.laws import in_use
from panah.casefile.models import CaseFile, HeldAct
from panah.casefile.services import Refused, record
from panah.law.kinds import TEXT_LIMIT
from panah.office import names
from panah.office.cases import Case, open_case
from panah.office.lexicon import lexicon
from panah.office.nameless import names_nobody
from panah.office.pages import Page, page_number
from panah.office.previews import previewed
from panah.office.reasons import reason
from panah.office.timeline import timeline
from panah.office.views.record import DEVICE

PER_PAGE = 50


class Decision(forms.Form):
    """Admit the act or refuse it, and why. Neither is chosen beforehand."""

    act_id = forms.UUIDField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            ("admission", _("Admit: it counts from the day it took effect")),
            ("refusal_of_held", _("Refuse: it stays on the timeline and never counts")),
        ],
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Which rule you weighed, and how. No names and no contact data."),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@requires("held.decide")
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The acts of the office that wait, the oldest first."""
    officer = cast(Officer, request.user)
    number = page_number(request)
    start = (number - 1) * PER_PAGE
    waiting = HeldAct.objects.filter(office=officer.office_id).order_by("recorded", "act")
    found = list(waiting[start : start + PER_PAGE + 1])
    rows = found[:PER_PAGE]
    files = [row.file for row in rows]
    note_reads(officer, files, "held")
    numbers = dict(CaseFile.objects.filter(pk__in=files).values_list("pk", "number"))
    officers = names.officers(r.recorded_by for r in rows)
    say = lexicon(in_use(settings.PANAH_PACK).law)
    lines = [
        {
            "row": row,
            "number": numbers.get(row.file, ""),
            "title": say.kind(row.kind),
            "barred_by": say(row.held_by) if row.held_by else "",
            "officer": officers.get(row.recorded_by, ""),
            "own": row.recorded_by == officer.pk,
        }
        for row in rows
    ]
    return render(request, "office/held.html", {"lines": lines, "page": Page(number, len(found) > PER_PAGE)})


@requires("held.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, file: UUID, act: UUID) -> HttpResponse:
    """One held act: what bars it, what admitting it would change, and the decision with its reason."""
    opened = open_case(request, file, "held.decide", "held")
    entry = next((e for e in timeline(opened) if e["id"] == act), None)
    if entry is None or not entry["was_held"]:
        raise Http404("no such held act in this file")
    if not entry["held"]:
        return redirect(f"{opened.url}#act-{act}")
    form = Decision(request.POST or None, initial={"act_id": uuid7()}, label_suffix="")
    if request.method == "POST" and form.is_valid() and names_nobody(form, opened):
        try:
            return _decided(opened, act, form)
        except Refused as refused:
            for wrong in refused.errors:
                form.add_error(
                    "reason" if wrong.field == "reason" else None, f"{wrong.problem} {wrong.remedy}"
                )
    barred_by = opened.state.held_by.get(act, "")
    context: dict[str, Any] = {
        "case": opened,
        "entry": entry,
        "form": form,
        "barred_by": reason(opened, barred_by) if barred_by in opened.position.segment.by_key else None,
        "preview": previewed(opened, "admission", opened.today, {"target": str(act), "reason": "–"}),
        "own": opened.state.find(act).officer == opened.officer.pk,  # type: ignore[union-attr]
    }
    return render(request, "office/decide.html", context, status=422 if form.errors else 200)


def _decided(opened: Case, act: UUID, form: Decision) -> HttpResponse:
    done = record(
        act_id=form.cleaned_data["act_id"],
        file=opened.id,
        kind=form.cleaned_data["decision"],
        effective=opened.today,
        body={"target": str(act), "reason": form.cleaned_data["reason"]},
        officer=opened.officer.pk,
        office=opened.officer.office_id,
        device=DEVICE,
    )
    return redirect(f"{opened.url}?done={done.act_id}#act-{act}")
