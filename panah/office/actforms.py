"""The form of an act, made from the fields its kind declares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from panah.accounts.models import Office, Officer
from panah.law import ActKind, Field
from panah.office.cases import Case
from panah.registration.countries import choices as countries

FEW = 7
"""Up to this many choices are shown all at once; more go into a list."""
ONE_LINE = 120
"""A text field of at most this many characters is one line."""


class ActForm(forms.Form):
    """The parts every act has: the id under which it is recorded, and the day it took effect."""

    act_id = forms.UUIDField(widget=forms.HiddenInput)
    effective = forms.DateField(
        label=_("Took effect on"),
        help_text=_("The day it happened, not the day you enter it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    spec: ActKind

    def body(self) -> dict[str, Any]:
        """The act's body as the law's kinds want it: fields left empty are left out."""
        return {
            f.key: _plain(f, self.cleaned_data[name(f)])
            for f in self.spec.fields
            if self.cleaned_data.get(name(f)) not in (None, "")
        }


def name(field: Field) -> str:
    """The name of a body field in the form."""
    return f"b_{field.key}"


def act_form(
    case: Case, kind: ActKind, data: Mapping[str, Any] | None = None, initial: Any = None
) -> ActForm:
    """The form of one kind of act for one file; bound when ``data`` is given."""
    today = timezone.localdate()
    first = {"act_id": uuid7(), "effective": today, **(initial or {})}
    form = ActForm(data, initial=first, label_suffix="")
    form.spec = kind
    form.fields["effective"].widget.attrs["max"] = today.isoformat()
    for field in kind.fields:
        made = _made(case, kind, field)
        made.label = case.say.field(kind.key, field.key)
        made.required = field.required
        form.fields[name(field)] = made
    return form


def _made(case: Case, kind: ActKind, field: Field) -> forms.Field:
    match field.type:
        case "choice":
            options = [(c, case.say.choice(field.key, c)) for c in field.choices]
            return _choice(options, field.required)
        case "flag":
            return _choice([("yes", _("Yes")), ("no", _("No"))], field.required)
        case "text":
            wide = field.limit > ONE_LINE
            widget = forms.Textarea(attrs={"rows": 4}) if wide else forms.TextInput()
            hint = _("No names and no contact data: those stand in the person’s record.") if wide else ""
            return forms.CharField(max_length=field.limit, widget=widget, help_text=hint)
        case "day":
            return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        case "country":
            return forms.ChoiceField(choices=[("", "—"), *countries(stateless=False)])
        case "number":
            return _number(case, field)
        case "act":
            acts = [
                (str(a.id), f"{a.effective.isoformat()} {case.say.plain(f'kind.{a.kind}')}")
                for a in case.state.acts
            ]
            return forms.ChoiceField(choices=[("", "—"), *acts])
    raise AssertionError(field.type)


def _choice(options: list[tuple[str, Any]], required: bool) -> forms.ChoiceField:
    if len(options) > FEW:
        return forms.ChoiceField(choices=[("", "—"), *options])
    if not required:
        options = [*options, ("", _("Not stated"))]
    return forms.ChoiceField(choices=options, widget=forms.RadioSelect)


def _number(case: Case, field: Field) -> forms.Field:
    """A number is an officer's, an office's, or just a number."""
    if field.key == "officer":
        people = Officer.objects.filter(office=case.state.office, is_active=True).order_by("name")
        return forms.TypedChoiceField(coerce=int, choices=[("", "—"), *((o.pk, o.name) for o in people)])
    if field.key == "office":
        offices = [(o.pk, o.title) for o in Office.objects.exclude(pk=case.state.office)]
        return forms.TypedChoiceField(coerce=int, choices=[("", "—"), *offices])
    return forms.IntegerField()


def _plain(field: Field, value: Any) -> Any:
    if field.type == "flag":
        return value == "yes"
    return value.isoformat() if isinstance(value, date) else value
