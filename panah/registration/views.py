"""Pages for persons: intake of a family, the record and its changes, the history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panah.accounts.models import Officer
from panah.accounts.permissions import check, requires
from panah.accounts.reads import note_read
from panah.casefile.models import CaseFile
from panah.people.dates import NotADate

from . import changes, reading
from .forms import NOT_A_DATE, BasisForm, Members, ReasonForm, understood
from .intake import register_family
from .models import HISTORIES, Person
from .services import Author, Refused, end_row, erase_row

KINDS = {kind._meta.db_table: kind for kind in HISTORIES}


def case_url(case: CaseFile) -> str:
    """Where the office shows a case file; the person's own page while no office stands on top of this room."""
    try:
        return reverse("office:case", args=[case.id])
    except NoReverseMatch:
        return reverse("registration:person", args=[case.id])


@requires("file.open")
@require_http_methods(["GET", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """Register a family: each member gets a case file of their own, all in one registration group."""
    action = request.POST.get("action", "")
    if request.method == "GET":
        return _intake_page(request, Members(initial=[{}]), BasisForm())
    if action != "save":
        return _intake_page(
            request, Members(initial=_reshaped(request, action)), BasisForm(initial=request.POST.dict())
        )
    members, basis = Members(request.POST), BasisForm(request.POST)
    if not (members.is_valid() & basis.is_valid()):
        return _intake_page(request, members, basis, status=422)
    try:
        cases = register_family(
            officer=request.user,
            members=[form for form in members if form.has_changed()],
            basis=basis.reason(),
            group=basis.cleaned_data["registration"],
        )
    except Refused as refused:
        basis.add_error(None, str(refused))
        return _intake_page(request, members, basis, status=422)
    messages.success(request, _registered(len(cases)))
    return redirect(case_url(cases[0]))


def _registered(how_many: int) -> str:
    """Said on the page that follows; the mark lets that page forget the draft of the form."""
    said = ngettext("Registered: one case file.", "Registered: {n} case files.", how_many).format(n=how_many)
    return format_html('<span data-draft-saved="register">{}</span>', said)


def _intake_page(request: HttpRequest, members: Any, basis: BasisForm, status: int = 200) -> HttpResponse:
    for form in members:
        form.empty_permitted = False
    context = {"members": members, "basis": basis, "most": Members.max_num}
    return render(request, "registration/intake.html", context, status=status)


def _reshaped(request: HttpRequest, action: str) -> list[dict[str, Any]]:
    """What was typed, with one more member (`add`) or one fewer (`leave:2`). Nothing typed is lost."""
    said = request.POST.get("form-TOTAL_FORMS", "")
    total = int(said) if said.isdecimal() else 1
    typed: list[dict[str, Any]] = [
        {
            key.split("-", 2)[2]: value
            for key, value in request.POST.items()
            if key.startswith(f"form-{number}-")
        }
        for number in range(min(total, Members.max_num))
    ]
    if action == "add" and len(typed) < Members.max_num:
        first = typed[0] if typed else {}
        shared = ("nationality", "residence", "residence_place", "family")
        typed.append({key: first.get(key, "") for key in shared})
    if action.startswith("leave:") and action[6:].isdecimal() and 0 < int(action[6:]) < len(typed):
        del typed[int(action[6:])]
    return typed


@requires("file.open")
@require_POST
def birth(request: HttpRequest) -> HttpResponse:
    """How a date being typed is understood. By POST, because a birth has no place in an address."""
    prefix = next((key[: -len("birth")] for key in request.POST if key.endswith("birth")), "")
    written, calendar = request.POST.get(f"{prefix}birth", ""), request.POST.get(f"{prefix}calendar", "")
    context: dict[str, Any] = {"written": written}
    try:
        context["found"] = understood(written, calendar) if written.strip() else None
    except (NotADate, ValueError) as problem:
        context["problem"] = NOT_A_DATE.get(getattr(problem, "code", ""), NOT_A_DATE["unreadable"])
    return render(request, "registration/parts/birth.html", context)


@requires("file.read")
@require_safe
def person(request: HttpRequest, file: UUID) -> HttpResponse:
    """The record of one person, with what can be changed."""
    case, found = _open(request, file, "file.read")
    context = {
        "case": case,
        "dossier": reading.dossier(found),
        "file": file,
        "case_url": case_url(case),
        "whole": True,
    }
    return render(request, "registration/person.html", context)


@requires("file.read")
@require_safe
def history(request: HttpRequest, file: UUID) -> HttpResponse:
    """Every change of the record: what, when, by whom and why."""
    case, found = _open(request, file, "file.read")
    changed = reading.history(found)
    officers = Officer.objects.in_bulk({change.officer for change in changed})
    lines = [{"change": change, "officer": officers.get(change.officer)} for change in changed]
    context = {"case": case, "person": found, "lines": lines, "file": file, "case_url": case_url(case)}
    return render(request, "registration/history.html", context)


@requires("person.write")
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, file: UUID, aspect: str, row: UUID | None = None) -> HttpResponse:
    """Change one thing about a person, with the reason."""
    case, found = _open(request, file, "person.write")
    wanted = changes.ASPECTS.get(aspect)
    if wanted is None:
        return HttpResponse(status=404)
    form = wanted.form(
        request.POST or None, initial=wanted.initial(found, row) if request.method == "GET" else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            wanted.save(found, row, form, _author(request, form))
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        else:
            return redirect("registration:person", file)
    context = {"case": case, "person": found, "form": form, "title": wanted.title, "file": file}
    return render(request, "registration/change.html", context, status=422 if form.errors else 200)


@requires("person.write")
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, file: UUID, kind: str, row: UUID) -> HttpResponse:
    """Say that something recorded does not hold, with the reason. It stays in the history."""
    return _end_or_erase(
        request, file, kind, row, "person.write", end_row, _("No longer holds, or never did")
    )


@requires("person.erase")
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, file: UUID, kind: str, row: UUID) -> HttpResponse:
    """Erase something recorded, for good. Who erased it, when and why stays in the history."""
    return _end_or_erase(request, file, kind, row, "person.erase", erase_row, _("Erase for good"))


def _end_or_erase(
    request: HttpRequest, file: UUID, kind: str, row: UUID, permission: str, done: Any, title: str
) -> HttpResponse:
    case, found = _open(request, file, permission)
    if kind not in KINDS:
        return HttpResponse(status=404)
    target = get_object_or_404(KINDS[kind], pk=row, erased=False, **_side(kind, found))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            done(kind=KINDS[kind], row=row, author=_author(request, form))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("registration:history", file)
    context = {
        "case": case, "person": found, "form": form, "title": title, "file": file, "row": target, "kind": kind,
        "erasing": permission == "person.erase",
    }  # fmt: skip
    return render(request, "registration/change.html", context, status=422 if form.errors else 200)


def _side(kind: str, found: Person) -> dict[str, Any]:
    if kind != "family_link":
        return {"person": found}
    ids = reading.family_rows(found)
    return {"pk__in": ids}


def _open(request: HttpRequest, file: UUID, permission: str) -> tuple[CaseFile, Person]:
    """The case file and its person, when this officer may; the reading is noted."""
    case = get_object_or_404(CaseFile, pk=file)
    check(request.user, permission, office=case.office)
    note_read(request.user, file, "case_work")  # type: ignore[arg-type]
    return case, get_object_or_404(Person, file=file)


def _author(request: HttpRequest, form: Any) -> Author:
    return Author(request.user.pk or 0, form.cleaned_data["reason"])
