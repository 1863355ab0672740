"""Who read what. Every page that shows a person's file notes the reading first."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from panah.accounts.models import Officer, ReadLog
from panah.casefile.models import CaseFile

PURPOSES = {
    "case_work": pgettext_lazy("purpose", "Case work"),
    "queue": pgettext_lazy("purpose", "Seen in a list of what is due"),
    "search": pgettext_lazy("purpose", "Found by search"),
    "removal": pgettext_lazy("purpose", "Removal question"),
    "held": pgettext_lazy("purpose", "Deciding on a held act"),
    "review": pgettext_lazy("purpose", "Review"),
    "audit": pgettext_lazy("purpose", "Audit"),
    "print": pgettext_lazy("purpose", "Print"),
}


# Every page that shows a file writes here, a list of them dozens of lines: past the models, in one short statement.
NOTE = "INSERT INTO read_log (officer_id, office, file, purpose) SELECT %s, %s, unnest(%s::uuid[]), %s"


def note_read(officer: Officer, file_id: UUID, purpose: str) -> None:
    """Records that ``officer`` reads the file now, and why (a key of :data:`PURPOSES`)."""
    note_reads(officer, [file_id], purpose)


def note_reads(officer: Officer, file_ids: list[UUID], purpose: str) -> None:
    """The same for several files shown at once, in one statement."""
    if purpose not in PURPOSES:
        raise KeyError(f"no such purpose: {purpose}")
    if file_ids:
        with connection.cursor() as cursor:
            cursor.execute(NOTE, [officer.pk, officer.office_id, list(file_ids), purpose])


def reads(*, number: str = "", login: str = "") -> QuerySet[ReadLog]:
    """Readings, latest first: of the file with this number, by the officer with this login name, or all."""
    found = ReadLog.objects.select_related("officer__office").order_by("-at", "-id")
    if number:
        found = found.filter(file__in=CaseFile.objects.filter(number__iexact=number.strip()).values("id"))
    if login:
        found = found.filter(officer__login=login.strip())
    return found


@dataclass(frozen=True)
class Line:
    """One reading as the auditor reads it. A file that is unknown by now has no number."""

    read: ReadLog
    number: str
    purpose: str | Promise


def in_words(found: list[ReadLog]) -> list[Line]:
    """Readings with the numbers of their files and their purposes in the reader's language."""
    files = {read.file for read in found}
    numbers = dict(CaseFile.objects.filter(id__in=files).values_list("id", "number"))
    return [
        Line(read, numbers.get(read.file, ""), PURPOSES.get(read.purpose, read.purpose)) for read in found
    ]
