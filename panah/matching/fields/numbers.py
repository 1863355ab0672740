"""Telephone and document numbers in the form in which they are compared."""

from __future__ import annotations

from panah.matching.fields.folding import LONGEST, digits
from panah.people.documents import is_placeholder, normal

NATIONAL = 9
"""Last digits of a telephone number that are compared: what stands before them is the country, or the 0 or 8 that is
dialled instead of it (+7 701 … and 8 701 …, +93 70 … and 070 …)."""


def phone(text: str) -> str:
    """The end of a telephone number, "" for none; of several numbers in one field the first."""
    form = digits(text.partition(";")[0].partition(",")[0])[-NATIONAL:]
    return "" if is_placeholder(form) else form


def document(text: str) -> str:
    """A document's number as `panah.people.documents.normal` gives it, in small letters; "" for none."""
    form = text.upper() if text.isascii() and text.isalnum() else normal(text)
    return "" if is_placeholder(form) else form[:LONGEST].lower()
