"""Names as they are searched: scripts, a guess at the language, and the words a search compares.

Only what registration needs. Comparing names across scripts ("the same person?") is another room's work.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Literal

Script = Literal["Latn", "Cyrl", "Arab"]
ROLES = ("given", "father", "grandfather", "family", "honorific")

_MARKS: dict[str, Script] = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab"}
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


def script_of(text: str) -> Script:
    """The script most letters of `text` are written in; Latn when there is none."""
    counts: dict[Script, int] = {}
    for sign in text:
        if sign.isalpha():
            mark = _MARKS.get(unicodedata.name(sign, "").split(" ")[0])
            if mark:
                counts[mark] = counts.get(mark, 0) + 1
    return max(counts, key=lambda mark: counts[mark]) if counts else "Latn"


def language_of(text: str) -> str:
    """A guess (ISO 639-1) from letters only one language of the script uses; '' when nothing tells."""
    script, low = script_of(text), text.casefold()
    for owner, language, letters in _LETTERS:
        if owner == script and any(letter in low for letter in letters):
            return language
    return _USUAL[script]


def direction(script: str) -> Literal["rtl", "ltr"]:
    return "rtl" if script == "Arab" else "ltr"


def folded(text: str) -> str:
    """Case, accents, vowel marks, and spellings of one letter removed; the script stays."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    bare = "".join(s for s in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(s))
    return unicodedata.normalize("NFC", bare).translate(_SAME)


def words(text: str) -> list[str]:
    """The folded words of a name, in order, each once; hyphens and dots part words."""
    spaced = "".join(sign if sign.isalnum() else " " for sign in folded(text))
    return list(dict.fromkeys(word[:60] for word in spaced.split()))


def search_words(texts: Iterable[str]) -> list[str]:
    """All words under which a person is found: of every name in every script."""
    return sorted({word for text in texts for word in words(text)})
