"""Levels of agreement, field by field."""

from __future__ import annotations

import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from panah.matching.compare_births import DAYS_APART
from panah.matching.compare_kernel import BIRTH, BOTH_WAYS, KINSHIP, ONE_WAY, VALUES, levels_of
from panah.matching.compare_letters import scratch, slips
from panah.matching.compare_names import (
    ALIEN_NAME,
    CROSS,
    ELSEWHERE,
    LIKELY_NAME,
    NO_NAME,
    PART,
    SAME_NAME,
    SAME_SPELLING,
    SLIP,
    memo,
)
from panah.matching.compare_values import ELSEWHERE as VALUE_ELSEWHERE
from panah.matching.compare_values import EQUAL, NO_VALUE, OTHER, SOUNDS
from panah.matching.compare_values import SLIP as VALUE_SLIP
from panah.matching.records import FAMILY, FATHER, GIVEN, Population
from panah.people.dates import Hypothesis

words = st.text(string.ascii_lowercase[:5], max_size=9)


def levels(left: dict[str, str], right: dict[str, str]) -> list[int]:
    columns = {role: role for role in {**left, **right} if role != "other"}
    columns |= (
        {"other": [name for name in {**left, **right} if name.startswith("street")]}
        if "street" in left
        else {}
    )
    columns.pop("street", None)
    columns.pop("street_2", None)
    named = dict.fromkeys({**left, **right})
    pair = Population.of([{**named, **left}, {**named, **right}], columns=columns).arrays
    one, other = np.array([0], np.int32), np.array([1], np.int32)
    there, back = levels_of(pair, one, pair, other, memo(8))[0], levels_of(pair, other, pair, one, memo(8))[0]
    assert there.tolist() == back.tolist()
    return there[0].tolist()  # type: ignore[no-any-return]


@given(words, words, st.integers(0, 4))
def test_slips_are_counted_as_by_the_textbook(one: str, other: str, most: int) -> None:
    a, b = (np.frombuffer(word.encode("utf-16-le"), np.uint16) for word in (one, other))
    assert slips(a, 0, len(a), b, 0, len(b), most, scratch()) == min(most + 1, OSA.distance(one, other))


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Rustam", "Rustam", {SAME_SPELLING}),
        ("Rustam", "Рустам", {SAME_NAME + CROSS, LIKELY_NAME + CROSS}),
        ("Rustam", "رستم", {SAME_NAME + CROSS, LIKELY_NAME + CROSS}),
        ("Rustam", "", {NO_NAME}),
        ("Rustam", "Jamila", {ALIEN_NAME}),
        ("Ali", "Wali", {ALIEN_NAME}),
        ("R.", "Rustam", {PART}),
        ("Rustam", "Ali Rustam", {PART, SAME_SPELLING}),
        ("Gregorovitz", "Gregorvoitz", {SLIP, LIKELY_NAME, SAME_NAME}),
    ],
)
def test_given_names(one: str, other: str, level: set[int]) -> None:
    assert levels({"given": one}, {"given": other})[GIVEN] in level


def test_names_under_each_other_s_headings() -> None:
    found = levels({"given": "Rustam", "family": "Karimov"}, {"given": "Karimov", "family": "Rustam"})
    assert found[GIVEN] == found[FAMILY] == ELSEWHERE


def test_parent_and_child() -> None:
    found = levels({"given": "Rustam", "father": "Jamshid"}, {"given": "Farhad", "father": "Rustam"})
    assert found[KINSHIP] == ONE_WAY
    found = levels({"given": "Rustam", "father": "Jamshid"}, {"given": "Jamshid", "father": "Rustam"})
    assert found[KINSHIP] == BOTH_WAYS
    assert found[FATHER] != ELSEWHERE  # a grandson is called after his grandfather


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("1990-05-03", "1990-05-03", Hypothesis.SAME_DAY),
        ("1990-01-01", "1990-01-01", Hypothesis.SAME_CUSTOMARY),
        ("1990-05-03", "1990-03-05", Hypothesis.SWAPPED),
        ("1990-05-03", "1982-11-20", DAYS_APART),
        ("1990-01-01", "1982-11-20", Hypothesis.APART),
        ("1990-05-03", "", Hypothesis.MISSING),
    ],
)
def test_births(one: str, other: str, level: int) -> None:
    assert levels({"given": "A", "birth": one}, {"given": "A", "birth": other})[BIRTH] == level


@pytest.mark.parametrize(
    ("role", "one", "other", "level"),
    [
        ("place", "Herat", "HERAT ", EQUAL),
        ("place", "Herat", "هرات", SOUNDS),
        ("place", "Mazar-e Sharif", "Mazar e Sharf", VALUE_SLIP),
        ("place", "Herat", "Kabul", OTHER),
        ("place", "Herat", "", NO_VALUE),
        ("phone", "+7 701 123-45-67", "77011234567", EQUAL),
        ("phone", "+7 701 123-45-67", "77011234568", VALUE_SLIP),
        ("household", "17", "18", OTHER),
    ],
)
def test_values(role: str, one: str, other: str, level: int) -> None:
    assert levels({"given": "A", role: one}, {"given": "A", role: other})[VALUES] == level


def test_a_value_under_another_heading() -> None:
    left = {"given": "A", "street": "Long Lane 5", "street_2": "The Willows"}
    right = {"given": "A", "street": "The Willows", "street_2": "Long Lane 5"}
    assert levels(left, right)[VALUES:] == [VALUE_ELSEWHERE, VALUE_ELSEWHERE]
