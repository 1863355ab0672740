"""Where every field of a machine-readable zone stands, and its check digit.

Source: ICAO Doc 9303, eighth edition, part 3 section 4 (signs, names, dates, check digits), section 5 (codes of
states), and parts 4 (TD3, passports), 5 (TD1, cards), 6 (TD2) and 7 (visas MRV-A and MRV-B).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import cycle
from typing import NamedTuple

ALLOWED = re.compile("[A-Z0-9<]*")
STATUSES = {
    "XXA": "stateless person (1954 Convention)",
    "XXB": "refugee (1951 Convention and 1967 Protocol)",
    "XXC": "refugee, other than under the 1951 Convention",
    "XXX": "nationality not specified",
}
"""Codes that stand where a nationality would, and say something of the person's status (part 3, section 5 E)."""

WRITTEN_APART = {"D": "DEU"}
"""Codes of states that differ from ISO 3166 alpha-3 (part 3, section 5 A)."""


class Span(NamedTuple):
    """Where a field stands: line from 0, signs [start, end)."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands in one format. Fields ending in ``_check`` hold the digit of the field named."""

    lines: int
    width: int
    fields: dict[str, Span]
    composite: tuple[Span, ...]


def _second_line(width: int, optional_end: int, names: int, composite: bool, optional_check: bool) -> Layout:
    fields = {
        "document": Span(0, 0, 2), "issuer": Span(0, 2, 5), "names": Span(0, 5, names),
        "number": Span(1, 0, 9), "number_check": Span(1, 9, 10), "nationality": Span(1, 10, 13),
        "birth": Span(1, 13, 19), "birth_check": Span(1, 19, 20), "sex": Span(1, 20, 21),
        "expiry": Span(1, 21, 27), "expiry_check": Span(1, 27, 28), "optional": Span(1, 28, optional_end),
    }  # fmt: skip
    covered: tuple[Span, ...] = ()
    if optional_check:
        fields["optional_check"] = Span(1, optional_end, optional_end + 1)
    if composite:
        fields["composite_check"] = Span(1, width - 1, width)
        covered = (Span(1, 0, 10), Span(1, 13, 20), Span(1, 21, width - 1))
    return Layout(2, width, fields, covered)


FORMATS = {
    "TD3": _second_line(44, 42, 44, composite=True, optional_check=True),
    "TD2": _second_line(36, 35, 36, composite=True, optional_check=False),
    "MRV-A": _second_line(44, 44, 44, composite=False, optional_check=False),
    "MRV-B": _second_line(36, 36, 36, composite=False, optional_check=False),
    "TD1": Layout(
        3, 30,
        {
            "document": Span(0, 0, 2), "issuer": Span(0, 2, 5), "number": Span(0, 5, 14),
            "number_check": Span(0, 14, 15), "optional": Span(0, 15, 30), "birth": Span(1, 0, 6),
            "birth_check": Span(1, 6, 7), "sex": Span(1, 7, 8), "expiry": Span(1, 8, 14),
            "expiry_check": Span(1, 14, 15), "nationality": Span(1, 15, 18), "optional2": Span(1, 18, 29),
            "composite_check": Span(1, 29, 30), "names": Span(2, 0, 30),
        },
        (Span(0, 5, 30), Span(1, 0, 7), Span(1, 8, 15), Span(1, 18, 29)),
    ),
}  # fmt: skip


def check_digit(text: str) -> str:
    """The check digit of a field (part 3, 4.9): weights 7, 3, 1; A = 10 … Z = 35, filler = 0."""
    total = sum(_value(sign) * weight for sign, weight in zip(text, cycle((7, 3, 1)), strict=False))
    return str(total % 10)


def _value(sign: str) -> int:
    return 0 if sign == "<" else int(sign, 36)
