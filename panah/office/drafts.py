"""Nothing typed is lost: forms are kept on the server while they are being filled in."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from panah.office.models import Draft

UNKEPT = {"csrfmiddlewaretoken", "act_id", "confirm"}
LONGEST = 20_000
"""Most characters kept of one draft: several times what the longest act can hold."""


def keep(officer: int, file: UUID, form: str, act: UUID, data: Mapping[str, str]) -> None:
    """Keep what has been typed, in place of what was kept before."""
    # PostgreSQL knows no NUL; the form itself says that it is no letter.
    kept = {k: v.replace("\0", "") for k, v in data.items() if k not in UNKEPT and v != ""}
    if sum(len(k) + len(v) for k, v in kept.items()) > LONGEST:
        return
    # One statement, so that two quick saves cannot collide.
    Draft.objects.bulk_create(
        [Draft(officer=officer, file=file, form=form, act=act, data=kept)],
        update_conflicts=True,
        unique_fields=["officer", "file", "form"],
        update_fields=["act", "data", "saved"],
    )


def kept(officer: int, file: UUID, form: str) -> Draft | None:
    """The draft of this form, if there is one."""
    return Draft.objects.filter(officer=officer, file=file, form=form).first()


def begun(officer: int, file: UUID) -> list[str]:
    """The forms this officer has begun in this file, the latest first."""
    found = Draft.objects.filter(officer=officer, file=file).order_by("-saved")
    return list(found.values_list("form", flat=True))


def forget(officer: int, file: UUID, form: str) -> None:
    """Drop the draft: its act is recorded, or the officer gave it up."""
    Draft.objects.filter(officer=officer, file=file, form=form).delete()
