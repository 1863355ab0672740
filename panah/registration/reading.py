"""Reading a person's record for pages: what is known, the family, and the history of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from .cards import Card, card_of, known
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
    return Person.objects.filter(file=file).first()


def dossier(person: Person, known_at: datetime | None = None) -> Dossier:
    """Everything known of `person`, now or as known at a moment."""
    at = known(known_at)
    card = card_of(person.id, known_at)
    return Dossier(
        person=person,
        card=card,
        names=list(PersonName.objects.filter(at, person=person)),
        birth=PersonBirth.objects.filter(at, person=person).last(),
        sex=PersonSex.objects.filter(at, person=person).last(),
        nationalities=list(PersonNationality.objects.filter(at, person=person)),
        residences=list(PersonResidence.objects.filter(at, person=person)),
        family=family_of(person, known_at),
        registered_together=list(
            Person.objects.filter(registration_group=person.registration_group).exclude(id=person.id)
        ),
    )


def family_of(person: Person, known_at: datetime | None = None) -> list[Kin]:
    """The family links of `person`, whichever side they were recorded from; each relative and relation once."""
    links = FamilyLink.objects.filter(known(known_at), Q(person=person) | Q(kin=person))
    found: dict[tuple[UUID, str], Kin] = {}
    for link in links.select_related("person", "kin"):
        if link.kin is None:
            continue
        relation = Relation(link.relation)
        if link.person_id == person.id:
            other = link.kin
        else:
            other, relation = link.person, INVERSE[relation]
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


def people_of(files: Sequence[UUID]) -> dict[UUID, Person]:
    """The cards of many files' persons, for lists and queues."""
    return {person.file: person for person in Person.objects.filter(file__in=files).defer("words")}


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
