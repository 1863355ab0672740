"""Scripts, languages with uncertainty, and the two foldings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.people import conventions
from panah.people.scripts import (
    core_form,
    direction,
    folded,
    is_mixed,
    language_of,
    languages,
    one_script,
    script_of,
)


@pytest.mark.parametrize(
    ("text", "script", "language"),
    [
        ("Karimi Ahmad", "Latn", ""),
        ("Иванов Пётр", "Cyrl", "ru"),
        ("Сәуле Ахметқызы", "Cyrl", "kk"),
        ("Ўктам Юсупов", "Cyrl", "uz"),
        ("Фарҳод Ҷӯраев", "Cyrl", "tg"),
        ("کریمی", "Arab", "fa"),
        ("زرغونه پښتون", "Arab", "ps"),
        ("محمد", "Arab", "ar"),
        ("", "Latn", ""),
        ("王小明", "Zzzz", ""),
        ("Oʻktam", "Latn", ""),
    ],
)
def test_script_and_language(text, script, language):
    assert (script_of(text), language_of(text)) == (script, language)


@pytest.mark.parametrize(
    ("token", "language"),
    [
        ("Нұрлан", "kk"), ("Ҷамшед", "tg"), ("Ўткир", "uz"), ("Əliyev", "az"), ("Çaryýew", "tk"), ("Їжак", "uk"),
        ("ډېوه", "ps"), ("ہارون", "ur"), ("ئەركىن", "ug"), ("Oʻktam", "uz"), ("O'ktam", "uz"),
    ],
)  # fmt: skip
def test_a_letter_of_its_own_betrays_the_language(token, language):
    assert languages(token)[0][0] == language


def test_without_such_a_letter_the_language_stays_open():
    weights = dict(languages("Karim"))
    assert len(weights) > 8
    assert max(weights.values()) < 0.2


@given(st.text(min_size=1, max_size=30))
def test_language_weights_sum_to_one(token):
    weights = languages(token)
    known = script_of(token) != "Zzzz"
    assert sum(weight for _, weight in weights) == pytest.approx(1.0 if known else 0.0, abs=0.1)
    assert list(weights) == sorted(weights, key=lambda pair: (-pair[1], pair[0]))
    assert {code for code, _ in weights} <= set(conventions.codes())


@pytest.mark.parametrize("script", ["Latn", "Cyrl", "Arab"])
def test_every_convention_says_where_it_is_from_and_how_names_stand(script):
    for convention in conventions.every():
        assert len(convention.source) > 20, convention.code
        assert {1, 2, 3} <= set(convention.order), convention.code
        for count, places in convention.order.items():
            assert len(places) == count, convention.code
    assert any(script in convention.letters for convention in conventions.every())


def test_look_alike_letters_come_home():
    assert one_script("Каримoв") == "Каримов"  # a Latin o
    assert (
        is_mixed("Каримoв") and not is_mixed("Каримов") and not is_mixed("O'Neil") and not is_mixed("Oʻktam")
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Пётр", "Петр"), ("ÖZGÜR", "ozgur"), ("O‘ktam", "O'ktam"), ("كريمي", "کریمی"), ("مُحَمَّد", "محمد"),
        ("آصف", "اصف"), ("Илья", "Илйа".replace("йа", "я")), ("ISTANBUL", "istanbul"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_fold_together(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KARIM", "Karim"), ("IŞIK", "Işık"), ("YILDIRIM ŞAHİN", "Yıldırım Şahin"), ("İPEK", "ipek"),
         ("Gʻulom", "G`ulom"), ("كريمي", "کریمی"), ("مُحَمَّد", "محمد"), ("ﻣﺤﻤﺪ", "محمد"),
        ("نجیب‌الله", "نجیبالله"), ("فاطمة", "فاطمه"), ("محـــمد", "محمد"),
        ("Ｋａｒｉｍ", "karim"), ("ЖАНСАЯ", "Жансая"),
    ],
)  # fmt: skip
def test_one_writing_has_one_core(one, other):
    assert core_form(one) == core_form(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Кәрім", "Карім"), ("Şahin", "Sahin"), ("Oʻktam", "Oktam"), ("گل", "کل")]
)
def test_a_core_keeps_what_is_heard(one, other):
    assert core_form(one) != core_form(other)


def test_different_names_stay_apart():
    assert folded("Кәрім") != folded("Керім")
    assert folded("Karim") != folded("Karima")


@given(st.text(max_size=60))
def test_folding_is_done_once(text):
    assert folded(folded(text)) == folded(text)
    assert core_form(core_form(text)) == core_form(text)


def test_direction():
    assert (direction("Arab"), direction("Cyrl"), direction("Latn")) == ("rtl", "ltr", "ltr")
