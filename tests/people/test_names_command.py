"""``panah names`` on the command line: readable, in four languages, as JSON, and clear about bad input."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from panah.people.commands import names
from panah.people.saying import LANGUAGES


def ran(*arguments: str) -> Result:
    return CliRunner().invoke(names, arguments)


def test_two_names_of_one_person_in_two_scripts() -> None:
    done = ran("compare", "Нұрлан Сейтов", "نورلان سیتوف")
    assert done.exit_code == 0
    assert "Likely one person's name" in done.output
    assert "Сейтов" in done.output


def test_two_names_that_only_look_alike() -> None:
    done = ran("compare", "Ali Karimov", "Wali Karimov")
    assert "Likely not one person's name" in done.output
    assert "−" in done.output  # what speaks against is marked


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_in_every_language(language: str) -> None:
    english = ran("compare", "Hasan Karimi", "Husayn Karimi").output
    said = ran("compare", "Hasan Karimi", "Husayn Karimi", "--language", language).output
    assert (said == english) == (language == "en")


def test_a_comparison_as_data() -> None:
    data = json.loads(ran("compare", "Юсуф Алиев", "Yusuf Aliyev", "--json").output)
    assert data["same"] is True
    assert 0.5 < data["probability"] <= 1
    assert {one["code"].split(".")[0] for one in data["reasons"]} == {"names"}


def test_what_is_known_of_names_can_be_left_aside() -> None:
    known = json.loads(ran("compare", "Yusuf", "Joseph", "--json").output)
    sounds = json.loads(ran("compare", "Yusuf", "Joseph", "--json", "--sounds-only").output)
    assert sounds["probability"] <= known["probability"]


def test_a_name_taken_apart() -> None:
    data = json.loads(ran("explain", "Айгүл Нұрланқызы Сейтова", "--json").output)
    assert [part["role"] for part in data["parts"]] == ["given", "patronymic", "family"]
    assert data["parts"][1]["compared_as"] == "нұрлан"
    assert data["sex"] == "f"
    assert data["latin"]["icao9303"].startswith("AIGUL")
    assert all(len(key) == 16 for part in data["parts"] for key in part["keys"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["Айгүл Нұрланқызы", "حاجی محمد نبی", "Hajji Mohammad Nabi Ahmadzai", "Ali"])
def test_an_explanation_for_reading(name: str, language: str) -> None:
    done = ran("explain", name, "--language", language)
    assert done.exit_code == 0, done.output
    assert name in done.output
    assert all(word in done.output for word in name.split())


def test_a_convention_may_be_named() -> None:
    data = json.loads(ran("explain", "Ali Karim", "--convention", "ar", "--json").output)
    assert data["conventions"] == {"ar": 1.0}


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", ""],
        ["compare", "Ali", "12345"],
        ["explain", "Ali", "--convention", "xx"],
        ["explain", "a" * 5000],
    ],
)
def test_bad_input_is_said_with_a_remedy(arguments: list[str]) -> None:
    done = ran(*arguments)
    assert done.exit_code == 2
    assert "Error: " in done.output
    assert "Traceback" not in done.output


def test_the_readme_shows_what_is_printed() -> None:
    """But for the weights, which change as more is learned."""
    readme = (Path(__file__).parents[2] / "README.md").read_text()
    examples = re.findall(r'\$ panah names compare "(.+)" "(.+)"\n((?:[^$`].*\n)+)', readme)
    assert len(examples) == 2
    for a, b, shown in examples:
        printed = ran("compare", a, b).output.split("\n", 3)[3]
        assert re.sub(r"[+−]\d+\.\d", "", printed) == re.sub(r"[+−]\d+\.\d", "", shown)
