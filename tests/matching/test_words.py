"""The words of the matching stand in every language, with the same placeholders."""

from __future__ import annotations

import string
import tomllib
from pathlib import Path

import pytest

import panah.matching
from panah.matching.columns import ROLES
from panah.people.saying import LANGUAGES, words

FOLDER = Path(panah.matching.__file__).parent / "words"


def texts(language: str) -> dict[str, str]:
    tables = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    return {f"{room}.{key}": text for room, table in tables.items() for key, text in table.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    there, english = texts(language), texts("en")
    assert set(there) == set(english)
    assert {code for code in english if fields(there[code]) != fields(english[code])} == set()


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_a_name(role: str) -> None:
    assert f"columns.{role}" in words("en")
