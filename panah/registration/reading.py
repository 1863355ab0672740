"""Reading a person's record for pages: what is known, the family, and the history of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from .cards import Card, fold, known
from .models import (
    HISTORIES,
    INVERSE,
    FamilyLink,
    Known,
    Person,
    PersonBirth,
    PersonName,
    PersonNationality,
    PersonResidence,
    PersonSex,
    Relation,
)


@dataclass(frozen=True, slots=True)
class Kin:
    """One member of the family, seen from the person the page is about: `person` is the `relation`."""

    person: Person
    relation: Relation
    since: date | None
    until: date | None
    row: UUID


@dataclass(frozen=True, slots=True)
class Dossier:
    """A person's record as known at a moment."""

    person: Person
    card: Card
    names: Sequence[PersonName]
    birth: PersonBirth | None
    sex: PersonSex | None
    nationalities: Sequence[PersonNationality]
    residences: Sequence[PersonResidence]
    family: Sequence[Kin]
    registered_together: Sequence[Person]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history: a row added, or ended, or erased."""

    at: datetime
    officer: int
    reason: str
    happened: str  # added | ended | erased
    row: Known

    @property
    def about(self) -> str:
        return self.row._meta.db_table


def person_of(file: UUID) -> Person | None:
    """The person of a case file, if registered."""
    return Person.objects.defer("words").filter(file=file).first()


def dossier(person: Person, known_at: datetime | None = None) -> Dossier:
    """Everything known of `person`, now or as known at a moment. Two questions to the database, whatever there is."""
    found = _standing(person, known_at)
    links = found[FamilyLink]
    kin = {link.kin_id if link.person_id == person.id else link.person_id for link in links} - {None}
    others = Person.objects.filter(Q(registration_group=person.registration_group) | Q(id__in=kin)).defer(
        "words"
    )
    people = {one.id: one for one in others} | {person.id: person}
    together = (one for one in people.values() if one.registration_group == person.registration_group)
    return Dossier(
        person=person,
        card=fold(
            found[PersonName],
            found[PersonBirth],
            found[PersonSex],
            found[PersonNationality],
            found[PersonResidence],
        ),
        names=found[PersonName],
        birth=found[PersonBirth][-1] if found[PersonBirth] else None,
        sex=found[PersonSex][-1] if found[PersonSex] else None,
        nationalities=found[PersonNationality],
        residences=found[PersonResidence],
        family=_kin(person, links, people),
        registered_together=[one for one in together if one.id != person.id],
    )


_STOOD = "r.recorded_at <= %(at)s and (r.ended_at is null or r.ended_at > %(at)s) and not r.erased"
_STANDS = "r.ended_at is null and not r.erased"


def _standing(person: Person, known_at: datetime | None) -> dict[type[Known], list[Any]]:
    """The rows of every history that stand, oldest first, by kind: one statement for all of them."""
    stood = _STANDS if known_at is None else _STOOD
    whose: dict[type[Known], str] = {FamilyLink: "(r.person_id = %(person)s or r.kin_id = %(person)s)"}
    parts = [
        f"(select coalesce(json_agg(r order by r.recorded_at, r.id), '[]') from {kind._meta.db_table} r "  # noqa: S608
        f"where {whose.get(kind, 'r.person_id = %(person)s')} and {stood})"
        for kind in HISTORIES
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(parts)}", {"person": person.id, "at": known_at})
        rows = cursor.fetchone()
    return {kind: [_row(kind, one) for one in many] for kind, many in zip(HISTORIES, rows, strict=True)}


def _row(kind: type[Known], data: dict[str, Any]) -> Known:
    fields = kind._meta.concrete_fields
    return kind(**{field.attname: field.to_python(data[str(field.column)]) for field in fields})


def family_of(person: Person, known_at: datetime | None = None) -> list[Kin]:
    """The family links of `person`, whichever side they were recorded from; each relative and relation once."""
    links = list(FamilyLink.objects.filter(known(known_at), Q(person=person) | Q(kin=person)))
    ids = {i for link in links for i in (link.person_id, link.kin_id) if i}
    return _kin(person, links, Person.objects.in_bulk(list(ids)))


def _kin(person: Person, links: Sequence[FamilyLink], people: dict[UUID, Person]) -> list[Kin]:
    found: dict[tuple[UUID, str], Kin] = {}
    for link in links:
        if link.kin_id is None:
            continue
        relation = Relation(link.relation)
        if link.person_id == person.id:
            other = people[link.kin_id]
        else:
            other, relation = people[link.person_id], INVERSE[relation]
        found.setdefault((other.id, relation), Kin(other, relation, link.since, link.until, link.id))
    return list(found.values())


def history(person: Person) -> list[Change]:
    """Every change of the record, the latest first. Erased rows tell who erased them, and nothing more."""
    changes: list[Change] = []
    for kind in HISTORIES:
        for row in kind._default_manager.filter(person=person):
            changes.append(Change(row.recorded_at, row.recorded_by, row.reason, "added", row))
            if row.ended_at is not None:
                happened = "erased" if row.erased else "ended"
                changes.append(Change(row.ended_at, row.ended_by or 0, row.ended_reason, happened, row))
    rank: dict[str, int] = {"erased": 0, "ended": 1, "added": 2}
    return sorted(changes, key=lambda change: (change.at, rank[change.happened]), reverse=True)


def countries_of_risk(person: Person) -> set[str]:
    """Every nationality and former residence of the person and of all registered together with them.

    No export, message or credential may go to one of these (DESIGN, "What must always hold", 6).
    """
    rows: Any = Person.objects.filter(registration_group=person.registration_group)
    found: set[str] = set()
    for nationalities, residences in rows.values_list("nationalities", "former_residences"):
        found.update(nationalities, residences)
    return found - {"XXA"}


def family_rows(person: Person) -> list[UUID]:
    """The ids of all family links that name `person`, on either side, standing or ended."""
    return list(FamilyLink.objects.filter(Q(person=person) | Q(kin=person)).values_list("id", flat=True))
