"""The made-up population is what its settings say, the same every time, and tells nobody's truth in what is shown."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from panah.matching.madeup import BORDER, CAMP, CITY, COLUMNS, PRESETS, TRUTH, latent, population, true_pairs

SIZE = 40_000
FIRST = [("جاوید", "کریمی", "1964-07-14"), ("أسد", None, "1999-02-05"), ("Исо", "Манучеҳров", "1985-06-19")]


@pytest.fixture(scope="module")
def border() -> pl.DataFrame:
    return population(SIZE, seed=3, wikidata=False)


def _pairs(frame: pl.DataFrame) -> pl.DataFrame:
    pairs = true_pairs(frame).join(frame, left_on="left", right_on="id")
    return pairs.join(frame, left_on="right", right_on="id", suffix="_r")


def test_as_many_registrations_as_asked_for_with_the_columns_named(border: pl.DataFrame) -> None:
    assert len(border) == SIZE
    assert set(border.columns) == {"id", *COLUMNS, *TRUTH}
    assert border["id"].to_list() == list(range(SIZE))


def test_the_same_seed_gives_the_same_population_and_another_another() -> None:
    once, again, other = (population(3_000, seed=s, wikidata=False) for s in (5, 5, 6))
    assert once.equals(again)
    assert not once.equals(other)


def test_what_was_made_up_once_stays_so() -> None:
    """A change of numpy or of the lists that changes every benchmark's figures does not go unseen."""
    frame = population(2_000, seed=1, wikidata=False)
    first = frame.select("given", "family", "birth").head(3).rows()
    assert first == FIRST


def test_the_share_of_repeats_is_the_one_set(border: pl.DataFrame) -> None:
    assert border["repeat"].mean() == pytest.approx(BORDER.duplicates, abs=0.001)
    assert border["person"].n_unique() == SIZE - border["repeat"].sum()


def test_repeats_change_script_as_often_as_set(border: pl.DataFrame) -> None:
    first = border.filter(~pl.col("repeat")).select("person", "script")
    both = border.filter("repeat").join(first, on="person", suffix="_first")
    assert (both["script"] != both["script_first"]).mean() == pytest.approx(BORDER.change_script, abs=0.03)


def test_a_quarter_is_born_on_the_first_of_january(border: pl.DataFrame) -> None:
    assert border["birth"].str.ends_with("-01-01").mean() == pytest.approx(BORDER.first_january, abs=0.05)


def test_a_fifth_of_the_households_has_siblings() -> None:
    first = latent(SIZE, seed=3, wikidata=False).filter(~pl.col("repeat"))
    fathers = first.group_by("household", "meant_father").len().filter(pl.col("len") > 1)
    share = fathers["household"].n_unique() / first["household"].n_unique()
    assert share == pytest.approx(BORDER.siblings, abs=0.03)


def test_two_registrations_of_one_person_mostly_agree(border: pl.DataFrame) -> None:
    both = _pairs(border)
    assert (both["birth"] == both["birth_r"]).mean() > 0.6
    assert (both["sex"] == both["sex_r"]).mean() > 0.98
    assert (both["household"] == both["household_r"]).all()
    same_script = both.filter(pl.col("script") == pl.col("script_r"))
    assert (same_script["given"] == same_script["given_r"]).mean() > 0.5


def test_true_pairs_are_all_pairs_of_a_person_each_once() -> None:
    frame = pl.DataFrame({"id": [0, 1, 2, 3, 4], "person": [7, 8, 7, 9, 7]})
    assert true_pairs(frame).rows() == [(0, 2), (0, 4), (2, 4)]


def test_common_names_are_common_and_rare_ones_many(border: pl.DataFrame) -> None:
    counts = border["given"].value_counts(sort=True)["count"]
    assert counts[0] / SIZE > 0.003
    assert len(counts) > 2_000


def test_nobody_is_born_after_the_day_of_the_register() -> None:
    on = date(2020, 5, 5)
    births = population(5_000, seed=2, on=on, wikidata=False)["birth"]
    gregorian = births.filter(births.str.slice(0, 4).cast(pl.Int32) > 1700)
    assert gregorian.max() <= on.isoformat()


def test_afghans_and_iranians_alone_use_the_solar_calendar() -> None:
    frame = population(20_000, seed=4, habits=CAMP, wikidata=False)
    solar = frame.filter(pl.col("birth").str.slice(0, 4).cast(pl.Int32) < 1700)
    assert 0.02 < len(solar) / len(frame) < 0.12
    assert set(solar["people"]) <= {"dari", "pashto", "iran"}


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_every_setting_makes_a_population(name: str) -> None:
    frame = population(2_000, seed=8, habits=PRESETS[name], wikidata=False)
    assert frame["given"].null_count() == 0
    assert (
        frame.select(pl.col("given", "family", "place").str.contains(r"^\s|\s$|[0-9]").any()).row(0)
        == (False,) * 3
    )


def test_names_stand_in_the_script_they_are_said_to(border: pl.DataFrame) -> None:
    for script, letters in (("Cyrl", r"[\u0400-\u04ff]"), ("Arab", r"[\u0600-\u06ff]")):
        mine = border.filter(pl.col("script") == script)["given"].str.contains(letters)
        others = border.filter(pl.col("script") != script)["given"].str.contains(letters)
        assert mine.all() and not others.any()


def test_a_city_changes_script_more_often_and_has_more_papers(border: pl.DataFrame) -> None:
    city = population(20_000, seed=3, habits=CITY, wikidata=False)
    assert city["document"].is_not_null().mean() > border["document"].is_not_null().mean()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"duplicates": 0.95}, "below 0.9"),
        ({"siblings": 1.2}, "between 0 and 1"),
        ({"slip": -0.1}, "slip is a share"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_by_name(wrong: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        BORDER.but(**wrong)


def test_an_unknown_people_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="no people elvish; it has dari"):
        population(100, habits=BORDER.but(peoples={"elvish": 1.0}), wikidata=False)


def test_a_population_of_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        population(0)


def test_a_single_registration_is_a_population() -> None:
    assert len(population(1, wikidata=False)) == 1
