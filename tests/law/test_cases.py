"""Worked cases: a fault names line, case, act and field; an expectation that is not met is found."""

from datetime import date
from pathlib import Path

import pytest

from panah.law import PackError, load_law
from panah.law.cases import Case, read_cases, run

LAW = load_law("un", "KAZ")

GOOD = """# a comment on line 1

[[case]]
name = "One"
person = {birth = "1990", nationalities = ["AFG"]}
acts = [["2025-01-10", "application_registered", {channel = "in_country"}],
  ["2025-03-01", "status_granted", {basis = "own"}],
  ["2025-03-05", "annulment", {target = "#2", reason = "wrong file"}]]
[[case.expect]]
on = "2025-01-10"
statuses = ["un.claimant", "!un.refugee"]
removal = "no"
[[case.expect]]
on = 2025-03-06
known_at = "2025-03-02T00:00:00+00:00"
statuses = ["un.refugee"]
"""


def read(tmp_path: Path, text: str) -> tuple[Case, ...]:
    path = tmp_path / "cases.toml"
    path.write_text(text, "utf-8")
    return read_cases(path, LAW.kinds, "KAZ")


def test_a_case_is_read_with_its_lines(tmp_path: Path) -> None:
    (case,) = read(tmp_path, GOOD)
    assert (case.name, case.state, case.where[1]) == ("One", "KAZ", 3)
    assert [(e.where[1], e.on) for e in case.expectations] == [(9, date(2025, 1, 10)), (13, date(2025, 3, 6))]
    assert case.file.acts[2].target == case.file.acts[1].id
    assert case.covers() == {"un.claimant", "un.refugee"}
    assert run(case, LAW) == ()


def test_no_cases_file_is_no_cases(tmp_path: Path) -> None:
    assert read_cases(tmp_path / "none.toml", LAW.kinds, "KAZ") == ()


@pytest.mark.parametrize(
    ("old", "new", "name", "found"),
    [
        ('"un.claimant", "!un.refugee"', '"!un.claimant"', "statuses un.claimant", "that it does"),
        ('"un.claimant", "!un.refugee"', '"un.refugee"', "statuses un.refugee", "only un.claimant"),
        ('removal = "no"', 'removal = "not barred"', "removal", "no (un."),
        ('removal = "no"', 'clocks = {"un.appeal-time" = "2025-02-01"}', "clocks un.appeal-time", "none"),
        ('removal = "no"', 'bars = ["!un.cat.3"]', "bars un.cat.3", "that it does"),
        ('removal = "no"', 'permits = ["removed"]', "permits removed", "only nothing"),
        ('removal = "no"', 'permits = ["!wish_expressed"]', "permits wish_expressed", "that it does"),
        ('removal = "no"', 'conflicts = ["work"]', "conflicts work", "only nothing"),
    ],
)
def test_an_expectation_not_met_is_found(tmp_path: Path, old: str, new: str, name: str, found: str) -> None:
    (case,) = read(tmp_path, GOOD.replace(old, new))
    (failure,) = run(case, LAW)
    assert failure.name == name
    assert failure.found.startswith(found)
    assert "cases.toml:9: case “One”, on 2025-01-10" in str(failure)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('name = "One"', "", 3, "without a name"),
        ('name = "One"', 'name = "One"\ncolour = "red"', 3, "unknown key 'colour'"),
        ('"application_registered"', '"application_registred"', 3, "act 1: unknown act kind"),
        (
            'channel = "in_country"',
            'channel = "by_sea"',
            3,
            "act 1 (application_registered), field 'channel'",
        ),
        ('{channel = "in_country"}', "{}", 3, "field 'channel': required"),
        ('["2025-01-10", "app', '["2025-31-10", "app', 3, "act 1: '2025-31-10' is no day"),
        ('birth = "1990"', 'birth = "about 1990"', 3, "birth 'about 1990' is no date"),
        ('target = "#2"', 'target = "#3"', 3, "act 3, field 'target': #3 is no earlier act"),
        ('on = "2025-01-10"\n', "", 9, "no day"),
        ('on = "2025-01-10"', 'on = "10.01.2025"', 9, "a day is YYYY-MM-DD"),
        ('removal = "no"', 'removal = "perhaps"', 9, "removal 'perhaps'"),
        ('removal = "no"', 'bar = ["un.cat.3"]', 9, "unknown key 'bar'"),
        ('removal = "no"', 'bars = "un.cat.3"', 9, "bars is no list"),
        ('removal = "no"', 'clocks = ["un.appeal-time"]', 9, "clocks is no table"),
    ],
)
def test_a_fault_names_line_and_part(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in GOOD
    with pytest.raises(PackError) as wrong:
        read(tmp_path, GOOD.replace(old, new))
    assert f"cases.toml:{line}: " in str(wrong.value)
    assert said in str(wrong.value)
    assert wrong.value.remedy


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ('bars = ["un.cat.4"]', "no provision 'un.cat.4'"),
        ('rights = ["un.cat.3"]', "un.cat.3 is a bar, not a right"),
        ('permits = ["remove"]', "no act kind 'remove'"),
    ],
)
def test_an_expectation_of_what_is_not_there_names_its_line(tmp_path: Path, new: str, said: str) -> None:
    (case,) = read(tmp_path, GOOD.replace('removal = "no"', new))
    with pytest.raises(PackError) as wrong:
        run(case, LAW)
    assert "cases.toml:9: " in str(wrong.value) and said in str(wrong.value)


def test_a_case_that_expects_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="expects nothing"):
        read(tmp_path, '[[case]]\nname = "One"\nacts = []\n')
    with pytest.raises(PackError, match="expects nothing"):
        read(tmp_path, '[[case]]\nname = "One"\nacts = []\n[[case.expect]]\non = "2025-01-01"\n')


def test_two_cases_of_one_name_are_refused_with_both_lines(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"cases.toml:17: case “One” stands at line 3 too"):
        read(tmp_path, GOOD + GOOD.split("\n\n", 1)[1])
