"""Search by file number or name, in the person's own script or in Latin letters."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from panah.accounts.models import Officer
from panah.accounts.permissions import requires
from panah.accounts.reads import note_reads
from panah.casefile.laws import in_use
from panah.casefile.models import Position
from panah.office import names
from panah.office.lexicon import lexicon
from panah.registration import search as persons
from panah.registration.countries import country_name


def offices_of(officer: Officer, permission: str) -> list[int] | None:
    """The offices whose files this officer finds: their own, or None for all."""
    return None if f"{permission}.all_offices" in officer.permissions else [officer.office_id]


def hits(officer: Officer, text: str, permission: str, purpose: str, leads_to: str) -> dict[str, Any]:
    """What is found, with each file's status; that these files were looked at is noted."""
    found = persons.search(text, offices=offices_of(officer, permission))
    files = [hit.file for hit in found.hits]
    note_reads(officer, files, purpose)
    statuses = dict(Position.objects.filter(file__in=files).values_list("file", "main_status"))
    say = lexicon(in_use(settings.PANAH_PACK).law)
    rows = [
        {
            "hit": hit,
            "who": names.person(hit.name_own, hit.own_language, hit.own_script, hit.name_latin),
            "url": reverse(leads_to, args=[hit.file]),
            "status": say(statuses[hit.file]) if statuses.get(hit.file) else "",
            "nationalities": ", ".join(country_name(c) for c in hit.nationalities),
        }
        for hit in found.hits
    ]
    return {"rows": rows, "more": found.more}


@requires("file.read")
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The files found. A number that names exactly one file leads straight to it.

    What is sought is posted and kept in the session: a name has no place in an address, and going back must work.
    """
    officer = cast(Officer, request.user)
    if request.method == "POST":
        return asked(request, "search", "office:search")
    text = request.session.get("search", "")
    context: dict[str, Any] = {"search_query": text}
    if text:
        context |= hits(officer, text, "file.read", "search", "office:case")
        rows = context["rows"]
        if request.GET.get("first") and len(rows) == 1 and any(sign.isdecimal() for sign in text):
            return redirect("office:case", rows[0]["hit"].file)
    return render(request, "office/search.html", context)


def asked(request: HttpRequest, key: str, address: str) -> HttpResponse:
    """Keeps what was posted to be sought, and leads to the page that shows what is found."""
    request.session[key] = request.POST.get("q", "").strip()[:200]
    return redirect(f"{reverse(address)}?first=1")
