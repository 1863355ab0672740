"""The officer's own account, and who read what."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, override
from django.views.decorators.http import require_http_methods, require_safe

from panah.accounts import reads as trail
from panah.accounts.forms import Language, ReadsFilter
from panah.accounts.permissions import officer_of, requires, signed_in
from panah.accounts.roles import PERMISSIONS

PER_PAGE = 50

# Where an officer begins: the first of these pages that their roles open.
FIRST_PAGES = (
    ("today.read", "office:today"),
    ("audit.read", "accounts:reads"),
    ("law.read", "office:law"),
)


@signed_in
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The officer's first page."""
    permissions = officer_of(request).permissions
    return redirect(next((page for may, page in FIRST_PAGES if may in permissions), "accounts:me"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Who the officer is to Panah, what they may do, and how they sign in."""
    officer = officer_of(request)
    form = Language(request.POST or None, initial={"language": officer.language})
    if request.method == "POST" and form.is_valid():
        officer.language = form.cleaned_data["language"]
        officer.save(update_fields=["language"])
        with override(officer.language):
            messages.success(request, gettext("Panah will speak to you in this language."))
        answer = redirect("accounts:me")
        # What was chosen in this browser before gives way to what is chosen now.
        answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
        return answer
    may = [words for key, words in PERMISSIONS.items() if key in officer.permissions]
    return render(
        request, "accounts/me.html", {"form": form, "may": may, "second_factor": is_mfa_enabled(officer)}
    )


@requires("audit.read")
@require_safe
def reads(request: HttpRequest) -> HttpResponse:
    """Who read which file, when and why: latest first, of one file or one officer on request."""
    form = ReadsFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = trail.reads(number=wanted.get("file", ""), login=wanted.get("login", ""))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "accounts/reads.html", {"form": form, "page": page, "lines": trail.in_words(list(page))}
    )
