"""A text written in Latin letters by the rules of one system."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from panah.people.scripts import language_of, script_of

from .tables import Table, systems, table

_VOWELS = frozenset("аеёиоуыэюяіїєәөұүӣӯѣاآأإىیيوۇۆۈېەٱۍے\u064e\u064f\u0650\u0670")
_OPENS_SYLLABLE = _VOWELS | frozenset("ъь")
_HALF_VOWELS = frozenset("ویي")
_SHADDA = "\u0651"


class CannotRomanise(ValueError):
    """A letter the system has no rule for."""

    def __init__(self, letter: str, position: int, system: str) -> None:
        super().__init__(
            f"{system} has no Latin form for {letter!r} (sign {position + 1}): choose a system of its language, "
            "or use latin(), which takes the nearest one"
        )
        self.letter, self.position, self.system = letter, position, system


@dataclass(frozen=True, slots=True)
class LatinForm:
    """A Latin form for showing beside the original, never instead of it.

    system: the code of the romanisation, empty where the text was Latin already. complete: False where the
    script leaves vowels unwritten, so that the form cannot be read aloud. confidence: of the system.
    """

    text: str
    system: str
    complete: bool
    confidence: str


def romanise(text: str, system: str = "icao9303", *, language: str | None = None) -> str:
    """``text`` in the Latin letters of ``system`` (a code of `systems`).

    language: ISO 639-1, where a system treats one differently (ICAO: be, bg, mk, sr, uk). Latin letters of a
    text in another script stay. Raises KeyError for an unknown system, CannotRomanise for a letter without rule.
    """
    rules = table(system, language)
    if systems()[system].script == "Latn":
        return unicodedata.normalize("NFC", text)
    done: list[str] = []
    whole = unicodedata.normalize("NFC", text)
    at = 0
    while at < len(whole):
        if not _letter(whole[at]):
            done.append(whole[at])
            at += 1
            continue
        end = at + 1
        while end < len(whole) and (_letter(whole[end]) or _inside(whole, end, rules)):
            end += 1
        done.append(_word(whole[at:end], at, rules, system))
        at = end
    written = unicodedata.normalize("NFC", "".join(done))
    return written.upper() if rules.upper else written


def latin(text: str, language: str | None = None) -> LatinForm:
    """The best Latin form of ``text`` for showing; language (ISO 639-1, prs for Dari) is guessed when not given.

    Never raises: a letter its system lacks is given as the ICAO table has it, or stays. Where the script leaves
    the vowels out the form is marked incomplete, and a Latin form from the person's own papers is better.
    """
    script = script_of(text)
    if script in ("Latn", "Zzzz"):
        return LatinForm(unicodedata.normalize("NFC", text), "", True, "verified")
    code = best_system(language or language_of(text), script)
    form = "".join(_piece(piece, code) for piece in _pieces(unicodedata.normalize("NFC", text)))
    known = systems()[code]
    return LatinForm(unicodedata.normalize("NFC", form), code, known.vowels_written, known.confidence)


def from_icao(text: str) -> str:
    """The Arabic-script letters behind a name given by the Arabic table of `icao9303`: MXHMD is محمد.

    For zones of states that use that table (an X before letters betrays it). Unpointed: doubled letters and what
    the table leaves out are not brought back. Raises CannotRomanise where the text cannot come from the table.
    """
    codes = _arabic_codes()
    letters: list[str] = []
    at, upper = 0, text.upper()
    while at < len(upper):
        size = next((size for size in (3, 2, 1) if upper[at : at + size] in codes), 0)
        if upper[at].isalpha() and not size:
            raise CannotRomanise(upper[at], at, "icao9303")
        letters.append(codes[upper[at : at + size]] if size else upper[at])
        at += size or 1
    return "".join(letters)


@cache
def _arabic_codes() -> dict[str, str]:
    """What the Latin signs of the ICAO table for Arabic script stand for; the plainer letter where two share one."""
    rules = table("icao9303")
    arabic = {
        letter: written
        for letter, written in rules.letters.items()
        if script_of(letter) == "Arab" and written
    }
    found: dict[str, str] = {}
    for letter in sorted(arabic, reverse=True):
        found[arabic[letter].upper()] = letter
    return found | {
        "XAH": "ة",
        "V": "ڤ",
        "U": "ؤ",
        "O": "ۆ",
        "W": "و",
        "E": "ع",
        "A": "ا",
        "I": "إ",
        "Y": "ي",
        "H": "ه",
    }


_BEST = {
    "kk": "kaz-passport", "uz": "uzb-1995", "ky": "kgz-bgn1979", "tg": "tjk-bgn1994", "tk": "tkm-1993",
    "az": "aze-1991", "uk": "ukr-2010", "ru": "rus-bgn1947", "fa": "irn-bgn1958", "prs": "afg-2007", "ps": "afg-2007",
    "ur": "pak-bgn2007", "ug": "uig-uly", "ar": "irn-bgn1958",
}  # fmt: skip


def best_system(language: str, script: str) -> str:
    """The system whose form is easiest to read for a language in a script."""
    code = _BEST.get(language, "")
    if code and systems()[code].script == script:
        return code
    return "irn-bgn1958" if script == "Arab" else "rus-bgn1947"


def _letter(sign: str) -> bool:
    return sign.isalpha() or unicodedata.category(sign) == "Mn" or sign == "ـ"


def _inside(text: str, at: int, rules: Table) -> bool:
    """Whether the sign is an apostrophe that counts as a letter of the word, as in Ukrainian."""
    return text[at] in rules.letters and at + 1 < len(text) and _letter(text[at + 1])


def _pieces(text: str) -> list[str]:
    """Words and what stands between them."""
    pieces: list[str] = []
    for sign in text:
        if pieces and _letter(sign) == _letter(pieces[-1][-1]):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _piece(piece: str, code: str) -> str:
    if not _letter(piece[0]):
        return piece
    for system in (code, "icao9303"):
        try:
            written = romanise(piece, system)
        except CannotRomanise:
            continue
        return (
            written
            if piece.isupper()
            else written[:1] + written[1:].lower()
            if system == "icao9303"
            else written
        )
    return piece


def _word(word: str, place: int, rules: Table, system: str) -> str:
    """One word. The case of the original is kept; a word of a script without case gets a capital."""
    low = word.lower() if len(word.lower()) == len(word) else word
    caseless = word.upper() == low
    shouting = word.isupper() and len(word) > 1
    parts: list[str] = []
    at = 0
    while at < len(low):
        length, written = _rule(low, at, rules)
        if written is None:
            raise CannotRomanise(word[at], place + at, system)
        if low[at] == _SHADDA:
            written = parts[-1] if parts else ""
        if word[at] != low[at] or (caseless and not any(parts)):
            written = _raised(written, shouting, rules.dotted_i)
        parts.append(written)
        at += length
    return "".join(parts)


def _rule(low: str, at: int, rules: Table) -> tuple[int, str | None]:
    """How many letters the rule at ``at`` takes, and what they become; None where there is no rule."""
    if low[at : at + 2] in rules.together:
        return 2, rules.together[low[at : at + 2]]
    sign = low[at]
    if at == 0 and sign in rules.first:
        return 1, rules.first[sign]
    if at + 2 == len(low) and low[at:] in rules.last:
        return 2, rules.last[low[at:]]
    if at + 1 == len(low) and sign in rules.last:
        return 1, rules.last[sign]
    if sign in rules.after_vowel and _after_vowel(low, at):
        return 1, rules.after_vowel[sign]
    if sign in rules.before_vowel and at + 1 < len(low) and low[at + 1] in _VOWELS:
        return 1, rules.before_vowel[sign]
    if sign in rules.letters:
        return 1, rules.letters[sign]
    if sign == _SHADDA or unicodedata.category(sign) == "Mn":
        return 1, ""
    return 1, sign if unicodedata.name(sign, "").startswith("LATIN") else None


def _after_vowel(low: str, at: int) -> bool:
    """Whether a vowel stands before; the و or ی that begins a word is a consonant."""
    before = low[at - 1 : at]
    return before in _OPENS_SYLLABLE and not (at == 1 and before in _HALF_VOWELS)


def _raised(written: str, shouting: bool, dotted_i: bool) -> str:
    if dotted_i:
        written = written.replace("i", "İ", 1) if written.startswith("i") else written
    return written.upper() if shouting else written[:1].upper() + written[1:]
