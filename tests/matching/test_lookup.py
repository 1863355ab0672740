"""Looking one record up, and an index that changes."""

import ast
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import duckdb
import numpy as np
import polars as pl
import pytest

from panah.matching import Index
from panah.matching.records import BadColumns

GIVEN = ["Ali", "Али", "علی", "Wali", "Fatima", "Фатима", "Gulnara", "Гүлнара", "Hassan", "Husain"]
FAMILY = ["Ahmadi", "Ахмади", "احمدی", "Karimov", "Каримов", "Rahmani", "Рахмани", "Sultanov"]


@pytest.fixture(scope="module")
def people():
    """Two thousand registrations out of few names, so that buckets grow hot."""
    rng = np.random.default_rng(5)
    n = 2000
    days = rng.integers(0, 3000, n)
    return pl.DataFrame(
        {
            "id": [f"R{i}" for i in range(n)],
            "given": [GIVEN[i] for i in rng.integers(0, len(GIVEN), n)],
            "father": [GIVEN[i] for i in rng.integers(0, len(GIVEN), n)],
            "family": [FAMILY[i] for i in rng.integers(0, len(FAMILY), n)],
            "birth": [f"{1980 + d // 300}-{1 + d % 300 // 25:02}-{1 + d % 25:02}" for d in days.tolist()],
            "phone": [f"+7700{i:07}" if i % 3 else None for i in rng.integers(0, 10**7, n).tolist()],
        }
    )


@pytest.fixture(scope="module")
def index(people):
    return Index.build(people, limit=8)


def test_a_record_finds_itself_first(index, people):
    for record in people[:20].to_dicts():
        found = index.lookup(record)
        assert found[0].id == record["id"] and found[0].comparison.same_person > 0.5
        assert len(found) <= 10


def test_a_record_in_another_script_with_day_and_month_swapped_is_found(people):
    rare = {
        "id": "X",
        "given": "Нурлан",
        "father": "Серик",
        "family": "Абдрахманов",
        "birth": "1987-03-05",
        "phone": None,
    }
    index = Index.build(pl.concat([people, pl.DataFrame([rare], schema=people.schema)]), limit=8)
    assert index.lookup({"given": "Nurlan", "family": "Abdrakhmanov", "birth": "1987-05-03"})[0].id == "X"


def test_the_likeliest_stand_first(index, people):
    found = index.lookup(people.row(7, named=True), k=25)
    chances = [one.comparison.same_person for one in found]
    assert chances == sorted(chances, reverse=True)


def test_a_record_added_is_found_and_one_removed_is_not(people):
    index = Index.build(people, limit=8)
    new = {"id": "new", "given": "Zarina", "father": "Rustam", "family": "Qosimova", "birth": "1991-02-03"}
    assert "new" not in index.candidates(new)
    assert index.add(new) == "new"
    assert index.lookup(new)[0].id == "new"
    assert len(index) == len(people) + 1
    index.remove("new")
    assert "new" not in index.candidates(new)
    assert len(index) == len(people)


def test_what_is_added_must_have_a_name_of_its_own(index, people):
    with pytest.raises(ValueError, match="R3"):
        index.add(people.row(3, named=True))
    with pytest.raises(ValueError, match="id"):
        index.add({"given": "Ali"})
    with pytest.raises(KeyError):
        index.remove("nobody")


def test_all_records_of_one_name_are_removed_together():
    person = {"given": "Zarina", "family": "Qosimova", "birth": "1991-02-03"}
    index = Index.build(pl.DataFrame([{"id": "a"} | person, {"id": "b"} | person, {"id": "a"} | person]))
    assert index.candidates(person) == ["a", "b", "a"]
    index.remove("a")
    assert index.candidates(person) == ["b"]
    assert len(index) == 1


def test_records_added_one_by_one_stand_where_building_puts_them(people):
    whole = Index.build(people, limit=8)
    grown = Index.build(people[:1200], limit=8)
    for record in people[1200:].to_dicts():
        grown.add(record)
    assert len(grown) == len(whole)
    assert grown.entries().sort("key", "id").equals(whole.entries().sort("key", "id"))
    for record in people[::37].to_dicts():
        assert sorted(grown.candidates(record)) == sorted(whole.candidates(record))


def test_a_database_gives_the_same_candidates(people):
    index = Index.build(people[:1500], limit=8)
    for record in people[1500:1600].to_dicts():
        index.add(record)
    for name in people["id"][::50]:
        if name in index.entries()["id"]:
            index.remove(name)
    database = duckdb.connect()
    database.register("entries", index.entries().to_arrow())
    database.execute("CREATE TABLE entry AS SELECT key, id FROM entries")
    for record in people[::13].to_dicts():
        rows = database.execute(
            "SELECT DISTINCT id FROM entry WHERE list_contains(?, key)", [index.keys(record)]
        ).fetchall()
        assert sorted(name for (name,) in rows) == sorted(index.candidates(record))


def test_keys_are_the_same_in_every_process(index):
    record = {"given": "Нурлан", "father": "Серик", "family": "Абдрахманов", "birth": "1987-03-05"}
    program = (
        "import polars as pl; from panah.matching import Index;"
        f"print(Index.build(pl.DataFrame([{record | {'id': 'a'}!r}])).keys({record!r}))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "7"},
    )
    assert set(ast.literal_eval(told.stdout)) == set(
        Index.build(pl.DataFrame([record | {"id": "b"}])).keys(record)
    )


def test_many_that_nothing_tells_apart_stay_bounded():
    same = pl.DataFrame({"id": range(20_000), "given": "Mohammad", "birth": "1990-01-01"})
    index = Index.build(same, limit=40)
    found = index.candidates({"given": "Mohammad", "birth": "1990-01-01"})
    assert 0 < len(found) <= 400
    assert index.left_out > 0
    assert len(index.lookup({"given": "Mohammad", "birth": "1990-01-01"})) == 10


def test_an_index_may_begin_empty(people):
    index = Index.build(people[:0])
    assert index.lookup(people.row(0, named=True)) == []
    for record in people[:20].to_dicts():
        index.add(record)
    assert all(record["id"] in index.candidates(record) for record in people[:20].to_dicts())


def test_an_empty_record_has_no_candidates(index):
    assert index.lookup({}) == []
    assert index.lookup({"given": None, "birth": "?"}) == []


def test_threads_read_while_one_writes(people):
    index, done = Index.build(people[:1000], limit=8), threading.Event()

    def read():
        rounds = 0
        while not done.is_set() or not rounds:
            for record in people[:30].to_dicts():
                assert record["id"] in index.candidates(record)
                assert index.lookup(record, k=1)
            rounds += 1
        return rounds

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        try:
            for record in people[1000:1100].to_dicts():
                index.add(record)
        finally:
            done.set()
        assert all(reader.result() > 0 for reader in readers)
    for record in people[1000:1100].to_dicts():
        assert record["id"] in index.candidates(record)


def test_a_record_none_of_whose_headings_is_known_is_not_simply_not_found(index):
    with pytest.raises(BadColumns, match=r"'familly' is understood; give roles .*family"):
        index.lookup({"familly": "Karimov"})
    with pytest.raises(TypeError, match="NoneType"):
        index.lookup(None)
    with pytest.raises(ValueError, match="-1"):
        index.lookup({"given": "Ali"}, k=-1)


def test_ids_given_as_numbers_are_those_of_the_file(people):
    index = Index.build(people, limit=8)
    assert index.add({"id": 7, "given": "Zarina", "family": "Qosimova"}) == "7"
    assert "7" in index.entries()["id"]
    index.remove(7)
    with pytest.raises(KeyError, match="'7' stands in the index"):
        index.remove("7")
    with pytest.raises(ValueError, match="Int64, and 'seven' is none"):
        Index.build(people.with_columns(id=pl.int_range(len(people)))).add({"id": "seven", "given": "Ali"})
