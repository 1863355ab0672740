"""A written value in the form in which it is compared, and distinct values as letters and numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from panah.people.compiled import compiled

LONGEST = 200
"""Characters of a value that are read; nobody's name, street or number is longer."""

FEW = 2_000
"""Records below which a file says less about how common something is: it counts as if so many others lacked it."""

_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord("'"): None, ord("`"): None}
_ARABIC = str.maketrans("يىكة", "ییکه")


def fold(text: str) -> str:
    """``text`` in small letters, compatibility forms and marks resolved, all between words one space.

    Digits of any script become 0–9; Arabic ya and kaf the Persian ones. "" where nothing can be compared.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).lower().split())
    kept = []
    for letter in unicodedata.normalize("NFKD", text[:LONGEST].casefold()).translate(_ARABIC):
        kind = unicodedata.category(letter)
        if kind == "Nd":
            kept.append(str(unicodedata.digit(letter)))
        elif kind[0] in "LN":
            kept.append(letter)
        elif kind not in ("Mn", "Cf", "Lm") and letter not in "ʼʻ’‘":
            kept.append(" ")
    return " ".join("".join(kept).split())


def digits(text: str) -> str:
    """What counts of a number: its letters and digits without the spaces, hyphens and brackets between."""
    return fold(text).replace(" ", "")


def letters(strings: Sequence[str]) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.int64]]:
    """All strings as one array of UTF-16 units, and where each starts (one more than there are strings)."""
    units = [len(text) for text in strings]
    joined = "".join(strings).encode("utf-16-le", "replace")
    if len(joined) != 2 * sum(units):  # letters outside the basic plane take two units
        units = [len(text.encode("utf-16-le", "replace")) // 2 for text in strings]
    starts = np.zeros(len(strings) + 1, np.int64)
    np.cumsum(units, out=starts[1:])
    return np.frombuffer(joined, dtype="<u2").astype(np.uint16), starts


@compiled
def hashes(units: npt.NDArray[np.uint16], starts: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """FNV-1a of each string: the same in every process and on every platform."""
    found = np.empty(len(starts) - 1, np.uint64)
    for i in range(len(found)):
        value = np.uint64(14695981039346656037)
        for position in range(starts[i], starts[i + 1]):
            value = (value ^ np.uint64(units[position])) * np.uint64(1099511628211)
        found[i] = value
    return found
