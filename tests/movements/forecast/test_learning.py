"""Learning the table: the slope is the loss's own, and no series is judged by a table that saw it or its like."""

from __future__ import annotations

import numpy as np
import pytest

from panah.movements.forecast.learn import madeup, network
from panah.movements.forecast.learn.__main__ import outer
from panah.movements.forecast.learn.series import Lesson, folds, group, left_out
from panah.movements.forecast.learned import NORMAL, QUANTILES, Member, unfolded


def rows(n: int = 40, p: int = 5) -> network.Rows:
    chance = np.random.default_rng(4)
    told = np.concatenate([chance.normal(size=(n, p)), np.ones((n, 1))], axis=1)
    return network.Rows(
        told, chance.normal(5, 1, n), chance.uniform(0.2, 1, n), np.sqrt(chance.integers(1, 6, n)),
        chance.normal(5, 1, n), chance.uniform(0.5, 2, n),
    )  # fmt: skip


def loss(weights: dict[str, np.ndarray], given: network.Rows) -> float:
    found = unfolded(Member(**weights), given.told, given.last, given.spread, given.root)
    error = given.truth[:, None] - found
    level = np.array(QUANTILES)
    return float((np.maximum(level * error, (level - 1) * error) * given.weight[:, None]).sum() / len(error))


@pytest.mark.parametrize("part", ["through", "hidden", "out"])
def test_the_slope_is_that_of_the_loss(part: str) -> None:
    given, chance = rows(), np.random.default_rng(1)
    weights = {
        "through": 0.3 * chance.normal(size=(6, 11)), "hidden": chance.normal(size=(6, 3)),
        "out": 0.3 * chance.normal(size=(3, 11)),
    }  # fmt: skip
    slope = network._slope(weights, given, 0.0)
    for at in [(0, 0), (2, 1), (1, 2)]:
        low, high = ({k: v.copy() for k, v in weights.items()} for _ in range(2))
        low[part][at] -= 1e-6
        high[part][at] += 1e-6
        assert slope[part][at] == pytest.approx((loss(high, given) - loss(low, given)) / 2e-6, abs=1e-5)


def test_learning_finds_a_known_spread() -> None:
    chance = np.random.default_rng(0)
    n = 6000
    ones = np.ones(n)
    given = network.Rows(
        np.ones((n, 1)), 4 * ones, 0.5 * ones, ones, 4.3 + 0.25 * chance.normal(size=n), ones
    )
    member = network.fitted(given, hidden=2, decay=1e-6, steps=400, seed=0)
    found = unfolded(member, np.ones((1, 1)), np.array([4.0]), np.array([0.5]), np.ones(1))[0]
    assert np.abs(found - (4.3 + 0.25 * NORMAL)).max() < 0.04


def test_the_same_seed_learns_the_same() -> None:
    one, two = (network.fitted(rows(), 2, 1e-3, 20, seed=7) for _ in range(2))
    assert np.array_equal(one.through, two.through) and np.array_equal(one.hidden, two.hidden)


def test_what_holds_the_same_people_stays_in_one_fold() -> None:
    names = ["darien_total", "darien_VEN", "frontex_nat_PAK", "frontex_Eastern_Borders_Route"]
    names += ["unhcrm_Sudan>Italy", "unhcrm_Sudan>Canada", "unhcrm_Myanmar>Canada"]
    of = folds("M", names)
    assert of["darien_total"] == of["darien_VEN"] and of["unhcrm_Sudan>Italy"] == of["unhcrm_Sudan>Canada"]
    assert group("frontex_nat_PAK") == group("frontex_Eastern_Borders_Route")


def test_a_nationality_is_never_judged_by_a_table_that_saw_the_total_nor_the_total_by_one_that_saw_a_part() -> (
    None
):
    names = ["uk_total", "uk_China", "uk_Sudan", "uk_Syria"]
    of = folds("Q", names)
    lesson = {name: Lesson(name, 0, np.ones(9), name) for name in names}
    for name in names[1:]:
        assert left_out(lesson[name], of[name], of) and left_out(lesson["uk_total"], of[name], of)
        assert left_out(lesson[name], of["uk_total"], of)
    assert not left_out(lesson["uk_China"], of["uk_Sudan"], of) or of["uk_China"] == of["uk_Sudan"]


def test_the_outer_quantiles_are_moved_until_they_hold() -> None:
    chance = np.random.default_rng(2)
    truth = 2 * chance.normal(size=20_000)
    lower, upper = outer(np.tile(NORMAL, (len(truth), 1)), truth, 0.9)
    assert lower == pytest.approx(2, abs=0.1) and upper == pytest.approx(2, abs=0.1)


def test_made_up_days_are_counts_and_repeat() -> None:
    one, two = (madeup.days(12, np.random.default_rng(5)) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))
    assert all((y >= 0).all() and np.array_equal(y, np.round(y)) and 90 <= len(y) < 520 for y in one)
