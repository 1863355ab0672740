"""*The law*: what Panah goes by, article by article, with how sure it is of each."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from panah.accounts.permissions import requires
from panah.casefile.laws import in_use
from panah.office.lawpages import instruments, matching


@requires("law.read")
@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """The whole law or the provisions that match."""
    known = in_use(settings.PANAH_PACK).law
    parts = instruments(known)
    text, instrument = request.GET.get("words", "").strip()[:200], request.GET.get("instrument", "")
    shown = matching(parts, text, instrument)
    context = {
        "law": known,
        "parts": shown,
        "instruments": [(p["id"], p["title"]) for p in parts],
        "words": text,
        "instrument": instrument,
        "number": sum(len(p["provisions"]) for p in shown),
    }
    return render(request, "office/law.html", context)
