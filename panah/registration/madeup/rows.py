"""The rows of the persons' tables for made-up households, written by COPY just as `services` would write them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from persiantools.jdatetime import JalaliDate

from .. import names
from .caseload import Household, MadeFile, uuid7_int
from .desks import Desks
from .naming import Named
from .people import Member

REASON = "Made up for the demonstration."
LATER_SPELLING = 0.04
"""How many names were written otherwise at first, and corrected when a passport was shown."""

TABLES = {
    "person": "id, file, registration_group, recorded_at, recorded_by, made_up, name_latin, name_own, own_script, "
    "own_language, birth_from, birth_to, sex, nationalities, former_residences, words",
    "person_name": "id, person_id, recorded_at, recorded_by, reason, ended_at, ended_by, ended_reason, erased, parts, "
    "script, language, \"full\", latin, own",
    "person_birth": "id, person_id, recorded_at, recorded_by, reason, ended_reason, erased, earliest, latest, "
    "precision, calendar, written, place, country",
    "person_sex": "id, person_id, recorded_at, recorded_by, reason, ended_reason, erased, sex",
    "person_nationality": "id, person_id, recorded_at, recorded_by, reason, ended_reason, erased, country, standing",
    "person_residence": "id, person_id, recorded_at, recorded_by, reason, ended_reason, erased, country, place",
    "family_link": "id, person_id, recorded_at, recorded_by, reason, ended_reason, erased, kin_id, relation",
}  # fmt: skip


class Rows:
    """Gathers rows as lines of PostgreSQL's text COPY format."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.lines: dict[str, list[str]] = {table: [] for table in TABLES}

    def household(self, group: Household, named: list[Named], desks: Desks) -> None:
        ids = []
        for made, name in zip(group.files, named, strict=True):
            ids.append(self._person(group, made, name, desks))
        head = ids[0]
        for made, person in list(zip(group.files, ids, strict=True))[1:]:
            self._add("family_link", head[0], head[1:], person[0], made.member.role)

    def copy(self, cursor: Any) -> None:
        """Write everything gathered."""
        for table, columns in TABLES.items():
            if self.lines[table]:
                with cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
                    copy.write("\n".join(self.lines[table]) + "\n")

    def _person(self, group: Household, made: MadeFile, name: Named, desks: Desks) -> tuple[str, str, str]:
        member = made.member
        first = min((act.recorded for act in made.acts), default=0)
        at = datetime.fromtimestamp(first - 300, UTC)
        officer = str(desks.in_role(made.story.opens_at or made.office, "registration_officer"))
        person, by = self._id(first), (at.isoformat(), officer)
        born = _days(member)
        residence = f"{{{member.residence}}}" if member.residence else "{}"
        words = " ".join(f"'{word}'" for word in (*_words(name), f"#{desks.offices[made.office]}"))
        self._line(
            "person", person, str(made.id), str(group.id), *by, "t", name.latin, name.full, name.script, name.language,
            *born, member.sex, f"{{{member.origin}}}", residence, words,
        )  # fmt: skip
        self._names(person, by, at, name)
        country = member.origin if member.origin != "XXA" else member.residence or "KAZ"
        self._add("person_birth", person, by, *born, *_written(member), name.place, country)
        self._add("person_sex", person, by, member.sex)
        self._add("person_nationality", person, by, member.origin, "claimed")
        if member.residence:
            self._add("person_residence", person, by, member.residence, "")
        return person, *by

    def _names(self, person: str, by: tuple[str, str], at: datetime, name: Named) -> None:
        parts = json.dumps([{"role": role, "text": text} for role, text in name.parts], ensure_ascii=False)
        shown = (parts, name.script, name.language, name.full)
        if self.rng.random() >= LATER_SPELLING:
            self._line(
                "person_name", self._id(), person, *by, REASON, "\\N", "\\N", "", "f", *shown, name.latin, "t"
            )
            return
        then, officer = (at + timedelta(days=1 + self.rng.randrange(30))).isoformat(), by[1]
        why = "Passport shown (made up)."
        self._line(
            "person_name",
            self._id(),
            person,
            *by,
            REASON,
            then,
            officer,
            why,
            "f",
            *shown,
            _misheard(name.latin),
            "t",
        )
        self._line(
            "person_name",
            self._id(),
            person,
            then,
            officer,
            why,
            "\\N",
            "\\N",
            "",
            "f",
            *shown,
            name.latin,
            "t",
        )

    def _add(self, table: str, person: str, by: tuple[str, ...], *content: str) -> None:
        self._line(table, self._id(), person, *by, REASON, "", "f", *content)

    def _line(self, table: str, *values: str) -> None:
        self.lines[table].append("\t".join(values))

    def _id(self, moment: int = 1_577_836_800) -> str:
        number = f"{uuid7_int(self.rng, moment * 1000):032x}"
        return f"{number[:8]}-{number[8:12]}-{number[12:16]}-{number[16:20]}-{number[20:]}"


def _days(member: Member) -> tuple[str, str]:
    if not member.earliest:
        return "\\N", "\\N"
    return date.fromordinal(member.earliest).isoformat(), date.fromordinal(member.latest).isoformat()


def _written(member: Member) -> tuple[str, str, str]:
    """(precision, calendar, as written): what the person said, in the calendar they said it in."""
    if not member.earliest:
        return "", "gregorian", ""
    day = date.fromordinal(member.born)
    solar = JalaliDate(day) if member.calendar == "solar_hijri" else None
    year = solar.year if solar else day.year
    if member.precision == "about":
        return "about", member.calendar, f"about {year}"
    if member.precision == "year":
        return "year", member.calendar, str(year)
    return (
        "day",
        member.calendar,
        f"{solar.year}/{solar.month:02}/{solar.day:02}" if solar else day.isoformat(),
    )


def _words(name: Named) -> list[str]:
    found: set[str] = set()
    for text in (name.full, name.latin):
        for part in text.split():
            found.update(_word(part))
    return sorted(found)


@cache
def _word(part: str) -> tuple[str, ...]:
    return tuple(names.words(part))


def _misheard(latin: str) -> str:
    """The same name as somebody who only heard it might have written it."""
    for heard, meant in (
        ("sh", "s"),
        ("kh", "h"),
        ("ai", "ay"),
        ("ee", "i"),
        ("oo", "u"),
        ("y", "i"),
        ("a", "o"),
    ):
        if heard in latin:
            return latin.replace(heard, meant, 1)
    return f"{latin}h"
