"""Numbers as the readers of a language write them."""

from __future__ import annotations

from babel.numbers import format_decimal

# Babel knows Persian's signs but leaves the digits Latin; so the English form is translated whole.
_PERSIAN = str.maketrans("0123456789,.%", "۰۱۲۳۴۵۶۷۸۹٬٫٪")
_BABEL = {"en": "en", "ru": "ru", "kk": "kk", "fa": "en"}


def _written(number: float, form: str, language: str) -> str:
    text = str(format_decimal(number, form, locale=_BABEL[language]))
    return text.translate(_PERSIAN) if language == "fa" else text


def count(number: int, language: str) -> str:
    """A whole number with its thousands parted, in the language's digits."""
    return _written(number, "#,##0", language)


def place(number: int, language: str) -> str:
    """The number of a row: digits alone."""
    return _written(number, "0", language)


def share(part: float, language: str, places: int = 0) -> str:
    """A share as per cent, with at most so many places."""
    text = _written(100 * part, "#,##0" + ("." + "#" * places if places else ""), language)
    return text + {"en": "%", "ru": "\u00a0%", "kk": "\u00a0%", "fa": "٪"}[language]


def plain(number: float, language: str) -> str:
    """A number without needless zeros."""
    return _written(number, "#,##0.####", language)
