"""Series as they are read: every flaw is told with its line and remedy, and nothing is filled silently."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from panah.movements.bad import BadInput
from panah.movements.forecast.panel import panel, read
from panah.people.saying import LANGUAGES

HEAD = "unique_id,ds,y\n"


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "series.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


FLAWS = [
    ("", "forecast.empty", None),
    (HEAD, "forecast.empty", None),
    (HEAD + "a,2020-01-01,1\na,2020-01-01,2\n", "forecast.twice", 3),
    (HEAD + "a,2020-01-01,1\na,2020-01-15,2\n", "forecast.mixed", 3),
    (HEAD + "a,2020-01-01,1\na,2020-02-29,2\n", "forecast.mixed", 3),
    (HEAD + "a,2020-01-01,1\na,2020-03-01,2\n", "forecast.gap", 3),
    (HEAD + "a,2020-01-01,-3\n", "forecast.negative", 2),
    (HEAD + "a,2020-01-01,\n", "forecast.number", 2),
    (HEAD + "a,2020-01-01,nan\n", "forecast.number", 2),
    (HEAD + "a,2020-01-01,inf\n", "forecast.number", 2),
    (HEAD + 'a,2020-01-01,"1,200"\n', "forecast.number", 2),
    (HEAD + "a,2020-01-01,5\na,31.02.2020,1\n", "forecast.date", 3),
    (HEAD + "a,2020-02-30,1\n", "forecast.date", 2),
    (HEAD + " ,2020-02-01,1\n", "forecast.unnamed", 2),
    ("unique_id;ds;y\na;2020-01-01;1\n", "forecast.column", None),
    ("unique_id,ds\na,2020-01-01\n", "forecast.column", None),
    (HEAD + "a,2020-01-01,1,9,9\n", "forecast.table", None),
    (HEAD.encode() + "Лог,2020-01-01,1\n".encode("cp1251"), "forecast.encoding", 2),
]


@pytest.mark.parametrize(("text", "code", "row"), FLAWS)
def test_a_flaw_is_told_with_its_line(tmp_path: Path, text: str | bytes, code: str, row: int | None) -> None:
    with pytest.raises(BadInput) as told:
        read(written(tmp_path, text), "M")
    assert (told.value.reason.code, told.value.row) == (code, row)
    said = {told.value.text(language) for language in LANGUAGES}
    assert len(said) == len(LANGUAGES)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not there"):
        read(tmp_path / "none.csv", "M")


def test_rows_may_come_in_any_order_and_with_a_mark_of_encoding(tmp_path: Path) -> None:
    text = "\ufeff" + HEAD + "b,2020-02-01,4\na,2020-01-01,1\nb,2020-01-01,3\n"
    found = read(written(tmp_path, text), "M")
    assert [(one.name, one.values.tolist()) for one in found.series] == [("a", [1.0]), ("b", [3.0, 4.0])]


@pytest.mark.parametrize(
    ("freq", "days"),
    [
        ("A", ["2019-12-31", "2020-12-31"]),
        ("A", ["2019-01-01", "2020-01-01"]),
        ("A", ["2019-06-30", "2020-06-30"]),
        ("Q", ["2019-12-31", "2020-03-31", "2020-06-30"]),
        ("Q", ["2019-10-01", "2020-01-01"]),
        ("Q", ["2019-11-15", "2020-02-15"]),
        ("M", ["2020-01-31", "2020-02-29", "2020-03-31"]),
        ("M", ["2020-01-01", "2020-02-01"]),
        ("D", ["2020-02-28", "2020-02-29", "2020-03-01"]),
    ],
)
def test_the_day_that_stands_for_a_period_is_kept(freq: str, days: list[str]) -> None:
    frame = pl.DataFrame({"unique_id": ["a"] * len(days), "ds": days, "y": [1.0] * len(days)})
    found = panel(frame, freq)
    assert [str(day) for day in found.frame()["ds"]] == days


def test_a_gap_is_filled_only_when_asked_and_then_told() -> None:
    frame = pl.DataFrame({"unique_id": ["a"] * 2, "ds": ["2020-01-01", "2020-04-01"], "y": [1.0, 4.0]})
    zero, line = panel(frame, "M", gaps="zero"), panel(frame, "M", gaps="line")
    assert zero.series[0].values.tolist() == [1, 0, 0, 4]
    assert line.series[0].values.tolist() == [1, 2, 3, 4]
    assert zero.filled == {"a": [(date(2020, 2, 1), 0.0), (date(2020, 3, 1), 0.0)]}


def test_what_comes_after_the_day_is_not_even_read() -> None:
    frame = pl.DataFrame(
        {
            "unique_id": ["a"] * 4,
            "ds": ["2020-01-01", "2020-02-01", "2020-03-17", "2020-02-02"],
            "y": ["1", "2", "x", "-1"],
        }
    )
    assert panel(frame, "M", date(2020, 2, 1)).series[0].values.tolist() == [1, 2]
