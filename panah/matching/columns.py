"""Which column of a file says what: roles, and the headings they go by."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADINGS = {
    "id": "id rec_id record_id unique_id person_id registration registration_no number no",
    "name": "name full_name fullname fio",
    "given": "given given_name givenname first_name firstname forename",
    "father": "father patronymic father_name fathers_name middle_name",
    "grandfather": "grandfather grandfather_name grandfathers_name",
    "mother": "mother mother_name mothers_name",
    "family": "family family_name surname last_name lastname",
    "birth": "birth dob date_of_birth birth_date birthdate birthday born year_of_birth birth_year",
    "age": "age",
    "sex": "sex gender",
    "nationality": "nationality citizenship country_of_origin origin country",
    "place": "place place_of_birth birthplace birth_place town city village district province region",
    "address": "address street",
    "postcode": "postcode postal_code zip zip_code",
    "phone": "phone telephone mobile phone_number tel",
    "email": "email e_mail mail",
    "document": "document document_number passport passport_number passport_no id_number tazkira iin",
    "household": "household household_id family_id group registration_group case case_id hh_id",
    "biometric": "biometric biometric_reference photo template",
    "other": "",
}
ROLES = tuple(_HEADINGS)
_ALIASES = {"patronymic": "father", "dob": "birth"}
_KNOWN = {heading: role for role, words in _HEADINGS.items() for heading in words.split()}


def role(name: str) -> str | None:
    """The role called ``name``, None if there is none of that name."""
    name = _ALIASES.get(name, name)
    return name if name in _HEADINGS else None


def guess(columns: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Role → columns from the headings alone; a heading that says nothing is compared as "other"."""
    found: dict[str, list[str]] = {}
    for column in columns:
        heading = re.sub(r"[^a-z0-9]+", "_", column.lower().replace("'", "")).strip("_")
        found.setdefault(_KNOWN.get(heading, "other"), []).append(column)
    return {role: tuple(names) for role, names in found.items()}
