"""The words under which a name is found."""

from hypothesis import given
from hypothesis import strategies as st

from panah.registration.names import search_words, words


@given(st.text(max_size=60))
def test_words_are_words(text):
    assert all(word and " " not in word for word in words(text))


def test_all_forms_are_searched():
    assert search_words(["کریمی احمد", "Karimi Ahmad-Shah"]) == sorted(
        ["کریمی", "احمد", "karimi", "ahmad", "shah"]
    )
