"""Countries by ISO 3166 alpha-3, with names from the Unicode CLDR (through Babel) in the reader's language."""

from __future__ import annotations

from functools import cache

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from panah.people.countries import ALPHA2, STATELESS

CODES: frozenset[str] = frozenset(ALPHA2) | {STATELESS}

FREQUENT = ("AFG", "UKR", "UZB", "RUS", "SYR", "CHN", "IRN", "KGZ", "TJK", "TKM", "PAK", "YEM")
"""Offered first in forms: the origins of applicants in Kazakhstan and its neighbours (UNHCR, 2018-2025)."""


def country_name(code: str, language: str | None = None) -> str:
    """The name of a country in `language` (the reader's when None); the code itself when there is no name."""
    if code == STATELESS:
        return _("stateless")
    names = _territories((language or get_language() or "en")[:2])
    return names.get(ALPHA2.get(code, ""), code)


def choices(*, stateless: bool = False) -> list[tuple[str, str]]:
    """(code, name) pairs for a form: the frequent ones first, the rest by name."""
    rest = sorted((code for code in ALPHA2 if code not in FREQUENT), key=country_name)
    first = [(STATELESS, country_name(STATELESS))] if stateless else []
    return first + [(code, country_name(code)) for code in (*FREQUENT, *rest)]


@cache
def _territories(language: str) -> dict[str, str]:
    try:
        return dict(Locale(language).territories)
    except Exception:  # a language CLDR does not know reads English names
        return dict(Locale("en").territories)
