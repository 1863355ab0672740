"""What holds of every comparison, whatever the names: hypothesis builds them from parts."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.people import names
from panah.people.romanise import CannotRomanise, romanise, systems

GIVEN = [
    "Нұрлан",
    "Джамшед",
    "Karim",
    "Gülnar",
    "زهرا",
    "حسین",
    "Farhod",
    "Азиза",
    "Usman",
    "Мадина",
    "نجیب‌الله",
]
FAMILY = ["Ахметов", "Rahimi", "Каримова", "حسینی", "Yusupova", "Сатторзода", "Stanekzai", "Öztürk", "نوری"]
FATHER = ["Серікұлы", "Болатовна", "Bahodir qizi", "Саидович", ""]
HONORIFICS = ["Hajji", "Haji", "Mullah", "Ustad", "حاجی", "ملا", "Хаджи", "Dr."]
written = st.builds(
    lambda given, father, family: " ".join(part for part in (given, father, family) if part),
    st.sampled_from(GIVEN),
    st.sampled_from(FATHER),
    st.sampled_from(FAMILY),
)
PEOPLE = {
    "ru": ["Щербакова Юлия Андреевна", "Объедков Илья Егорович", "Хачатурян Эдуард Ашотович", "Рябов Игорь"],
    "kk": ["Әйгерім Ғалымқызы Өтегенова", "Мәлік Ыбырайұлы Шәкірім", "Қасым Жұмабаев", "Һәкім Үсенов"],
    "ky": ["Өмүрбек Жээнбеков", "Гүлнара Ыманалиева", "Эркин Токтогул уулу"],
    "uz": ["Ўткир Ҳошимов", "Ғайрат Қодиров", "Муҳаббат Тўхтаева", "Шавкат Ёқубов"],
    "tg": ["Ҷамшед Раҳимзода", "Саидмурод Ҳомидов", "Гулрухсор Қурбонова", "Ӯктам Холиқов"],
    "tk": ["Оразгүл Җумаева", "Мәхри Нурыева"],
    "az": ["Ҹавид Һүсејнов", "Ҝүлнар Мәммәдова"],
    "fa": ["محمدرضا کریمی", "زهرا موسوی", "شکور صفری"],
    "prs": ["گل محمد احمدزی", "عبدالرحمن وحیدی"],
    "ps": ["شېر محمد", "بریالۍ منګل"],
    "ur": ["محمد یوسف خان", "زاہد ملک"],
    "ug": ["ئابدۇرېھىم ئۆتكۈر", "ئەركىن سابىت"],
}


def romanised() -> list[tuple[str, str]]:
    """Names beside their official Latin forms; a system without a rule for some letter gives none."""
    found = []
    for code, system in systems().items():
        for language, people in PEOPLE.items():
            if language in system.languages or not system.languages:
                for name in people:
                    with suppress(CannotRomanise):
                        found.append((name, romanise(name, code, language=language)))
    return found


@given(written, written)
@settings(max_examples=60, deadline=None)
def test_the_two_sides_may_be_exchanged(left: str, right: str) -> None:
    one, other = names.compare(left, right), names.compare(right, left)
    assert one.logit == other.logit
    assert sorted(reason.weight for reason in one.reasons) == sorted(
        reason.weight for reason in other.reasons
    )


@given(written)
@settings(max_examples=40, deadline=None)
def test_a_name_is_itself(name: str) -> None:
    assert names.compare(name, name).probability > 0.95


@given(written, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_its_parts_does_not_make_another_name(name: str, random) -> None:
    parts = [part.text for part in names.parse(name).parts]
    random.shuffle(parts)
    assert names.compare(name, " ".join(parts)).same


@given(written, st.sampled_from(HONORIFICS))
@settings(max_examples=40, deadline=None)
def test_an_honorific_does_not_make_another_name(name: str, honorific: str) -> None:
    assert names.compare(name, f"{honorific} {name}").same


@given(written, written, st.sampled_from(HONORIFICS))
@settings(max_examples=40, deadline=None)
def test_an_honorific_does_not_make_two_people_one(left: str, right: str, honorific: str) -> None:
    plain = names.compare(left, right)
    if abs(plain.logit) > 1:
        assert names.compare(f"{honorific} {left}", right).same == plain.same


@pytest.mark.parametrize(("name", "latin"), romanised())
def test_a_name_is_itself_in_every_official_romanisation(name: str, latin: str) -> None:
    assert names.compare(name, latin).same


def test_every_system_of_another_script_has_names_here() -> None:
    languages = {
        language for system in systems().values() if system.script != "Latn" for language in system.languages
    }
    assert languages & set(PEOPLE) == set(PEOPLE)
    assert len(romanised()) > 80


@given(
    st.sampled_from(GIVEN),
    st.sampled_from(FAMILY),
    st.sampled_from(GIVEN),
    st.sampled_from(["Саидович", "Серікұлы"]),
)
@settings(max_examples=60, deadline=None)
def test_a_father_who_agrees_never_speaks_against(given: str, family: str, other: str, father: str) -> None:
    without = names.compare(f"{given} {family}", f"{other} {family}")
    assert names.compare(f"{given} {father} {family}", f"{other} {father} {family}").logit >= without.logit


@given(st.lists(st.tuples(written, written), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_many_at_once_are_as_one_by_one(pairs: list[tuple[str, str]]) -> None:
    found = names.compare_many([left for left, _ in pairs], [right for _, right in pairs])
    single = [names.compare(left, right).probability for left, right in pairs]
    np.testing.assert_allclose(found, single, atol=1e-6)


@given(written, written)
@settings(max_examples=40, deadline=None)
def test_the_reasons_add_up_to_the_log_odds(left: str, right: str) -> None:
    comparison = names.compare(left, right)
    assert sum(reason.weight for reason in comparison.reasons) == pytest.approx(comparison.logit, abs=1e-3)
