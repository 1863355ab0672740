"""The words of the movements: in every language, with the same placeholders; every one that is used is there."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

import panah.movements
from panah.people.saying import LANGUAGES, words

ROOM = Path(panah.movements.__file__).parent
CODE = {path: path.read_text("utf-8") for path in sorted(ROOM.rglob("*.py"))}


def texts(language: str) -> dict[str, str]:
    tables = tomllib.loads((ROOM / "words" / f"{language}.toml").read_text("utf-8"))
    return {f"{room}.{key}": text for room, table in tables.items() for key, text in table.items()}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything(language: str) -> None:
    there, english = texts(language), texts("en")
    assert set(there) == set(english)
    assert {code for code in english if fields(there[code]) != fields(english[code])} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_unfinished(language: str) -> None:
    assert [
        code for code, text in texts(language).items() if not text.strip() or "TODO" in text or "  " in text
    ] == []


@pytest.mark.parametrize("language", ["ru", "kk", "fa"])
def test_every_sentence_is_in_its_own_script(language: str) -> None:
    """No sentence of several words was left in English."""
    own = re.compile("[\u0600-\u06ff]" if language == "fa" else "[\u0400-\u04ff]")
    bare = {code: re.sub(r"\{\w+\}", "", text) for code, text in texts(language).items()}
    left = [
        code
        for code, text in bare.items()
        if len(re.findall("[A-Za-z]{2,}", text)) > 2 and not own.search(text)
    ]
    assert left == []


def test_kazakh_is_written_with_kazakh_letters_and_russian_without() -> None:
    kazakh, russian = " ".join(texts("kk").values()), " ".join(texts("ru").values())
    assert len(re.findall("[әғқңөұүһі]", kazakh)) > len(kazakh) / 40
    assert not re.findall("[әғқңөұүһ]", russian)


def test_persian_is_written_with_persian_letters() -> None:
    """Not with the Arabic forms of kaf and yeh, which look the same and are not found by a search."""
    assert [code for code, text in texts("fa").items() if re.search("[\u0643\u064a\u0649]", text)] == []


def test_rooms_of_other_packages_are_not_overwritten() -> None:
    own = texts("en")
    assert {code for code, text in own.items() if words("en")[code] != text} == set()


USED = re.compile(
    r"""(?:BadInput|Note|sentence|words|Reason|refused|\.bad)\(\s*["']([a-z_]+\.[a-z_0-9]+)["']"""
)


def test_every_sentence_that_is_used_is_there() -> None:
    used = {(path.name, code) for path, text in CODE.items() for code in USED.findall(text)}
    assert len(used) > 40
    assert {(name, code) for name, code in used if code not in words("en")} == set()
