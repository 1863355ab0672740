"""Act kinds: what may be recorded in a case file, and what the body of each must hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

FieldType = Literal["choice", "flag", "text", "day", "country", "number", "act"]

TEXT_LIMIT = 4_000
"""Longest text a body field takes, in characters, unless the field says otherwise."""

_ALPHA3 = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True)
class BodyError:
    """One thing wrong with an act's body: which field, and a code with parameters that the words render.

    ``law.word(f"error.{code}.problem", lang)`` and ``….remedy`` give the sentences, with ``params`` filled in.
    """

    field: str
    code: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Field:
    """A typed field of an act's body. ``choices`` only for ``choice``; ``limit`` is characters for ``text``."""

    key: str
    type: FieldType = "text"
    required: bool = True
    choices: tuple[str, ...] = ()
    limit: int = TEXT_LIMIT

    def error(self, value: Any) -> BodyError | None:
        """The error of one given value, or None when it is well-formed."""
        match self.type:
            case "choice":
                if value not in self.choices:
                    return self._error("choice", choices=", ".join(self.choices))
            case "flag":
                if not isinstance(value, bool):
                    return self._error("flag")
            case "text":
                if not isinstance(value, str) or (self.required and not value.strip()):
                    return self._error("text")
                if len(value) > self.limit:
                    return self._error("too_long", limit=str(self.limit), length=str(len(value)))
            case "number":
                if isinstance(value, bool) or not isinstance(value, int):
                    return self._error("number")
            case "day":
                if not _parses(date.fromisoformat, value):
                    return self._error("day")
            case "country":
                if not isinstance(value, str) or not _ALPHA3.fullmatch(value):
                    return self._error("country")
            case "act":
                if not _parses(UUID, value):
                    return self._error("act")
        return None

    def _error(self, code: str, **params: str) -> BodyError:
        return BodyError(self.key, code, tuple(params.items()))


def _parses(read: Any, value: Any) -> bool:
    try:
        read(value)
    except (ValueError, TypeError, AttributeError):
        return False
    return isinstance(value, str)


@dataclass(frozen=True)
class ActKind:
    """A kind of act. ``key`` is its permanent name in every ledger: never rename one, only add."""

    key: str
    fields: tuple[Field, ...] = ()
    topic: str = "procedure"
    by_key: Mapping[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {f.key: f for f in self.fields})

    def errors(self, body: Mapping[str, Any]) -> tuple[BodyError, ...]:
        """Everything wrong with a body: missing, unknown and ill-typed fields. Empty when it is valid."""
        if not isinstance(body, Mapping):
            return (BodyError("", "body"),)
        return tuple(self._errors(body))

    def _errors(self, body: Mapping[str, Any]) -> Iterable[BodyError]:
        for spec in self.fields:
            if body.get(spec.key) is None:
                if spec.required:
                    yield BodyError(spec.key, "required")
            elif problem := spec.error(body[spec.key]):
                yield problem
        for key in body:
            if key not in self.by_key:
                yield BodyError(str(key), "unknown_field", (("fields", ", ".join(self.by_key) or "–"),))


def choice(key: str, *choices: str, required: bool = True) -> Field:
    """A field that takes one of the named choices."""
    return Field(key, "choice", required, choices)


def text(key: str, *, required: bool = False, limit: int = TEXT_LIMIT) -> Field:
    """A field of free text (no names, no contact data: those stand in the persons' own tables)."""
    return Field(key, "text", required, limit=limit)


def flag(key: str, *, required: bool = True) -> Field:
    """A yes-or-no field."""
    return Field(key, "flag", required)


def day(key: str, *, required: bool = True) -> Field:
    """A calendar day, written YYYY-MM-DD."""
    return Field(key, "day", required)


def country(key: str, *, required: bool = True) -> Field:
    """A country by ISO 3166 alpha-3 code (ICAO 9303 codes such as XXA included)."""
    return Field(key, "country", required)
