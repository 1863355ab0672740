"""The commands `score` and `simulate` on a made-up folder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

from panah.movements.simulate.command import score, simulate
from panah.movements.simulate.scenario import read, write_workbook
from panah.movements.simulate.score import ard
from tests.movements.simulate.scenario.made_up_folder import DAYS, changed, write


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("commands") / "crisis")


@pytest.mark.parametrize("engine", ["flow", "counts", "people"])
def test_the_score_is_that_of_what_is_written_out(engine: str, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    done = CliRunner().invoke(
        score, [str(folder), "--given-totals", "--engine", engine, "--json", "--out", str(out)]
    )
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    days = pl.read_csv(out)
    simulated, registered = (
        np.stack([days.filter(pl.col("camp") == camp)[name].to_numpy() for camp in ("Dol_Camp", "Ere")], 1)
        for name in ("simulated", "registered")
    )
    assert told["ard"] == pytest.approx(ard(simulated, registered), abs=1e-9)
    assert (registered == read(folder).registered).all()
    assert told["seconds"] < 5


def test_the_score_is_printed_with_the_seconds(folder: Path) -> None:
    done = CliRunner().invoke(score, [str(folder), "--given-totals"])
    assert done.exit_code == 0, done.output
    assert "crisis: averaged relative difference 0." in done.stdout
    assert "seconds from files to score: 0." in done.stdout


@pytest.mark.parametrize("more", [["--given-totals"], [], ["--given-totals", "--daily-reports"]])
def test_with_reports_taken_in_persistence_stands_beside(more: list[str], folder: Path) -> None:
    done = CliRunner().invoke(score, [str(folder), "--assimilate", "5", "--members", "8", "--json", *more])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert 0 <= told["ard"] <= 2 and 0 <= told["persistence"] <= 2 and 0 <= told["after"] <= 2


def test_several_folders_have_a_mean(folder: Path) -> None:
    done = CliRunner().invoke(score, [str(folder), str(folder), "--given-totals", "--json"])
    told = json.loads(done.stdout)
    assert told["mean"] == pytest.approx(told["crises"][0]["ard"])
    assert CliRunner().invoke(score, [str(folder), str(folder), "--html", "x.html"]).exit_code == 2


def test_a_seed_gives_the_same_figures_twice(folder: Path) -> None:
    one, two = (
        json.loads(CliRunner().invoke(simulate, [str(folder), "--members", "6", "--json"]).stdout)
        for _ in range(2)
    )
    assert one["camps"] == two["camps"]
    assert one["camps"][0]["low"] <= one["camps"][0]["people"] <= one["camps"][0]["high"]


def test_a_workbook_is_simulated_as_its_folder(folder: Path, tmp_path: Path) -> None:
    write_workbook(read(folder), tmp_path / "crisis.xlsx")
    one, two = (
        json.loads(CliRunner().invoke(simulate, [str(source), "--json"]).stdout)
        for source in (folder, tmp_path / "crisis.xlsx")
    )
    assert one["camps"] == two["camps"] and one["people"] == two["people"]


def test_what_is_simulated_is_written_as_a_table_and_a_page(folder: Path, tmp_path: Path) -> None:
    out, html = tmp_path / "camps.csv", tmp_path / "page.html"
    done = CliRunner().invoke(
        simulate, [str(folder), "--members", "5", "--days", "15", "--out", str(out), "--html", str(html)]
    )
    assert done.exit_code == 0, done.output
    table = pl.read_csv(out, try_parse_dates=True)
    assert table.columns[:3] == ["camp", "ds", "people"] and table.columns[-1] == "registered"
    assert len(table) == 2 * 15
    levels = table.select(pl.col("^q0.*$")).to_numpy()
    assert (np.diff(levels, axis=1) >= 0).all()
    page = html.read_text("utf-8")
    assert (
        "Dol_Camp" in page
        and "<script" not in page
        and "http://" not in page.replace("http://www.w3.org", "")
    )


def test_a_forecast_from_a_day_on_uses_nothing_later(folder: Path, tmp_path: Path) -> None:
    """With the reports after the day doubled, every figure is the same but what came in the end."""
    doubled = write(tmp_path / "crisis", **changed("dol", "2030-01-20,800", "2030-01-20,1600"))
    one, two = (
        json.loads(CliRunner().invoke(simulate, [str(source), "--from", "2030-01-12", "--json"]).stdout)
        for source in (folder, doubled)
    )
    for camp, other in zip(one["camps"], two["camps"], strict=True):
        assert {**camp, "registered": 0} == {**other, "registered": 0}
    assert one["members"] >= 200 and one["from"] == "2030-01-12"
    assert one["camps"][0]["low"] < one["camps"][0]["people"] < one["camps"][0]["high"]


def test_a_forecast_is_written_from_its_day_on(folder: Path, tmp_path: Path) -> None:
    out, html = tmp_path / "camps.csv", tmp_path / "page.html"
    files = ["--out", str(out), "--html", str(html)]
    done = CliRunner().invoke(simulate, [str(folder), "--from", "2030-01-12", *files])
    assert done.exit_code == 0, done.output
    assert "from what was reported by 12 Jan 2030" in done.stdout
    table = pl.read_csv(out)
    assert table["ds"].min() == "2030-01-13" and len(table) == 2 * 8
    assert "nothing later is used" in html.read_text("utf-8")


@pytest.mark.parametrize("day", ["2029-12-31", "2030-01-20"])
def test_a_day_no_forecast_can_be_made_on_is_told(day: str, folder: Path) -> None:
    done = CliRunner().invoke(simulate, [str(folder), "--from", day])
    assert done.exit_code == 1 and "2030-01-20" in done.stderr


@pytest.mark.parametrize("option", ["--out", "--html"])
def test_folders_are_made_and_places_nobody_may_write_to_are_told(
    option: str, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    for command in (score, simulate):
        new = tmp_path / command.name / "new" / "x"  # type: ignore[operator]
        done = CliRunner().invoke(command, [str(folder), "--given-totals", option, str(new)])
        assert done.exit_code == 0 and new.stat().st_size > 100, done.output
        done = CliRunner().invoke(command, [str(folder), option, str(tmp_path / "file" / "x")])
        assert done.exit_code == 1 and "cannot be written" in done.stderr


def test_bad_input_is_told_in_the_language_asked_for(tmp_path: Path) -> None:
    folder = write(tmp_path, **changed("routes", "Bel,Cem", "Bell,Cem"))
    for command in (score, simulate):
        done = CliRunner().invoke(command, [str(folder), "--language", "ru"])
        assert done.exit_code == 1
        assert "routes.csv, строка 3, name1" in done.stderr and "«Bel»" in done.stderr


def test_days_that_the_scenario_does_not_have_are_told(folder: Path) -> None:
    done = CliRunner().invoke(simulate, [str(folder), "--days", "99"])
    assert done.exit_code == 1 and str(DAYS) in done.stderr


def test_a_crisis_nothing_was_learned_without_is_told(folder: Path) -> None:
    done = CliRunner().invoke(score, [str(folder), "--given-totals", "--without", "atlantis"])
    assert done.exit_code == 1 and "mali2012" in done.stderr
