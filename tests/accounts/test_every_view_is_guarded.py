"""Walks every address of Panah: each says who may come in, and means it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from panah.accounts.permissions import PUBLIC, SIGNED_IN
from panah.accounts.roles import PERMISSIONS, ROLES
from tests.accounts.helpers import officer

# One value per converter, for things that do not exist: a guard must speak before anything is looked up.
SAMPLES = {
    "uuid": "018f0000-0000-7000-8000-000000000000",
    "int": "1",
    "str": "x",
    "slug": "x",
    "path": "x",
}


def _addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _addresses(entry, route)
        else:
            yield _fill(route), entry


def _fill(route: str) -> str:
    """The route with a sample in the place of every ``<converter:name>``."""
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], route)


ADDRESSES = list(_addresses(get_resolver(settings.ROOT_URLCONF)))
GUARDED = [
    (url, entry) for url, entry in ADDRESSES if getattr(entry.callback, "panah_permission", PUBLIC) != PUBLIC
]


@pytest.mark.parametrize(("url", "entry"), ADDRESSES, ids=[url for url, _ in ADDRESSES])
def test_every_view_says_who_may_come_in(url: str, entry: URLPattern) -> None:
    mark = getattr(entry.callback, "panah_permission", None)
    assert mark in {PUBLIC, SIGNED_IN, *PERMISSIONS}, (
        f"{url}: mark the view with @requires, @signed_in or @public"
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("url", "entry"), GUARDED, ids=[url for url, _ in GUARDED])
def test_nobody_comes_in_unnamed(client: Client, url: str, entry: URLPattern) -> None:
    answer = client.get(url)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=")
    piece = client.get(url, headers={"HX-Request": "true", "HX-Current-URL": "/cases/1"})
    assert (piece.status_code, piece["HX-Redirect"]) == (204, "/sign-in/?next=%2Fcases%2F1")


class CameIn(Exception):
    """Raised in a view's place: the guard let the officer through."""


@contextmanager
def _nothing_behind(entry: URLPattern) -> Iterator[Callable[..., HttpResponse]]:
    """The guard of a view, with :class:`CameIn` in the place of what it guards."""
    guard = entry.callback
    while guard.__code__.co_name != "guarded":
        guard = guard.__wrapped__
    cell = guard.__closure__[guard.__code__.co_freevars.index("view")]

    def behind(*args: object, **kwargs: object) -> HttpResponse:
        raise CameIn

    inside, cell.cell_contents = cell.cell_contents, behind
    try:
        yield guard
    finally:
        cell.cell_contents = inside


FRONT_DOOR = "/"  # whoever has no work there is shown to their own first page


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_each_role_comes_in_where_the_table_says(rf: RequestFactory, role: str) -> None:
    somebody = officer(role)
    for url, entry in GUARDED:
        mark = entry.callback.panah_permission
        welcome = mark == SIGNED_IN or mark in ROLES[role]
        request, match = rf.get(url), resolve(url)
        request.user = somebody
        with _nothing_behind(entry) as guard:
            if url == FRONT_DOOR and not welcome:
                assert guard(request)["Location"] == reverse("accounts:home")
                continue
            with pytest.raises(CameIn if welcome else PermissionDenied):
                guard(request, *match.args, **match.kwargs)
