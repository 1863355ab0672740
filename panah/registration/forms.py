"""Forms for persons: intake of a family, and one form for each thing that can change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from panah.people.dates import Calendar, NotADate, PartialDate, read
from panah.people.scripts import script_of

from . import models, names
from .countries import STATELESS, choices
from .services import BirthIn, NameIn, ResidenceIn

NOT_A_DATE = {
    "unreadable": _("Write a date like 2.3.1990, 1990-03-02, 3.1990, 1990, “about 1985” or “age 17”."),
    "no_such_day": _("There is no such day in this calendar."),
    "out_of_range": _("The year is out of range. Is the calendar right?"),
    "two_digit_year": _("Write the year with four digits."),
    "wrong_calendar": _("This month does not belong to the calendar of the year."),
}

PART_LABELS = {
    "given": _("Given name"),
    "father": _("Father’s name"),
    "grandfather": _("Grandfather’s name"),
    "family": _("Family name"),
    "honorific": _("Honorific or title"),
}

BASES = [
    ("stated by the person", _("stated by the person")),
    ("seen in a document", _("seen in a document")),
    ("stated and seen in a document", _("stated and seen in a document")),
]


def _country(label: Any, *, stateless: bool = False, help_text: Any = "") -> forms.ChoiceField:
    def offered() -> list[tuple[str, Any]]:
        return [("", "—"), *choices(stateless=stateless)]

    return forms.ChoiceField(label=label, choices=offered, required=False, help_text=help_text)


class NameFields(forms.Form):
    full = forms.CharField(
        label=_("Full name, in the person’s own script"),
        max_length=300,
        help_text=_("As on the papers, or as the person writes it."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    latin = forms.CharField(
        label=_("Latin form"),
        max_length=300,
        required=False,
        help_text=_("As in the passport. Needed when the name above is in another script."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    given, father, grandfather, family, honorific = (
        forms.CharField(
            label=PART_LABELS[role],
            max_length=100,
            required=False,
            widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        )
        for role in names.ROLES
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        full, latin = cleaned.get("full", ""), cleaned.get("latin", "")
        if full and script_of(full) != "Latn" and not latin:
            self.add_error("latin", _("Write the name in Latin letters too, so that it can be found."))
        if latin and script_of(latin) != "Latn":
            self.add_error("latin", _("This is not in Latin letters."))
        return cleaned

    def name(self, *, own: bool = True) -> NameIn:
        data = self.cleaned_data
        parts = [(role, data[role]) for role in names.ROLES if data.get(role)]
        return NameIn(full=data["full"], latin=data.get("latin", ""), parts=parts, own=own)


ECHO = {
    "hx-post": reverse_lazy("registration:birth"),
    "hx-trigger": "change, input changed delay:500ms",
    "hx-target": "next .birth-echo",
    "hx-include": "closest .birth-fields",
}
"""Lets the page say how a date is understood while it is typed. Without scripts the saved record says it."""


class BirthFields(forms.Form):
    birth = forms.CharField(
        label=_("Born"),
        max_length=60,
        required=False,
        help_text=_(
            "A day, a month, a year, “about 1985” or “age 17”, in any calendar and digits. Empty if not known."
        ),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off", **ECHO}),
    )
    calendar = forms.ChoiceField(
        label=_("Calendar"),
        required=False,
        widget=forms.Select(attrs=ECHO),
        choices=[("", _("as the year suggests")), *models.Calendar.choices],
    )
    birth_place = forms.CharField(label=_("Place of birth"), max_length=200, required=False)
    birth_country = _country(_("Country of birth"))

    when: PartialDate | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.when = None
        if cleaned.get("birth"):
            try:
                self.when = understood(cleaned["birth"], cleaned.get("calendar", ""))
            except NotADate as problem:
                self.add_error("birth", NOT_A_DATE[problem.code])
            else:
                if self.when.earliest > timezone.localdate():
                    self.add_error("birth", _("This is in the future."))
        return cleaned

    def birth_in(self) -> BirthIn:
        data = self.cleaned_data
        return BirthIn(self.when, data.get("birth_place", ""), data.get("birth_country", ""))


def understood(written: str, calendar: str = "", on: date | None = None) -> PartialDate:
    """How a typed date is read today. Raises NotADate."""
    return read(written, on=on or timezone.localdate(), calendar=Calendar(calendar) if calendar else None)


class NationalityFields(forms.Form):
    nationality = _country(
        _("Nationality"),
        stateless=True,
        help_text=_("Empty means: not known. Stateless is an answer of its own."),
    )
    other_nationality = _country(_("Another nationality"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("other_nationality") and cleaned.get("nationality") in ("", STATELESS):
            self.add_error(
                "other_nationality", _("Give the first nationality first; a stateless person has none.")
            )
        return cleaned

    def nationalities(self) -> list[str]:
        data = self.cleaned_data
        return [code for code in (data.get("nationality"), data.get("other_nationality")) if code]


class ResidenceFields(forms.Form):
    residence = _country(
        _("Country of former residence"),
        help_text=_("Where the person lived, if not in the country of nationality."),
    )
    residence_place = forms.CharField(label=_("Place of former residence"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("residence_place") and not cleaned.get("residence"):
            self.add_error("residence", _("Choose the country of this place."))
        return cleaned

    def residences(self) -> Sequence[ResidenceIn]:
        data = self.cleaned_data
        return (
            [ResidenceIn(data["residence"], data.get("residence_place", ""))] if data.get("residence") else []
        )


class MemberForm(NameFields, BirthFields, NationalityFields, ResidenceFields):
    """One member of a family at intake; the first is the one the others are related to."""

    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=[("", "—"), *models.Sex.choices])
    relation = forms.ChoiceField(
        label=_("Relation to the first person"),
        required=False,
        choices=[("", "—"), *models.Relation.choices],
        help_text=_("This person is the … of the first person."),
    )
    field_order = (
        "full", "latin", "family", "given", "father", "grandfather", "honorific", "sex", "birth", "calendar",
        "birth_place", "birth_country", "nationality", "other_nationality", "residence", "residence_place", "relation",
    )  # fmt: skip


MOST_MEMBERS = 15
Members = forms.formset_factory(
    MemberForm,
    extra=0,
    min_num=1,
    max_num=MOST_MEMBERS,
    absolute_max=MOST_MEMBERS,
    validate_min=True,
    validate_max=True,
)


class BasisForm(forms.Form):
    """What the whole registration rests on; `registration` is its id, so that sending it twice registers once."""

    registration = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    basis = forms.ChoiceField(label=_("What is this based on?"), choices=BASES)

    def reason(self) -> str:
        """The reason that stays in the history, in the language of whoever gives it."""
        return str(dict(BASES)[self.cleaned_data["basis"]])


class ReasonForm(forms.Form):
    """Every change says why."""

    reason = forms.CharField(
        label=_("Why is this changed?"),
        max_length=400,
        help_text=_("What was shown or said. It stays in the history, beside your name."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NameForm(NameFields, ReasonForm):
    own = forms.BooleanField(label=_("This is the person’s own script"), required=False, initial=True)


class BirthForm(BirthFields, ReasonForm):
    pass


class SexForm(ReasonForm):
    sex = forms.ChoiceField(label=_("Sex"), choices=models.Sex.choices)
    field_order = ("sex", "reason")


class NationalityForm(NationalityFields, ReasonForm):
    standing = forms.ChoiceField(label=_("Standing"), choices=models.Standing.choices)


class ResidenceForm(ResidenceFields, ReasonForm):
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("residence") and not self.errors.get("residence"):
            self.add_error("residence", _("Choose a country."))
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("This is before the beginning."))
        return cleaned


class FamilyForm(ReasonForm):
    number = forms.CharField(label=_("File number of the relative"), max_length=40)
    relation = forms.ChoiceField(
        label=_("Relation"),
        choices=models.Relation.choices,
        help_text=_("The relative is the … of this person."),
    )
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    field_order = ("number", "relation", "since", "until", "reason")
