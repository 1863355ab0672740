"""Stocks held against flows: every break is found, none is made up, and its reason is named where the figures tell."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.movements.observe import Finding, Observations, read_unhcr, reconcile
from panah.movements.observe.circumstances import circumstances
from panah.movements.observe.reasons import MODERATE, RULES, WEAK, weigh
from panah.people.saying import LANGUAGES
from tests.movements.observe.books import Books

DATA = Path(os.environ.get("PANAH_DATA") or Path(__file__).parents[4] / "shared" / "data") / "unhcr"


def only(books: Books) -> Finding:
    found = reconcile(books.seen())
    assert len(found) == 1, [one.text() for one in found]
    return found[0]


def first_reason(books: Books) -> str:
    return only(books).reasons[0].code


flows = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), min_size=2, max_size=6)


@given(start=st.integers(1, 10_000), years=flows)
def test_books_that_close_are_never_a_finding(start: int, years: list[tuple[int, int]]) -> None:
    books, stock = Books().stock(2018, start), start
    for year, (applied, decided) in enumerate(years, start=2019):
        decided = min(decided, stock + applied - 1)
        stock += applied - decided
        books.stock(year, stock).applied(year, applied).decided(year, decided)
    assert reconcile(books.seen()) == []


@given(st.integers(100, 100_000), st.floats(-0.6, 0.6), st.integers(0, 3000))
def test_a_gap_is_a_break_exactly_when_it_exceeds_a_fifth(start: int, part: float, flow: int) -> None:
    end = round(start * (1 + part))
    books = Books().stock(2018, start).stock(2019, end).applied(2019, flow).decided(2019, flow)
    found = reconcile(books.seen(), years=(2019, 2019))
    assert bool(found) is (abs(end - start) > 0.2 * min(start, end))
    for one in found:
        assert one.numbers["gap"] == end - start
        assert one.code == ("break_up" if end > start else "break_down")


def test_a_break_tells_its_numbers_in_every_language() -> None:
    one = only(
        Books()
        .quiet(2018, 2019)
        .stock(2020, 1700)
        .applied(2020, 500)
        .decided(2020, 400)
        .quiet(2021, stock=1700)
    )
    assert (one.coa, one.year, one.people) == ("AAA", 2020, 600)
    assert (
        "1,000 pending + 500 applications − 400 decisions should leave 1,100; 1,700 were counted, 600 more"
        in one.text()
    )
    assert len({one.text(language) for language in LANGUAGES}) == 4
    assert all(line for language in LANGUAGES for line in one.lines(language))


def test_missing_decisions_are_named() -> None:
    assert (
        first_reason(Books().quiet(2019).stock(2020, 700).applied(2020, 400).quiet(2021, stock=700))
        == "decisions_missing"
    )


def test_a_missing_stock_is_named_on_both_sides() -> None:
    books = Books().quiet(2019).stock(2020, 0).applied(2020, 300).decided(2020, 300).quiet(2021)
    reasons = {one.year: one.reasons[0].code for one in reconcile(books.seen())}
    assert reasons == {2020: "end_missing", 2021: "start_missing"}


def test_a_stock_carried_forward_is_named() -> None:
    books = Books().quiet(2019).stock(2020, 1000).applied(2020, 900).decided(2020, 100)
    assert first_reason(books) == "carried_forward"


def test_people_registered_without_an_application_are_named() -> None:
    books = Books().quiet(2019).stock(2020, 9000).applied(2020, 300).decided(2020, 20)
    assert first_reason(books) == "few_applications"


def test_appeals_counted_on_top_are_named() -> None:
    books = Books().quiet(2018, 2019).stock(2020, 1100).applied(2020, 500).decided(2020, 400)
    books.applied(2020, 600, kind="A").decided(2020, 50, level="AR").quiet(2021, stock=1100)
    one = only(books)
    assert one.reasons[0].code == "appeals" and one.sure
    assert one.reasons[0].explained == pytest.approx(-550)


def test_closed_cases_that_stay_are_named() -> None:
    books = Books().quiet(2018, 2019).stock(2020, 1300).applied(2020, 500).decided(2020, 700, closed=490)
    assert first_reason(books.quiet(2021, stock=1300)) == "closures_counted"


def test_a_cleared_stock_of_all_origins_is_told_from_one_group_that_left() -> None:
    everywhere, alone = Books(), Books()
    for number in range(8):
        coo = f"X{number}X"
        for books, gone in ((everywhere, 0.5), (alone, 0.97 if number == 0 else 0.0)):
            size = 4000 if number == 0 else 500
            books.stock(2019, size, coo).applied(2019, size, coo=coo).decided(
                2019, size, coo=coo, closed=size / 10
            )
            books.stock(2020, size * (1 - gone), coo).applied(2020, size, coo=coo).decided(
                2020, size, coo=coo, closed=size / 10
            )
    assert "cleared_across" in [why.code for why in only(everywhere).reasons]
    left = {why.code: why for why in only(alone).reasons}
    assert "cleared_across" not in left and left["one_origin"].coo == "X0X"
    assert left["one_origin"].strength == WEAK


def test_a_reason_that_is_not_in_the_figures_is_not_made_up() -> None:
    books = Books().quiet(2018, 2019).stock(2020, 1600).applied(2020, 2000).decided(2020, 1900, closed=190)
    books.stock(2021, 1600).applied(2021, 2000).decided(2021, 2000, closed=200)
    one = only(books)
    named = [why.code for why in one.reasons if why.strength >= MODERATE]
    assert named == [] and not one.named
    assert "No likely reason" in one.lines()[-1]


def test_a_stock_that_is_null_is_not_taken_for_nought() -> None:
    books = Books().quiet(2018, 2019).stock(2020, None).applied(2020, 500).decided(2020, 500)
    assert reconcile(books.seen()) == []  # nobody's stock of that year is out
    assert first_reason(books.stock(2019, 10, coa="BBB").stock(2020, 10, coa="BBB")) == "end_missing"


def test_nothing_to_reconcile_is_nothing() -> None:
    assert (
        reconcile(
            Observations.of(pl.DataFrame({"measure": ["arrivals"], "end": [None], "value": [1.0]}).clear())
        )
        == []
    )


@pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA} is missing: set PANAH_DATA")
def test_every_break_of_unhcrs_own_tables_is_found_and_most_are_named() -> None:
    """The count by other code (plain sums over the files), and the share of breaks with a likely reason."""
    pending = (
        pl.read_csv(DATA / "population.csv.gz")
        .group_by("coa_iso", pl.col("year").cast(int))
        .agg(end="asylum_seekers")
    )
    end = pending.select("coa_iso", "year", pl.col("end").list.sum())
    start = end.select("coa_iso", pl.col("year") + 1, pl.col("end").alias("start"))
    table = end.join(start, on=["coa_iso", "year"])
    for file, column in (("asylum_applications", "applied"), ("asylum_decisions", "dec_total")):
        flow = pl.read_csv(DATA / f"{file}.csv.gz", infer_schema_length=None)
        flow = flow.group_by("coa_iso", pl.col("year").cast(int)).agg(pl.col(column).sum())
        table = table.join(flow, on=["coa_iso", "year"], how="left").with_columns(pl.col(column).fill_null(0))
    table = table.filter((pl.col("start") >= 1000) & pl.col("year").is_between(2011, 2025))
    gap = pl.col("end") - pl.col("start") - pl.col("applied") + pl.col("dec_total")
    broken = table.filter(gap.abs() > 0.2 * pl.col("start"))
    assert (len(table), len(broken)) == (1219, 189)

    found = {(one.coa, one.year): one for one in reconcile(read_unhcr(DATA))}
    wanted = [found[key] for key in zip(broken["coa_iso"], broken["year"], strict=True)]
    assert sum(one.named for one in wanted) / len(wanted) >= 0.6


@pytest.mark.skipif(not DATA.is_dir(), reason=f"{DATA} is missing: set PANAH_DATA")
def test_what_counts_as_a_likely_reason_is_likelier_beside_breaks() -> None:
    rows = circumstances(read_unhcr(DATA, tables=["population", "asylum_applications", "asylum_decisions"]))
    rows = rows.filter(pl.max_horizontal("start", "end") >= 200)
    weighed = weigh(rows, rows.select((pl.col("of_start") > 0.2).fill_null(False)).to_series())
    most = {rule.code: rule.most for rule in RULES}
    often = weighed.filter(pl.col("broken") >= 10)
    assert len(often) >= 8
    for row in often.iter_rows(named=True):
        if most[row["reason"]] >= MODERATE:
            assert row["likelier"] > 1.2, row
