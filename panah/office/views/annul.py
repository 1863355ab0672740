"""Annulment: an act is made as if it had never been recorded, with a reason; both stay on the timeline."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from uuid_utils.compat import uuid7

from panah.accounts.permissions import requires
from panah.casefile.services import Refused, record
from panah.law.kinds import TEXT_LIMIT
from panah.office.cases import open_case
from panah.office.nameless import names_nobody
from panah.office.previews import previewed
from panah.office.timeline import timeline
from panah.office.views.record import DEVICE


class Annulment(forms.Form):
    """Why the act is annulled."""

    act_id = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("What was wrong with it. No names and no contact data."),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@requires("act.annul.own")
@require_http_methods(["GET", "HEAD", "POST"])
def annul(request: HttpRequest, file: UUID, act: UUID) -> HttpResponse:
    """What falls away with the act, and the reason; then the annulling act is recorded."""
    opened = open_case(request, file)
    entry = next((e for e in timeline(opened) if e["id"] == act), None)
    if entry is None:
        raise Http404("no such act in this file")
    form = Annulment(request.POST or None, initial={"act_id": uuid7()}, label_suffix="")
    replayed = request.method == "POST" and _already(opened, request.POST.get("act_id", ""))
    if not entry["may_annul"] and not replayed:
        if entry["annulled"]:
            return redirect(f"{opened.url}#act-{act}")
        raise PermissionDenied("this act is not this officer's to annul")
    if request.method == "POST" and form.is_valid() and names_nobody(form, opened):
        try:
            done = record(
                act_id=form.cleaned_data["act_id"],
                file=file,
                kind="annulment",
                effective=opened.today,
                body={"target": str(act), "reason": form.cleaned_data["reason"]},
                officer=opened.officer.pk,
                office=opened.officer.office_id,
                device=DEVICE,
            )
            return redirect(f"{opened.url}?done={done.act_id}#act-{act}")
        except Refused as refused:
            for wrong in refused.errors:
                form.add_error(
                    "reason" if wrong.field == "reason" else None, f"{wrong.problem} {wrong.remedy}"
                )
    seen = previewed(opened, "annulment", opened.today, {"target": str(act), "reason": "–"})
    context = {"case": opened, "entry": entry, "form": form, "preview": seen}
    return render(request, "office/annul.html", context, status=422 if form.errors else 200)


def _already(opened: Any, act_id: str) -> bool:
    """Whether the same message was recorded before: a button pressed twice."""
    return any(str(a.id) == act_id and a.officer == opened.officer.pk for a in opened.state.acts)
