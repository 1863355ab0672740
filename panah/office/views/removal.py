"""*May this person be removed?* One page, one answer."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from panah.accounts.models import Officer
from panah.accounts.permissions import requires
from panah.casefile.state import State
from panah.law import File, PersonFacts
from panah.office import names
from panah.office.cases import AsOf, Case, open_case
from panah.office.removals import removal
from panah.office.views.search import asked, hits
from panah.registration.reading import person_of


@requires("removal.read")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Find the file, or learn what holds for a person who has none."""
    if request.method == "POST":
        return asked(request, "removal_search", "office:removal")
    text = request.session.get("removal_search", "") if request.GET.get("first") else ""
    context: dict[str, Any] = {"asked": text}
    if text:
        officer = cast(Officer, request.user)
        context |= hits(officer, text, "removal.read", "removal", "office:removal_answer")
    return render(request, "office/removal_ask.html", context)


@requires("removal.read")
@require_safe
def answer(request: HttpRequest, file: UUID) -> HttpResponse:
    """The answer for one file."""
    opened = open_case(request, file, "removal.read", "removal")
    person = person_of(file)
    context = {
        "case": opened,
        "removal": removal(opened),
        "who": names.person(person.name_own, person.own_language, person.own_script, person.name_latin)
        if person
        else "",
        "asof": opened.asof,
        "now": timezone.now(),
        "may_file": opened.may("file.read"),
    }
    return render(request, "office/removal.html", context)


@requires("removal.read")
@require_safe
def no_file(request: HttpRequest) -> HttpResponse:
    """The answer for a person of whom nothing is recorded: what the law says of everyone."""
    opened = nobody(cast(Officer, request.user))
    context = {"case": opened, "removal": removal(opened), "nobody": True, "now": timezone.now()}
    return render(request, "office/removal.html", context)


def nobody(officer: Officer) -> Case:
    """A file with no act and no fact, judged today by the state's law. It stands nowhere."""
    today = timezone.localdate()
    state = State(
        id=UUID(int=0), rev=0, head_seq=0, head_hash=b"", office=officer.office_id, officer=0, pack=settings.PANAH_PACK,
        number="", opened=today, queued=None, person=PersonFacts(), acts=[], held_by={},
    )  # fmt: skip
    return Case(officer, state, AsOf({}), today, today, None, File("none", []))
