"""The backtest: the score as defined, the same windows for all, nothing of the future, tables that saw no answer."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from panah.movements.forecast.backtest import PANAH, backtest, windows
from panah.movements.forecast.learned import QUANTILES, Table
from panah.movements.forecast.panel import Panel, Series
from panah.movements.forecast.score import covered, scale, scrps
from panah.movements.forecast.steps import Steps


def given(*series: list[float], freq: str = "M") -> Panel:
    return Panel(
        Steps(freq), tuple(Series(f"s{i}", 24_000, np.array(y, np.float64)) for i, y in enumerate(series))
    )


def test_the_score_by_hand() -> None:
    """One step, all quantiles at 10, truth 14: twice the mean of q·4 is 4 as the quantiles' mean is a half."""
    assert scrps(np.full((1, 11), 10.0), np.array([14.0]), 2.0) == pytest.approx(4 / 2)
    assert scrps(np.full((1, 11), 10.0), np.array([6.0]), 2.0) == pytest.approx(4 / 2)
    assert np.mean(QUANTILES) == pytest.approx(0.5)


def test_the_scale_is_the_seasonal_naive_error() -> None:
    assert scale(np.array([1.0, 5.0, 2.0, 9.0]), 1) == pytest.approx((4 + 3 + 7) / 3)
    assert scale(np.array([1.0, 5.0, 2.0, 9.0]), 2) == pytest.approx((1 + 4) / 2)
    assert np.isnan(scale(np.array([1.0]), 1))


def test_bounds_belong_to_the_interval() -> None:
    quantiles = np.tile(np.linspace(0, 10, 11), (3, 1))
    assert covered(quantiles, np.array([0.0, 10.0, 10.1])) == pytest.approx(2 / 3)


def test_windows_lie_a_horizon_apart_and_end_at_the_end() -> None:
    found, left_out = windows(given(list(range(60))), 6, 5)
    assert [len(one.past.values) for _, one in found] == [54, 48, 42, 36, 30]
    assert found[0][1].truth.tolist() == list(range(54, 60))
    assert left_out == 0


def test_windows_without_a_past_or_without_change_are_counted() -> None:
    found, left_out = windows(given([5.0] * 60, list(range(20))), 6, 5)
    assert found == [] and left_out == 10


def test_every_method_is_scored_on_the_same_windows() -> None:
    chance = np.random.default_rng(0)
    tested = backtest(given(chance.poisson(90, 60).tolist(), chance.poisson(9, 60).tolist()), 6, origins=2)
    assert tested.pooled()["method"].to_list() == [PANAH, "Naive", "AutoETS", "AutoTheta"]
    assert tested.pooled()["windows"].to_list() == [4] * 4
    keys = [set(part.select("unique_id", "origin").iter_rows()) for _, part in tested.rows.group_by("method")]
    assert all(one == keys[0] for one in keys)


def test_the_future_of_a_window_does_not_reach_its_forecast() -> None:
    """Only the score may differ when what came differs: the earlier window's must stay."""
    y = np.random.default_rng(1).poisson(200, 60).astype(float)
    other = y.copy()
    other[-6:] += 1000
    one, two = (backtest(given(v.tolist()), 6, origins=2, peers=()).rows.sort("origin") for v in (y, other))
    assert one["scrps"][0] == two["scrps"][0] and one["scrps"][1] != two["scrps"][1]


@pytest.mark.parametrize("freq", ["A", "Q", "M", "D"])
def test_the_tables_of_folds_are_tables_of_their_own(freq: str) -> None:
    whole = Table.learned(freq)
    for name in sorted(Table.taught(freq))[:3]:
        part = Table.learned(freq, without=name)
        assert part.members[0].through.shape == whole.members[0].through.shape
        assert not np.array_equal(part.members[0].through, whole.members[0].through)


def test_a_series_that_taught_nothing_has_no_table_without_it() -> None:
    with pytest.raises(KeyError):
        Table.learned("A", without="nowhere")


def test_a_taught_series_is_judged_by_a_table_that_did_not_see_it() -> None:
    name = sorted(Table.taught("M"))[0]
    y = np.random.default_rng(3).poisson(300, 60).astype(np.float64)
    panel = Panel(Steps("M"), (Series(name, 24_000, y),))
    blind, seeing = (backtest(panel, 6, 1, (), blind=b).rows["scrps"][0] for b in (True, False))
    assert blind != seeing


def test_without_windows_there_is_no_figure() -> None:
    tested = backtest(given([1.0, 2.0]), 6)
    assert tested.rows.is_empty() and tested.left_out == 5 and tested.better() is None
    assert isinstance(tested.pooled(), pl.DataFrame)
