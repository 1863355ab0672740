"""What things are called in the reader's language."""

from __future__ import annotations

import math
from functools import cache

from babel import Locale

from panah.people.saying import sentence, words
from panah.people.sheet import numbers

NEVER = 520
"""Weeks beyond which a wait is no longer told as a number."""


def say(key: str, language: str, **params: str) -> str:
    """The words of this room."""
    return sentence(f"prepare.{key}", language, **params)


def need_name(key: str, language: str) -> str:
    """A need as it is called: ``staff:decision``, ``interpreters:fa``, ``beds:East``, ``desks``."""
    kind, _, which = key.partition(":")
    if kind == "staff":
        return say(f"staff_{which}", language)
    if kind == "interpreters":
        return say("interpreters_of", language, name=language_name(which, language))
    if kind == "beds":
        return say("beds_at", language, site=which)
    if kind == "desks" and which:
        return say("desks_at", language, site=which)
    return say(kind, language)


def indicator_name(indicator: str, language: str) -> str:
    """What a trigger watches."""
    kind, _, which = indicator.partition(":")
    if kind == "backlog":
        return say("backlog_of", language, step=say(f"step_{which}", language))
    if kind == "beds" and which:
        return say("beds_at", language, site=which)
    return say(f"watch_{kind}", language)


@cache
def language_name(code: str, language: str) -> str:
    """A language by its code, or as the settings call it."""
    return str(Locale(language).languages.get(code, code))


def weeks(value: float, language: str) -> str:
    """A wait."""
    if not math.isfinite(value) or value > NEVER:
        return say("never", language)
    return numbers.rounded(value, language, 1)


def known(key: str) -> bool:
    """Whether the room has words for it."""
    return f"prepare.{key}" in words("en")
