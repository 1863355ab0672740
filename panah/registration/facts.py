"""The facts source of case files: what the law asks about a person, now or as known at a moment.

`columns` and `parse` serve a reader that joins `person p` into a query of its own; `many` reads for a caseload.
A file without a person has unknown facts, never defaults.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from panah.law import PersonFacts

COLUMNS = "p.birth_from, p.birth_to, p.sex, p.nationalities, p.former_residences"

_STOOD = "r.recorded_at <= %(at)s and (r.ended_at is null or r.ended_at > %(at)s) and not r.erased"

KNOWN_AT = f"""
select p.file,
  (select r.earliest from person_birth r where r.person_id = p.id and {_STOOD} order by r.recorded_at desc limit 1),
  (select r.latest from person_birth r where r.person_id = p.id and {_STOOD} order by r.recorded_at desc limit 1),
  coalesce((select r.sex from person_sex r where r.person_id = p.id and {_STOOD}
    order by r.recorded_at desc limit 1), ''),
  array(select r.country from person_nationality r where r.person_id = p.id and {_STOOD}
    order by r.recorded_at, r.id),
  array(select r.country from person_residence r where r.person_id = p.id and {_STOOD}
    order by r.recorded_at, r.id)
from person p where p.file = any(%(files)s)
"""  # noqa: S608


class RegistrationFacts:
    """See `panah.casefile.facts` for the protocol."""

    columns = COLUMNS
    table = "person"

    def parse(self, row: Sequence[Any] | None) -> PersonFacts:
        """(birth_from, birth_to, sex, nationalities, former_residences), or None, as facts."""
        if row is None:
            return PersonFacts()
        birth_from, birth_to, sex, nationalities, residences = row
        return PersonFacts(
            birth_from=birth_from,
            birth_to=birth_to,
            sex=sex or None,
            nationalities=tuple(dict.fromkeys(nationalities or ())),
            former_residences=tuple(dict.fromkeys(residences or ())),
        )

    def one(self, cursor: Any, file: UUID, known_at: datetime | None = None) -> PersonFacts:
        return self.many(cursor, [file], known_at)[file]

    def many(
        self, cursor: Any, files: Iterable[UUID], known_at: datetime | None = None
    ) -> dict[UUID, PersonFacts]:
        """The facts of each file; a file without a person has unknown facts."""
        wanted = list(files)
        if known_at is None:
            cursor.execute(
                f"select p.file, {COLUMNS} from person p where p.file = any(%s)",  # noqa: S608
                [wanted],
            )
        else:
            cursor.execute(KNOWN_AT, {"at": known_at, "files": wanted})
        found = {row[0]: self.parse(row[1:]) for row in cursor.fetchall()}
        return {file: found.get(file, PersonFacts()) for file in wanted}


SOURCE = RegistrationFacts()
