"""Files of a few records: what is common cannot be read from them, and is not."""

import polars as pl
import pytest

from panah.matching import Index, link

ALI = {"given": "Али", "father": "Карим", "family": "Рахимов", "birth": "1990-05-01", "sex": "m"}
ALI_IN_PERSIAN = {"given": "علی", "father": "کریم", "family": "رحیموف", "birth": "1990-05-01", "sex": "m"}
WALI = ALI | {"given": "Вали"}
ZULFIYA = {"given": "Зулфия", "father": "Анвар", "family": "Тошматова", "birth": "1985-03-02", "sex": "f"}


@pytest.mark.parametrize("others", [[], [ZULFIYA], [WALI, ZULFIYA]])
def test_one_person_twice_among_a_few_is_found(others):
    found = link([ALI, ALI_IN_PERSIAN, *others])
    assert found.row(0, named=True)["class"] == "same person"
    assert found["probability"][0] > 0.95
    assert (found["probability"][1:] < 0.5).all()


def test_brothers_among_a_few_are_one_household():
    found = link([ALI, WALI, ZULFIYA], households=True)
    assert found["class"].to_list() == ["same household"]


def test_a_record_of_a_small_index_is_itself():
    index = Index.build([{"id": number, **one} for number, one in enumerate((ALI, WALI, ZULFIYA))])
    found = index.lookup(ALI_IN_PERSIAN)
    assert (found[0].id, found[0].comparison.zone) == (0, "clear")
    assert found[1].comparison.same_person < 0.5


def test_a_namesake_in_an_index_of_one_record_is_not_taken_for_it():
    index = Index.build([{"id": 1, **ALI, "birth": "1990-01-01"}])
    assert (
        index.lookup({"given": "Али", "family": "Назаров", "birth": "1990-01-01"})[0].comparison.same_person
        < 0.5
    )


def test_an_index_may_begin_empty():
    index = Index.build(
        pl.DataFrame({"id": [], "given": [], "birth": []}, schema_overrides={"id": pl.String})
    )
    index.add({"id": "a", "given": "Али", "birth": "1990-05-01"})
    assert index.lookup({"given": "Ali", "birth": "1990-05-01"})[0].id == "a"


@pytest.mark.parametrize("rows", [2, 10, 40])
def test_rows_all_alike_are_one_person(rows):
    found = link([ALI] * rows)
    assert len(found) == rows * (rows - 1) // 2
    assert (found["probability"] > 0.9).all()
