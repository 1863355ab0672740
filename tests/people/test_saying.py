"""Every reason has its sentence in every language, with the same placeholders."""

import string

import pytest

from panah.people.saying import LANGUAGES, words


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_sentence_stands_in_every_language(language: str) -> None:
    assert set(words(language)) == set(words("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    different = {
        code
        for code, text in words(language).items()
        if placeholders(text) != placeholders(words("en")[code])
    }
    assert different == set()
