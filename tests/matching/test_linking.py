"""A file linked with itself or with another."""

import numpy as np
import polars as pl
import pytest

from panah.matching import link, madeup
from panah.matching.linking import CLASSES, bearing, linkage
from panah.matching.model import Model
from panah.matching.records import BadColumns

COLUMNS = ("id", "given", "patronymic", "family", "birth", "sex", "nationality", "place", "phone", "document")


@pytest.fixture(scope="module")
def registrations():
    return madeup.population(3000, seed=11)


@pytest.fixture(scope="module")
def frame(registrations):
    return registrations.select(COLUMNS)


@pytest.fixture(scope="module")
def pairs(frame):
    return link(frame)


def persons(registrations, pairs):
    """Found, right, and true pairs of one person."""
    person = dict(zip(registrations["id"].to_list(), registrations["person"].to_list(), strict=True))
    said = pairs.filter(pl.col("class") == "same person")
    right = sum(person[i] == person[j] for i, j in said.select("left", "right").iter_rows())
    return len(said), right, len(madeup.true_pairs(registrations)[0])


def test_most_persons_are_found_and_few_are_fused(registrations, pairs):
    said, right, true = persons(registrations, pairs)
    assert right / true > 0.8
    assert right / said > 0.9


def test_every_pair_is_there_once_with_probabilities_in_order(pairs):
    assert pairs.columns == ["left", "right", "probability", "household", "class", "zone"]
    unordered = {frozenset(pair) for pair in pairs.select("left", "right").iter_rows()}
    assert len(unordered) == len(pairs)
    assert ((pairs["probability"] >= 0) & (pairs["probability"] + pairs["household"] <= 1.0001)).all()
    same = pairs["class"] == "same person"
    assert (pairs.filter(same)["probability"] > 0.5).all() and (
        pairs.filter(~same)["probability"] < 0.5
    ).all()
    assert set(pairs["class"].unique()) <= set(CLASSES)
    assert "clear not" not in pairs["zone"].to_list()


def test_whoever_is_one_person_with_another_is_with_all_of_theirs(pairs):
    same = pairs.filter(pl.col("class") == "same person")
    beside = {}
    for i, j in same.select("left", "right").iter_rows():
        beside.setdefault(i, {i}).add(j)
        beside.setdefault(j, {j}).add(i)
    for one, others in beside.items():
        assert all(beside[other] == others for other in others), one


def test_the_order_of_the_rows_does_not_matter(frame):
    few = frame[:800]
    found = [
        link(part, model=Model.default()) for part in (few, few.sample(fraction=1, shuffle=True, seed=3))
    ]
    as_sets = [
        {
            (frozenset((r["left"], r["right"])), round(r["probability"], 4), r["class"], r["zone"])
            for r in pairs.iter_rows(named=True)
        }
        for pairs in found
    ]
    assert as_sets[0] == as_sets[1]


def test_the_same_again_with_any_number_of_threads(frame, pairs):
    assert link(frame, threads=1).equals(pairs)


def test_of_two_files_pairs_go_across(registrations):
    again = registrations["repeat"]
    first, second = (registrations.filter(which).select(COLUMNS) for which in (~again, again))
    pairs = link(first, second, model=Model.default())
    assert set(pairs["left"]) <= set(first["id"]) and set(pairs["right"]) <= set(second["id"])
    said, right, _ = persons(registrations, pairs)
    assert right / said > 0.9 and right > 0.6 * len(second)


def test_one_to_one_uses_every_record_once(registrations):
    again = registrations["repeat"]
    first, second = (registrations.filter(which).select(COLUMNS) for which in (~again, again))
    same = link(first, second, one_to_one=True, model=Model.default()).filter(
        pl.col("class") == "same person"
    )
    assert same["left"].is_unique().all() and same["right"].is_unique().all()


def test_without_an_id_column_records_go_by_their_row_in_their_own_file():
    person = {"given": "Nurlan", "family": "Abdrakhmanov", "birth": "1987-03-05", "phone": "+77001112233"}
    other = {"given": "Maria", "family": "Petrova", "birth": "1966-11-20", "phone": "+77009998877"}
    pairs = link(pl.DataFrame([other, person]), pl.DataFrame([person]))
    assert pairs.select("left", "right").rows() == [(1, 0)]


def test_households_are_told_when_asked_for(registrations, frame):
    pairs = link(frame, households=True, model=Model.default())
    housed = pairs.filter((pl.col("class") == "same household") & (pl.col("household") > 0.8))
    household = dict(zip(registrations["id"].to_list(), registrations["household"].to_list(), strict=True))
    right = [household[i] == household[j] for i, j in housed.select("left", "right").iter_rows()]
    assert len(right) > 50 and np.mean(right) > 0.5
    assert len(pairs) > len(link(frame, model=Model.default()))


def test_reasons_stand_beside_each_pair_when_asked_for(frame):
    pairs = link(frame[:300], reasons=True, model=Model.default())
    assert len(pairs) > 0
    assert pairs["reasons"].list.len().min() > 0
    assert pairs["reasons"].explode().str.len_chars().min() > 5


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_a_file_of_hardly_any_rows_is_linked_too(frame, rows):
    assert len(link(frame[:rows])) <= 1


def test_all_rows_alike_end_soon_and_say_what_was_left_out():
    same = pl.DataFrame({"given": ["Mohammad"] * 20_000, "birth": ["1990-01-01"] * 20_000})
    found = linkage(same, model=Model.default())
    assert found.found.crowded == 20_000
    assert found.found.compared + found.found.left_out >= 20_000 * 19_999 // 2
    assert found.found.compared <= 20_000 * 100


def test_a_column_that_is_not_there_is_named(frame):
    with pytest.raises(BadColumns, match="surname"):
        link(frame, columns={"given": "given", "family": "surname"})


def test_progress_is_told_in_order_and_may_stop_the_run(frame):
    told = []
    link(frame[:500], progress=lambda stage, done: told.append((stage, done)))
    stages = list(dict.fromkeys(stage for stage, _ in told))
    assert stages == ["reading", "candidates", "learning", "comparing", "clusters", "writing"]
    assert all(0 <= done <= 1 for _, done in told) and told[-1] == ("writing", 1.0)

    def stop(stage, done):
        if stage == "comparing":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        link(frame[:500], progress=stop, model=Model.default())


def test_too_little_evidence_hardly_speaks_against_one_person_but_a_conflict_does():
    prior = -16.0
    too_little, conflict, twins, sure = bearing(
        np.array([[-6, -9], [-18, -9], [4, 9], [9, -3]], np.float32), prior
    )
    assert -2 <= too_little < 0
    assert conflict <= -5 and twins <= -5
    assert sure == pytest.approx(8.95, abs=0.01)
