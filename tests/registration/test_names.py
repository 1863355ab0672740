"""Names: scripts, languages, and the words a search compares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.registration.names import direction, folded, language_of, script_of, search_words, words


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
    ],
)
def test_script_and_language(text, script, language):
    assert (script_of(text), language_of(text)) == (script, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Пётр", "Петр"), ("ÖZGÜR", "ozgur"), ("O‘ktam", "O'ktam"), ("كريمي", "کریمی"), ("مُحَمَّد", "محمد"),
        ("آصف", "اصف"), ("Илья", "Илйа".replace("йа", "я")), ("ISTANBUL", "istanbul"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_fold_together(one, other):
    assert folded(one) == folded(other)


def test_different_names_stay_apart():
    assert folded("Кәрім") != folded("Керім")
    assert folded("Karim") != folded("Karima")


@given(st.text(max_size=60))
def test_folding_is_done_once(text):
    assert folded(folded(text)) == folded(text)
    assert all(word and " " not in word for word in words(text))


def test_all_forms_are_searched():
    assert search_words(["کریمی احمد", "Karimi Ahmad-Shah"]) == sorted(
        ["کریمی", "احمد", "karimi", "ahmad", "shah"]
    )


def test_direction():
    assert (direction("Arab"), direction("Cyrl"), direction("Latn")) == ("rtl", "ltr", "ltr")
