"""Every address of Panah. A room names its own in its ``urls.py``; here they are put together."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

from panah.accounts.permissions import public

ROOMS = Path(__file__).resolve().parent.parent


@public
@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Says that the web process answers; touches neither session nor database."""
    return HttpResponse("alive\n", content_type="text/plain")


def room(name: str) -> list[URLPattern | URLResolver]:
    """The addresses of one room."""
    return [path("", include(f"panah.{name}.urls"))] if (ROOMS / name / "urls.py").exists() else []


urlpatterns = [
    path("alive", alive, name="alive"),
    path("language", public(set_language), name="set_language"),
    *(address for name in ("accounts", "registration", "office") for address in room(name)),
]
