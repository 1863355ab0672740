"""The demonstration: the same whenever it is told, from nothing later than its day, quick, in every language."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner

from panah.movements.commands import movements
from panah.movements.demo.given import Given
from panah.movements.demo.make import START
from panah.movements.demo.story import Story, story
from panah.movements.demo.telling import lines
from panah.people.saying import LANGUAGES


@pytest.fixture(scope="module")
def told() -> Story:
    return story(Given(), "en", members=60)


def test_the_alarm_comes_within_days_of_the_first_conflict_and_not_before(told: Story) -> None:
    first = told.border.alarms[0].day
    conflict = START + timedelta(days=3)
    assert conflict <= first <= conflict + timedelta(days=6)


def test_the_nowcast_holds_what_was_still_to_be_reported(told: Story) -> None:
    final = (
        told.given.arrivals.group_by("place", "end")
        .agg(pl.col("value").sort_by("published").last())
        .group_by("end")
        .agg(pl.col("value").sum())
    )
    both = told.border.nowcast.join(final, left_on="ds", right_on="end")
    assert (both["reported"] <= both["value"]).all()
    inside = (both["q0.05"] - 1 <= both["value"]) & (both["value"] <= both["q0.95"] + 1)
    assert inside.sum() >= len(both) - 1


def test_bands_never_cross(told: Story) -> None:
    for frame in (told.border.nowcast, told.border.forecast, told.found.fan()):
        levels = frame.select(pl.col("^q0.*$")).to_numpy()
        assert (np.diff(levels, axis=1) >= 0).all()
        assert np.isfinite(levels).all()


def test_nothing_later_than_the_day_changes_what_is_told(told: Story, tmp_path: Path) -> None:
    """A crisis of which nothing was published after the day gives the same alarm, nowcast, forecast and futures."""
    import shutil

    folder = tmp_path / "tolmara2026"
    shutil.copytree(told.given.folder, folder)
    day = told.given.day.isoformat()
    for file in (folder / "source_data").glob("*.csv"):
        rows = file.read_text().splitlines(keepends=True)
        file.write_text("".join(row for row in rows if not row.startswith("2026") or row[:10] <= day))
    reports = pl.read_csv(folder / "arrivals.csv")
    reports.filter(pl.col("published") <= day).write_csv(folder / "arrivals.csv")
    again = story(Given(folder), "en", members=60)
    ours, theirs = told.figures(), again.figures()
    for figures in (ours, theirs):
        del figures["seconds"], figures["camps"]["came_in_the_end"]
    assert ours == theirs


def test_it_is_told_in_every_language(told: Story) -> None:
    pages = {language: "\n".join(lines(told, language)) for language in LANGUAGES}
    assert len(set(pages.values())) == len(LANGUAGES)
    assert "Lune Bridge" in pages["kk"]
    assert "made up" in pages["en"]


def test_the_command_leaves_a_page_a_document_and_a_workbook(tmp_path: Path) -> None:
    arguments = ["demo", "--out", str(tmp_path / "new"), "--members", "40", "--json"]
    done = CliRunner().invoke(movements, arguments)
    assert done.exit_code == 0, done.output
    figures = json.loads(done.stdout)
    assert {Path(file).name for file in figures["files"]} == {"demo.html", "plan.pdf", "plan.xlsx"}
    assert all(Path(file).stat().st_size > 10_000 for file in figures["files"])
    assert figures["made_up"] is True


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = CliRunner().invoke(movements, ["demo", "--out", str(tmp_path / "file" / "new"), "--members", "20"])
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert str(tmp_path / "file") in done.output
