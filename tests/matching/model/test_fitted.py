"""A model fitted to a made-up population is calibrated, knows households, and does not hang on the order of rows."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest

from panah.matching import madeup
from panah.matching.model import Model
from panah.matching.records import Population

Rows = npt.NDArray[np.int32]


@cache
def frame() -> pl.DataFrame:
    return madeup.population(6000, seed=5, wikidata=False)


def pairs(made: pl.DataFrame) -> tuple[Rows, Rows]:
    """Pairs that share a birth, or the beginning of a household's or a person's number."""
    n = len(made)
    found: set[tuple[int, int]] = set()
    for key in ("birth", "person", "household", "family"):
        order = made[key].rank("dense").fill_null(0).to_numpy()
        rows = np.argsort(order, kind="stable")
        for apart in range(1, 6):
            same = order[rows[:-apart]] == order[rows[apart:]]
            left, right = rows[:-apart][same], rows[apart:][same]
            found |= set(zip(np.minimum(left, right).tolist(), np.maximum(left, right).tolist(), strict=True))
    rng = np.random.default_rng(1)
    found |= {(int(min(p)), int(max(p))) for p in rng.integers(0, n, (20_000, 2)) if p[0] != p[1]}
    both = np.array(sorted(found), np.int32)
    return np.ascontiguousarray(both[:, 0]), np.ascontiguousarray(both[:, 1])


def read(made: pl.DataFrame) -> Population:
    return Population.of(made.drop([name for name in madeup.TRUTH if name in made.columns]))


@cache
def fitted() -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    population = read(frame())
    left, right = pairs(frame())
    model = Model.default().fitted(population, left, right)
    chances = model.probabilities(model.scores(population, left, population, right))
    person, household = frame()["person"].to_numpy(), frame()["household"].to_numpy()
    same = person[left] == person[right]
    return chances, same, (household[left] == household[right]) & ~same


def test_probabilities_add_up() -> None:
    chances, _, _ = fitted()
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-5)


def test_one_person_is_found_and_relatives_are_not_taken_for_one() -> None:
    chances, same, relatives = fitted()
    said = chances[:, 0] > 0.5
    assert (said & same).sum() / same.sum() > 0.85
    assert (said & same).sum() / said.sum() > 0.93
    assert chances[relatives, 1].mean() > 0.5


def test_probabilities_mean_what_they_say() -> None:
    chances, same, _ = fitted()
    for low, high in ((0.0, 0.05), (0.95, 1.01)):
        here = (chances[:, 0] >= low) & (chances[:, 0] < high)
        assert abs(chances[here, 0].mean() - same[here].mean()) < 0.05


def test_the_order_of_the_rows_does_not_matter() -> None:
    made = frame().head(1500)
    turned = made.reverse()
    n = len(made)
    left, right = pairs(made)
    one = Model.default().fitted(read(made), left, right)
    other = Model.default().fitted(read(turned), n - 1 - left, n - 1 - right)
    assert one.shares is not None and other.shares is not None
    assert np.allclose(one.shares.share, other.shares.share, atol=1e-5)
    assert np.allclose(one.shares.prior, other.shares.prior, rtol=1e-3)


@pytest.mark.parametrize("count", [1, 2, 10])
def test_a_tiny_file_keeps_to_the_defaults(count: int) -> None:
    population = read(frame().head(count))
    left, right = (part.astype(np.int32) for part in np.triu_indices(count, 1))
    model = Model.default().fitted(population, left, right)
    assert len(model.scores(population, left, population, right)) == len(left)


def test_a_file_of_people_registered_singly_has_no_households() -> None:
    single = frame().filter(pl.col("household").is_first_distinct() | pl.col("repeat"))
    single = single.filter(pl.col("person").is_in(single.filter(~pl.col("repeat"))["person"].implode()))
    population = read(single)
    left, right = pairs(single)
    model = Model.default().fitted(population, left, right)
    assert model.shares is not None
    assert model.shares.prior[1] < model.shares.prior[0]


def test_a_model_of_other_columns_is_refused() -> None:
    population = read(frame().head(50))
    left = np.array([0], np.int32)
    model = Model.default().fitted(population, left, left + 1)
    other = read(frame().head(50).drop("place"))
    with pytest.raises(ValueError, match="other columns"):
        model.scores(other, left, other, left + 1)
