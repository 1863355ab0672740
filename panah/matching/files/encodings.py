"""In which encoding a text file was written: the mark at its start, UTF-8 if it holds, else what reads best.

The old single-byte pages of the region decode any bytes, so each is tried and judged by its words: letters of one
alphabet, capitals only at the beginning or throughout.
"""

from __future__ import annotations

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PAGES = ("cp1251", "kz1048", "cp1256", "cp1254", "cp1252")
_WORD = re.compile(r"[^\W\d_]{2,}")
# Letters that these pages share with languages of elsewhere: a page that needs them is the wrong one.
_RARE = re.compile("[ЂЃѓЉЊЌЋЏђљњќћџЈјЅѕЄєЇї¥ƒŠšŒœŽžŸÿþðÞÐ]")


def encoding(data: bytes) -> str:
    """The name of the encoding of the bytes of a whole file (or of a large first piece of one)."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return name
    start = data[:4000]
    if start.count(0) * 50 > len(start):  # every blank and delimiter has one in UTF-16; other texts have none
        return "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return max(PAGES, key=lambda page: _plausible(data, page))
    return "utf-8"


def _plausible(data: bytes, page: str) -> float:
    """The share of words beyond ASCII that look like words of one alphabet, less a little for rare letters."""
    words = [word for word in _WORD.findall(data.decode(page, "replace")) if not word.isascii()][:20_000]
    if not words:
        return 0
    good = sum(_one_alphabet(word) and _regular(word) for word in words)
    return (good - 0.5 * sum(bool(_RARE.search(word)) for word in words)) / len(words)


def _one_alphabet(word: str) -> bool:
    return len({"c" if "Ѐ" <= letter <= "ԯ" else "a" if letter >= "؀" else "l" for letter in word}) == 1


def _regular(word: str) -> bool:
    return word in (word.lower(), word.upper(), word.capitalize())
