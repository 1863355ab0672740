"""Names of officers and titles of offices by number, remembered for a minute: they change once in a long while."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic
from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.utils.html import format_html
from django.utils.translation import gettext

from panah.accounts.models import Office, Officer

T = TypeVar("T", bound=Model)
SECONDS = 60


class _Remembered(Generic[T]):
    """Rows of a small table by number. A number not remembered is asked for; all is forgotten after a while."""

    def __init__(self, kind: type[T]) -> None:
        self.kind = kind
        self.rows: dict[int, T] = {}
        self.since = 0.0

    def of(self, numbers: Iterable[int]) -> dict[int, T]:
        """The rows there are, by number."""
        if monotonic() - self.since > SECONDS:
            self.rows, self.since = {}, monotonic()
        wanted = set(numbers)
        if missing := wanted - self.rows.keys():
            found: Any = self.kind._default_manager.in_bulk(list(missing))
            self.rows |= found
        return {number: self.rows[number] for number in wanted if number in self.rows}


_officers, _offices = _Remembered(Officer), _Remembered(Office)


def officers(numbers: Iterable[int]) -> dict[int, str]:
    """The officers' names. Number 0 is the system and has none."""
    return {number: officer.name for number, officer in _officers.of(set(numbers) - {0}).items()}


def offices(numbers: Iterable[int]) -> dict[int, str]:
    """The offices' titles in the reader's language."""
    return {number: office.title for number, office in _offices.of(set(numbers) - {0}).items()}


def person(own: str, language: str, script: str, latin: str) -> str:
    """A person's name for a list: in its own script and direction, the Latin form after it."""
    if not own and not latin:
        return format_html('<span class="soft">{}</span>', gettext("name not known"))
    direction = "rtl" if script == "Arab" else "ltr"
    shown = (
        format_html('<span lang="{}" dir="{}"><bdi>{}</bdi></span>', language, direction, own) if own else ""
    )
    if not latin or latin == own:
        return shown
    return format_html('{} <bdi class="soft" dir="ltr">{}</bdi>', shown, latin)
