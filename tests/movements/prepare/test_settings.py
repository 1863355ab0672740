"""Settings: read, refused with the line, changed for a what-if."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import panah.movements.prepare
from panah.movements.bad import BadInput
from panah.movements.prepare import Settings, changed, read_settings
from panah.movements.prepare.settings_file import from_table, to_table
from panah.people.saying import LANGUAGES

EXAMPLE = Path(panah.movements.prepare.__file__).parent / "example.toml"


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "settings.toml"
    file.write_text(text, "utf-8")
    return file


def test_the_shipped_example_is_read_and_says_what_it_says() -> None:
    asked = read_settings(EXAMPLE)
    assert asked.stages["registration"].on_holidays
    assert asked.people.interpreters == {"fa": 6, "ps": 2}
    assert asked.procedures["simplified"].interview == 0
    assert asked.levels["Second reception centre"].lead_weeks == 4
    assert asked.standards["water"] == 20


def test_what_is_left_out_keeps_its_default() -> None:
    assert from_table({}) == Settings()
    assert (
        from_table({"decision": {"staff": 3}}).stages["decision"].minutes
        == Settings().stages["decision"].minutes
    )


def test_a_site_has_what_all_beds_have_besides_its_own() -> None:
    asked = from_table({"beds": {"stay_weeks": 3}, "site": {"East": {"beds": 40}}})
    assert (asked.site("East").stay_weeks, asked.site("East").beds, asked.site("West").beds) == (3, 40, 0)


def test_settings_survive_being_written_as_a_table() -> None:
    asked = read_settings(EXAMPLE)
    assert from_table(to_table(asked)) == asked


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[plan\n", "line 1.*not TOML"),
        ("[interveiw]\n", "line 1, interveiw: there is no such setting.*interview"),
        ("[plan]\n\n[interview]\nminuts = 3\n", "line 4, interview.minuts.*minutes"),
        ("[interview]\nminutes = -3\n", "line 2, interview.minutes: -3 is outside"),
        ("[interview]\nminutes = 'long'\n", "line 2, interview.minutes: “long” is not a number"),
        ("[interview]\nstaff = 2.5\n", "line 2, interview.staff: “2.5” is not a whole number"),
        ("[interview]\nno_show = 10\n", "line 2, interview.no_show: 10 is outside of 0 to 0.9"),
        ("[registration]\non_holidays = 1\n", "write true or false"),
        ("[plan]\ntitle = 3\n", "text in quotation marks"),
        ("plan = 3\n", "plan: a table of settings"),
        ("[people.languages]\nfa = 0.7\nps = 0.5\n", "people.languages: the shares add up to 1.2"),
        ("[people.languages]\nfa = 70\n", "line 2, people.languages.fa: “70” is not a share"),
        ("[people]\napply = 1\nlanguages = {fa = 70}\n", "line 3, people.languages.fa"),
        ("[people.interpreters]\nfa = 0.5\n", "line 2, people.interpreters.fa: “0.5” is not a whole"),
        ('[procedure."x"]\ngroups = ["none"]\n', "line 2, procedure.x.groups: there is no group “none”"),
        ('[procedure."x"]\ngroups = "none"\n', "list of names"),
        (
            '[people.groups]\na = 0.2\n[procedure.x]\ngroups = ["a"]\n[procedure.y]\ngroups = ["a"]\n',
            "line 6, procedure.y.groups: the group “a” stands in the procedure “x”",
        ),
        ('[level."x"]\nindicator = "moon"\n', "line 2, level.x.indicator: “moon” cannot be watched"),
        ('[site."East"]\nbeds = 3\noccupied = 4\n', "line 3, site.East.occupied: more beds are occupied"),
        ("[site.A]\ntakes = 0.6\n[site.B]\ntakes = 0.6\n", "take all arrivals"),
        ("[standards]\nwater = 0\n", "line 2, standards.water: “0” must be a number above zero"),
        ('[level."x"]\nindicator = "beds"\n', "level.x.above: “0” must be a number above zero"),
        ("[beds]\ntakes = 0.2\n", "line 2, beds.takes: there is no such setting"),
        ("[standards]\nair = 3\n", "there is no such setting"),
    ],
)
def test_bad_settings_are_told_with_file_line_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said) as found:
        read_settings(written(tmp_path, text))
    assert "settings.toml" in str(found.value)
    for language in LANGUAGES:
        assert found.value.text(language)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        read_settings(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="cannot be read"):
        read_settings(tmp_path / "bytes.toml")


def test_single_settings_are_changed() -> None:
    asked = read_settings(EXAMPLE)
    other = changed(
        asked,
        [
            "interview.minutes=150",
            "decision.staff += 10",
            "appeal.minutes*=.5",
            "interview.staff -= 5",
            'site."New, north".takes=.2',
            'procedure.simplified.groups=["families with a recognised member"]',
        ],
    )
    assert other.stages["interview"].minutes == 150
    assert other.stages["decision"].staff == asked.stages["decision"].staff + 10
    assert other.stages["appeal"].minutes == asked.stages["appeal"].minutes / 2
    assert other.stages["interview"].staff == asked.stages["interview"].staff - 5
    assert other.sites["New, north"].takes == 0.2
    assert asked.stages["interview"].minutes == 300


@pytest.mark.parametrize(
    "change",
    ["interview", "interview.minutes", "plan.title+=3", "interview.minutes.more=3", "interview.minutes=-1"],
)
def test_changes_that_are_none_are_refused(change: str) -> None:
    with pytest.raises(BadInput):
        changed(Settings(), [change])


def test_every_setting_of_the_example_is_known_to_it() -> None:
    """The comments of the example name every step and table there is."""
    table = tomllib.loads(EXAMPLE.read_text("utf-8"))
    assert set(to_table(Settings())) - {"site"} == set(table) | ({"procedure", "level"} - set(table))
