"""`panah judge`: one file judged on the command line, as text, as JSON, and why."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from panah.law.telling import judge_command

FILE = {
    "id": "made-up",
    "person": {"birth": "1990", "sex": "f", "nationalities": ["AFG"]},
    "acts": [
        {"effective": "2025-01-10", "kind": "application_registered", "body": {"channel": "in_country"}},
        {"effective": "2025-02-01", "kind": "interview_held", "body": {"interpreter": True}},
        {
            "effective": "2025-03-01",
            "recorded": "2025-03-04T09:00:00+05:00",
            "kind": "status_granted",
            "body": {"basis": "own"},
        },
    ],
}
TOML = """id = "made-up"
person = {birth = "1990", nationalities = ["AFG"]}
acts = [["2025-01-10", "application_registered", {channel = "in_country"}]]
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "file.json"
    path.write_text(json.dumps(FILE), "utf-8")
    return str(path)


def told(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(judge_command, arguments, input=given)


def data(*arguments: str) -> dict[str, object]:
    result = told(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.output))


def test_text_says_standing_removal_and_the_acts_it_rests_on(file: str) -> None:
    result = told(file, "--pack", "un", "--on", "2025-02-01")
    assert result.exit_code == 0
    assert "removal: no (countries of risk: AFG)" in result.output
    assert (
        "Asylum claimant [un.claimant; unhcr-handbook 28; reported] ← 2025-01-10 application_registered"
        in result.output
    )


def test_json_holds_the_whole_position(file: str) -> None:
    position = data(file, "--pack", "un", "--on", "2025-03-05")
    assert [s["key"] for s in position["statuses"]] == ["un.refugee"]  # type: ignore[attr-defined]
    assert position["statuses"][0]["acts"] == [  # type: ignore[index]
        {"seq": 3, "kind": "status_granted", "effective": "2025-03-01"}
    ]
    assert position["removal"]["answer"] == "no"  # type: ignore[index]
    assert "un.1951.33-1" in position["removal"]["bars"]  # type: ignore[index]
    assert [d["state"] for d in position["documents"]] == ["due"]  # type: ignore[attr-defined]


def test_known_at_leaves_out_what_was_written_later(file: str) -> None:
    position = data(file, "--pack", "un", "--on", "2025-03-05", "--known-at", "2025-03-03T18:00:00+05:00")
    assert [s["key"] for s in position["statuses"]] == ["un.claimant"]  # type: ignore[attr-defined]


def test_another_state_is_bound_by_its_own_treaties(file: str) -> None:
    position = data(file, "--pack", "un", "--state", "pak", "--on", "2025-03-05")
    assert [s["key"] for s in position["statuses"]] == ["un.mandate-refugee"]  # type: ignore[attr-defined]


def test_why_and_why_not(file: str) -> None:
    yes = told(file, "--pack", "un", "--on", "2025-02-01", "--why", "un.1951.33-1")
    assert yes.output.startswith("yes: No return to danger")
    no = told(file, "--pack", "un", "--on", "2025-02-01", "--why", "un.refugee")
    assert no.output.startswith("no: Refugee (1951 Convention)")
    assert told(file, "--pack", "un", "--on", "2025-02-01", "--why", "un.nothing").exit_code == 1


def test_kazakhstan_in_kazakh_by_default(file: str) -> None:
    result = told(file, "--on", "2025-02-01", "--lang", "kk")
    assert result.exit_code == 0
    assert "law kaz" in result.output and "kaz.asylum-seeker" in result.output


def test_it_needs_neither_django_nor_a_database(file: str) -> None:
    code = (
        "import sys; from panah.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: assert not {'django', 'psycopg', 'duckdb'} & set(sys.modules), 'too much'"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "judge", file, "--on", "2025-02-01"],
        capture_output=True, text=True, env={"PATH": os.defpath}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "removal: no" in done.stdout


def test_toml_and_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    path.write_text(TOML, "utf-8")
    assert "un.claimant" in told(str(path), "--pack", "un", "--on", "2025-02-01").output
    piped = told("-", "--pack", "un", "--on", "2025-02-01", given=json.dumps(FILE))
    assert "un.claimant" in piped.output


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ('"in_country"', "field 'channel'"),
        ('"application_registered"', "unknown act kind"),
        ('"2025-01-10"', "is no day"),
        ('"AFG"', "no country code"),
    ],
)
def test_a_bad_file_names_the_part(tmp_path: Path, change: str, said: str) -> None:
    path = tmp_path / "file.json"
    path.write_text(json.dumps(FILE).replace(change, '"nonsense"', 1), "utf-8")
    result = told(str(path), "--pack", "un", "--on", "2025-02-01")
    assert result.exit_code == 1
    assert said in result.output


def test_bad_json_bad_pack_bad_moment(tmp_path: Path, file: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text("{", "utf-8")
    assert "mend the file" in told(str(path), "--pack", "un").output
    for unreadable in (b"\xff\xfe", b"[" * 100_000):
        path.write_bytes(unreadable)
        assert "mend the file" in told(str(path), "--pack", "un").output
    assert "known are" in told(file, "--pack", "atlantis").output
    assert "is no moment" in told(file, "--pack", "un", "--known-at", "yesterday").output
    assert told(str(tmp_path / "none.json")).exit_code == 2
