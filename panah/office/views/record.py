"""Recording an act: choose its kind, fill in its form, see what it will change, record it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panah.accounts.permissions import requires
from panah.casefile.services import Refused, record
from panah.law import ActKind
from panah.office import drafts
from panah.office.actforms import ActForm, act_form, name
from panah.office.cases import Case, open_case
from panah.office.nameless import names_nobody
from panah.office.previews import previewed
from panah.office.steps import house_kinds, kinds_of, steps

BY_OTHER_PAGES = frozenset({"annulment", "admission", "refusal_of_held"})
DEVICE = "web"


@requires("act.record")
@require_safe
def kinds(request: HttpRequest, file: UUID) -> HttpResponse:
    """The acts this officer's roles may record here: those open now, and those that would be held."""
    opened = open_case(request, file, "act.record")
    open_now = steps(opened)["topics"]
    house = house_kinds(opened)
    shown = (
        {s["kind"] for topic in open_now for s in topic["steps"]}
        | {h["kind"] for h in house}
        | BY_OTHER_PAGES
    )
    rest = [k for k in kinds_of(opened) if k not in shown]
    context = {
        "case": opened,
        "open_now": open_now,
        "house": house,
        "rest": [{"title": opened.say.kind(k), "url": f"{opened.url}record/{k}/"} for k in rest],
    }
    return render(request, "office/kinds.html", context)


@requires("act.record")
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, file: UUID, kind: str) -> HttpResponse:
    """The form of one kind of act. Sent twice, it records once; sent wrong, it comes back as it was filled in."""
    opened, spec = _opened(request, file, kind)
    if request.method != "POST":
        return _page(request, opened, _fresh(opened, spec))
    if request.POST.get("action") == "discard":
        drafts.forget(opened.officer.pk, file, kind)
        return redirect(opened.url)
    form = act_form(opened, spec, request.POST)
    _keep(opened, form)
    if not (form.is_valid() and names_nobody(form, opened)):
        return _page(request, opened, form, status=422)
    if request.POST.get("action") == "preview":
        return _page(request, opened, form, preview=previewed_form(opened, form))
    try:
        done = record(
            act_id=form.cleaned_data["act_id"],
            file=file,
            kind=kind,
            effective=form.cleaned_data["effective"],
            body=form.body(),
            officer=opened.officer.pk,
            office=opened.officer.office_id,
            device=DEVICE,
        )
    except Refused as refused:
        _tell(form, refused.errors)
        return _page(request, opened, form, status=422)
    drafts.forget(opened.officer.pk, file, kind)
    return redirect(f"{opened.url}?done={done.act_id}#act-{done.act_id}")


@requires("act.record")
@require_POST
def preview(request: HttpRequest, file: UUID, kind: str) -> HttpResponse:
    """What the form, as far as it is filled in, would change. What was typed is kept on the way."""
    opened, spec = _opened(request, file, kind)
    form = act_form(opened, spec, request.POST)
    _keep(opened, form)
    shown = previewed_form(opened, form) if form.is_valid() else None
    return render(request, "office/parts/preview.html", {"case": opened, "preview": shown, "form": form})


def previewed_form(opened: Case, form: ActForm) -> dict[str, Any]:
    """The preview of a form that is valid in itself."""
    return previewed(opened, form.spec.key, form.cleaned_data["effective"], form.body())


def _opened(request: HttpRequest, file: UUID, kind: str) -> tuple[Case, ActKind]:
    """The file and the kind, when the law gives this kind to one of the officer's roles."""
    opened = open_case(request, file, "act.record")
    spec = opened.law.kinds.get(kind)
    if spec is None or kind in BY_OTHER_PAGES:
        raise Http404("no such act kind")
    if kind not in kinds_of(opened):
        raise PermissionDenied("the law gives this act to other roles")
    return opened, spec


def _fresh(opened: Case, spec: ActKind) -> ActForm:
    """The form as it was left, or empty. A draft keeps the id under which its act will be recorded."""
    draft = drafts.kept(opened.officer.pk, opened.id, spec.key)
    if draft is None:
        return act_form(opened, spec)
    form = act_form(opened, spec, initial={**draft.data, "act_id": draft.act})
    form.restored = draft.saved  # type: ignore[attr-defined]
    return form


def _keep(opened: Case, form: ActForm) -> None:
    try:
        act_id = UUID(str(form.data.get("act_id", "")))
    except ValueError:
        return
    typed = {k: str(form.data[k]) for k in form.data if k == "effective" or k.startswith("b_")}
    if (
        not any(v for k, v in typed.items() if k != "effective")
        and typed.get("effective") == opened.today.isoformat()
    ):
        return  # a form that was only looked at
    drafts.keep(opened.officer.pk, opened.id, form.spec.key, act_id, typed)


def _tell(form: ActForm, errors: Any) -> None:
    """Put what the ledger refused beside the fields it speaks of."""
    fields = {f.key: name(f) for f in form.spec.fields} | {"effective": "effective"}
    for wrong in errors:
        form.add_error(fields.get(wrong.field), f"{wrong.problem} {wrong.remedy}")


def _page(
    request: HttpRequest,
    opened: Case,
    form: ActForm,
    *,
    preview: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    kind = form.spec.key
    permission = opened.position.permission(kind)
    context = {
        "case": opened,
        "form": form,
        "kind": kind,
        "title": opened.say.kind(kind),
        "preview": preview,
        "permission": permission,
        "preview_url": reverse("office:preview", args=[opened.id, kind]),
        "steps": [
            {"title": opened.say(f.provision.key), "why": f"{opened.url}why/{f.provision.key}/"}
            for f in permission.steps
        ],
    }
    return render(request, "office/record.html", context, status=status)
