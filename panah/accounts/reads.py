"""Who read what. Every page that shows a person's file notes the reading first."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from panah.accounts.models import Officer, ReadLog

PURPOSES = {
    "case_work": pgettext_lazy("purpose", "Case work"),
    "search": pgettext_lazy("purpose", "Found by search"),
    "removal": pgettext_lazy("purpose", "Removal question"),
    "held": pgettext_lazy("purpose", "Deciding on a held act"),
    "review": pgettext_lazy("purpose", "Review"),
    "audit": pgettext_lazy("purpose", "Audit"),
    "print": pgettext_lazy("purpose", "Print"),
}


def note_read(officer: Officer, file_id: UUID, purpose: str) -> None:
    """Records that ``officer`` reads the file now, and why (a key of :data:`PURPOSES`)."""
    note_reads(officer, [file_id], purpose)


def note_reads(officer: Officer, file_ids: list[UUID], purpose: str) -> None:
    """The same for several files shown at once, in one statement."""
    if purpose not in PURPOSES:
        raise KeyError(f"no such purpose: {purpose}")
    ReadLog.objects.bulk_create(
        ReadLog(officer_id=officer.pk, office=officer.office_id, file=file, purpose=purpose)
        for file in file_ids
    )


def reads(*, file: UUID | None = None, login: str = "") -> QuerySet[ReadLog]:
    """Readings, latest first: of one file, by one officer, or all."""
    found = ReadLog.objects.select_related("officer__office").order_by("-at", "-id")
    if file is not None:
        found = found.filter(file=file)
    if login:
        found = found.filter(officer__login=login)
    return found
