"""The demo's officers, and a made-up person with a file, for tests of the office's pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.test import Client
from django.utils import timezone
from uuid_utils.compat import uuid7

from panah.accounts.models import Officer
from panah.casefile.services import Recorded, open_file, record
from panah.registration.services import Author, BirthIn, NameIn, register_person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def officer(login: str) -> Officer:
    """One of the demo's officers."""
    return Officer.objects.get(login=login)


def client(login: str) -> Client:
    """A browser in which this officer has signed in."""
    made = Client(headers={"accept-language": "en"})
    made.force_login(officer(login), backend=BACKEND)
    return made


def days_ago(days: int) -> date:
    """A day before today."""
    return timezone.localdate() - timedelta(days=days)


def person(
    name: str = "Дарина Бойко",
    latin: str = "Boiko Daryna",
    *,
    by: str = "registration",
    nationality: str = "AFG",
) -> UUID:
    """A made-up adult with a case file in the officer's office. Gives the file's id."""
    who = officer(by)
    file = open_file(file=uuid7(), office=who.office_id, opened=days_ago(200)).pk
    author = Author(who.pk, "stated by the person")
    register_person(
        file=file,
        author=author,
        names=[NameIn(full=name, latin=latin)],
        birth=BirthIn(None),
        sex="f",
        nationalities=[nationality] if nationality else [],
        residences=[],
        group=uuid7(),
    )
    return file


def act(
    file: UUID,
    kind: str,
    ago: int,
    by: str = "registration",
    *,
    body: dict[str, Any] | None = None,
    **more: Any,
) -> Recorded:
    """Records an act that took effect some days ago."""
    who = officer(by)
    return record(
        act_id=uuid7(), file=file, kind=kind, effective=days_ago(ago), body=(body or {}) | more, officer=who.pk,
        office=who.office_id, device="test",
    )  # fmt: skip


def asylum_seeker(ago: int = 40, **named: str) -> UUID:
    """A file with a registered application: a certificate is issued, a decision is due in three months."""
    file = person(**named)
    act(file, "wish_expressed", ago + 1, place="in_country")
    act(file, "application_registered", ago, channel="in_country")
    act(file, "certificate_issued", ago, number="AC-1")
    return file


def heard(file: UUID, ago: int) -> UUID:
    """The asylum-seeker's fingerprints are taken and the interview is held: a decision may be taken."""
    act(file, "fingerprints_taken", ago)
    act(file, "interview_held", ago, by="status", interpreter=True)
    return file


def refused(file: UUID, ago: int) -> Recorded:
    """Heard and refused; not served yet."""
    heard(file, ago)
    return act(file, "status_refused", ago, by="status", ground="no_well_founded_fear")


def assigned(file: UUID, to: str) -> None:
    """Assigns the file to an officer."""
    act(file, "assigned", 0, by="head", officer=officer(to).pk)


def fields(**given: Any) -> dict[str, Any]:
    """The form of an act: what is given, on its day (today unless given), under a new id."""
    return {
        "act_id": str(uuid7()),
        "effective": timezone.localdate().isoformat(),
        "action": "record",
        **given,
    }
