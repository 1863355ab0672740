"""Scripts and languages of what is written, with uncertainty kept, and the two foldings.

`core_form` unifies what one writer would call the same letters (case, presentation forms, vowel points) and keeps
every letter that can be heard, for comparing by sound. `folded` takes marks off as well, for searching by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from panah.people import conventions

Script = Literal["Latn", "Cyrl", "Arab", "Zzzz"]
"""ISO 15924: Latin, Cyrillic, Perso-Arabic; ``Zzzz`` for any other."""

SCRIPTS: tuple[Script, ...] = ("Latn", "Cyrl", "Arab")
ALL_SCRIPTS: tuple[Script, ...] = (*SCRIPTS, "Zzzz")

# Letters that betray a language within a script; the first language that owns a letter found wins.
_LETTERS: tuple[tuple[Script, str, str], ...] = (
    ("Cyrl", "kk", "әңөұһі"), ("Cyrl", "tg", "ҷӣӯ"), ("Cyrl", "uz", "ўҳ"), ("Cyrl", "kk", "ғқү"), ("Cyrl", "uk", "їєґ"),
    ("Arab", "ps", "ټډړښځڼېۍ"), ("Arab", "ur", "ٹڈڑےں"), ("Arab", "ug", "ۇۆۈۋې"), ("Arab", "fa", "پچژگیک"),
)  # fmt: skip
_USUAL = {"Cyrl": "ru", "Arab": "ar", "Latn": "", "Zzzz": ""}
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
        "ي": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ۂ": "ه", "ۃ": "ه", "أ": "ا", "إ": "ا",
        "ٱ": "ا", "ـ": None, "ٴ": None, "\u200c": None, "\u200d": None, "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'",
        "`": "'", "´": "'", "ʿ": "'", "ʾ": "'", "ʹ": "'", "ʽ": "'", "ˈ": "'", "′": "'", "＇": "'", "ӏ": "'",
    }
)  # fmt: skip
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]+"
)
_MAQSURA_INSIDE = re.compile(r"ى(?=\w)")
_TURKISH = re.compile("[İŞĞşğı]")  # beside one of these a capital I is the dotless one
_APOSTROPHES = frozenset("ʻʼʾʿʹʽˈـ")
_ASCII = frozenset("abcdefghijklmnopqrstuvwxyz")
_CASE_ONLY = re.compile("[A-Za-zÄÇÑÖÜäçñöüŞşĞğƏəıА-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІіӢӣӮӯҲҳҶҷЎў]+\\Z")
_PURE = re.compile(
    "[A-Za-zÀ-ÖØ-öø-ɏ]+\\Z|([\u0400-\u052f]+)\\Z|([\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5]+)\\Z"
)
_UZBEK = re.compile("(?<=[og])'")

_ALIKE = ("ABCEHIJKMOPTXYaceijopxyhkmtsİı", "АВСЕНІЈКМОРТХУасеіјорхуһкмтѕІі")
_TO_CYRILLIC = str.maketrans(*_ALIKE)
_TO_LATIN = {ord(theirs): ours for ours, theirs in zip(*_ALIKE, strict=True) if ours not in "İı"}


def script_of(text: str) -> Script:
    """The script most letters of ``text`` are written in, a single letter as well as a name.

    Latn where there is no letter, Zzzz where most are of a script that is not read here.
    """
    if text.isascii():
        return "Latn"
    if pure := pure_script(text):
        return pure
    counts = [0, 0, 0, 0]
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
            counts[3] += _is_foreign(sign)
    return ALL_SCRIPTS[counts.index(max(counts))]


def pure_script(text: str) -> Script | None:
    """The script all of ``text`` is plainly written in; None where that wants a closer look."""
    found = _PURE.match(text)
    return SCRIPTS[found.lastindex or 0] if found else None


@lru_cache(4096)
def _is_latin(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(("LATIN", "FULLWIDTH LATIN"))


@lru_cache(4096)
def _is_foreign(sign: str) -> bool:
    """A letter of none of our scripts; apostrophes that count as letters belong to any."""
    return not _is_latin(sign) and unicodedata.category(sign) != "Lm"


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
    if token.isascii() or pure_script(token):
        return False
    return len({script_of(sign) for sign in token if sign.isalpha() and sign not in _APOSTROPHES}) > 1


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
    Nothing for a token in none of our scripts.

    Codes are ISO 639-1, and ``prs`` for Dari. A letter that a language's alphabet lacks speaks against it, its
    own digraphs and endings speak for it; both stand in the files of `conventions`.
    """
    script = script_of(token)
    if script not in SCRIPTS:
        return ()
    known = _evidence(script)
    if token.isascii() and token.isalpha():
        both, strange = token.lower(), ""
    else:
        plain = unicodedata.normalize("NFC", token.casefold())
        both = f"{plain} {core_form(token)}"
        strange = "".join(sorted(sign for sign in {*plain} - known.common - _APOSTROPHES if sign.isalpha()))
    hints = tuple(sorted({*known.pattern.findall(both)})) if known.pattern.search(both) else ()
    return _weighed(script, strange, hints)


class _Evidence(NamedTuple):
    """Of one script: codes and priors of its languages, the letters all of them have, and pieces of writing that
    speak for some, each with its factor by language."""

    codes: tuple[str, ...]
    priors: tuple[float, ...]
    alphabets: tuple[frozenset[str], ...]
    common: frozenset[str]
    hints: Mapping[str, Mapping[str, float]]
    pattern: re.Pattern[str]


@cache
def _evidence(script: Script) -> _Evidence:
    users = [convention for convention in conventions.every() if script in convention.letters]
    alphabets = tuple(convention.letters[script] for convention in users)
    hints: dict[str, dict[str, float]] = {}
    for convention in users:
        for written, factor in convention.hints.items():
            if script_of(written) == script:
                hints.setdefault(written, {})[convention.code] = factor
    return _Evidence(
        tuple(convention.code for convention in users),
        tuple(convention.prior[script] for convention in users),
        alphabets,
        frozenset.intersection(*alphabets) | _ASCII,
        hints,
        re.compile("(?=(" + "|".join(sorted(hints, key=len, reverse=True)) + "))"),
    )


@lru_cache(1 << 14)
def _weighed(script: Script, strange: str, hints: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Weights from the letters not all languages have and the hints found; few combinations occur."""
    known = _evidence(script)
    weights = {}
    for code, prior, letters in zip(known.codes, known.priors, known.alphabets, strict=True):
        weight = prior * conventions.LETTER_MISSING ** sum(sign not in letters for sign in strange)
        for written in hints:
            weight *= known.hints[written].get(code, 1.0)
        weights[code] = weight
    total = sum(weights.values())
    found = [(code, round(weight / total, 4)) for code, weight in weights.items() if weight >= 0.01 * total]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def direction(script: str) -> Literal["rtl", "ltr"]:
    """How a script runs, as HTML's ``dir`` wants it."""
    return "rtl" if script == "Arab" else "ltr"


def core_form(text: str) -> str:
    """Case, presentation forms, vowel points and stress marks folded; every letter that is heard stays.

    A final ``ى`` stays, because it is mostly an a. ``ş ә ғ ӯ آ گ`` stay themselves; Uzbek oʻ gʻ come out with
    U+02BB however typed; other apostrophes go.
    """
    if text.isascii() and text.isalpha():
        return text.lower()
    if _CASE_ONLY.match(text) and not ("I" in text and _TURKISH.search(text)):
        return text.lower()
    if "I" in text and _TURKISH.search(text):
        text = text.replace("I", "ı")
    form = unicodedata.normalize("NFKC", text).replace("İ", "i").casefold().translate(_ONE_LETTER)
    form = _MARKS.sub("", unicodedata.normalize("NFC", form))
    if "'" in form:
        form = _UZBEK.sub("ʻ", form).replace("'", "")
    return _MAQSURA_INSIDE.sub("ی", form) if "ى" in form else form


def folded(text: str) -> str:
    """Case, accents, vowel marks, and spellings of one letter removed; the script stays."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    bare = "".join(s for s in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(s))
    return unicodedata.normalize("NFC", bare).translate(_SAME)
