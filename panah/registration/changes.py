"""What can be changed about a person: one entry each, with its form, what it starts from, and how it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from panah.accounts.models import Officer
from panah.casefile.models import CaseFile

from . import forms, services
from .models import Person, PersonBirth, PersonName, PersonNationality
from .services import Author, Refused


@dataclass(frozen=True)
class Aspect:
    title: str | Promise
    form: type[Any]
    initial: Callable[[Person, UUID | None], dict[str, Any]]
    save: Callable[[Person, UUID | None, Any, Author], Any]


def _name_initial(person: Person, row: UUID | None) -> dict[str, Any]:
    found = PersonName.objects.filter(person=person, pk=row, erased=False).first() if row else None
    if found is None:
        return {"own": not PersonName.objects.filter(person=person, own=True, ended_at__isnull=True).exists()}
    parts = {part["role"]: part["text"] for part in found.parts}
    return {"full": found.full, "latin": found.latin, "own": found.own, **parts}


def _save_name(person: Person, row: UUID | None, form: Any, author: Author) -> None:
    name = form.name(own=form.cleaned_data["own"])
    if row is None:
        services.add_name(person=person.id, name=name, author=author)
        return
    if not PersonName.objects.filter(person=person, pk=row).exists():
        raise Refused("full", "This name is not of this person.")
    services.change_name(row=row, name=name, author=author)


def _birth_initial(person: Person, row: UUID | None) -> dict[str, Any]:
    found = PersonBirth.objects.filter(person=person, ended_at__isnull=True).last()
    if found is None:
        return {}
    return {
        "birth": found.written,
        "calendar": found.calendar if found.precision else "",
        "birth_place": found.place,
        "birth_country": found.country,
    }


def _nationality_initial(person: Person, row: UUID | None) -> dict[str, Any]:
    rows = list(PersonNationality.objects.filter(person=person, ended_at__isnull=True))
    codes = [*person.nationalities, "", ""]
    standing = rows[0].standing if rows else "claimed"
    return {"nationality": codes[0], "other_nationality": codes[1], "standing": standing}


def _save_nationality(person: Person, row: UUID | None, form: Any, author: Author) -> None:
    services.set_nationalities(
        person=person.id,
        countries=form.nationalities(),
        standing=form.cleaned_data["standing"],
        author=author,
    )


def _save_residence(person: Person, row: UUID | None, form: Any, author: Author) -> None:
    data = form.cleaned_data
    given = services.ResidenceIn(data["residence"], data["residence_place"], data["since"], data["until"])
    services.add_residence(person=person.id, residence=given, author=author)


def _save_family(person: Person, row: UUID | None, form: Any, author: Author) -> None:
    data = form.cleaned_data
    case = CaseFile.objects.filter(number=data["number"].strip().upper()).first()
    kin = Person.objects.filter(file=case.id).first() if case else None
    officer = Officer.objects.get(pk=author.officer)
    # The link shows the relative's name: another office's file and one that is not there look the same.
    if case is None or kin is None or not officer.may("file.read", office=case.office):
        raise Refused("number", str(_("There is no person under this file number.")))
    services.link_family(
        person=person.id,
        kin=kin.id,
        relation=data["relation"],
        since=data["since"],
        until=data["until"],
        author=author,
    )


def _nothing(person: Person, row: UUID | None) -> dict[str, Any]:
    return {}


ASPECTS: dict[str, Aspect] = {
    "name": Aspect(_("Name"), forms.NameForm, _name_initial, _save_name),
    "birth": Aspect(
        _("Birth"),
        forms.BirthForm,
        _birth_initial,
        lambda person, row, form, author: services.change_birth(
            person=person.id, birth=form.birth_in(), author=author
        ),
    ),
    "sex": Aspect(
        _("Sex"),
        forms.SexForm,
        lambda person, row: {"sex": person.sex},
        lambda person, row, form, author: services.change_sex(
            person=person.id, sex=form.cleaned_data["sex"], author=author
        ),
    ),
    "nationality": Aspect(_("Nationality"), forms.NationalityForm, _nationality_initial, _save_nationality),
    "residence": Aspect(_("Former residence"), forms.ResidenceForm, _nothing, _save_residence),
    "family": Aspect(_("Family link"), forms.FamilyForm, _nothing, _save_family),
}
