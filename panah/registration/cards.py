"""The card of a person: the facts known now, folded from the history into one row of `person`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from . import models, names


@dataclass(frozen=True, slots=True)
class Card:
    """What the columns of `person` say; also what can be said as known at an earlier moment."""

    name_latin: str
    name_own: str
    own_script: str
    own_language: str
    birth_from: date | None
    birth_to: date | None
    sex: str
    nationalities: list[str]
    former_residences: list[str]


def known(known_at: datetime | None) -> Q:
    """Rows that stood at `known_at` (now, when None). An erased row stands at no moment."""
    if known_at is None:
        return Q(ended_at__isnull=True, erased=False)
    return Q(recorded_at__lte=known_at, erased=False) & (Q(ended_at__isnull=True) | Q(ended_at__gt=known_at))


def card_of(person: UUID, known_at: datetime | None = None) -> Card:
    """The card of `person` as known at a moment."""
    at = known(known_at)
    return fold(
        list(models.PersonName.objects.filter(at, person=person)),
        list(models.PersonBirth.objects.filter(at, person=person)),
        list(models.PersonSex.objects.filter(at, person=person)),
        list(models.PersonNationality.objects.filter(at, person=person)),
        list(models.PersonResidence.objects.filter(at, person=person)),
    )


def fold(
    name_rows: Sequence[models.PersonName],
    births: Sequence[models.PersonBirth],
    sexes: Sequence[models.PersonSex],
    nationalities: Sequence[models.PersonNationality],
    residences: Sequence[models.PersonResidence],
) -> Card:
    """The card that the standing rows of each history make, each oldest first."""
    own = next((n for n in name_rows if n.own), name_rows[0] if name_rows else None)
    birth = births[-1] if births else None
    return Card(
        name_latin=latin_of(own, name_rows),
        name_own=own.full if own else "",
        own_script=own.script if own else models.Script.LATIN,
        own_language=own.language if own else "",
        birth_from=birth.earliest if birth else None,
        birth_to=birth.latest if birth else None,
        sex=sexes[-1].sex if sexes else "",
        nationalities=_each_once(row.country for row in nationalities),
        former_residences=_each_once(row.country for row in residences),
    )


def latin_of(own: models.PersonName | None, rows: Sequence[models.PersonName]) -> str:
    """The Latin form shown in lists: of the own name, else of any name written in Latin."""
    if own is None:
        return ""
    if own.latin or own.script == models.Script.LATIN:
        return own.latin or own.full
    return next((row.full for row in rows if row.script == models.Script.LATIN), "")


def refresh(person: models.Person) -> None:
    """Fold the history of `person` into its card and its search words, and save them."""
    card = card_of(person.id)
    for field in Card.__slots__:
        setattr(person, field, getattr(card, field))
    person.save(update_fields=list(Card.__slots__))
    rows = models.PersonName.objects.filter(known(None), person=person)
    found = names.search_words(text for row in rows for text in (row.full, row.latin))
    with connection.cursor() as cursor:
        cursor.execute(WORDS, {"found": found, "person": person.id})


WORDS = """
update person p set words = array_to_tsvector(%(found)s::text[] ||
  array(select '#' || f.office from case_file f where f.id = p.file))
where p.id = %(person)s
"""
"""The words of the names, and the office of the file as a word of its own (see migration 0003)."""


def _each_once(values: object) -> list[str]:
    return list(dict.fromkeys(values))  # type: ignore[call-overload]
