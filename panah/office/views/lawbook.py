"""*The law*: what Panah goes by, article by article, with how sure it is of each."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from panah.accounts.permissions import requires
from panah.casefile.laws import in_use
from panah.office.lawpages import book, matching


@requires("law.read")
@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """The whole law or the provisions that match."""
    whole = book(in_use(settings.PANAH_PACK).law)
    words, instrument = request.GET.get("words", "").strip()[:200], request.GET.get("instrument", "")
    shown = matching(whole, words, instrument)
    context = {
        "law": whole,
        "parts": shown,
        "instruments": [(part.id, part.title) for part in whole.instruments],
        "words": words,
        "instrument": instrument,
        "number": sum(part.count for part in shown),
    }
    return render(request, "office/law.html", context)
