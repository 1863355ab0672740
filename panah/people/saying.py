"""What a comparison found, as data first and as a sentence in the reader's language second.

Texts stand in ``words/<language>.toml``, one table per room: the reason ``names.given_agree`` is the key
``given_agree`` of the table ``[names]``. Placeholders in braces are filled from the reason's ``params``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "ru", "kk", "fa")
_FOLDERS = [Path(__file__).parent / "words"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence.

    code: ``<room>.<key>`` of its sentence. weight: log-odds (natural logarithm) it adds to *the same*; negative
    speaks against, 0 is a remark. params: what fills the sentence, already in the form to be shown.
    """

    code: str
    weight: float = 0.0
    params: Mapping[str, str] = field(default_factory=dict)

    def text(self, language: str = "en") -> str:
        """The sentence. Raises KeyError for a code that has no words: a test holds that all have."""
        return sentence(self.code, language, **self.params)

    def __str__(self) -> str:
        return self.text()


def sentence(code: str, language: str = "en", **params: str) -> str:
    """The words of ``code`` with its placeholders filled; English where the language is not one of ours."""
    texts = words(language if language in LANGUAGES else "en")
    return texts[code].format(**params)


def add_words(folder: Path) -> None:
    """Let a room above bring the words of its own reasons: a folder with one ``<language>.toml`` each."""
    if folder not in _FOLDERS:
        _FOLDERS.append(folder)
        words.cache_clear()


@cache
def words(language: str) -> Mapping[str, str]:
    """Every sentence of a language by its code."""
    found: dict[str, str] = {}
    for folder in _FOLDERS:
        tables = tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))
        found |= {f"{room}.{key}": text for room, table in tables.items() for key, text in table.items()}
    return found
