"""No act holds the name of its person: acts are kept for good, and a name must stay correctable and erasable."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext as _

from panah.office.cases import Case
from panah.registration.reading import person_of


def names_nobody(form: forms.Form, case: Case) -> bool:
    """Whether no text of a valid form names the file's person; each that does gets an error beside it.

    Only a whole name counts, in either script and any order of its words: *Mir* alone may be a word.
    """
    person = person_of(case.id)
    if person is None:
        return True
    names = [words for name in (person.name_latin, person.name_own) if len(words := _words(name)) > 1]
    for key, value in list(form.cleaned_data.items()):
        if isinstance(value, str) and any(words <= _words(value) for words in names):
            form.add_error(
                key, _("This names the person. Names stand in the person’s record, never in an act.")
            )
    return not form.errors


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
