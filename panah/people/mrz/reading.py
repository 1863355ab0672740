"""The lines of a machine-readable zone, read. Nothing is corrected: what does not fit is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from panah.people.dates import Calendar, NotADate, PartialDate, of_day, of_month, of_year
from panah.people.saying import Reason

from .layouts import ALLOWED, FORMATS, STATUSES, WRITTEN_APART, Layout, Span, check_digit

_CONFUSED = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_LOOK_ALIKE = {**_CONFUSED, **{digit: letter for letter, digit in reversed(_CONFUSED.items())}}


class BadMrz(ValueError):
    """The lines are not a machine-readable zone. line and position count from 1; 0 where the whole is meant."""

    def __init__(self, problem: str, remedy: str, line: int = 0, position: int = 0) -> None:
        place = f"line {line}, sign {position}: " if position else f"line {line}: " if line else ""
        super().__init__(f"{place}{problem}: {remedy}")
        self.problem, self.remedy, self.line, self.position = problem, remedy, line, position


class Failed(NamedTuple):
    """A check digit that does not fit, or a day that does not exist.

    field: number, birth, expiry, optional or composite for a check digit, birth_day or expiry_day for a date that
    is none. line, position: from 1, of the digit or the date. hint: the field with one sign taken for its
    look-alike so that the digit fits, or empty.
    """

    field: str
    line: int
    position: int
    found: str
    expected: str
    hint: str

    @property
    def reason(self) -> Reason:
        place = {"line": str(self.line), "position": str(self.position), "found": self.found}
        return Reason(
            f"mrz.{self.field}", 0.0, {**place, "expected": self.expected} if self.expected else place
        )


@dataclass(frozen=True, slots=True)
class Mrz:
    """What the lines say.

    format: TD1, TD2, TD3, MRV-A or MRV-B. document: P, I, V … with its second letter. issuer, nationality: ISO
    3166 alpha-3, or a code of section 5. number: without fillers. birth: None where no year can be read. sex: M,
    F or empty. expiry: None where unknown. family, given: the primary and secondary identifiers, components in
    order; given is empty for people of one name. truncated: the name field is full, so names may be cut.
    failed: what does not fit; no field it covers is to be believed unseen.
    """

    format: str
    document: str
    issuer: str
    number: str
    nationality: str
    birth: PartialDate | None
    sex: str
    expiry: date | None
    family: tuple[str, ...]
    given: tuple[str, ...]
    optional: str = ""
    optional2: str = ""
    truncated: bool = False
    failed: tuple[Failed, ...] = ()
    lines: tuple[str, ...] = field(default=(), compare=False)

    @property
    def status(self) -> str:
        """What the nationality code says of the person's status, empty for an ordinary nationality."""
        return STATUSES.get(self.nationality, "")

    @property
    def name(self) -> str:
        """Given names and family name in ordinary order."""
        return " ".join((*self.given, *self.family))


def read(lines: str | Sequence[str], *, on: date) -> Mrz:
    """Reads the two or three lines of a zone.

    lines: one string (with or without line breaks) or one string a line. on: the day of reading, which tells the
    century: a birth lies before it, an expiry within 50 years of it. Raises BadMrz when it is no zone at all; a
    check digit that fails is listed in ``failed``, and what was read stands.
    """
    rows = _rows(lines)
    name = _format(rows)
    layout = FORMATS[name]
    held = {key: rows[span.line][span.start : span.end] for key, span in layout.fields.items()}
    number, optional, number_checked = _number(held)
    failed = list(_failed(rows, held, layout, number_checked))
    birth, expiry = _birth(held["birth"], on), _expiry(held["expiry"], on)
    for key, known in (("birth", birth), ("expiry", expiry)):
        if known is None and held[key].strip("<"):
            span = layout.fields[key]
            hint = _as_digits(held[key])
            failed.append(Failed(f"{key}_day", span.line + 1, span.start + 1, held[key], "", hint))
    family, given = _names(held["names"], layout.fields["names"])
    return Mrz(
        name, held["document"].strip("<"), _state(held["issuer"]), number, _state(held["nationality"]), birth,
        held["sex"] if held["sex"] in "MF" else "", expiry, family, given, optional,
        held.get("optional2", "").strip("<"), not held["names"].endswith("<"), tuple(failed), tuple(rows),
    )  # fmt: skip


def _rows(lines: str | Sequence[str]) -> list[str]:
    if not isinstance(lines, str) and not all(isinstance(line, str) for line in lines or ()):
        raise BadMrz("the lines are not text", "give one string, or one string a line")
    text = lines if isinstance(lines, str) else "\n".join(lines or ())
    rows = [row.strip().upper() for row in text.splitlines() if row.strip()]
    if len(rows) == 1 and len(rows[0]) in (88, 72, 90):
        width = {88: 44, 72: 36, 90: 30}[len(rows[0])]
        rows = [rows[0][at : at + width] for at in range(0, len(rows[0]), width)]
    for at, row in enumerate(rows, 1):
        fine = ALLOWED.match(row)
        if fine and fine.end() < len(row):
            sign = row[fine.end()]
            remedy = (
                "type << for it" if sign == "«" else "only A to Z, 0 to 9 and the filler < may stand here"
            )
            raise BadMrz(
                f"the sign {sign!r} cannot stand in a machine-readable zone", remedy, at, fine.end() + 1
            )
    return rows


def _format(rows: list[str]) -> str:
    if len(rows) not in (2, 3):
        raise BadMrz(f"{len(rows)} lines found", "a passport or visa has two lines, a card two or three")
    width = {3: (30,), 2: (44, 36)}[len(rows)]
    expected = len(rows[0]) if len(rows[0]) in width else width[0]
    for at, row in enumerate(rows, 1):
        if len(row) != expected:
            few = "some are missing" if len(row) < expected else "there are too many"
            raise BadMrz(f"{len(row)} signs where {expected} belong", f"{few}; fillers < count too", at)
    if len(rows) == 3:
        return "TD1"
    visa = rows[0].startswith("V")
    return ("MRV-A" if visa else "TD3") if expected == 44 else ("MRV-B" if visa else "TD2")


def _number(held: dict[str, str]) -> tuple[str, str, tuple[str, str]]:
    """The document's number, the optional data, and what its check digit covers with the digit.

    On cards a number longer than nine signs goes on in the optional data: its check digit then stands there.
    """
    number, digit, optional = held["number"], held["number_check"], held["optional"]
    if digit == "<" and "optional_check" not in held and optional.strip("<"):
        rest, _, after = optional.partition("<")
        if rest:
            return number + rest[:-1], after.strip("<"), (number + rest[:-1], rest[-1])
    return number.strip("<"), optional.strip("<"), (number, digit)


def _failed(
    rows: list[str], held: dict[str, str], layout: Layout, number: tuple[str, str]
) -> Iterator[Failed]:
    for key in ("number", "birth", "expiry", "optional"):
        if fault := _check(key, held, layout, number):
            yield fault
    if layout.composite:
        covered = "".join(rows[span.line][span.start : span.end] for span in layout.composite)
        place = layout.fields["composite_check"]
        if fault := _fault("composite", covered, held["composite_check"], place, hint=False):
            yield fault


def _state(held: str) -> str:
    code = held.strip("<")
    return WRITTEN_APART.get(code, code)


def _as_digits(held: str) -> str:
    """A date with letters taken for the digits they look like; empty if that changes nothing."""
    digits = "".join(_CONFUSED.get(sign, sign) for sign in held)
    return digits if digits != held else ""


def _check(key: str, held: dict[str, str], layout: Layout, number: tuple[str, str]) -> Failed | None:
    if f"{key}_check" not in held:
        return None
    text, digit = number if key == "number" else (held[key], held[f"{key}_check"])
    if digit == "<" and not text.strip("<"):
        return None
    return _fault(key, text, digit, layout.fields[f"{key}_check"])


def _fault(key: str, text: str, digit: str, place: Span, *, hint: bool = True) -> Failed | None:
    expected = check_digit(text)
    if digit == expected:
        return None
    reading = _otherwise(text, digit) if hint else ""
    return Failed(key, place.line + 1, place.start + 1, digit, expected, reading)


def _otherwise(text: str, digit: str) -> str:
    """The field with one sign taken for its look-alike so that the digit fits; empty if none or several do."""
    changed = [
        text[:at] + _LOOK_ALIKE[sign] + text[at + 1 :]
        for at, sign in enumerate(text)
        if sign in _LOOK_ALIKE and check_digit(text[:at] + _LOOK_ALIKE[sign] + text[at + 1 :]) == digit
    ]
    return changed[0] if len(changed) == 1 else ""


def _names(held: str, place: Span) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if digit := re.search(r"\d", held):
        remedy = "a name has letters only; 0 may be O, 1 may be I, 5 may be S"
        raise BadMrz(
            f"the digit {digit[0]} stands in the names",
            remedy,
            place.line + 1,
            place.start + digit.start() + 1,
        )
    family, _, given = held.strip("<").partition("<<")
    return tuple(filter(None, family.split("<"))), tuple(filter(None, given.split("<")))


def _birth(held: str, on: date) -> PartialDate | None:
    if not held[:2].isdigit():
        return None
    year = on.year // 100 * 100 + int(held[:2])
    month, day = (int(part) if part.isdigit() else 0 for part in (held[2:4], held[4:6]))
    if (year, month, day) > (on.year, on.month or 1, on.day):
        year -= 100
    try:
        if not month:
            return of_year(Calendar.GREGORIAN, year, held)
        if not day:
            return of_month(Calendar.GREGORIAN, year, month, held)
        return of_day(Calendar.GREGORIAN, year, month, day, held)
    except NotADate:
        return None


def _expiry(held: str, on: date) -> date | None:
    if not held.isdigit():
        return None
    year = on.year // 100 * 100 + int(held[:2])
    year += -100 if year > on.year + 50 else 100 if year < on.year - 50 else 0
    try:
        return date(year, int(held[2:4]), int(held[4:6]))
    except ValueError:
        return None
