"""What else to know: years not reported, people counted under another name, revisions, breaks of level."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from panah.movements.observe import Finding, Observations
from panah.movements.observe.checks import checked
from tests.movements.observe.books import Books


def found(seen: Observations, code: str) -> list[Finding]:
    return [one for one in checked(seen) if one.code == code]


def daily(values: list[float]) -> Observations:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(len(values))]
    frame = pl.DataFrame({"end": days, "value": values}).with_columns(
        pl.lit("arrivals").alias("measure"), pl.lit("Gate").alias("place")
    )
    return Observations.of(frame)


def test_a_year_without_applications_between_years_with_many_was_not_reported() -> None:
    seen = Books().applied(2019, 400).applied(2021, 600).seen()
    (one,) = found(seen, "not_reported")
    assert (one.year, one.measure, dict(one.numbers)) == (2020, "applications", {"before": 400, "after": 600})
    assert found(Books().applied(2019, 400).applied(2020, 5).applied(2021, 600).seen(), "not_reported") == []


def test_refugees_who_are_now_others_in_need_of_protection_are_found_by_pair() -> None:
    books = Books()
    for year, refugees, others in ((2024, 50_000, 0), (2025, 2_000, 47_000)):
        books.category(year, "refugees", refugees).category(year, "other_protection", others)
        books.category(year, "refugees", 9_000, coo="XBB")
    (one,) = found(books.seen(), "category_move")
    assert (one.coo, one.measure, one.to, one.people) == ("XAA", "refugees", "other_protection", 47_000)
    assert "counted under another name" in one.text()


def test_people_recognised_have_not_been_renamed() -> None:
    books = (
        Books()
        .stock(2024, 5_000)
        .category(2024, "refugees", 1_000)
        .stock(2025, 1_000)
        .category(2025, "refugees", 5_000)
    )
    assert len(found(books.seen(), "recognised_together")) == 1
    books.category(2025, "recognized", 4_000)
    assert found(books.seen(), "recognised_together") == []


def test_a_revision_is_a_finding() -> None:
    frame = pl.DataFrame(
        {"measure": ["arrivals"] * 2, "end": [date(2026, 1, 1)] * 2, "value": [10.0, 25.0],
         "published": [date(2026, 1, 2), date(2026, 1, 9)]}
    )  # fmt: skip
    (one,) = found(Observations.of(frame), "revision")
    assert (one.people, one.numbers["first"], one.numbers["last"]) == (15, 10, 25)


def test_a_spike_is_told_from_a_jump_and_a_steady_series_has_neither() -> None:
    steady = [200.0, 210, 195, 205, 200, 190, 205, 210, 200, 195]
    assert checked(daily(steady)) == []
    spiked = [*steady[:5], 4000.0, *steady[5:]]
    assert {one.end for one in found(daily(spiked), "spike")} == {date(2026, 1, 6)}
    jumped = [*steady, *(10 * value for value in steady)]
    assert [one.end for one in found(daily(jumped), "jump")] == [date(2026, 1, 11)]
    assert found(daily(jumped), "spike") == []
