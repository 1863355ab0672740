"""Cells of a report as people type them: days in several forms and calendars, numbers with any digits and blanks."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from panah.people import dates

EXCEL_ZERO = date(1899, 12, 30)
"""The day that Excel's serial numbers count from (its invented 29 February 1900 makes it the 30th, not the 31st)."""
_SERIALS = range(20_000, 80_000)
_NOT_REPORTED = frozenset(("", "-", "–", "—", "n/a", "na", "nd", "*", "…", "...", "нет данных", "жоқ", "?"))
_HIDDEN = re.compile(r"^[<≤]\s*\d+$")
_VARIANTS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ё": "е"})


class NotReadable(ValueError):
    """A cell that is neither empty nor what it should be."""


def folded(cell: object) -> str:
    """A heading or word without case, accents, signs and letters' variants, its words parted by one blank."""
    text = unicodedata.normalize("NFD", str("" if cell is None else cell).casefold().translate(_VARIANTS))
    # Marks are dropped from Latin and Arabic letters only: й and ғ are letters of their own.
    bare = "".join(
        sign for sign in text if not ("\u0300" <= sign <= "\u0302" or "\u064b" <= sign <= "\u0655")
    )
    text = unicodedata.normalize("NFC", bare)
    return re.sub(r"[^\w№]+|_", " ", re.sub("['’`ʻʼ‘]", " ", text)).strip()


def number(cell: Any) -> float | None:
    """A count, or None where the cell says that nothing was reported ("", "-", "n/a", "<5"). Raises `NotReadable`.

    12 345, 12,345, 12.345, ۱۲٬۳۴۵ and 12 345,0 are the same number: one sign that parts the last three digits, or
    several alike, part thousands; any other last sign begins decimals.
    """
    if isinstance(cell, bool):
        raise NotReadable(str(cell))
    if cell is None or isinstance(cell, (int, float)):
        return None if cell is None else float(cell)
    text = "".join(_digit(sign) for sign in str(cell).strip().casefold())
    if text in _NOT_REPORTED or _HIDDEN.match(text):
        return None
    text = re.sub(
        r"[\s\u00a0\u202f\u2009'’٬]", "", text.replace("٫", ".").replace("،", ",").replace("\u2212", "-")
    )
    signs = [sign for sign in text if sign in ".,"]
    if signs and not (len(signs) == 1 and not re.search(r"[.,]\d{3}$", text)):
        if len(set(signs)) == 2:
            text = text.replace(signs[0], "").replace(signs[-1], ".")
        elif re.fullmatch(r"-?\d{1,3}([.,]\d{3})+", text):
            text = text.replace(signs[0], "")
    try:
        return float(text.replace(",", "."))
    except ValueError as error:
        raise NotReadable(str(cell)) from error


def period(cell: Any, *, on: date, month_first: bool = False) -> tuple[date, date] | None:
    """First and last day that the cell speaks of, None where it is empty. Raises `NotReadable`.

    A date, a date and time, an Excel serial number, a text in Gregorian or Solar Hijri (`panah.people.dates`), a
    month or a year. on: what an unclear text is read as of.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, datetime):
        return cell.date(), cell.date()
    if isinstance(cell, date):
        return cell, cell
    text = "".join(_digit(sign) for sign in str(cell).strip())
    if re.fullmatch(r"\d{5}(\.0)?", text) and int(float(text)) in _SERIALS:
        day = EXCEL_ZERO + timedelta(days=int(float(text)))
        return day, day
    text = _month_named(re.sub(r"\.0$", "", text))
    if found := re.fullmatch(r"(\d{4})[-/](\d{1,2})", text):
        year, month = int(found[1]), int(found[2])
        if year >= dates_first_year() and 1 <= month <= 12:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    try:
        told = dates.read(re.sub(r"[ T]\d{1,2}:\d{2}(:\d{2})?$", "", text), on=on, month_first=month_first)
    except dates.NotADate as error:
        raise NotReadable(str(cell)) from error
    if told.precision in (dates.Precision.ABOUT,) or (told.latest - told.earliest).days > 366:
        raise NotReadable(str(cell))
    return told.earliest, told.latest


def _month_named(text: str) -> str:
    """French and Arabic names of months, which `panah.people.dates` does not know, as numbers: 1 novembre 2026 as
    1/11/2026."""
    for place, names in enumerate(_MONTHS, start=1):
        for name in names.split():
            found = re.fullmatch(rf"(?:(\d{{1,2}})(?:er)?[\s-]+)?{name}[\s-]+(\d{{4}})", text.casefold())
            if found:
                return f"{found[1]}/{place}/{found[2]}" if found[1] else f"{found[2]}-{place:02d}"
    return text


_MONTHS = (
    "janvier", "février fevrier", "mars", "avril", "mai", "juin", "juillet", "août aout", "septembre", "octobre",
    "novembre", "décembre decembre",
)  # fmt: skip


def dates_first_year() -> int:
    """Years below this are Solar Hijri."""
    from panah.people.dates.reading import FIRST_GREGORIAN_YEAR

    return FIRST_GREGORIAN_YEAR


def role(heading: object) -> str:
    """What a heading says: a table of `headings.toml`, or "" for none. The longest words that stand in it decide."""
    said = folded(heading)
    if not said:
        return ""
    if said in _words():
        return _words()[said]
    held = [
        (len(words), what)
        for words, what in _words().items()
        if len(words) > 3 and f" {words} " in f" {said} "
    ]
    return max(held)[1] if held else ""


def is_total(cell: object) -> bool:
    """Whether a cell names a sum."""
    said = folded(cell)
    return bool(said) and (
        _words().get(said) == "total" or any(said.startswith(f"{one} ") for one in _totals())
    )


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "headings.toml").read_text("utf-8"))


@cache
def _words() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for what, table in _table().items():
        for words in table["words"]:
            found.setdefault(folded(words), what)
    return found


@cache
def _totals() -> tuple[str, ...]:
    return tuple(
        folded(words)
        for words in _table()["total"]["words"]
        if folded(words) not in ("all", "ensemble", "sum")
    )


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
