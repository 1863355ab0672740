"""Clusters of records that are one person."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from panah.matching.clusters import LARGEST, clustered, pairs_within


def cluster(n, weights, *, known=None, **options):
    """Clusters as sets. weights: {(i, j): log-odds}; pairs not in ``known`` are only told when asked for."""
    known = weights if known is None else {pair: weights[pair] for pair in known}
    pairs = np.array(sorted(known), np.int32).reshape(-1, 2)

    def score(left, right):
        return np.array(
            [weights.get((i, j), -20.0) for i, j in zip(left.tolist(), right.tolist(), strict=True)],
            np.float32,
        )

    given_weights = np.array([known[tuple(p)] for p in pairs.tolist()], np.float32)
    roots = clustered(n, pairs[:, 0].copy(), pairs[:, 1].copy(), given_weights, score=score, **options)
    return {frozenset(np.flatnonzero(roots == root).tolist()) for root in set(roots.tolist())}


def test_a_pair_for_it_is_one_and_a_pair_against_it_is_two():
    assert cluster(4, {(0, 1): 2.0, (2, 3): -1.0}) == {frozenset({0, 1}), frozenset({2}), frozenset({3})}


def test_a_chain_through_a_household_is_not_followed():
    assert cluster(3, {(0, 1): 5.0, (1, 2): 3.0, (0, 2): -9.0}) == {frozenset({0, 1}), frozenset({2})}


def test_one_strong_conflict_keeps_apart_what_the_average_would_join():
    weights = dict.fromkeys(combinations(range(5), 2), 8.0) | {(0, 4): -6.0}
    assert frozenset(range(5)) not in cluster(5, weights)
    assert cluster(5, weights, against=-7.0) == {frozenset(range(5))}


def test_a_weak_pair_between_sure_ones_joins():
    assert cluster(3, {(0, 1): 6.0, (1, 2): 6.0, (0, 2): -2.0}) == {frozenset({0, 1, 2})}


def test_pairs_that_were_never_candidates_are_asked_for():
    weights = {(0, 1): 6.0, (1, 2): 6.0, (0, 2): -9.0}
    assert cluster(3, weights, known=[(0, 1), (1, 2)]) == cluster(3, weights)


def test_records_of_one_file_are_not_joined_where_a_person_stands_in_each_once():
    weights = {(0, 2): 6.0, (1, 2): 5.0, (0, 1): 9.0}
    apart = np.array([0, 0, 1], np.uint8)
    assert cluster(3, weights, known=[(0, 2), (1, 2)], apart=apart) == {frozenset({0, 2}), frozenset({1})}


def test_twenty_thousand_records_hanging_in_one_chain_stay_bounded():
    n = 20_000
    left = np.arange(n - 1, dtype=np.int32)
    roots = clustered(
        n,
        left,
        left + 1,
        np.full(n - 1, 3.0, np.float32),
        score=lambda a, b: np.full(len(a), 3.0, np.float32),
    )
    assert np.bincount(roots).max() == LARGEST
    assert len(pairs_within(roots)[0]) <= n * LARGEST


weights_of_six = st.dictionaries(
    st.sampled_from(list(combinations(range(6), 2))), st.integers(-90, 90).map(lambda v: v / 10), min_size=1
)


@given(weights_of_six)
def test_no_two_records_in_strong_conflict_share_a_cluster_unless_nothing_else_was_asked(weights):
    for group in cluster(6, weights):
        for pair in combinations(sorted(group), 2):
            assert weights.get(pair, -20.0) >= -4.0


@given(weights_of_six, st.permutations(range(6)))
def test_numbering_the_records_otherwise_gives_the_same_clusters(weights, order):
    distinct = {pair: w + k * 1e-3 for k, (pair, w) in enumerate(sorted(weights.items()))}
    renamed = {tuple(sorted((order[i], order[j]))): w for (i, j), w in distinct.items()}
    expected = {frozenset(order[i] for i in group) for group in cluster(6, distinct)}
    assert cluster(6, renamed) == expected


@given(st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_pairs_within_are_all_pairs_of_each_cluster_once(labels):
    roots = np.array([labels.index(label) for label in labels], np.int32)
    left, right = pairs_within(roots)
    found = list(zip(left.tolist(), right.tolist(), strict=True))
    assert sorted(found) == [(i, j) for i, j in combinations(range(len(labels)), 2) if labels[i] == labels[j]]
