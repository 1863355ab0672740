"""Names read into parts, convention by convention. All names are made up."""

import tomllib
from pathlib import Path

import pytest

from panah.people import conventions, names

READINGS = tomllib.loads((Path(__file__).parent / "readings.toml").read_text("utf-8"))
CASES = [(code, text, told) for code, table in READINGS.items() for text, told in table.items()]


def as_told(name):
    return ", ".join(f"{part.role} {part.core}" for part in name.parts)


@pytest.mark.parametrize(("code", "text", "told"), CASES, ids=[f"{code}: {text}" for code, text, _ in CASES])
def test_a_name_is_read_by_its_convention(code, text, told):
    assert as_told(names.parse(text, convention=code)) == told


def test_every_convention_is_tried_in_every_script_it_has():
    assert set(READINGS) == set(conventions.codes())
    for convention in conventions.every():
        scripts = {names.parse(text).script for text in READINGS[convention.code]}
        usual = {script for script, prior in convention.prior.items() if prior >= 0.05}
        assert usual <= scripts, convention.code
        assert len(READINGS[convention.code]) >= 8


def test_without_a_convention_named_most_are_read_the_same():
    same = [as_told(names.parse(text)) == told for _, text, told in CASES]
    assert sum(same) / len(same) > 0.85
