"""Registering a family: a case file each, one registration group, the family links, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from uuid_utils.compat import uuid7

from panah.casefile.models import CaseFile
from panah.casefile.services import open_file

from .models import Person
from .services import Author, link_family, register_person


@transaction.atomic
def register_family(*, officer: Any, members: Sequence[Any], basis: str, group: UUID) -> list[CaseFile]:
    """Opens a case file for each member, in the officer's office, and registers who they are. Raises Refused.

    `members` are valid `MemberForm`s; each later one is the `relation` of the first. `group` is made by the form:
    the same registration sent twice, even at once, opens no second file and gives those that are there.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(group)])
    there = Person.objects.filter(registration_group=group).order_by("id").values_list("file", flat=True)
    if there:
        opened = CaseFile.objects.in_bulk(list(there))
        return [opened[file] for file in there]
    author = Author(officer.pk, basis)
    cases: list[CaseFile] = []
    first = None
    for form in members:
        case = open_file(file=uuid7(), office=officer.office_id)
        person = register_person(
            file=case.id,
            author=author,
            names=[form.name()],
            birth=form.birth_in(),
            sex=form.cleaned_data["sex"],
            nationalities=form.nationalities(),
            residences=form.residences(),
            group=group,
        )
        cases.append(case)
        if first is None:
            first = person
        elif form.cleaned_data["relation"]:
            link_family(person=first.id, kin=person.id, relation=form.cleaned_data["relation"], author=author)
    return cases
