"""The words of a law in each language: plain TOML files, ``words/<lang>.toml``, flat dotted keys."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from panah.law.errors import PackError

LANGUAGES = ("kk", "ru", "en")
"""Languages every pack must have complete; others may be added beside them."""


@dataclass(frozen=True)
class Words:
    """Texts by language and key; English where a language has none; the key itself where nobody has."""

    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __or__(self, other: Words) -> Words:
        langs = {*self.texts, *other.texts}
        return Words({lang: {**self.texts.get(lang, {}), **other.texts.get(lang, {})} for lang in langs})

    def get(self, key: str, lang: str) -> str:
        """The text of a key."""
        return self.texts.get(lang, {}).get(key) or self.texts.get("en", {}).get(key) or key

    def find(self, key: str, lang: str) -> tuple[str, str]:
        """(the text, the language it was found in; "" when it is only the key)."""
        for found in (lang, "en"):
            if text := self.texts.get(found, {}).get(key):
                return text, found
        return key, ""

    def has(self, key: str, lang: str) -> bool:
        """Whether the language itself has the text."""
        return bool(self.texts.get(lang, {}).get(key))

    def fill(self, key: str, lang: str, **parts: str) -> str:
        """The text with its ``{parts}`` put in."""
        return self.get(key, lang).format(**parts)


def read_words(folder: Path) -> Words:
    """Every ``<lang>.toml`` of a folder. Raises PackError naming a file that cannot be read."""
    texts = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            texts[path.stem] = dict(_flat(tomllib.loads(path.read_text("utf-8")), ""))
        except tomllib.TOMLDecodeError as wrong:
            raise PackError(str(path), str(wrong), "mend the TOML") from None
    return Words(texts)


def _flat(table: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{prefix}{key}.")
        else:
            found.append((prefix + key, str(value)))
    return found
