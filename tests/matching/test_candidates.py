"""Buckets, their splitting, and the pairs swept out of them."""

from itertools import combinations, groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.matching.candidates import Atoms, Buckets, Recipe, Spill, candidates, fill, parts_of
from panah.matching.candidates.kernels import sorted_entries
from panah.matching.candidates.single import atoms_at, keys_of


def atoms_of(lists):
    starts = np.cumsum([0, *map(len, lists)]).astype(np.int64)
    return Atoms(starts, np.array([v for one in lists for v in one], np.uint32))


def pairs_of(found):
    pairs = found.all()
    listed = list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    assert len(listed) == len(set(listed)), "each pair once"
    return set(listed)


values = st.lists(st.lists(st.integers(1, 5), max_size=3), min_size=1, max_size=40)


@given(values)
def test_two_records_meet_if_they_share_a_key(lists):
    found = candidates({"a": atoms_of(lists)}, [Recipe(("a",))], len(lists), limit=1000)
    assert pairs_of(found) == {
        (i, j) for i, j in combinations(range(len(lists)), 2) if set(lists[i]) & set(lists[j])
    }


@given(values, st.integers(1, 39))
def test_of_two_files_only_pairs_across_meet(lists, border):
    border = min(border, len(lists))
    found = candidates({"a": atoms_of(lists)}, [Recipe(("a",))], len(lists), border=border, limit=1000)
    assert pairs_of(found) == {
        (i, j) for i in range(border) for j in range(border, len(lists)) if set(lists[i]) & set(lists[j])
    }


def meeting(rows, further, skipped, limit):
    """What splitting promises, written plainly: the pairs of records that meet in a bucket or in one of its parts."""
    if len(rows) <= limit:
        return set(combinations(sorted(rows), 2))
    left = {i: v for i, v in rows.items() if not any(v[name] for name in further + skipped)}
    met = set(combinations(sorted(left), 2))
    for place, name in enumerate(further):
        for value in {v[name] for v in rows.values()} - {0}:
            part = {i: v for i, v in rows.items() if v[name] == value}
            met |= meeting(part, further[place + 1 :], skipped + further[:place], limit)
    return met


@given(
    st.lists(st.tuples(*[st.integers(low, 3) for low in (1, 0, 0, 0)]), min_size=2, max_size=60),
    st.integers(2, 6),
)
def test_a_hot_bucket_is_split_by_what_its_records_share_further(records, limit):
    columns = dict(zip("abcd", zip(*records, strict=True), strict=True))
    fields = {name: Atoms.single(np.array(column, np.uint32)) for name, column in columns.items()}
    found = candidates(fields, [Recipe(("a",), ("b", "c", "d"))], len(records), limit=limit, reach=100)
    rows = [dict(zip("abcd", r, strict=True)) for r in records]
    expected = set()
    for a in (1, 2, 3):
        expected |= meeting({i: r for i, r in enumerate(rows) if r["a"] == a}, ["b", "c", "d"], [], limit)
    assert pairs_of(found) == expected


def test_fields_written_into_each_others_column_meet_where_the_recipe_allows_it():
    fields = {"given": atoms_of([[1], [2]]), "family": atoms_of([[2], [1]])}
    assert not pairs_of(candidates(fields, [Recipe(("given", "family"))], 2, limit=10))
    assert pairs_of(candidates(fields, [Recipe(("given", "family"), unordered=True)], 2, limit=10)) == {
        (0, 1)
    }


def test_a_crowd_is_met_in_part_and_the_rest_is_counted():
    n, reach = 20_000, 10
    found = candidates({"a": Atoms.single(np.ones(n, np.uint32))}, [Recipe(("a",))], n, limit=50, reach=reach)
    met = found.all()
    assert found.crowded == n
    assert len(met.left) + found.left_out == n * (n - 1) // 2
    assert np.bincount(met.right, minlength=n)[reach:].tolist() == [reach] * (n - reach)


def test_a_crowd_across_two_files_is_met_in_part_and_the_rest_is_counted():
    n, border = 3000, 1000
    found = candidates(
        {"a": Atoms.single(np.ones(n, np.uint32))}, [Recipe(("a",))], n, border=border, limit=50, reach=7
    )
    met = found.all()
    assert len(met.left) + found.left_out == border * (n - border)
    assert met.left.max() < border <= met.right.min()
    assert np.bincount(met.right)[border:].tolist() == [7] * (n - border)


@given(
    st.lists(st.lists(st.integers(1, 4), max_size=2), min_size=2, max_size=30),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_records_does_not_matter(lists, random):
    order = list(range(len(lists)))
    random.shuffle(order)
    recipe = [Recipe(("a",), ("a",))]
    plain = candidates({"a": atoms_of(lists)}, recipe, len(lists), limit=5, reach=1000)
    shuffled = candidates({"a": atoms_of([lists[i] for i in order])}, recipe, len(lists), limit=5, reach=1000)
    assert pairs_of(plain) == {tuple(sorted((order[i], order[j]))) for i, j in pairs_of(shuffled)}


@pytest.mark.parametrize("threads", [1, 2])
def test_pieces_come_in_the_same_order_from_any_number_of_threads(threads, monkeypatch):
    monkeypatch.setattr("panah.matching.candidates.pairs.PIECE", 50)
    lists = [[i % 37 + 1, i % 11 + 100] for i in range(600)]
    found = candidates({"a": atoms_of(lists)}, [Recipe(("a",))], len(lists), limit=1000)
    pieces = list(
        found.each(
            lambda p: list(zip(p.left.tolist(), p.right.tolist(), p.shared.tolist(), strict=True)),
            threads=threads,
        )
    )
    flat = [pair for piece in pieces for pair in piece]
    whole = found.all()
    assert flat == list(zip(whole.left.tolist(), whole.right.tolist(), whole.shared.tolist(), strict=True))


@given(st.lists(st.integers(0, 3).map(lambda high: high << 60) | st.integers(0, 2**64 - 1), max_size=50))
def test_entries_of_one_key_come_together_in_their_order(keys):
    keys = keys + keys[::2]
    sorted_keys, rows = sorted_entries(np.array(keys, np.uint64), np.arange(len(keys), dtype=np.int32))
    assert [keys[row] for row in rows] == sorted_keys.tolist()
    runs = [
        (key, [row for _, row in run])
        for key, run in groupby(zip(sorted_keys.tolist(), rows.tolist(), strict=True), key=lambda e: e[0])
    ]
    assert len(runs) == len(set(keys))
    assert all(run == sorted(run) for _, run in runs)


records_of_four = st.lists(
    st.tuples(*[st.lists(st.integers(1, 3), max_size=2) for _ in range(4)]), min_size=1, max_size=40
)


@given(records_of_four, st.integers(1, 5), st.booleans())
def test_one_record_alone_has_the_keys_its_buckets_have(records, limit, unordered):
    fields = {name: atoms_of(column) for name, column in zip("abcd", zip(*records, strict=True), strict=True)}
    recipes = [
        Recipe(("a", "b"), ("c", "d"), unordered=unordered),
        Recipe(("c",), ("a", "d")),
        Recipe(("d",), rare=True),
    ]
    spill = Spill()
    parts = [p for r in recipes for p in fill(r, fields, limit=limit, alone=True, spill=spill)]
    together = Buckets.joined([*parts, *spill.crowds])
    expected = {i: set() for i in range(len(records))}
    for key, start, end in zip(
        together.keys.tolist(), together.starts[:-1].tolist(), together.starts[1:].tolist(), strict=True
    ):
        for row in together.rows[start:end].tolist():
            expected[row].add(key)
    hot = {key for keys in spill.hot for key in keys.tolist()}
    for row in range(len(records)):
        assert {key.key for key in keys_of(recipes, atoms_at(fields, row), hot)} == expected[row]


@given(values, st.data())
def test_records_drawn_meet_all_they_share_a_key_with(lists, data):
    n = len(lists)
    drawn = np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n)))
    border = data.draw(st.integers(0, n - 1))
    found = candidates({"a": atoms_of(lists)}, [Recipe(("a",))], n, border=border, limit=1000)
    pieces = found.each(
        lambda p: list(zip(p.left.tolist(), p.right.tolist(), strict=True)), drawn=drawn, threads=1
    )
    met = [pair for piece in pieces for pair in piece]
    assert len(met) == len(set(met))
    assert set(met) == {(i, j) for i, j in pairs_of(found) if drawn[i] or drawn[j]}


@given(values, st.sampled_from([2, 8, 256]))
def test_a_recipe_filled_in_parts_gives_the_same_pairs(lists, parts):
    fields = {"a": atoms_of(lists), "b": atoms_of(lists[::-1])}
    recipe = Recipe(("a", "b"), unordered=True)

    def entries(cut):
        found = [
            p
            for k in range(cut)
            for p in fill(recipe, fields, limit=10**6, alone=True, spill=Spill(), part=k, parts=cut)
        ]
        joined = Buckets.joined(found)
        return sorted(zip(np.repeat(joined.keys, joined.sizes()).tolist(), joined.rows.tolist(), strict=True))

    assert entries(parts) == entries(1)


def test_only_large_recipes_are_filled_in_parts():
    assert parts_of(Recipe(("a",)), {"a": atoms_of([[1]] * 1000)}) == 1
    many = Atoms(np.arange(10_001) * 100, np.ones(1_000_000, np.uint32))
    assert parts_of(Recipe(("a", "b")), {"a": many, "b": many}) == 32
