"""What is known of common names beyond their spelling: which spellings are one name, and which are not.

The table ``known.toml`` is looked up after folding away what spellings differ in most. A family name formed from a
known name (Karimov, Karimi, Karimzoda) is known through it, and kept apart from the name itself; one joined from two
(Nurmuhammad) is known by both.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from panah.people.compiled import borrowing

_TABLE = Path(__file__).parent / "known.toml"
FIRST = 1 << 28
"""Numbers of names from here on are of this table: even, the name; odd, a family name formed from it."""

JOINED = 1 << 11
"""A name joined from two has the number of the first, moved up by this factor, and the number of the second."""

_GROUPS = (
    ("dzh", "j"), ("kh", "x"), ("gh", "g"), ("zh", "j"), ("ee", "i"), ("oo", "u"), ("ou", "u"), ("ə", "a"), ("ı", "i"),
    ("дж", "ж"),
)  # fmt: skip
_LETTERS = str.maketrans(
    {
        **dict(zip("qwyëéñ", "kvieen", strict=True)),
        **dict(zip("ёйыіӣқғҳһәөүұӯўңҷэћ", "еиииикгххаоуууунжеч", strict=True)),
        **dict(zip("أإآٱيىېۍكہھةۀۇۆۈۋؤګځڼۃ", "ااااییییکههههووووو" + "گزنه", strict=True)),
        **dict.fromkeys("'`ʼʻ’‘ъь-ءئـ\u200c\u200d", ""),
    }
)
_ENDINGS = (
    "zadeh", "zada", "zade", "zoda", "pour", "pur", "zai", "zei", "oglu", "iev", "ev", "ov", "of", "ian", "i",
    "зода", "заде", "зада", "заи", "иев", "ев", "ов", "иан", "и",
    "زاده", "زی", "پور", "اوا", "یوا", "وا", "یف", "وف", "اف", "ف", "ی",
)  # fmt: skip
_FOND = ("jan", "jon", "жан", "жон", "جان")  # said after a name, and left out as easily
_DOUBLED = re.compile(r"(.)\1+")


@borrowing
def joined_number(first: int, second: int) -> int:
    """The number of a name put together from two of this table, -1 if they are not plain names of it."""
    if min(first, second) < FIRST or max(first, second) >= FIRST + JOINED or first % 2 or second % 2:
        return -1
    return FIRST + JOINED * (first - FIRST + 2) + second - FIRST


@borrowing
def within(number: int, joined: int) -> bool:
    """Whether a name is the second of the two that another is put together from: Rahim in Abdurrahim."""
    return FIRST <= number < FIRST + JOINED <= joined and FIRST + (joined - FIRST) % JOINED == number


@lru_cache(1 << 16)
def folded(token: str) -> str:
    """A token without what spellings of one name in one script differ in most."""
    plain = unicodedata.normalize("NFC", token.lower()).translate(_LETTERS)
    plain = "".join(sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign))
    for group, letter in _GROUPS:
        plain = plain.replace(group, letter)
    return _DOUBLED.sub(r"\1", plain.translate(_LETTERS))


Numbers = dict[str, tuple[int, ...]]


@cache
def _numbers() -> Numbers:
    """Every folded spelling with the numbers of its names; a name that can be taken apart has that number too."""
    single: dict[str, set[int]] = {}
    groups = [
        {folded(spelling) for spelling in spellings.split()}
        for spellings in tomllib.loads(_TABLE.read_text("utf-8"))["names"].values()
    ]
    for number, group in enumerate(groups):
        for spelling in group:
            single.setdefault(spelling, set()).add(FIRST + 2 * number)
    parts = {spelling: tuple(sorted(numbers)) for spelling, numbers in single.items()}
    for group in groups:
        apart = {number for spelling in group for number in _joined(spelling, parts)}
        for spelling in group:
            single[spelling] |= apart
    return {spelling: tuple(sorted(numbers)) for spelling, numbers in single.items()}


def _joined(plain: str, numbers: Numbers) -> set[int]:
    """The numbers of the names that a word may be put together from two known ones."""
    return {
        joined_number(first, second)
        for cut in range(2, len(plain) - 1)
        for first in numbers.get(plain[:cut], ())
        for second in numbers.get(plain[cut:], ())
        if joined_number(first, second) > 0
    }


@lru_cache(1 << 16)
def known_names(token: str) -> tuple[int, ...]:
    """The numbers of the names a token is known to write, ascending; none for a token that is not known."""
    plain, numbers = folded(token), _numbers()
    if plain in numbers:
        return numbers[plain]
    found = _without(plain, _FOND) or tuple(sorted(_joined(plain, numbers)))
    return found or tuple(number + 1 for number in _without(plain, _ENDINGS))


def _without(plain: str, endings: tuple[str, ...]) -> tuple[int, ...]:
    """The numbers of a word that ends so, without its ending."""
    numbers = _numbers()
    for ending in endings:
        if plain.endswith(ending):
            rest = plain[: -len(ending)]
            found = numbers.get(rest) or tuple(sorted(_joined(rest, numbers)))
            if found:
                return found
    return ()
