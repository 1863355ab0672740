"""How persons are shown: names in their own direction, births in words, rows of the history in one line."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from panah.people.scripts import direction
from panah.registration import countries
from panah.registration.models import Calendar, Known, Person, PersonBirth, Precision

register = template.Library()

ABOUT = {
    "person_name": lambda: _("Name"),
    "person_birth": lambda: _("Birth"),
    "person_sex": lambda: _("Sex"),
    "person_nationality": lambda: _("Nationality"),
    "person_residence": lambda: _("Former residence"),
    "family_link": lambda: _("Family link"),
}


@register.filter
def script_direction(script: str) -> str:
    """`rtl` for names in Arabic script, whatever the direction of the page."""
    return direction(script)


@register.filter
def country(code: str) -> str:
    """A country's name in the reader's language."""
    return countries.country_name(code)


@register.filter
def shown_name(person: Person) -> SafeString:
    """The name in its own script with the Latin form after it; a dash once it was erased."""
    own = format_html(
        '<bdi lang="{}" dir="{}">{}</bdi>', person.own_language, person.own_direction, person.name_own or "–"
    )
    if not person.name_latin or person.name_latin == person.name_own:
        return own
    return format_html("{} <bdi>({})</bdi>", own, person.name_latin)


@register.inclusion_tag("registration/parts/birth_said.html")
def birth(row: PersonBirth) -> dict[str, Any]:
    """When and where, with how it was written when that was not simply a Gregorian day."""
    plain = row.precision == Precision.DAY and row.calendar == Calendar.GREGORIAN
    return {"row": row, "exact": row.earliest == row.latest, "written": "" if plain else row.written}


@register.inclusion_tag("registration/parts/row_said.html")
def row_says(row: Known) -> dict[str, Any]:
    """What a row of the history says, in one line; of an erased row only that it was erased."""
    return {"row": row, "kind": row._meta.db_table}


@register.simple_tag
def change_says(change: Any) -> str:
    """*Name: added*, *Birth: ended*, in the reader's language."""
    happened = {
        "added": pgettext("a fact about a person", "added"),
        "ended": pgettext("a fact about a person", "ended"),
        "erased": pgettext("a fact about a person", "erased"),
    }[change.happened]
    return f"{ABOUT[change.about]()}: {happened}"


@register.simple_tag
def case_address(file: UUID) -> str:
    """Where the office shows this file; by id, because a list of relatives does not hold file numbers."""
    try:
        return reverse("office:case", args=[file])
    except NoReverseMatch:
        return reverse("registration:person", args=[file])
