"""Frames of any kind become the same population; what cannot be read is told with row and column."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from panah.matching.records import BadColumns, Population

HEADINGS = ("id", "given", "father", "family", "birth", "sex", "place")
ROWS: list[dict[str, Any]] = [
    {
        "id": 7,
        "given": "Ali",
        "father": "Hasan",
        "family": "Rezai",
        "birth": "1990-05-03",
        "sex": "m",
        "place": "Herat",
    },
    {
        "id": 8,
        "given": "علی",
        "father": "حسن",
        "family": "رضایی",
        "birth": "1369-02-13",
        "sex": "مرد",
        "place": "هرات",
    },
    {"id": 9, "given": None, "father": "", "family": "Rezai", "birth": None, "sex": None, "place": None},
]
ON = date(2026, 1, 1)


def same(one: Population, other: Population) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one.arrays, other.arrays, strict=True))


@pytest.mark.parametrize(
    "make", [pl.DataFrame, pd.DataFrame, lambda rows: pl.DataFrame(rows).to_arrow(), list]
)
def test_a_frame_of_any_kind_is_read_alike(make: Any) -> None:
    assert same(Population.of(make(ROWS), on=ON), Population.of(pl.DataFrame(ROWS), on=ON))


def test_a_record_is_shown_as_understood() -> None:
    population = Population.of(ROWS, on=ON)
    shown = population.record(1)
    assert (shown["birth"], shown["sex"], shown["place"]) == ("1990-05-03", "M", "هرات")
    assert population.ids.to_list() == [7, 8, 9]
    assert population.record(2) == {"family": "rezai"}


def test_two_files_stand_one_below_the_other() -> None:
    population = Population.of(ROWS, [{**row, "id": "x"} for row in ROWS[:1]], on=ON)
    assert population.source.tolist() == [0, 0, 0, 1]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"given": "vorname"}, "no column 'vorname'"),
        ({"vorname": "nothing"}, "names no role"),
        ({"id": "id"}, "nothing to compare"),
    ],
)
def test_columns_that_are_not_there_are_named(columns: dict[str, str], told: str) -> None:
    with pytest.raises(BadColumns, match=told):
        Population.of(ROWS, columns=columns, on=ON)


def test_columns_may_be_said_either_way_round() -> None:
    rows = [{"a": "Ali", "b": "Rezai"}]
    there = Population.of(rows, columns={"given": "a", "family": ["b"]}, on=ON)
    back = Population.of(rows, columns={"a": "given", "b": "family"}, on=ON)
    assert there.columns == back.columns == {"given": ("a",), "family": ("b",)}


def test_the_second_file_must_have_the_columns() -> None:
    with pytest.raises(BadColumns, match="second file has no column"):
        Population.of(ROWS, [{"id": 1, "given": "Ali"}], on=ON)


def test_ages_need_the_day_they_were_stated() -> None:
    with pytest.raises(BadColumns, match="which day"):
        Population.of([{"given": "Ali", "age": 35}])
    born = Population.of([{"given": "Ali", "age": 35}], on=ON).arrays.people[0]
    assert int(born["birth_latest"]) - int(born["birth_earliest"]) == 364


def test_what_is_not_understood_is_told_with_row_and_column() -> None:
    rows = [*ROWS, {"id": 10, "given": "12345", "birth": "1990-02-31", "sex": "perhaps"}]
    population = Population.of(rows, on=ON)
    assert {(problem.row, problem.column) for problem in population.problems} == {
        (3, "given"),
        (3, "birth"),
        (3, "sex"),
    }
    assert len(population) == 4


@pytest.mark.parametrize("count", [1, 2])
def test_a_file_may_be_tiny(count: int) -> None:
    assert len(Population.of(ROWS[:count], on=ON)) == count


def test_a_record_given_by_hand_reads_as_in_a_frame() -> None:
    population = Population.of(ROWS, on=ON)
    again = population.like(ROWS)
    for row in range(len(ROWS)):
        assert again.record(row) == population.record(row)
    for name in ("birth_earliest", "birth_latest", "birth_precision", "birth_flags", "sex", "name_count"):
        assert np.array_equal(again.arrays.people[name], population.arrays.people[name]), name
    hashed = [
        pop.arrays.texts["hash"][pop.arrays.name_tokens[pop.arrays.people[1]["names"]]]
        for pop in (population, again)
    ]
    assert hashed[0] == hashed[1]


def test_a_new_name_by_hand_is_read_too() -> None:
    population = Population.of(ROWS, on=ON)
    few = population.like([{"given": "Bartholomäus", "patronymic": "Hasan", "birth": "no day"}])
    assert few.record(0)["given"].startswith("bartholom")
    assert few.record(0)["father"] == "hasan"
    assert [problem.column for problem in few.problems] == ["birth"]


def test_a_second_file_may_call_its_columns_otherwise() -> None:
    other = pl.DataFrame(ROWS[:2]).rename({"given": "first_name", "family": "surname", "birth": "dob"})
    both = Population.of(ROWS, other, on=ON)
    assert both.record(3) == both.record(0)


@pytest.mark.parametrize("make", [list, pd.DataFrame])
def test_a_column_may_hold_values_of_several_kinds(make: Any) -> None:
    rows = [{"given": value, "family": "Rezai"} for value in ("Ali", date(1990, 5, 3), b"Hasan", 5, None)]
    population = Population.of(make(rows), on=ON)
    assert population.record(2)["given"] == "hasan"
    assert {problem.row for problem in population.problems} == {1, 3}


def test_a_number_given_twice_is_told() -> None:
    population = Population.of([*ROWS, ROWS[0]], on=ON)
    assert [(problem.row, problem.column) for problem in population.problems] == [(3, "id")]


def test_columns_and_day_of_the_wrong_kind_are_refused() -> None:
    with pytest.raises(BadColumns, match="mapping"):
        Population.of(ROWS, columns=["given"], on=ON)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no day"):
        Population.of(ROWS, on="2026-01-01")  # type: ignore[arg-type]


def test_a_nationality_is_one_whatever_it_is_called() -> None:
    frame = pl.DataFrame(
        {"given": ["Ali"] * 4, "nationality": ["Узбекистан", "UZB", "Oʻzbekiston", "Uzbekistan"]}
    )
    values = Population.of(frame).arrays.values[:, 0]
    assert len(set(values.tolist())) == 1
