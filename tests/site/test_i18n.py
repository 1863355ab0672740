"""Every word of the interface stands in every language, and the compiled catalogues are those of the sources."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings
from django.utils.translation import gettext, ngettext, override

from panah.site.messages import LANGUAGES, compiled, gather, po, read, untranslated

HOLES = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    return gather()


def test_the_catalogues_are_those_of_the_languages_on_offer() -> None:
    assert {*LANGUAGES, settings.LANGUAGE_CODE} == {code for code, _ in settings.LANGUAGES}


def test_words_are_found_in_code_and_in_templates(wanted: Catalog) -> None:
    assert wanted.get("Registration officer", context="role")  # roles.py
    assert wanted.get("Who read what")  # a template
    assert wanted.get(("%(n)s day left", "%(n)s days left"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_and_nothing_is_a_guess(language: str, wanted: Catalog) -> None:
    lacking = untranslated(language, wanted)
    assert not lacking, "\n".join(str(message.id) for message in lacking)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_over(language: str, wanted: Catalog) -> None:
    extra = [m.id for m in read(language) if m.id and wanted.get(m.id, m.context) is None]
    assert not extra, "run python -m panah.site.messages"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_stands_in_the_translation_too(language: str) -> None:
    for message in read(language):
        plural = isinstance(message.id, tuple | list)
        source = message.id[-1] if plural else message.id
        for said in message.string if plural else [message.string]:
            if message.id:
                assert set(HOLES.findall(said)) == set(HOLES.findall(source)), (message.id, said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_fresh(language: str) -> None:
    assert po(language).with_suffix(".mo").read_bytes() == compiled(read(language))


def test_the_words_arrive() -> None:
    with override("ru"):
        assert [ngettext("%(n)s day left", "%(n)s days left", n) % {"n": n} for n in (1, 2, 5, 21)] == [
            "остался 1 день",
            "осталось 2 дня",
            "осталось 5 дней",
            "остался 21 день",
        ]
    with override("kk"):
        assert gettext("Today") == "Бүгін"
        assert (
            gettext("This field is required.") == "Бұл өрісті толтыру керек."
        )  # Django's own has a gap here
    with override("fa"):
        assert gettext("Today") == "امروز"
