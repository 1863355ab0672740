"""Which candidates are not worth comparing."""

import numpy as np

from panah.matching.candidates import Pairs
from panah.matching.candidates.hopeless import APART, worth

MISSING = np.iinfo(np.int32).min
BIRTHS = np.array([0, APART + 1, 10, MISSING, 0], np.int32)
SEX = np.array([1, 1, 2, 1, 1], np.uint8)


def kept(i, j, shared):
    pairs = Pairs(np.array([i], np.int32), np.array([j], np.int32), np.array([shared], np.uint8))
    return len(worth(pairs, BIRTHS, BIRTHS, SEX).left) == 1


def test_births_far_apart_need_more_keys_in_common():
    assert not kept(0, 1, 1) and not kept(0, 1, 2)
    assert kept(0, 1, 3)


def test_another_sex_and_another_birth_need_more_than_one_key():
    assert not kept(0, 2, 1)
    assert kept(0, 2, 2)


def test_a_birth_not_known_rules_nothing_out():
    assert kept(0, 3, 1) and kept(1, 3, 1)


def test_the_same_birth_is_always_worth_comparing():
    assert kept(0, 4, 1)


def test_pairs_keep_their_order():
    pairs = Pairs(
        np.array([0, 0, 0, 0], np.int32), np.array([4, 1, 3, 2], np.int32), np.array([1, 1, 1, 2], np.uint8)
    )
    assert worth(pairs, BIRTHS, BIRTHS, SEX).right.tolist() == [4, 3, 2]
