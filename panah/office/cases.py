"""Opening one case file for a page: read once, permission checked, reading noted, judged as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.db import connection
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from panah.accounts.models import Officer
from panah.accounts.permissions import check
from panah.accounts.reads import note_read
from panah.casefile import facts
from panah.casefile.services import Refused, load_state
from panah.casefile.state import State
from panah.law import File, Law, Position, judge
from panah.office import names
from panah.office.lexicon import Lexicon, lexicon
from panah.office.pieces import piece

FURTHEST_YEARS = 5
"""How far ahead a file may be looked at: what time alone would change."""


class AsOf(forms.Form):
    """*As of* a day, *as known at* a moment. Both may stand empty: today, and all that is known."""

    on = forms.DateField(
        required=False, label=_("As of"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    known = forms.DateTimeField(
        required=False,
        label=_("As known at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=[
            "%Y-%m-%dT%H:%M",
            "%Y-%m-%dT%H:%M:%S",
            "%Y-%m-%dT%H:%M:%S.%f",
            "%Y-%m-%d %H:%M",
            "%Y-%m-%d",
        ],
    )

    def clean_on(self) -> date | None:
        """A day of this century or the last, at most a few years ahead."""
        on: date | None = self.cleaned_data["on"]
        today = timezone.localdate()
        if on is not None and not date(1950, 1, 1) <= on <= date(today.year + FURTHEST_YEARS, 12, 31):
            raise forms.ValidationError(_("Give a day from 1950 to five years ahead."))
        return on

    def clean_known(self) -> datetime | None:
        """A moment that has passed; a day alone means its end."""
        known: datetime | None = self.cleaned_data["known"]
        if known is None:
            return None
        if len(str(self.data.get("known", ""))) <= len("2026-01-31"):
            known = known.replace(hour=23, minute=59, second=59)
        elif (known.second, known.microsecond) == (0, 0):
            known = datetime.combine(known.date(), time(known.hour, known.minute, 59, 999_999), known.tzinfo)
        if known > timezone.now():
            return None
        return known


@dataclass
class Case:
    """One opened file: what stands in the ledger, the law, the day and moment it is looked at, the position judged."""

    officer: Officer
    state: State
    asof: AsOf
    today: date
    on: date
    known_at: datetime | None
    file: File

    @property
    def id(self) -> UUID:
        return self.state.id

    @property
    def number(self) -> str:
        return self.state.number

    @property
    def law(self) -> Law:
        return self.state.law

    @property
    def elsewhen(self) -> bool:
        """Whether another day or another knowledge than today's is looked at."""
        return self.on != self.today or self.known_at is not None

    @cached_property
    def position(self) -> Position:
        """The position on the day looked at, from what was known."""
        return judge(self.law, self.file, self.on, self.known_at)

    @cached_property
    def say(self) -> Lexicon:
        """The words of its law."""
        return lexicon(self.law)

    @cached_property
    def url(self) -> str:
        """The page of this file."""
        return reverse("office:case", args=[self.id])

    @cached_property
    def query(self) -> str:
        """The query that keeps the day and the knowledge looked at; "" for today."""
        asked = {k: self.asof.data.get(k) for k in ("on", "known") if self.asof.data.get(k)}
        return f"?{urlencode(asked)}" if asked and self.elsewhen else ""

    @cached_property
    def officers(self) -> dict[int, str]:
        """The names of the officers who have acted in this file or were assigned it, by number."""
        assigned = (a.body.get("officer") for a in self.state.acts if a.kind == "assigned")
        numbers = {a.officer for a in self.state.acts} | {self.state.officer}
        return names.officers(numbers | {n for n in assigned if isinstance(n, int)})

    @cached_property
    def offices(self) -> dict[int, str]:
        """The titles of the offices this file has been with, by number."""
        to = (a.body.get("office") for a in self.state.acts if a.kind == "transferred")
        numbers = {a.office for a in self.state.acts} | {self.state.office}
        return names.offices(numbers | {n for n in to if isinstance(n, int)})

    @property
    def names(self) -> dict[str, dict[int, str]]:
        """What ``Lexicon.body`` wants for fields that hold numbers."""
        return {"officer": self.officers, "office": self.offices}

    @property
    def asof_form(self) -> SafeString:
        """The form for another day, empty: the same on every page."""
        return piece(self.say, "office/parts/asof_form.html", (), {}, asof=AsOf())

    def may(self, permission: str) -> bool:
        """Whether the officer may do this in this file."""
        return self.officer.may(permission, office=self.state.office)


def load(file: UUID) -> State:
    """The file as it stands in the ledger. Raises Http404 when there is none."""
    try:
        return load_state(file)
    except Refused:
        raise Http404("no such case file") from None


def purpose_of(officer: Officer) -> str:
    """Why this officer reads files, by role: an auditor audits, a reviewer reviews, others work on the case."""
    if "auditor" in officer.roles:
        return "audit"
    return "review" if officer.roles == ["reviewer"] else "case_work"


def open_case(request: HttpRequest, file: UUID, permission: str = "file.read", purpose: str = "") -> Case:
    """The file, when this officer may: the reading is noted before anything is shown.

    Raises Http404 for a file there is not, PermissionDenied for one of another office.
    """
    officer: Any = request.user
    state = load(file)
    check(officer, permission, office=state.office)
    note_read(officer, file, purpose or purpose_of(officer))
    asof = AsOf(request.GET)
    given = asof.cleaned_data if asof.is_valid() else {}
    today = timezone.localdate()
    known_at = given.get("known")
    return Case(officer, state, asof, today, given.get("on") or today, known_at, _file(state, known_at))


def _file(state: State, known_at: datetime | None) -> File:
    """The file with the facts about the person as they were known."""
    if known_at is None:
        return state.file
    with connection.cursor() as cursor:
        person = facts.source().many(cursor, [state.id], known_at)[state.id]
    return File(str(state.id), state.acts, person)
