"""Places of a table of reports, watched as a planner would: by what was known on the day, and by name."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.bad import BadInput
from panah.movements.commands import movements
from panah.movements.forecast.alarm_places import Asked, Places, first_age, watched
from panah.movements.observe.table import Observations

FIRST = date(2026, 1, 1)


def table(days: int = 100, rise: int = 80) -> pl.DataFrame:
    """Two places; at the second, from day ``rise`` on, four times as many come. Reports grow for three days."""
    chance = np.random.default_rng(4)
    rows = []
    for place in ("North Gate", "South Gate"):
        for at in range(days):
            came = chance.poisson(30 * (4 if place == "South Gate" and at >= rise else 1))
            known = np.cumsum(chance.multinomial(came, (0.6, 0.3, 0.1)))
            day = FIRST + timedelta(days=at)
            rows += [
                (place, "arrivals", day, day, int(seen), day + timedelta(days=lag))
                for lag, seen in enumerate(known)
            ]
    return pl.DataFrame(rows, schema=["place", "measure", "start", "end", "value", "published"], orient="row")


def on(day: int, frame: pl.DataFrame | None = None, **asked: object) -> Places:
    frame = table() if frame is None else frame
    return watched(Observations.of(frame), Asked(day=FIRST + timedelta(days=day), **asked))  # type: ignore[arg-type]


def test_only_the_place_where_something_begins_is_in_alarm() -> None:
    north, south = on(84).places
    assert (north.name, south.name) == ("North Gate", "South Gate")
    assert north.since is None
    assert south.since in (FIRST + timedelta(days=80), FIRST + timedelta(days=81))
    assert south.nowcast is not None
    assert south.nowcast["q0.5"][-1] > 1.3 * south.nowcast["reported"][-1]


@settings(max_examples=8, deadline=None)
@given(st.integers(30, 98))
def test_nothing_published_after_the_day_changes_anything(day: int) -> None:
    known = table().filter(pl.col("published") <= FIRST + timedelta(days=day))
    for whole, part in zip(on(day).places, on(day, known).places, strict=True):
        assert whole.alarms.equals(part.alarms)
        assert whole.reported.equals(part.reported)
        assert whole.nowcast is not None and part.nowcast is not None
        assert whole.nowcast.equals(part.nowcast)


def test_figures_of_the_age_at_which_places_have_reported_are_compared() -> None:
    told = table().select(pl.col("end").alias("ds"), "published", "value")
    assert first_age(told) == 0
    late = told.with_columns(pl.col("published") + pl.duration(days=2))
    assert first_age(late) == 2
    assert on(90, age=1).places[0].alarms["ds"].max() == FIRST + timedelta(days=89)


def test_without_days_of_publication_alarms_are_still_given() -> None:
    last = table().group_by("place", "measure", "start", "end").agg(pl.col("value").last())
    north, south = on(90, last).places
    assert north.nowcast is None
    assert (north.since, south.since) == (None, FIRST + timedelta(days=80))


def test_a_measure_that_is_not_there_and_a_day_too_early_are_told() -> None:
    with pytest.raises(BadInput, match="departures"):
        on(50, measure="departures")
    with pytest.raises(BadInput, match="2025-12-27"):
        on(-5)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    table().write_csv(tmp_path / "reports.csv")
    return tmp_path / "reports.csv"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(movements, ["watch", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_command_says_alarms_and_what_is_missing(file: Path) -> None:
    said = run(str(file), "--as-known", "2026-03-25")
    assert "South Gate: alarm since 22 Mar 2026." in said
    assert "North Gate: no alarm." in said
    assert said.count("When all reports are in") >= 4
    assert "1,000 days" in said


def test_json_holds_what_was_said(file: Path) -> None:
    told = json.loads(run(str(file), "--as-known", "2026-03-25", "--json"))
    assert told["day"] == "2026-03-25"
    south = told["places"][1]
    assert south["alarm_since"] == "2026-03-22"
    assert len(south["events"]) == len(south["sentences"]) == 1
    assert south["nowcast"][-1]["q0.05"] <= south["nowcast"][-1]["q0.95"]


@pytest.mark.parametrize("language", ["en", "ru", "kk", "fa"])
def test_a_page_is_written(file: Path, tmp_path: Path, language: str) -> None:
    run(str(file), "--language", language, "--html", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.count("<svg") >= 2
    assert "South Gate" in page


def test_a_rate_that_cannot_be_held_ends_in_a_sentence(file: Path) -> None:
    done = CliRunner().invoke(movements, ["watch", str(file), "--false-days", "7"])
    assert done.exit_code == 1
    assert "50 days or more" in done.output
