"""Names as written down, and what is made of a father's name."""

from __future__ import annotations

import pytest

from panah.matching.madeup import spelling, wikidata
from panah.matching.madeup.book import NO_NAME, book, parsed
from panah.matching.madeup.endings import FAMILIES, PATRONYMICS, feminine

KARIM = (("Karim", "Kareem"), ("Карим",), ("کریم",))
SERGEI = (("Sergei", "Sergey"), ("Сергей",), ("سرگئی",))
MUSA = (("Musa",), ("Муса",), ("موسی",))


def test_a_line_names_spellings_in_three_scripts() -> None:
    assert parsed("Karim Kareem | Карим | کریم كريم") == (("Karim", "Kareem"), ("Карим",), ("کریم", "كريم"))


def test_a_name_of_two_words_ends_in_god() -> None:
    assert parsed("Hamidullah | Хамидулла | حمیدالله حمید الله")[2] == ("حمیدالله", "حمید الله")


def test_a_script_left_empty_is_filled_by_rule() -> None:
    assert parsed("Omsk | Омск |")[2] == (spelling.arabic("Omsk"),)


@pytest.mark.parametrize(
    ("father", "son", "daughter"),
    [(KARIM, "Каримович", "Каримовна"), (SERGEI, "Сергеевич", "Сергеевна"), (MUSA, "Мусаевич", "Мусаевна")],
)
def test_patronymics_follow_the_end_of_the_name(
    father: tuple[tuple[str, ...], ...], son: str, daughter: str
) -> None:
    made = PATRONYMICS["ovich"]
    assert made is not None
    assert made(father, "m")[1][0] == son
    assert made(father, "f")[1][0] == daughter


def test_family_names_are_made_of_fathers() -> None:
    made = {way: FAMILIES[way](KARIM) for way in ("ov", "nisba", "zada", "al")}
    assert [one and one[0][0] for one in made.values()] == ["Karimov", "Karimi", "Karimzada", "al-Karim"]


def test_daughters_bear_the_feminine_form_where_there_is_one() -> None:
    assert feminine((("Karimov",), ("Каримов",), ("کریموف",)))[1] == ("Каримова",)
    assert feminine((("Belskii",), ("Бельский",), ("بلسکی",)))[0] == ("Belskaya",)
    assert feminine((("Karimi",), ("Карими",), ("کریمی",)))[0] == ("Karimi",)


def test_every_name_of_the_book_has_a_form_in_every_script() -> None:
    names = book(wikidata=False)
    assert (names.many > 0).all()
    assert names.forms.null_count() == 0 and (names.forms.str.len_chars() > 0).all()


def test_every_father_has_a_patronymic_in_the_ways_of_his_people() -> None:
    names = book(wikidata=False)
    for people in names.peoples:
        for way in people.fathers:
            assert (names.patronymics[way, "m"][people.m] != NO_NAME).all(), people.code


def test_twins_of_both_sexes_are_named_alike() -> None:
    assert all(len(one) >= 4 and len(one) == len(other) for one, other in book(wikidata=False).twins.values())


def test_a_missing_list_of_rare_names_is_said_clearly(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("PANAH_DATA", str(tmp_path))
    assert not wikidata.there()
    assert "PANAH_DATA" in wikidata.MISSING and str(tmp_path) in wikidata.MISSING.format(path=wikidata.path())


def test_a_slip_changes_little() -> None:
    import numpy as np

    words = ["Muhammad", "Абдулла", "عبدالرحمن", "Ali", "Я"]
    slipped = spelling.mistyped(words * 50, [0, 1, 2, 0, 1] * 50, np.random.default_rng(1))
    for word, other in zip(words * 50, slipped, strict=True):
        assert other is not None and abs(len(other) - len(word)) <= 1 and other[0] == word[0]
