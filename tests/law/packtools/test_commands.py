"""`panah pack …` on the command line: what is said, and the exit code."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from panah.law.packtools.commands import pack


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


def panah_pack(*arguments: str) -> Result:
    return CliRunner().invoke(pack, arguments)


def test_new_then_check_then_print(home: Path) -> None:
    begun = panah_pack("new", "tjk", "--into", ".")
    assert begun.exit_code == 0
    assert "panah pack check tjk" in begun.output
    checked = panah_pack("check", "tjk")
    assert (checked.exit_code, checked.output.splitlines()[-1]) == (0, "tjk: nothing to mend")
    printed = panah_pack("print", "tjk", "--lang", "kk", "--out", "tjk.html")
    assert printed.exit_code == 0
    assert "Пана іздеген адам" in (home / "tjk.html").read_text("utf-8")
    assert panah_pack("print", "tjk").output.startswith("<!doctype html>")


def test_check_says_where_and_ends_with_one(home: Path) -> None:
    panah_pack("new", "tjk", "--into", ".")
    cases = home / "tjk" / "cases.toml"
    cases.write_text(cases.read_text("utf-8").replace('"2025-07-10"', '"2025-07-12"'), "utf-8")
    checked = panah_pack("check", "./tjk")
    assert checked.exit_code == 1
    assert "mend:  tjk/cases.toml:15: case “Registered, postponed, decided”" in checked.output
    assert checked.output.splitlines()[-1] == "tjk: 1 to mend"


def test_a_pack_that_does_not_load_ends_with_one(home: Path) -> None:
    panah_pack("new", "tjk", "--into", ".")
    (home / "tjk" / "provisions.py").write_text("x = (", "utf-8")
    for command in ("check", "print"):
        told = panah_pack(command, "tjk")
        assert told.exit_code == 1
        assert "tjk/provisions.py:1: " in told.output
    assert panah_pack("diff", "un", "tjk").exit_code == 1


def test_unknown_names_and_names_taken(home: Path) -> None:
    assert "known are" in panah_pack("check", "xyz").output
    assert panah_pack("check", "xyz").exit_code == 1
    assert panah_pack("new", "fra").exit_code == 1
    panah_pack("new", "tjk", "--into", ".")
    assert "is there already" in panah_pack("new", "tjk", "--into", ".").output


def test_diff_counts_and_shows(home: Path) -> None:
    panah_pack("new", "tjk", "--into", "a")
    panah_pack("new", "tjk", "--into", "b")
    path = home / "b" / "tjk" / "provisions.py"
    path.write_text(path.read_text("utf-8").replace("within=months(6)", "within=months(5)"), "utf-8")
    told = panah_pack("diff", "a/tjk", "b/tjk")
    assert told.exit_code == 0
    assert "~ tjk.decide (clock): Decide on refugee status" in told.output
    assert "within: 6 months" in told.output and "→ 5 months" in told.output
    assert told.output.splitlines()[-1] == "0 added, 0 struck, 1 changed"
