"""The reasons of a comparison, in words."""

from __future__ import annotations

import pytest

from panah.people import names
from panah.people.saying import LANGUAGES, words


def codes(left: str, right: str) -> set[str]:
    return {reason.code for reason in names.compare(left, right).reasons}


def test_given_names_that_differ_are_said_first() -> None:
    reason = names.compare("Ali Rasuli", "Вали Расули").reasons[0]
    assert str(reason) == "Given names Ali and Вали differ"
    assert reason.weight < 0


@pytest.mark.parametrize(
    ("left", "right", "code"),
    [
        ("Анвар Шокирович Тоиров", "Анвар Тоиров", "names.father_missing"),
        ("Анвар Шокирович Тоиров", "Анвар Салимович Тоиров", "names.father_differ"),
        ("Анвар Шокирович Тоиров", "Anvar Shokirovich Toirov", "names.father_agree"),
        ("Анвар Тоиров", "Anvar Sobirov", "names.family_differ"),
        ("Hajji Anvar Toirov", "Анвар Тоиров", "names.honorific_aside"),
        ("Toirov Anvar", "Анвар Тоиров", "names.order_differs"),
        ("Магомед Тоиров", "Muhammad Toirov", "names.known_as_one"),
        ("Anvar", "Анвар", "names.words_agree"),
        ("Anvar", "Аҳмад", "names.words_differ"),
        ("Anvar", "Anvar Toirov", "names.few_agree"),
        ("Шокир Анварович Тоиров", "Анвар Шокирович Тоиров", "names.roles_differ"),
        ("Умед Тоиров", "Умед Тоирова", "names.sexes_differ"),
    ],
)
def test_what_decided_is_said(left: str, right: str, code: str) -> None:
    assert code in codes(left, right)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_can_be_said_in_every_language(language: str) -> None:
    for code, text in words("en").items():
        if code.startswith("names."):
            said = words(language)[code]
            assert {f"{{{name}}}" in said for name in ("left", "right") if f"{{{name}}}" in text} <= {True}, (
                code
            )
