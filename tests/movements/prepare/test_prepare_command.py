"""``panah movements prepare`` as a planner types it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import panah.movements.demo
from panah.movements.commands import movements
from tests.movements.prepare.made_up_futures import MONDAY
from tests.movements.prepare.test_settings import EXAMPLE


def run(*args: str) -> Result:
    return CliRunner().invoke(movements, ["prepare", *args], catch_exceptions=False)


@pytest.fixture
def forecast(tmp_path: Path) -> str:
    """A made-up forecast of six weeks for two sites."""
    rows = [
        f"{site},{MONDAY + timedelta(7 * week)},{size * 50},{size * 100},{size * 200}"
        for site, size in (("East", 3), ("West", 1))
        for week in range(6)
    ]
    file = tmp_path / "forecast.csv"
    file.write_text("unique_id,ds,q0.1,q0.5,q0.9\n" + "\n".join(rows) + "\n", "utf-8")
    return str(file)


def test_a_plan_as_json_and_nothing_else(forecast: str) -> None:
    done = run(forecast, "--json", "--members", "50")
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert told["members"] == 50
    assert {"desks", "staff:registration", "beds:East", "beds:West"} <= set(told["needs"])


def test_everything_written_at_once(forecast: str, tmp_path: Path) -> None:
    families, places = tmp_path / "families.csv", tmp_path / "places.csv"
    families.write_text("family,persons,language,needs:school\nF1,4,fa,2\nF2,3,ps,\n", "utf-8")
    places.write_text("place,beds,languages,has:school\nAral,10,fa;ps,5\nAktau,10,,\n", "utf-8")
    files = [str(tmp_path / name) for name in ("plan.html", "plan.pdf", "plan.xlsx")]
    done = run(
        forecast, "--members", "50", "--settings", str(EXAMPLE), "--if",
        "Shorter: interview.minutes=150; decision.minutes*=.5",
        "--families", str(families), "--places", str(places),
        "--html", files[0], "--pdf", files[1], "--xlsx", files[2],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert all(Path(file).stat().st_size > 10_000 for file in files)
    assert "Shorter" in done.stdout
    assert "7 people are placed, 0 have no room" in done.stdout


DEMO = Path(panah.movements.demo.__file__).parent / "tolmara2026"


def test_a_scenario_is_simulated_and_planned_for_from_a_day_on() -> None:
    args = [str(DEMO), "--settings", str(DEMO / "plan.toml"), "--members", "30", "--weeks", "8", "--json"]
    done = run(*args, "--from", "35")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert len(told["weeks"]) >= 7
    assert told["members"] == 30
    assert sum(told["arrivals"]["p95"]) > sum(told["arrivals"]["p50"]) > 0
    assert json.loads(run(*args, "--from", "35").stdout) == told
    late = run(*args, "--from", "9999")
    assert late.exit_code == 1
    assert "leaves less than a week" in late.output


@pytest.mark.parametrize("language", ["ru", "kk", "fa"])
def test_told_in_the_readers_language(forecast: str, language: str) -> None:
    done = run(forecast, "--members", "20", "--language", language)
    assert done.exit_code == 0
    assert "Interviewers" not in done.output


def test_the_example_is_written_once(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    assert run("--example", str(file)).exit_code == 0
    assert file.read_text("utf-8") == EXAMPLE.read_text("utf-8")
    assert "exists" in run("--example", str(file)).output


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--if", "interview.minutes=3"], "is not a what-if"),
        (["--if", "a: interview.minutes=3", "--if", "a: interview.minutes=4"], "two what-ifs are called “a”"),
        (["--if", "a: interview.minuts=3"], "there is no such setting"),
        (["--families", "x.csv"], "needs both --families and --places"),
        (["--pdf", "/no/such/folder/plan.pdf"], "plan.pdf: its folder does not exist"),
        (["--settings", "nowhere.toml"], "nowhere.toml: there is no such file"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_written(
    forecast: str, tmp_path: Path, more: list[str], said: str
) -> None:
    page = tmp_path / "plan.html"
    done = run(forecast, "--html", str(page), *more)
    assert done.exit_code == 1
    assert said in done.output
    assert not page.exists()


def test_a_table_of_families_with_a_slip_is_told_with_its_line(forecast: str, tmp_path: Path) -> None:
    families, places = tmp_path / "families.csv", tmp_path / "places.csv"
    families.write_text("family,persons\nF1,four\n", "utf-8")
    places.write_text("place,beds\nAral,10\n", "utf-8")
    done = run(forecast, "--families", str(families), "--places", str(places))
    assert done.exit_code == 1
    assert "families.csv, line 2, persons: “four” is not a whole number of at least 1" in done.output
