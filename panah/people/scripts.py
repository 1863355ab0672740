"""Scripts and languages of what is written, with uncertainty kept, and the two foldings.

`core_form` unifies what one writer would call the same letters (case, presentation forms, vowel points) and keeps
every letter that can be heard, for comparing by sound. `folded` takes marks off as well, for searching by word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from panah.people import conventions

Script = Literal["Latn", "Cyrl", "Arab"]
SCRIPTS: tuple[Script, ...] = ("Latn", "Cyrl", "Arab")

# Letters that betray a language within a script; the first language that owns a letter found wins.
_LETTERS: tuple[tuple[Script, str, str], ...] = (
    ("Cyrl", "kk", "әңөұһі"), ("Cyrl", "tg", "ҷӣӯ"), ("Cyrl", "uz", "ўҳ"), ("Cyrl", "kk", "ғқү"), ("Cyrl", "uk", "їєґ"),
    ("Arab", "ps", "ټډړښځڼېۍ"), ("Arab", "ur", "ٹڈڑےں"), ("Arab", "ug", "ۇۆۈۋې"), ("Arab", "fa", "پچژگیک"),
)  # fmt: skip
_USUAL = {"Cyrl": "ru", "Arab": "ar", "Latn": ""}
_SAME = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و",
        "ـ": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None,
        "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "`": None, "ь": None, "ъ": None,
        "ı": "i", "ø": "o", "ł": "l", "đ": "d",
    }
)  # fmt: skip
_ONE_LETTER = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ۂ": "ه", "ۃ": "ه", "أ": "ا", "إ": "ا",
        "ٱ": "ا", "ـ": None, "ٴ": None, "\u200c": None, "\u200d": None, "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'",
        "`": "'", "´": "'", "ʿ": "'", "ʾ": "'", "ʹ": "'", "ʽ": "'", "ˈ": "'", "′": "'", "＇": "'", "ӏ": "'",
    }
)  # fmt: skip
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]+"
)
_UZBEK = re.compile("(?<=[og])'")

_ALIKE = ("ABCEHIJKMOPTXYaceijopxyhkmtsİı", "АВСЕНІЈКМОРТХУасеіјорхуһкмтѕІі")
_TO_CYRILLIC = str.maketrans(*_ALIKE)
_TO_LATIN = {ord(theirs): ours for ours, theirs in zip(*_ALIKE, strict=True) if ours not in "İı"}


def script_of(text: str) -> Script:
    """The script most letters of ``text`` are written in, a single letter as well as a name; Latn where none is."""
    if text.isascii():
        return "Latn"
    counts = [0, 0, 0]
    for sign in text:
        code = ord(sign)
        if 0x400 <= code < 0x530:
            counts[1] += 1
        elif (
            0x600 <= code < 0x780
            or 0x8A0 <= code < 0x900
            or 0xFB50 <= code < 0xFE00
            or 0xFE70 <= code < 0xFEFF
        ):
            counts[2] += sign.isalpha()
        elif sign.isalpha():
            counts[0] += _is_latin(sign)
    return SCRIPTS[counts.index(max(counts))]


@lru_cache(4096)
def _is_latin(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(("LATIN", "FULLWIDTH LATIN"))


def one_script(token: str) -> str:
    """The token with look-alike letters of a foreign script brought home: a Latin ``a`` inside a Cyrillic word.

    Only letters that look alike are changed, and only towards the script most of the token is written in.
    """
    script = script_of(token)
    if script == "Cyrl":
        return token.translate(_TO_CYRILLIC)
    return token.translate(_TO_LATIN) if script == "Latn" else token


def is_mixed(token: str) -> bool:
    """Whether letters of two scripts stand in one token."""
    if token.isascii():
        return False
    return len({script_of(sign) for sign in token if sign.isalpha()}) > 1


def language_of(text: str) -> str:
    """A guess (ISO 639-1) from letters only one language of the script uses; '' when nothing tells."""
    script, low = script_of(text), text.casefold()
    for owner, language, letters in _LETTERS:
        if owner == script and any(letter in low for letter in letters):
            return language
    return _USUAL[script]


@lru_cache(1 << 16)
def languages(token: str) -> tuple[tuple[str, float], ...]:
    """Languages ``token`` may be written in: (code, weight), weights sum to 1, likeliest first, below .01 left out.

    Codes are ISO 639-1, and ``prs`` for Dari. A letter that a language's alphabet lacks speaks against it, its
    own digraphs and endings speak for it; both stand in the files of `conventions`.
    """
    plain, script = unicodedata.normalize("NFC", token.casefold()), script_of(token)
    letters, both = {sign for sign in plain if sign.isalpha()} - set("ʻʼ"), f"{plain} {core_form(token)}"
    weights = {}
    for convention in conventions.every():
        if script in convention.letters:
            foreign = len(letters - convention.letters[script])
            weight = convention.prior[script] * convention.letters_missing**foreign
            for written, factor in convention.hints.items():
                if written in both:
                    weight *= factor
            weights[convention.code] = weight
    total = sum(weights.values()) or 1.0
    found = [(code, round(weight / total, 4)) for code, weight in weights.items() if weight >= 0.01 * total]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def direction(script: str) -> Literal["rtl", "ltr"]:
    """How a script runs, as HTML's ``dir`` wants it."""
    return "rtl" if script == "Arab" else "ltr"


def core_form(text: str) -> str:
    """Case, presentation forms, vowel points and stress marks folded; every letter that is heard stays.

    ``ş ә ғ ӯ آ گ`` stay themselves; Uzbek oʻ gʻ come out with U+02BB however typed; other apostrophes go.
    """
    if text.isascii() and text.isalpha():
        return text.lower()
    form = unicodedata.normalize("NFKC", text).replace("İ", "i").casefold().translate(_ONE_LETTER)
    form = _MARKS.sub("", unicodedata.normalize("NFC", form))
    if "'" in form:
        form = _UZBEK.sub("ʻ", form).replace("'", "")
    return form


def folded(text: str) -> str:
    """Case, accents, vowel marks, and spellings of one letter removed; the script stays."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    bare = "".join(s for s in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(s))
    return unicodedata.normalize("NFC", bare).translate(_SAME)
