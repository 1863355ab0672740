"""Registering a family: a case file each, one registration group, the family links, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from uuid_utils.compat import uuid7

from panah.casefile.models import CaseFile
from panah.casefile.services import open_file

from .services import Author, link_family, register_person


@transaction.atomic
def register_family(*, officer: Any, members: Sequence[Any], basis: str) -> list[CaseFile]:
    """Opens a case file for each member, in the officer's office, and registers who they are. Raises Refused.

    `members` are valid `MemberForm`s; each later one is the `relation` of the first.
    """
    author, group = Author(officer.pk, basis), uuid7()
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
