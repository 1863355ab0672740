"""The words around a date: about, years of age, which era, "of the year". They are taken off before it is read."""

from __future__ import annotations

import re

from .spans import Calendar

_ABOUT = re.compile(
    r"^(?:about|approximately|approx\.?|circa|c\.|ca\.|~|≈|около|ок\.|примерно|прибл\.|шамамен|жуық|жуықтап|"
    r"тахминан|takriban|taxminan|حدود|تقریباً|تقریبا|تقريبا)\s*|\s*\(?\?\)?$",
    re.I,
)
_AGE = re.compile(
    r"^(?:age|aged|возраст|жасы|yaş|سن)\s*:?\s*(\d{1,3})$"
    r"|^(\d{1,3})\s*(?:years?(?: old)?|y\.?\s?o\.?|лет|год|года|г\.|жаста|жас|yaşında|yosh|сола|ساله|سال)$",
    re.I,
)
_ERAS = {
    Calendar.SOLAR: re.compile(
        r"(?<=[\d\s])\(?(?:ه\s?[ـ.]?\s?ش\.?|هجری\s(?:شمسی|خورشیدی)|خورشیدی|شمسی|ش|solar hijri|shamsi|sh|ap)\)?$",
        re.I,
    ),
    Calendar.LUNAR: re.compile(
        r"(?<=[\d\s])\(?(?:ه\s?[ـ.]?\s?ق\.?|هجری\sقمری|قمری|ق|lunar hijri|qamari|ah)\)?$", re.I
    ),
    Calendar.GREGORIAN: re.compile(r"(?<=[\d\s])\(?(?:میلادی|ميلادي|م\.?|н\.\s?э\.|ad|ce)\)?$", re.I),
}
_MIDNIGHT = re.compile(r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$")
_YEAR_WORDS = re.compile(
    r"(?:(?<=[-\d\s.])|^)(?:года|год|г|жылғы|жылы|жыл|ж|йили|йил|yilgi|yili|yil|yılı|il|соли|сол|سال|کال|ماه|د|of|the|"
    r"born|рождения|рожд|рож|р|туған|т|doğum|в|во|in|on|куни|күні)(?:\.|(?=[\s\d-]|$))",
    re.I,
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|-?го|-?е|-?шы|-?ші|-?inci)\b", re.I)
_ROUND_SIGNS = re.compile(r"\s*([-./])\s*")


def without_time(text: str) -> str:
    """Without a time of day at the end."""
    return _MIDNIGHT.sub("", text)


def years_of_age(text: str) -> int | None:
    """The age a phrase states, None if it states none."""
    found = _AGE.match(text)
    return int(found[1] or found[2]) if found else None


def about(text: str) -> tuple[str, bool]:
    """The text without "about" or a question mark, and whether one stood there."""
    rest = _ABOUT.sub("", text)
    return rest, rest != text


def era(text: str) -> tuple[str, Calendar | None]:
    """The text without the era after it (ه.ش, میلادی, AH …), and its calendar."""
    for calendar, pattern in _ERAS.items():
        if found := pattern.search(text):
            return text[: found.start()].strip(), calendar
    return text, None


def tidied(text: str) -> str:
    """Without "of the year" and the like, ordinal endings, and stray signs and spaces."""
    plain = re.sub("[‐‑–—−]", "-", text)
    bare = _YEAR_WORDS.sub(" ", _YEAR_WORDS.sub(" ", _ORDINAL.sub("", plain)))
    return _ROUND_SIGNS.sub(r"\1", " ".join(bare.split())).strip(" .,;:/-")
