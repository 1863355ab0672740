"""The tidy table: checked when made, revisions kept, not reported told from nought."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from panah.movements.bad import BadInput
from panah.movements.observe import Observations, combine

DAY = date(2026, 3, 1)


def table(**columns: object) -> Observations:
    given = {"measure": ["arrivals"], "end": [DAY], "value": [5.0]} | columns
    return Observations.of(pl.DataFrame(given), file="reports.csv")


def published(value: float | None, on: date | None) -> Observations:
    return table(place=["Gate"], value=[value], published=[on])


def test_columns_that_are_missing_are_empty_and_a_day_is_a_period() -> None:
    row = table().frame.row(0, named=True)
    assert (row["place"], row["coa"], row["group"], row["published"]) == ("", "", "", None)
    assert row["start"] == row["end"] == DAY


@pytest.mark.parametrize(
    ("columns", "code", "field"),
    [
        ({"measure": ["arrival"]}, "observe.unknown_measure", "measure"),
        ({"value": [-1.0]}, "observe.negative", "value"),
        ({"value": [float("inf")]}, "observe.not_a_number", "value"),
        ({"end": pl.Series([None], dtype=pl.Date)}, "observe.no_date", "end"),
        ({"start": [date(2026, 3, 2)]}, "observe.ends_before_start", "start"),
    ],
)
def test_what_cannot_be_is_told_with_its_row(columns: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(BadInput) as told:
        table(**columns)
    assert (told.value.reason.code, told.value.row, told.value.field) == (code, 2, field)
    assert "reports.csv, line 2" in told.value.text()


def test_a_table_without_values_is_refused() -> None:
    with pytest.raises(BadInput, match="value: there is no such column"):
        Observations.of(pl.DataFrame({"measure": ["arrivals"], "end": [DAY]}))


def test_a_figure_is_as_it_was_published_by_the_day() -> None:
    both = combine(published(10, date(2026, 3, 2)), published(14, date(2026, 4, 1)))
    assert both.as_published(date(2026, 3, 1)).frame["value"].to_list() == []
    assert both.as_published(date(2026, 3, 31)).frame["value"].to_list() == [10]
    assert both.as_published(date(2026, 4, 1)).frame["value"].to_list() == [14]
    assert both.latest().frame["value"].to_list() == [14]
    assert len(both) == 2


def test_a_figure_without_a_day_of_publication_is_known_once_its_period_is_over() -> None:
    seen = published(7, None)
    assert len(seen.as_published(DAY)) == 0
    assert len(seen.as_published(date(2026, 3, 2))) == 1


def test_a_revision_is_kept_with_both_values_and_a_repetition_is_none() -> None:
    days = (date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16))
    changed = combine(*(published(value, day) for value, day in zip((10, 14, 15), days, strict=True)))
    row = changed.revisions().row(0, named=True)
    assert (row["first"], row["last"], row["times"]) == (10, 15, 3)
    same = combine(*(published(10, day) for day in days))
    assert len(same.revisions()) == 0


def test_not_reported_is_counted_apart_from_nought() -> None:
    covered = combine(published(None, None), table(place=["Field"], value=[0.0])).coverage()
    assert covered.row(0, named=True)["not_reported"] == 1


def test_one_figure_twice_in_one_source_is_told() -> None:
    with pytest.raises(BadInput) as told:
        table(measure=["arrivals"] * 2, end=[DAY] * 2, value=[1.0, 2.0])
    assert (told.value.reason.code, told.value.row) == ("observe.twice", 3)
