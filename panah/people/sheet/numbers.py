"""Numbers and days as the readers of a language write them."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal

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


def rounded(number: float, language: str, places: int = 0) -> str:
    """A number with exactly so many places."""
    return _written(number, "#,##0" + ("." + "0" * places if places else ""), language)


def short(number: float, language: str) -> str:
    """A round number of an axis: without needless zeros, millions in words, with the sign of minus."""
    if abs(number) >= 1e6:
        text = str(format_compact_decimal(number, locale=language, fraction_digits=2))
        text = text.translate(_PERSIAN) if language == "fa" else text
    else:
        text = _written(number, "#,##0.##", language)
    return text.replace("-", "\u2212")


def day(when: date, language: str, form: str = "d MMM y") -> str:
    """A day of the Gregorian calendar; form: Unicode's pattern (``LLL`` a month, ``y`` a year)."""
    text = str(format_date(when, form, locale=language))
    return text.translate(_PERSIAN) if language == "fa" else text


def plain(number: float, language: str) -> str:
    """A number without needless zeros."""
    return _written(number, "#,##0.####", language)
