"""Futures: made from quantiles, stocks and files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from panah.movements.bad import BadInput
from panah.movements.prepare import Futures, from_daily, from_stock
from panah.movements.prepare.reading import from_ensemble, read_futures
from panah.movements.prepare.sampling import at, paths, sample
from tests.movements.prepare.made_up_futures import MONDAY

LEVELS = np.array([0.05, 0.1, 0.2, 0.5, 0.8, 0.9, 0.95])


def test_the_value_at_a_given_quantile_is_that_quantile() -> None:
    values = np.array([1.0, 2, 5, 10, 20, 40, 50])
    assert at(LEVELS.copy(), LEVELS, values) == pytest.approx(values)


def test_the_tails_go_on_and_never_below_nobody() -> None:
    values = np.array([1.0, 2, 5, 10, 20, 40, 50])
    chance = np.array([1e-6, 0.025, 0.975, 0.9875, 0.999999])
    found = at(chance, LEVELS, values)
    assert (found >= 0).all()
    assert found[1] == pytest.approx(0.5)
    # From .9 to .95 the chance of more halves and the value rises by 10; each further halving adds as much.
    assert found[2:4] == pytest.approx([60, 70])


def test_paths_are_uniform_and_hang_together_as_asked() -> None:
    found = paths(np.random.default_rng(1), 20_000, 3, 2, together=0.8, across=0.5)
    assert found.min() > 0
    assert np.quantile(found[:, 2, 1], [0.1, 0.5, 0.9]) == pytest.approx([0.1, 0.5, 0.9], abs=0.015)
    from scipy.special import ndtri

    normal = ndtri(found)
    assert np.corrcoef(normal[:, 0, 0], normal[:, 1, 0])[0, 1] == pytest.approx(0.8, abs=0.02)
    assert np.corrcoef(normal[:, 1, 0], normal[:, 1, 1])[0, 1] == pytest.approx(0.5, abs=0.02)


def test_comonotone_futures_keep_their_rank() -> None:
    quantiles = np.tile(np.array([1.0, 2, 5, 10, 20, 40, 50]), (4, 1, 1)) * np.arange(1, 5)[:, None, None]
    begins = [MONDAY + timedelta(7 * week) for week in range(4)]
    found = sample(
        ("A",),
        begins,
        np.full(4, 7),
        LEVELS,
        quantiles,
        members=50,
        rng=np.random.default_rng(2),
        together=1.0,
    )
    ranks = found.arrivals[:, :, 0].argsort(0).argsort(0)
    assert (ranks == ranks[:, :1]).all()


def test_a_month_is_spread_over_its_weeks_and_nobody_is_lost() -> None:
    quantiles = np.full((3, 1, len(LEVELS)), 310.0)
    quantiles[1] = 280.0
    begins = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
    found = sample(
        ("A",), begins, np.array([31, 28, 31]), LEVELS, quantiles, members=301, rng=np.random.default_rng(0)
    )
    assert found.weeks == 12  # the six days after the twelfth week are left out
    usual = np.median(found.arrivals[:, :, 0], axis=0)
    assert usual[:4] == pytest.approx([70] * 4)  # ten a day
    assert usual.sum() == pytest.approx(84 * 10)


def test_days_are_added_up_to_weeks() -> None:
    daily = np.ones((2, 17, 1))
    found = from_daily(MONDAY, ("A",), daily)
    assert found.arrivals[:, :, 0].tolist() == [[7, 7], [7, 7]]


def test_arrivals_are_the_rises_of_a_stock() -> None:
    stock = np.array([[[100.0], [110], [105], [108], [130], [130], [131]]])
    found = from_stock(MONDAY, ("A",), stock)
    assert found.arrivals[0, 0, 0] == 31  # 100 stood there; up to 110, then from 110 to 130 and 131


def test_an_ensemble_is_cut_where_the_plan_begins() -> None:
    people = np.arange(30, dtype=np.float32)[None, :, None] * 10
    found = from_ensemble(MONDAY, ("A",), people, from_day=9)
    assert found.start == MONDAY + timedelta(9)
    assert found.arrivals[0, :, 0].tolist() == [60, 70, 70]


@pytest.mark.parametrize(
    "arrivals",
    [np.full((2, 3, 1), -1.0), np.full((2, 3, 1), np.nan), np.zeros((2, 3, 2)), np.zeros((0, 3, 1))],
)
def test_impossible_futures_are_refused(arrivals: np.ndarray) -> None:
    with pytest.raises(BadInput):
        Futures(MONDAY, ("A",), arrivals)


def a_file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "given.csv"
    file.write_text(text, "utf-8")
    return file


def test_members_written_out_are_read(tmp_path: Path) -> None:
    rows = "\n".join(
        f"{member},{MONDAY + timedelta(7 * week)},{site},{member * 100 + week}"
        for member in (1, 2)
        for week in range(3)
        for site in ("A", "B")
    )
    found = read_futures(a_file(tmp_path, f"member,week,site,arrivals\n{rows}\n"))
    assert (found.members, found.weeks, found.sites) == (2, 3, ("A", "B"))
    assert found.arrivals[1, 2].tolist() == [202, 202]


FORECAST = "unique_id,ds,q0.1,q0.5,q0.9\nA,2026-03-02,1,2,4\nA,2026-03-09,1,2,4\n"


def test_a_forecast_is_read_and_its_step_found(tmp_path: Path) -> None:
    found = read_futures(a_file(tmp_path, FORECAST), members=500, seed=3)
    assert (found.members, found.weeks) == (500, 2)
    assert np.quantile(found.total[:, 0], 0.5) == pytest.approx(2, abs=0.25)


def test_the_middle_of_the_month_stands_for_the_month(tmp_path: Path) -> None:
    text = "unique_id,ds,q0.1,q0.5,q0.9\nA,2026-01-15,310,310,310\nA,2026-02-15,280,280,280\n"
    found = read_futures(a_file(tmp_path, text), members=20)
    assert found.start == date(2026, 1, 1)
    inside = found.arrivals[:, :, 0]
    assert inside.shape == (20, 8)


def test_a_forecast_of_days_as_the_program_writes_it(tmp_path: Path) -> None:
    import polars as pl

    from panah.movements.forecast import forecast

    days = [date(2026, 1, 1) + timedelta(day) for day in range(90)]
    series = pl.DataFrame(
        {"unique_id": ["A"] * 90, "ds": days, "y": [float(50 + day % 7) for day in range(90)]}
    )
    file = tmp_path / "forecast.csv"
    forecast(series, 14, "D").write_csv(file)
    found = read_futures(file, members=100)
    assert (found.weeks, found.start) == (2, date(2026, 4, 1))
    assert np.median(found.total) == pytest.approx(7 * 53, rel=0.2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing stands in the file"),
        ("a,b\n1,2\n", "neither futures"),
        ("member,week,site\n1,2026-03-02,A\n", "missing: arrivals"),
        ("member,week,site,arrivals\n1,2026-03-02,A,-4\n", "line 2, arrivals: -4 is below zero"),
        ("member,week,site,arrivals\n1,2026-03-02,A,many\n", "line 2, arrivals: “many” is not a number"),
        ("member,week,site,arrivals\n1,02.03.2026,A,4\n", "line 2, week: “02.03.2026” is not a date"),
        (
            "member,week,site,arrivals\n1,2026-03-02,A,4\n1,2026-03-10,A,4\n",
            "line 3, week: the day is not a whole",
        ),
        ("member,week,site,arrivals\n1,2026-03-02,A,4\n1,2026-03-02,A,4\n", "line 3: member 1 has this week"),
        ("member,week,site,arrivals\n1,2026-03-02,A,4\n2,2026-03-02,B,4\n", "member 1 has no line"),
        ("unique_id,ds,q0.1,q0.9\nA,2026-03-02,1,2\n", "at least three columns"),
        (
            "unique_id,ds,q0.1,q0.5,q0.9\nA,2026-03-02,1,3,2\nA,2026-03-09,1,2,3\n",
            "line 2: a higher quantile",
        ),
        ("unique_id,ds,q0.1,q0.5,q0.9\nA,2026-03-02,1,2,3\n", "--freq"),
        ("unique_id,ds,q0.1,q0.5,q0.9\nA,2026-03-02,1,2,3\nA,2026-03-19,1,2,3\n", "17 days"),
        (FORECAST + "B,2026-03-02,1,2,3\n", "“B” has no line for 2026-03-09"),
        (FORECAST + "A,2026-03-16,1,2\n", "line 4: 4 cells where the headings have 5"),
        ("member,member,site,arrivals\n1,2,3,4\n", "two columns are called “member”"),
    ],
)
def test_bad_files_are_told_with_line_and_remedy(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_futures(a_file(tmp_path, text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        read_futures(tmp_path / "nothing.csv")


def test_semicolons_tabs_and_marks_of_byte_order_are_read(tmp_path: Path) -> None:
    for delimiter in ";\t":
        found = read_futures(a_file(tmp_path, "\ufeff" + FORECAST.replace(",", delimiter)), members=10)
        assert found.weeks == 2


def test_another_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / "given.csv"
    file.write_text(FORECAST, "utf-16")
    with pytest.raises(BadInput, match="not text in UTF-8"):
        read_futures(file)


def test_a_site_cannot_steer_the_terminal(tmp_path: Path) -> None:
    rows = "".join(f"{member},2026-03-02,A\x1b[31m\x07ral,5\n" for member in range(3))
    (tmp_path / "futures.csv").write_text("member,week,site,arrivals\n" + rows, "utf-8")
    assert read_futures(tmp_path / "futures.csv").sites == ("A[31mral",)
