"""The command: a table as agreed, a page and figures with the backtest, bad input told and nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

from panah.movements.commands import movements
from panah.movements.forecast import QUANTILES


@pytest.fixture
def series(tmp_path: Path) -> Path:
    chance = np.random.default_rng(3)
    lines = ["unique_id,ds,y"]
    for name, level in (("north", 400), ("south", 20)):
        lines += [f"{name},{2000 + i}-12-31,{chance.poisson(level)}" for i in range(22)]
    path = tmp_path / "series.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def run(*words: object) -> str:
    done = CliRunner().invoke(movements, ["forecast", *map(str, words)])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_table_is_as_agreed(series: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "forecast.csv"
    run(series, "--horizon", 3, "--freq", "A", "--from", "2015-12-31", "--out", out)
    table = pl.read_csv(out)
    assert table.columns == ["unique_id", "ds", *(f"q{q:g}" for q in QUANTILES), "mean"]
    assert table["ds"].to_list() == ["2016-12-31", "2017-12-31", "2018-12-31"] * 2


def test_on_the_screen_stands_the_same_table(series: Path, tmp_path: Path) -> None:
    out = tmp_path / "forecast.csv"
    run(series, "--horizon", 2, "--freq", "A", "--out", out)
    assert run(series, "--horizon", 2, "--freq", "A") == out.read_text()


def test_json_holds_forecast_and_backtest(series: Path) -> None:
    found = json.loads(run(series, "--horizon", 3, "--freq", "A", "--json"))
    assert len(found["forecast"]) == 6
    assert [one["method"] for one in found["backtest"]["pooled"]] == [
        "Panah",
        "Naive",
        "AutoETS",
        "AutoTheta",
    ]
    # Fifteen years of the 22 are forecast in five windows; the two earliest have fewer than ten values before them.
    assert {one["windows"] for one in found["backtest"]["pooled"]} == {8} and found["backtest"][
        "left_out"
    ] == 2


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Series by series"), ("ru", "По рядам"), ("fa", "سری به سری")]
)
def test_the_page_shows_fans_and_the_backtest(series: Path, tmp_path: Path, language: str, word: str) -> None:
    page = tmp_path / "fans.html"
    run(series, "--horizon", 2, "--freq", "A", "--html", page, "--language", language)
    text = page.read_text("utf-8")
    assert text.count("<svg") >= 2 and word in text and "north" in text and "AutoTheta" in text


def test_bad_input_writes_nothing(series: Path, tmp_path: Path) -> None:
    series.write_text(series.read_text() + "north,2025-12-31,5\n")
    out = tmp_path / "forecast.csv"
    done = CliRunner().invoke(
        movements, ["forecast", str(series), "--horizon", "2", "--freq", "A", "--out", str(out)]
    )
    assert done.exit_code == 1 and "line 46" in done.output and "2022-12-31" in done.output
    assert not out.exists()


def test_filled_gaps_are_said(series: Path) -> None:
    series.write_text(series.read_text() + "north,2023-12-31,5\n")
    words = ["forecast", str(series), "--horizon", "2", "--freq", "A", "--gaps", "zero"]
    done = CliRunner().invoke(movements, words)
    assert done.exit_code == 0 and "2022-12-31" in done.stderr and "north" in done.stderr


def test_what_cannot_be_written_is_told(series: Path) -> None:
    words = ["forecast", str(series), "--horizon", "2", "--freq", "A", "--out", str(series / "x.csv")]
    done = CliRunner().invoke(movements, words)
    assert done.exit_code == 1 and "cannot be written" in done.output
