"""Clear refusals: which field, what is wrong, and what would mend it, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from panah.law import BodyError, Law


class Problem(NamedTuple):
    """One thing wrong. ``problem`` and ``remedy`` are sentences, translated when they are shown."""

    field: str
    problem: Any
    remedy: Any


class Refused(Exception):
    """Input that cannot be recorded. Nothing was written. ``errors`` lists everything that is wrong with it."""

    def __init__(self, errors: Iterable[Problem]) -> None:
        self.errors = list(errors)
        super().__init__(", ".join(f"{e.field}: {e.problem}" for e in self.errors))


def problem(field: str, wrong: Any, remedy: Any, **parts: object) -> Problem:
    """A problem whose sentences hold ``{parts}``."""
    if not parts:
        return Problem(field, wrong, remedy)
    return Problem(field, format_lazy(wrong, **parts), format_lazy(remedy, **parts))


def _law_word(law: Law, key: str, params: dict[str, str]) -> str:
    return law.words.fill(key, (get_language() or "en").split("-")[0], **params)


_lazy_law_word = lazy(_law_word, str)


def of_body(law: Law, error: BodyError) -> Problem:
    """What is wrong with a field of an act's body, in the words of the law's own pack."""
    params = dict(error.params)
    return Problem(
        error.field or "body",
        _lazy_law_word(law, f"error.{error.code}.problem", params),
        _lazy_law_word(law, f"error.{error.code}.remedy", params),
    )


def no_such_file() -> Refused:
    """There is no case file with this id."""
    return Refused([Problem("file", _("There is no such case file."), _("Search for it by its number."))])


def id_taken() -> Refused:
    """The act's id already names another act."""
    return Refused(
        [
            Problem(
                "act_id",
                _("Another act has already been recorded under this identifier."),
                _("Reload the page and enter the act again."),
            )
        ]
    )
