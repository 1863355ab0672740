"""What is not part of a name is taken away with a remark, or the text is refused with a remedy."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import Any

from panah.people.saying import Reason, sentence

LONGEST = 300
"""Characters of a name; the longest real ones, with titles and ancestors, stay below 150."""

_PLAIN = re.compile(r"[A-Za-z .,'-]+\Z")
_ORDINARY = re.compile(
    "[A-Za-z .,'\\-\u00c0-\u024f\u02b9-\u02bf\u02c8\u0400-\u052f\u1e00-\u1eff"
    "\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5\u2018\u2019\u060c]+\\Z"
)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_INVISIBLE = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufe00-\ufe0f\U000e0000-\U000e0fff]+")
_TERMINAL = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|[@-Z\\\\-_])")
_JOINERS = "\u200c\u200d"


class BadName(ValueError):
    """A text that cannot be read as a name. code: which fault; problem and remedy: sentences in English."""

    def __init__(self, code: str, **params: str) -> None:
        self.code = code
        self.params = params
        self.problem, self.remedy = self.told("en")
        super().__init__(f"{self.problem} {self.remedy}")

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(BadName, **self.params), (self.code,)

    def told(self, language: str) -> tuple[str, str]:
        """Problem and remedy in a reader's language."""
        return (
            sentence(f"names.bad_{self.code}", language, **self.params),
            sentence(f"names.bad_{self.code}_remedy", language, **self.params),
        )


def clean(text: str) -> tuple[str, tuple[Reason, ...]]:
    """``text`` with nothing in it but what may belong to a name, and remarks on what went.

    Raises `BadName`: ``not_text``, ``empty``, ``too_long``, ``no_letters``, ``digits``.
    """
    if not isinstance(text, str):
        raise BadName("not_text", kind=type(text).__name__)
    if len(text) > LONGEST:
        raise BadName("too_long", length=str(len(text)), longest=str(LONGEST))
    if not text.strip():
        raise BadName("empty")
    if _PLAIN.match(text) or _ORDINARY.match(text):
        if any(map(str.isalpha, text)):
            return text, ()
        raise BadName("no_letters", text=text)
    return _scrub(text)


def _scrub(text: str) -> tuple[str, tuple[Reason, ...]]:
    notes = []
    plain = (
        unicodedata.normalize("NFKC", text)
        if _has_compatibility_forms(text)
        else unicodedata.normalize("NFC", text)
    )
    for pattern, code in ((_BIDI, "note_bidi"), (_INVISIBLE, "note_invisible")):
        plain, count = pattern.subn("", plain)
        if count:
            notes.append(Reason(f"names.{code}"))
    plain, sequences = _TERMINAL.subn(" ", plain)
    kept = "".join(sign if sign in _JOINERS else _allowed(sign) for sign in plain)
    controls = sum(
        unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") and sign not in "\t\n\r" for sign in plain
    )
    symbols = sum(unicodedata.category(sign)[0] == "S" and _allowed(sign) == " " for sign in plain)
    if controls or sequences:
        notes.append(Reason("names.note_control"))
    if symbols:
        notes.append(Reason("names.note_symbols"))
    if any(map(str.isdigit, kept)):
        if not any(map(str.isalpha, kept)):
            raise BadName("digits", text=kept.strip())
        notes.append(Reason("names.note_digits"))
    if not any(map(str.isalpha, kept)):
        raise BadName("no_letters", text="".join(sign for sign in text if sign.isprintable())[:20])
    return kept, tuple(notes)


def _has_compatibility_forms(text: str) -> bool:
    """Presentation forms, full-width and ligature letters, which NFKC turns into the letters meant."""
    return any(unicodedata.decomposition(sign).startswith("<") for sign in text)


def _allowed(sign: str) -> str:
    """What stays of a character: letters, marks, digits, apostrophes and punctuation; a blank for the rest."""
    kind = unicodedata.category(sign)
    if kind[0] in "LMNP" or sign in "`´<ʻʼ":
        return sign
    return " "
