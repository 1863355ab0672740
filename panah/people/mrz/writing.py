"""The lines of a machine-readable zone, written from what they say."""

from __future__ import annotations

import re
from datetime import date

from panah.people.dates import PartialDate, Precision
from panah.people.romanise import romanise

from .layouts import FORMATS, WRITTEN_APART, check_digit
from .reading import BadMrz, Mrz

_DROPPED = re.compile(r"[^A-Z<]")
_CODES = {iso: code for code, iso in WRITTEN_APART.items()}


SINGLE_LETTERS = frozenset({"AZE", "TKM", "TUR"})
"""States whose zones show Ö as O and Ü as U, where the standard leaves the choice."""


def name_field(
    family: str, given: str, width: int, *, language: str | None = None, system: str = "icao9303"
) -> str:
    """The name field (part 3, 4.6): transliterated, components parted by one filler, identifiers by two.

    family, given: in any script; one of them may be empty, for people of one name. width: signs to fill. A name
    too long is cut so that both identifiers stay and the last sign is a letter (part 4, 4.2.3). language, system:
    as in `romanise`.
    Raises CannotRomanise, BadMrz when nothing is left.
    """
    primary, secondary = (_component(part, language, system) for part in (family, given))
    if not primary:
        primary, secondary = secondary, ""
    if not primary:
        raise BadMrz("no name", "give a family name or a given name in letters")
    whole = f"{primary}<<{secondary}" if secondary else primary
    if len(whole) > width:
        room = width - 2 - min(len(secondary), max(10, width - 2 - len(primary))) if secondary else width
        whole = f"{primary[:room].rstrip('<')}<<{secondary}" if secondary else primary
        whole = whole[:width]
        while whole.endswith("<"):
            whole = whole[:-2].rstrip("<")
        return whole.ljust(width, "<")
    return whole.ljust(width, "<")


def _component(name: str, language: str | None, system: str) -> str:
    apart = re.sub(r"[\s,\-‐‑–]+", "<", name.strip())
    written = romanise(apart, system, language=language)
    return re.sub("<+", "<", _DROPPED.sub("", written)).strip("<")


def write(
    *, format: str, document: str, issuer: str, number: str, nationality: str, family: str, given: str = "",
    birth: PartialDate | None = None, sex: str = "", expiry: date | None = None, optional: str = "",
    optional2: str = "", language: str | None = None,
) -> tuple[str, ...]:  # fmt: skip
    """The lines that say this, with their check digits; fields as in `Mrz`, names in any script.

    A birth known to the month or the year gets fillers for the rest; an age or "about" gets fillers only.
    Raises BadMrz for what does not fit or may not stand there, CannotRomanise for a letter without Latin form.
    """
    if format not in FORMATS:
        raise BadMrz(f"no format {format!r}", f"choose one of {', '.join(FORMATS)}")
    layout = FORMATS[format]
    number, optional, overlong = _overlong(format, number.upper().replace(" ", ""), optional.upper())
    held = {
        "document": document, "issuer": _CODES.get(issuer, issuer), "number": number, "sex": sex or "<",
        "nationality": _CODES.get(nationality, nationality), "birth": _birth(birth), "optional": optional,
        "expiry": expiry.strftime("%y%m%d") if expiry else "", "optional2": optional2.upper(),
    }  # fmt: skip
    rows = ["<" * layout.width] * layout.lines
    names = layout.fields["names"]
    system = "icao9303-single" if issuer in SINGLE_LETTERS else "icao9303"
    written = name_field(family, given, names.end - names.start, language=language, system=system)
    rows[names.line] = _put(rows[names.line], names.start, written)
    for key, text in held.items():
        if key in layout.fields:
            span = layout.fields[key]
            rows[span.line] = _put(rows[span.line], span.start, _fitting(key, text, span.end - span.start))
    for key in ("number", "birth", "expiry", "optional"):
        place = layout.fields.get(f"{key}_check")
        if place and not (key == "number" and overlong):
            covered = layout.fields[key]
            digit = check_digit(rows[covered.line][covered.start : covered.end])
            rows[place.line] = _put(rows[place.line], place.start, digit)
    if layout.composite:
        covered_text = "".join(rows[part.line][part.start : part.end] for part in layout.composite)
        span = layout.fields["composite_check"]
        rows[span.line] = _put(rows[span.line], span.start, check_digit(covered_text))
    return tuple(rows)


def lines(zone: Mrz) -> tuple[str, ...]:
    """The lines of a zone written anew from its fields: the same as were read, if nothing failed or was cut."""
    return write(
        format=zone.format, document=zone.document, issuer=zone.issuer, number=zone.number,
        nationality=zone.nationality, family=" ".join(zone.family), given=" ".join(zone.given), birth=zone.birth,
        sex=zone.sex, expiry=zone.expiry, optional=zone.optional, optional2=zone.optional2,
    )  # fmt: skip


def _overlong(format: str, number: str, optional: str) -> tuple[str, str, bool]:
    """A number of more than nine signs goes on, on cards, in the optional data, followed by its check digit."""
    if len(number) <= 9 or format not in ("TD1", "TD2"):
        return number, optional, False
    rest = number[9:] + check_digit(number) + "<"
    return number[:9], rest + optional, True


def _birth(birth: PartialDate | None) -> str:
    if birth is None or birth.precision in (Precision.ABOUT, Precision.AGE):
        return ""
    kept = {Precision.DAY: 6, Precision.MONTH: 4, Precision.YEAR: 2}[birth.precision]
    return birth.earliest.strftime("%y%m%d")[:kept]


def _fitting(key: str, text: str, width: int) -> str:
    if len(text) > width:
        raise BadMrz(f"{key} has {len(text)} signs", f"no more than {width} fit here")
    if not re.fullmatch("[A-Z0-9<]*", text):
        raise BadMrz(f"{key} holds {text!r}", "only A to Z, 0 to 9 and the filler < may stand here")
    return text.ljust(width, "<")


def _put(row: str, start: int, text: str) -> str:
    return row[:start] + text + row[start + len(text) :]
