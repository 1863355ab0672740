"""Charts draw what they are given, in every language, by Vega-Lite's own schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.movements.see import axes, charts, marks
from panah.movements.see.shown import Shown
from panah.people.saying import LANGUAGES
from panah.people.sheet import picture

DAYS = [date(2025, 1, 1) + timedelta(days=30 * month) for month in range(12)]
HISTORY = pl.DataFrame({"ds": DAYS[:8], "y": [100, 120, None, 130, 150, 90, 80, 100]})
QUANTILES = {"q0.05": 10.0, "q0.1": 20.0, "q0.5": 100.0, "q0.9": 200.0, "q0.95": 250.0}
COMING = pl.DataFrame({"ds": DAYS[8:]}).with_columns(
    **{name: pl.lit(value) for name, value in QUANTILES.items()}
)
LINES = pl.DataFrame(
    {"ds": DAYS * 2, "y": list(range(24)), "series": ["North Gate"] * 12 + ["South Gate"] * 12}
)
WEEKS = pl.DataFrame({"week": DAYS[:4], "p50": [2, 3, 5, 4], "p80": [3, 4, 8, 5], "p95": [4, 6, 9, 7]})
FIT = pl.DataFrame(
    {
        "camp": ["A", "A", "B", "B"],
        "ds": DAYS[:2] * 2,
        "simulated": [1.0, 5, 2, 3],
        "registered": [1, 6, 2, 2],
    }
)


@pytest.fixture(autouse=True)
def _held_against_the_schema(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(picture, "CHECKED", True)
    yield


def drawn(language: str) -> dict[str, Shown]:
    return {
        "fan": charts.fan(HISTORY, COMING, language),
        "lines": charts.lines(LINES, language),
        "bars": charts.bars(
            WEEKS, language, x="week", levels=["p50", "p80", "p95"], have=3, have_label="There"
        ),
        "lying": charts.lying([("A", 5), ("B", 3)], language),
        "fit": charts.fit(FIT, language),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_in_every_language(language: str) -> None:
    for name, shown in drawn(language).items():
        assert shown.picture.said, name
        assert all("<path" in svg for svg in shown.picture.drawn.values()), name
        assert len(shown.table), name
        assert not any(" id=" in svg for svg in shown.picture.drawn.values()), name


def test_persian_pictures_have_persian_digits_only() -> None:
    for name, shown in drawn("fa").items():
        told = re.findall(r"<text[^>]*>([^<]*)</text>", shown.picture.drawn["wide"])
        assert told, name
        assert not re.search("[0-9]", "".join(told)), name


def test_a_fan_opens_at_the_last_observation_and_ends_at_its_quantiles() -> None:
    shown = charts.fan(HISTORY, COMING, "en")
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", shown.picture.drawn["wide"])
    assert {"10", "100", "250"} <= set(texts)
    assert shown.table.columns[:3] == ["Day", "Counted so far", "Middle forecast"]
    assert [label for _, label in shown.key][2:] == ["Nine futures of ten", "Eight futures of ten"]


def test_a_fan_without_a_future_says_so() -> None:
    assert charts.fan(HISTORY, COMING.clear(), "en").picture.said == "No forecast."


def test_bars_say_their_highest_week() -> None:
    said = charts.bars(
        WEEKS, "en", x="week", levels=["p50", "p95"], labels=["likely", "cautious"]
    ).picture.said
    assert said == "Most is needed in the week from 2 Mar 2025: likely: 5; cautious: 9."


@given(st.floats(0, 1e9))
def test_ticks_are_few_round_and_reach_the_top(top: float) -> None:
    ticks = axes.round_ticks(top)
    assert ticks[0] == 0
    assert ticks[-1] >= top * 0.999
    assert 2 <= len(ticks) <= 8


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 20_000), st.integers(3, 8))
def test_days_named_on_an_axis_lie_on_it_and_are_few(first: date, span: int, few: int) -> None:
    last = first + timedelta(days=span)
    ticks, _ = axes.day_ticks(first, last, few)
    assert ticks == sorted(set(ticks))
    assert first <= ticks[0]
    assert ticks[-1] <= last
    assert len(ticks) <= few + 2


@given(st.lists(st.floats(0, 300), max_size=8))
def test_labels_are_kept_apart_in_their_order(places: list[float]) -> None:
    moved = marks.apart(places, 10)
    by_place = [moved[at] for at in sorted(range(len(places)), key=lambda at: places[at])]
    assert all(after - before >= 9.999 for before, after in pairwise(by_place))
    assert all(place >= 0 for place in moved)
