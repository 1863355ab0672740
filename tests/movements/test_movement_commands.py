"""Every command of movements: explains itself cheaply, prints JSON and nothing else when asked to, tells bad input."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from panah.movements.commands import COMMANDS, movements
from panah.people.saying import LANGUAGES
from tests.movements.pages import runs

LIGHT = """
import sys
from click.testing import CliRunner
from panah.movements.commands import movements
done = CliRunner().invoke(movements, [{name!r}, "--help"])
assert done.exit_code == 0, done.output
heavy = {{"numba", "statsforecast", "pandas", "scipy", "altair", "typst", "highspy", "duckdb", "django"}}
print(sorted(heavy & set(sys.modules)))
"""


@pytest.fixture(scope="module")
def arguments(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return runs(tmp_path_factory.mktemp("commands"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_every_option(name: str) -> None:
    command = movements.get_command(click.Context(movements), name)
    assert command is not None
    assert command.help
    unexplained = {
        option.name
        for option in command.params
        if isinstance(option, click.Option) and not option.help and option.name not in ("language", "seed")
    }
    assert unexplained == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_offers_every_language_and_json(name: str) -> None:
    command = movements.get_command(click.Context(movements), name)
    assert command is not None
    options = {option.opts[0]: option for option in command.params if isinstance(option, click.Option)}
    assert {"--language", "--json", "--html"} <= set(options)
    assert tuple(options["--language"].type.choices) == LANGUAGES  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_loads_nothing_heavy(name: str) -> None:
    code = LIGHT.format(name=name)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_json_is_json_and_nothing_else(name: str, arguments: dict[str, list[str]]) -> None:
    done = CliRunner().invoke(movements, [name, *arguments[name], "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)
    assert done.stderr == ""


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["ru", "kk", "fa"])
def test_people_are_told_in_their_language(name: str, language: str, arguments: dict[str, list[str]]) -> None:
    done = CliRunner().invoke(movements, [name, *arguments[name], "--language", language])
    assert done.exit_code == 0, done.output
    letters = "[\u0600-\u06ff]" if language == "fa" else "[\u0400-\u04ff]"
    assert re.search(letters, done.output)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "demo"])
def test_a_file_that_is_not_there_is_told(name: str, arguments: dict[str, list[str]], tmp_path: Path) -> None:
    rest = arguments[name][1:]
    done = CliRunner().invoke(movements, [name, str(tmp_path / "nowhere"), *rest])
    assert done.exit_code in (1, 2)
    assert "nowhere" in done.output
    assert "Traceback" not in done.output
