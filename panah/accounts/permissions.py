"""The guard on every view.

Each view of Panah carries one of three marks, and a test walks every address to see that it does:
``@requires("file.read")`` (a permission of the table in roles.py), ``@signed_in`` (any officer: their own account)
or ``@public`` (signing in, error and health pages).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

from panah.accounts.models import Officer
from panah.accounts.roles import PERMISSIONS

View = Callable[..., HttpResponseBase]
PUBLIC, SIGNED_IN = "public", "signed in"


def officer_of(request: HttpRequest) -> Officer:
    """The officer who asks, behind ``@requires`` or ``@signed_in``."""
    assert isinstance(request.user, Officer)
    return request.user


def allowed(officer: Any, permission: str, *, office: int | None = None) -> bool:
    """Whether ``officer`` (perhaps nobody) may do this, in a file of ``office`` if one is named."""
    return isinstance(officer, Officer) and officer.is_active and officer.may(permission, office=office)


def check(officer: Any, permission: str, *, office: int | None = None) -> None:
    """Ends the request with the page *not for you* unless ``officer`` may do this."""
    if not allowed(officer, permission, office=office):
        raise PermissionDenied(permission)


def may_annul(officer: Officer, *, recorded_by: int, office: int) -> bool:
    """Whether ``officer`` may annul an act that officer number ``recorded_by`` recorded in a file of ``office``."""
    own = recorded_by == officer.pk and officer.may("act.annul.own", office=office)
    return own or officer.may("act.annul", office=office)


def requires(permission: str, *, otherwise: str = "") -> Callable[[View], View]:
    """A view for officers with ``permission``: others are asked to sign in, or told it is not for them.

    ``otherwise`` names an address that others are sent to instead: for the front door, which everybody tries.
    """
    if permission not in PERMISSIONS:
        raise KeyError(f"no such permission: {permission}")

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _ask_to_sign_in(request)
            if otherwise and not allowed(request.user, permission):
                return redirect(otherwise)
            check(request.user, permission)
            return view(request, *args, **kwargs)

        return _marked(guarded, permission)

    return guard


def signed_in(view: View) -> View:
    """A view for every officer, about themselves."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _ask_to_sign_in(request)
        return view(request, *args, **kwargs)

    return _marked(guarded, SIGNED_IN)


def public(view: View) -> View:
    """A view for anybody, said on purpose."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return _marked(opened, PUBLIC)


def _marked(view: View, mark: str) -> View:
    view.panah_permission = mark  # type: ignore[attr-defined]
    return view


def _ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """The sign-in page, which leads back. A piece of a page fetched by htmx takes the whole page there."""
    if request.headers.get("HX-Request") != "true":
        return redirect_to_login(request.get_full_path())
    back = request.headers.get("HX-Current-URL", "/")
    return HttpResponse(
        status=204, headers={"HX-Redirect": f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"}
    )
