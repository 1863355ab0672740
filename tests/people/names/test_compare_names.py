"""Two full names compared: what a careful reader of our region's papers would decide, and why."""

from __future__ import annotations

import numpy as np
import pytest

from panah.people import names, sounds


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ержан Сәбитұлы Тілегенов", "Ержан Сабитович Тлегенов"),
        ("Ержан Сәбитұлы Тілегенов", "Tlegenov Yerzhan"),
        ("محمد نبی حیدری", "Nabi Haidari"),
        ("عبدالکریم صافی", "Abdul Karim Safi"),
        ("Абдулкарим Сафи", "Abdul Karim Safi"),
        ("Haji Ghulam Rasul", "غلام رسول"),
        ("Шерзод Каримов", "Sherzod Karimzoda"),
        ("Холида Мирзоева", "Kholida Mirzoyeva Rustamovna"),
        ("خالده میرزایوا", "Холида Мирзоева"),
    ],
)
def test_one_person_in_two_papers(left: str, right: str) -> None:
    comparison = names.compare(left, right)
    assert comparison.same, [str(reason) for reason in comparison.reasons]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hasan Nazari", "حسین نظری"),
        ("Али Сафин", "Wali Safin"),
        ("سلیم کریمی", "Salam Karimi"),
        ("Шариф Юсупов", "Sharifa Yusupova"),
        ("Ержан Сабитович Тлегенов", "Ерлан Сәбитұлы Тілегенов"),
        ("Rustam Saidov Karimovich", "Карим Рустамович Саидов"),
        ("Abdul Rahim Nuri", "عبدالرحمن نوری"),
        ("Zarina Rahimi", "زرینه رحمانی"),
        ("Mohammad Nasim Omari", "محمد نعیم عمری"),
        ("Gul Ahmad Zadran", "Гуль Мохаммад Задран"),
    ],
)
def test_two_people_whose_names_are_near(left: str, right: str) -> None:
    comparison = names.compare(left, right)
    assert not comparison.same, [str(reason) for reason in comparison.reasons]


def test_words_alone_are_weighed_by_their_sounds_alone() -> None:
    for left, right in (
        ("Karim", "Каримов"),
        ("martin", "мартин"),
        ("ivan", "ivanova"),
        ("الأفيوني", "al-afyouni"),
    ):
        expected = sounds.compare(left, right, known_equivalents=False).logit
        assert names.compare(left, right, known_equivalents=False).logit == pytest.approx(expected)


def test_what_is_known_of_names_can_be_left_aside() -> None:
    known = names.compare("Магомед Исмаилов", "محمد اسماعیلوف")
    sounds_only = names.compare("Магомед Исмаилов", "محمد اسماعیلوف", known_equivalents=False)
    assert known.logit > sounds_only.logit


def test_a_single_common_name_is_not_a_person() -> None:
    comparison = names.compare("Ahmad", "Ahmad Karimi")
    assert not comparison.same
    assert comparison.probability > names.compare("Ahmad", "Hamid Karimi").probability


def test_father_and_son_are_told_apart_by_the_mark_of_the_father() -> None:
    assert not names.compare("Болат Ерланұлы", "Ерлан Болатұлы").same


def test_a_missing_father_costs_little() -> None:
    full = names.compare("Сауле Маратовна Ким", "Сауле Маратовна Ким")
    short = names.compare("Сауле Маратовна Ким", "Сауле Ким")
    assert short.same
    assert full.logit > short.logit


def test_a_name_that_cannot_be_read_is_told_with_its_side() -> None:
    with pytest.raises(names.BadName, match=r"^The second name: ") as raised:
        names.compare("Али Каримов", " ")
    assert isinstance(raised.value, names.BadSide)
    assert raised.value.side == "right"
    assert raised.value.told("ru")[0].startswith("Второе имя: ")


def test_the_parts_that_stand_for_each_other_are_told() -> None:
    pairs = names.compare("Karimov Aziz", "Азиз Шухратович Каримов").pairs
    assert ("Aziz", "Азиз") in {(pair.left, pair.right) for pair in pairs}
    assert (None, "Шухратович") in {(pair.left, pair.right) for pair in pairs}


def test_many_pairs_go_on_past_a_bad_one() -> None:
    problems: list[names.Unread] = []
    found = names.compare_many(["Али", "", "Ҳасан"], ["Ali", "Ali", None], problems=problems)  # type: ignore[list-item]
    assert found[0] > 0.5
    assert np.isnan(found[1:]).all()
    assert [(problem.row, problem.error.side) for problem in problems] == [(1, "left"), (2, "right")]
    assert str(problems[0]).startswith("row 1: The first name: ")


def test_many_pairs_need_as_many_on_both_sides() -> None:
    with pytest.raises(ValueError, match="2 names on the left, 1 on the right"):
        names.compare_many(["Али", "Вали"], ["Ali"])


def test_no_pairs_give_none() -> None:
    assert len(names.compare_many([], [])) == 0


def test_two_names_alone_are_no_lists_of_names() -> None:
    with pytest.raises(TypeError, match="two sequences of names"):
        names.compare_many("Али", "Ali")


@pytest.mark.parametrize(
    ("left", "right"), [("გიორგი კაპანაძე", "Giorgi Kapanadze"), ("王小明", "Ali Karimov"), ("王", "Ali")]
)
def test_a_script_whose_sounds_are_not_known_says_neither_yes_nor_no(left: str, right: str) -> None:
    comparison = names.compare(left, right)
    assert comparison.probability == pytest.approx(0.5)
    assert "names.unheard" in {reason.code for reason in comparison.reasons}
    assert names.compare(left, left).same
