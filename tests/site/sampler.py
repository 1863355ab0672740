"""A page with every component on it, and the address it has in tests only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from panah.accounts.permissions import public
from panah.accounts.phrases import STANDINGS

PAGE = Path(__file__).parent / "templates" / "sampler.html"
DAY = date(2026, 3, 14)
NAMES = ("Гүлназ Әбдірахманқызы Өмірова", "Gulnaz Omirova", "گلناز عمروا")


class Sample(forms.Form):
    """One field of every sort."""

    when = forms.DateField(label="Took effect on", help_text="The day, not the day it is typed in.")
    manner = forms.ChoiceField(
        label="Manner of entry", choices=[("a", "Regular"), ("b", "Irregular")], widget=forms.RadioSelect
    )
    reason = forms.CharField(label="Reason", widget=forms.Textarea, required=False)
    place = forms.ChoiceField(label="Place", choices=[("", "…"), ("kor", "Korday")])
    sure = forms.BooleanField(label="The interpreter read it back", required=False)


@public
def sampler(request: HttpRequest) -> HttpResponse:
    """The page."""
    rows = [
        {
            "number": f"KAZ-2026-{n:06}",
            "name": NAMES[n % 3],
            "due": DAY + timedelta(n),
            "days": n - 2,
            "kind": kind,
        }
        for n, kind in enumerate(("overdue", "overdue", "due-soon", "running"))
    ]
    page = engines["django"].from_string(PAGE.read_text())
    context = {
        "d": DAY,
        "t": datetime(2026, 3, 14, 9, 5, tzinfo=UTC),
        "names": NAMES,
        "rows": rows,
        "kinds": list(STANDINGS),
        "overdue": -5,
        "form": Sample() if "clean" in request.GET else Sample({"place": "kor"}),
    }
    return HttpResponse(page.render(context, request))


urlpatterns = [path("sampler", sampler), path("", include("panah.site.urls"))]
