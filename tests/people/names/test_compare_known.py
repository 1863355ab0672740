"""What is known of common names beyond their spelling."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from panah.people.names import known
from panah.people.names.known import known_names


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Магомед", "محمد"),
        ("Dzhavad", "Ҷавод"),
        ("Каримзода", "Karimov"),
        ("کریمی", "Каримов"),
        ("Nurmuhammad", "Нұрмұхаммед"),
        ("Abdulkarim", "عبدالکریم"),
        ("Karimjon", "کریم"),
    ],
)
def test_spellings_of_one_name_share_a_number(left: str, right: str) -> None:
    assert set(known_names(left)) & set(known_names(right))


@pytest.mark.parametrize(
    ("left", "right"),
    [("Hasan", "حسین"), ("Ali", "Вали"), ("Karim", "Каримов"), ("Nurmuhammad", "Nurali"), ("Salim", "سلام")],
)
def test_spellings_of_two_names_share_none(left: str, right: str) -> None:
    assert known_names(left)
    assert known_names(right)
    assert not set(known_names(left)) & set(known_names(right))


def test_a_spelling_of_two_names_is_either() -> None:
    assert set(known_names("Салим")) & set(known_names("سلیم"))
    assert set(known_names("Salem")) & set(known_names("سالم"))
    assert not set(known_names("سلیم")) & set(known_names("سالم"))


def test_nothing_is_known_of_other_words() -> None:
    assert known_names("Wolfgang") == ()
    assert known_names("") == ()


def test_every_spelling_of_the_table_is_in_one_script() -> None:
    table = tomllib.loads((Path(known.__file__).parent / "known.toml").read_text("utf-8"))["names"]
    for name, spellings in table.items():
        for spelling in spellings.split():
            letters = [letter for letter in spelling if letter.isalpha()]
            blocks = {0 if letter < "\u0370" else 1 if letter < "\u0530" else 2 for letter in letters}
            assert len(blocks) == 1, f"{name}: {spelling} mixes scripts"
