"""The normal form of a document number: what two clerks writing one number have in common."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import polars as pl

LOOK_ALIKE = dict(zip("АВЕКМНОРСТУХІЈЅԚԜ", "ABEKMHOPCTYXIJSQW", strict=True))
"""Cyrillic capitals drawn like Latin ones."""

CONFUSED = str.maketrans(
    {"O": "0", "Q": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8", "G": "6", "З": "3"}
)
"""Letters a tired eye takes for digits; used to say "these differ by a look-alike", never to change a number."""

PLACEHOLDER = 4
"""Signs from which one sign repeated is no number."""

_LATIN = str.maketrans(LOOK_ALIKE)
_NOISE = re.compile(r"[\s\-‐‑‒–—_./\\:;,#№'\"()<>|]+")
_NUMBER_WORDS = re.compile(r"^(?:NO|NUMBER|NUM|НОМЕР|НӨМІРІ|شماره|نمبر)(?=\W)")
_FILE_NUMBER = re.compile(r"^(\d{3})-(\d{2})-(\d{5})$")

_SIMPLE = r"^[A-Za-z0-9АВЕКМНОРСТУХавекмнорстухБГДЖЗИЛПФЦЧШЭЮЯ ./№-]+$"
_SPECIAL = r"(?i)^\s*(?:NO|NUM|НОМЕР)|^\s*\d{3}-\d{2}-\d{5}\s*$"
"""Most numbers as written, which a column can take all at once, and those among them that need `normal`."""


def normal(written: str) -> str:
    """Upper case, digits 0-9, Latin for look-alike Cyrillic letters, nothing else; "" where there is neither.

    "N 123-456" and "n123456", "АВ 1234567" in Cyrillic and "AB1234567" in Latin are one number.
    """
    text = unicodedata.normalize("NFKC", written.replace("№", " ")).upper().strip()
    text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    text = "".join(sign for sign in text if unicodedata.category(sign)[0] not in "CM" or sign == "\n")
    if not any(map(str.isalnum, text)):
        return ""
    if shaped := _FILE_NUMBER.match(text):
        return f"{shaped[1]}{shaped[2]}C{shaped[3]}"
    bare = _NOISE.sub("", _NUMBER_WORDS.sub("", text))
    return bare.translate(_LATIN)


def is_placeholder(bare: str) -> bool:
    """Whether a normal form stands for no number: clerks fill an obligatory field with 0000 or 999999."""
    return len(bare) >= PLACEHOLDER and len(set(bare)) == 1


def normals(values: Any) -> pl.Series:
    """`normal` of a whole column; null stays null, what holds no letter and no digit becomes null."""
    series = values if isinstance(values, pl.Series) else pl.Series(values, dtype=pl.String, strict=False)
    texts = series.cast(pl.String)
    plain = texts.str.contains(r"^[A-Z0-9]+$").fill_null(False)
    odd = texts.filter(~plain & texts.is_not_null()).unique()
    if not len(odd):
        return texts
    simple = odd.str.contains(_SIMPLE) & ~odd.str.contains(_SPECIAL)
    easy, hard = odd.filter(simple), odd.filter(~simple)
    bare = easy.str.to_uppercase().str.replace_all(r"[ ./№-]+", "").str.replace_many(LOOK_ALIKE)
    meant = pl.Series([normal(text) or None for text in hard.to_list()], dtype=pl.String)
    table = pl.DataFrame(
        {"written": pl.concat([easy, hard]), "normal": pl.concat([bare.replace("", None), meant])}
    )
    asked = pl.DataFrame({"written": texts})
    found = asked.join(table, on="written", how="left", maintain_order="left")["normal"]
    return found.zip_with(~plain, texts).alias(texts.name)
