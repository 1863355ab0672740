"""Which part stands for which."""

from __future__ import annotations

import pytest

from panah.people import names


def partners(left: str, right: str) -> set[tuple[str | None, str | None]]:
    return {(pair.left, pair.right) for pair in names.compare(left, right).pairs}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Anvar Toirov", "Тоиров Анвар"),
        ("Toirov Anvar Shokirovich", "Анвар Тоиров Шокирович"),
    ],
)
def test_parts_find_each_other_in_any_order(left: str, right: str) -> None:
    found = partners(left, right)
    assert {("Anvar", "Анвар"), ("Toirov", "Тоиров")} <= found


def test_one_part_may_stand_for_two() -> None:
    assert ("Mirwais", "Mir Wais") in partners("Mirwais Stanekzai", "Mir Wais Stanekzai")
    assert ("Aisha Gul", "Айшагуль") in partners("Aisha Gul Karimova", "Айшагуль Каримова")


def test_a_part_has_one_partner_at_most() -> None:
    pairs = names.compare("Ali Ali Karimov", "Али Каримов").pairs
    assert sum(pair.right == "Али" for pair in pairs) == 1
    assert sum(pair.right is None for pair in pairs) == 1


def test_a_title_is_no_partner_of_a_name_that_sounds_otherwise() -> None:
    assert ("Hajji", "Karim") not in partners("Hajji Rasul", "Karim Rasul")


def test_what_both_have_besides_speaks_against() -> None:
    without = names.compare("Gul Mohammad Stanekzai", "Gul Stanekzai")
    other = names.compare("Gul Mohammad Stanekzai", "Gul Agha Stanekzai")
    assert other.logit < without.logit


def test_a_very_long_name_is_compared_on_its_first_parts() -> None:
    long = "Karim " + " ".join(["Rasul", "Anvar", "Salim", "Tohir", "Umed", "Farrukh", "Jovid"])
    assert names.compare(long, long).same
