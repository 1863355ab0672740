"""What can be done to a person's record: register, add, replace, end, link, erase.

Every function takes the officer's id and a reason. Nothing is overwritten: a change ends the row that stood
and adds another, and `person` (the card) is folded anew in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from panah.casefile.services import reproject
from panah.people.dates import PartialDate
from panah.people.scripts import language_of, script_of

from . import cards, names
from .models import (
    HISTORIES,
    FamilyLink,
    Known,
    Person,
    PersonBirth,
    PersonName,
    PersonNationality,
    PersonResidence,
    PersonSex,
    Relation,
    Script,
    Sex,
    Standing,
)

K = TypeVar("K", bound=Known)


class Refused(ValueError):
    """The change cannot be made. `field` names what is wrong, `str()` says why."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(problem)
        self.field = field


@dataclass(frozen=True, slots=True)
class NameIn:
    """A name as written. `parts` are (role, text) pairs in order; without them the name stands whole."""

    full: str
    latin: str = ""
    parts: Sequence[tuple[str, str]] = ()
    script: str = ""
    language: str = ""
    own: bool = True

    def content(self) -> dict[str, Any]:
        full = " ".join(self.full.split())
        if not full:
            raise Refused("full", "A name cannot be empty.")
        if unknown := {role for role, _ in self.parts} - set(names.ROLES):
            raise Refused("parts", f"Unknown part of a name: {', '.join(sorted(unknown))}.")
        script = self.script or (found if (found := script_of(full)) in Script.values else Script.LATIN.value)
        latin = " ".join(self.latin.split()) or (full if script == "Latn" else "")
        return {
            "full": full,
            "latin": latin,
            "parts": [{"role": role, "text": text} for role, text in self.parts if text],
            "script": script,
            "language": self.language or language_of(full),
            "own": self.own,
        }


@dataclass(frozen=True, slots=True)
class ResidenceIn:
    country: str
    place: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class BirthIn:
    """When and where; `when` None means that it is not known, which is never read as a default."""

    when: PartialDate | None
    place: str = ""
    country: str = ""

    def content(self) -> dict[str, Any]:
        found = {"place": self.place, "country": alpha3(self.country) if self.country else ""}
        if self.when is None:
            return found
        return found | {
            "earliest": self.when.earliest,
            "latest": self.when.latest,
            "precision": str(self.when.precision),
            "calendar": str(self.when.calendar),
            "written": self.when.written[:60],
        }


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes a record and why; `at` is the recording moment, taken from the clock when not given."""

    officer: int
    reason: str
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise Refused("reason", "Say why.")
        if len(self.reason) > 400:
            raise Refused("reason", "The reason is longer than 400 characters.")


@transaction.atomic
def register_person(
    *,
    file: UUID,
    author: Author,
    names: Sequence[NameIn],
    birth: BirthIn | None = None,
    sex: str = "",
    nationalities: Sequence[str] = (),
    standing: str = Standing.CLAIMED,
    residences: Sequence[ResidenceIn] = (),
    group: UUID | None = None,
    made_up: bool = False,
) -> Person:
    """A new person for the case file `file`; `group` joins those registered together. Raises Refused."""
    if not names:
        raise Refused("names", "A person is registered under at least one name.")
    if Person.objects.filter(file=file).exists():
        raise Refused("file", "This case file already has its person.")
    person = Person.objects.create(
        file=file,
        registration_group=group or uuid7(),
        recorded_at=author.at,
        recorded_by=author.officer,
        made_up=made_up,
    )
    for name in names:
        _add(PersonName, person, author, name.content())
    if birth is not None:
        _add(PersonBirth, person, author, birth.content())
    if sex:
        _add(PersonSex, person, author, {"sex": _sex(sex)})
    for country in dict.fromkeys(nationalities):
        _add(PersonNationality, person, author, {"country": alpha3(country), "standing": standing})
    for place in residences:
        _add(PersonResidence, person, author, _residence(place))
    refresh(person)
    return person


@transaction.atomic
def add_name(*, person: UUID, name: NameIn, author: Author) -> PersonName:
    """Another form of the name; if it is the own one, the former own name stays as another form."""
    held = _hold(person)
    if name.own:
        for row in PersonName.objects.filter(person=held, own=True, ended_at__isnull=True):
            kept = {key: getattr(row, key) for key in PersonName.content_fields()} | {"own": False}
            _end(row, author)
            _add(PersonName, held, author, kept)
    return _finish(held, _add(PersonName, held, author, name.content()))


def change_name(*, row: UUID, name: NameIn, author: Author) -> PersonName:
    """The name in `row` gives way to `name`."""
    return _replace(PersonName, row, name.content(), author)


@transaction.atomic
def change_birth(*, person: UUID, birth: BirthIn, author: Author) -> PersonBirth:
    """When and where the person was born, as it is now understood."""
    held = _hold(person)
    _end_standing(PersonBirth, held, author)
    return _finish(held, _add(PersonBirth, held, author, birth.content()))


@transaction.atomic
def change_sex(*, person: UUID, sex: str, author: Author) -> PersonSex:
    held = _hold(person)
    _end_standing(PersonSex, held, author)
    return _finish(held, _add(PersonSex, held, author, {"sex": _sex(sex)}))


@transaction.atomic
def set_nationalities(
    *, person: UUID, countries: Sequence[str], author: Author, standing: str = Standing.CLAIMED
) -> None:
    """The nationalities are now exactly `countries`; rows that already say so stay untouched."""
    held = _hold(person)
    wanted = {alpha3(country): standing for country in countries}
    if "XXA" in wanted and len(wanted) > 1:
        raise Refused("nationalities", "A person is stateless (XXA) or has a nationality, not both.")
    for row in PersonNationality.objects.filter(person=held, ended_at__isnull=True):
        if wanted.get(row.country) == row.standing:
            del wanted[row.country]
        else:
            _end(row, author)
    for country, claim in wanted.items():
        _add(PersonNationality, held, author, {"country": country, "standing": claim})
    refresh(held)


@transaction.atomic
def add_residence(*, person: UUID, residence: ResidenceIn, author: Author) -> PersonResidence:
    held = _hold(person)
    return _finish(held, _add(PersonResidence, held, author, _residence(residence)))


@transaction.atomic
def link_family(
    *,
    person: UUID,
    kin: UUID,
    relation: str,
    author: Author,
    since: date | None = None,
    until: date | None = None,
) -> FamilyLink:
    """`kin` is the `relation` of `person`. The same standing link again changes nothing."""
    if person == kin:
        raise Refused("kin", "A person cannot be their own family.")
    if relation not in Relation.values:
        raise Refused("relation", f"Unknown relation: {relation}.")
    held = _hold(person)
    standing = FamilyLink.objects.filter(
        person=held, kin_id=kin, relation=relation, since=since, until=until, ended_at__isnull=True
    ).first()
    if standing:
        return standing
    content = {"kin_id": kin, "relation": relation, "since": since, "until": until}
    return _add(FamilyLink, held, author, content)


@transaction.atomic
def end_row(*, kind: type[Known], row: UUID, author: Author) -> None:
    """What the row says no longer holds, or never did; the reason says which. The row stays in the history."""
    found = kind._default_manager.get(pk=row)
    held = _hold(found.person_id)
    _end(kind._default_manager.get(pk=row), author)
    refresh(held)


@transaction.atomic
def erase_row(*, kind: type[Known], row: UUID, author: Author) -> None:
    """Blank what the row says, for good. Who erased it, when and why stays; the content stays nowhere."""
    found = kind._default_manager.get(pk=row)
    held = _hold(found.person_id)
    _erase(found, author)
    refresh(held)


@transaction.atomic
def erase_person(*, person: UUID, author: Author) -> int:
    """Erase every row about `person`, both sides of family links included. Returns how many rows."""
    held = _hold(person)
    rows: list[Known] = [
        row for kind in HISTORIES for row in kind._default_manager.filter(person=held, erased=False)
    ]
    rows += FamilyLink.objects.filter(kin=held, erased=False)
    for row in rows:
        _erase(row, author)
    refresh(held)
    return len(rows)


def alpha3(country: str) -> str:
    """A country as ISO 3166 alpha-3, or XXA for a stateless person. Raises Refused."""
    from .countries import CODES

    code = country.strip().upper()
    if code not in CODES:
        raise Refused("country", f"{code or 'Nothing'} is not a country code (ISO 3166 alpha-3).")
    return code


def _sex(sex: str) -> str:
    if sex not in Sex.values:
        raise Refused("sex", f"Unknown value: {sex}.")
    return sex


def _residence(place: ResidenceIn) -> dict[str, Any]:
    return asdict(place) | {"country": alpha3(place.country)}


def refresh(person: Person) -> None:
    """Fold the card anew; when what the law asks has changed, have the file's position judged anew too."""
    before = _asked(person)
    cards.refresh(person)
    if _asked(person) != before:
        reproject([person.file])


def _asked(person: Person) -> tuple[Any, ...]:
    return (person.birth_from, person.birth_to, person.sex, person.nationalities, person.former_residences)


def _hold(person: UUID) -> Person:
    """The person, locked to the end of the transaction: two officers change one record in turn."""
    return Person.objects.select_for_update().get(pk=person)


def _add(kind: type[K], person: Person, author: Author, content: Mapping[str, Any]) -> K:
    return kind._default_manager.create(
        person=person,
        recorded_at=author.at,
        recorded_by=author.officer,
        reason=author.reason.strip(),
        **content,
    )


def _end(row: Known, author: Author) -> None:
    if row.ended_at is not None:
        raise Refused("row", "This was already replaced or ended. Open the record again.")
    row.ended_at, row.ended_by, row.ended_reason = author.at, author.officer, author.reason.strip()
    row.save(update_fields=["ended_at", "ended_by", "ended_reason"])


def _end_standing(kind: type[Known], person: Person, author: Author) -> None:
    for row in kind._default_manager.filter(person=person, ended_at__isnull=True):
        _end(row, author)


@transaction.atomic
def _replace(kind: type[K], row: UUID, content: Mapping[str, Any], author: Author) -> K:
    found = kind._default_manager.get(pk=row)
    held = _hold(found.person_id)
    _end(kind._default_manager.get(pk=row), author)
    return _finish(held, _add(kind, held, author, content))


def _erase(row: Known, author: Author) -> None:
    for name, blank in row.BLANK.items():
        setattr(row, name, blank)
    row.erased = True
    row.ended_at, row.ended_by, row.ended_reason = author.at, author.officer, author.reason.strip()
    row.save(update_fields=[*row.BLANK, "erased", "ended_at", "ended_by", "ended_reason"])


def _finish(person: Person, row: K) -> K:
    refresh(person)
    return row
