"""Phonetic keys: spellings of one name meet under one of them, the same everywhere, and few others do."""

import random
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panah.people.sounds.keying import keys, keys_many
from panah.people.sounds.keying.learn import learn, pairs_of, region, write

REGION = [pair for item in region() for pair in pairs_of(item)]


def meet(one: str, other: str) -> bool:
    return bool(set(keys(one)) & set(keys(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yusuf", "یوسف"),
        ("Юсуф", "یوسف"),
        ("Жақсыбеков", "Zhaksybekov"),
        ("Ҷамшед", "Jamshed"),
        ("Oʻtkir", "Ўткир"),
        ("Gʻulom", "Ғулом"),
        ("Şükrü", "Шюкрю"),
        ("ئابدۇرېھىم", "Abdurehim"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert meet(one, other)


def test_nearly_all_names_of_the_region_meet_across_scripts() -> None:
    assert sum(meet(one, other) for one, other in REGION) / len(REGION) > 0.9


def test_names_taken_at_random_do_not_meet() -> None:
    names = sorted({name for pair in REGION for name in pair})
    chance = random.Random(5)
    drawn = [chance.sample(names, 2) for _ in range(2000)]
    assert sum(meet(one, other) for one, other in drawn) / len(drawn) < 0.02


@pytest.mark.parametrize("written", ["KARIM", "karím", "Karrim", "ka-rim", "K'arim"])
def test_case_marks_and_double_letters_do_not_count(written: str) -> None:
    assert keys(written) == keys("karim")


@pytest.mark.parametrize("nothing", ["", "  ", "123", "😀", "李明", "\u202e\u200b"])
def test_what_has_no_letter_of_ours_has_no_keys(nothing: str) -> None:
    assert keys(nothing) == ()


@given(st.lists(st.text(max_size=80), max_size=6))
def test_many_at_once_are_the_same_as_one_by_one(tokens: list[str]) -> None:
    starts, found = keys_many(tokens)
    assert [tuple(found[begin:end].tolist()) for begin, end in pairwise(starts)] == [keys(t) for t in tokens]


@given(st.text(max_size=5000))
def test_keys_are_whole_numbers_of_a_bigint(token: str) -> None:
    assert all(0 <= key < 2**63 for key in keys(token))
    assert len(set(keys(token))) == len(keys(token))


def test_the_likeliest_come_first_when_few_are_asked_for() -> None:
    _, few = keys_many(["Cəlaləddin"], most=2, shortened=False)
    assert tuple(few.tolist()) == keys("Cəlaləddin")[: len(few)]
    assert 2 <= len(few) < len(keys("Cəlaləddin"))


def test_another_process_finds_the_same_keys() -> None:
    asked = "from panah.people.sounds.keying import keys; print(keys('Нұрсұлтан'), keys('عبدالرحیم'))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert told.strip() == f"{keys('Нұрсұлтан')} {keys('عبدالرحیم')}"


def test_learning_the_same_twice_gives_the_same_bytes(tmp_path) -> None:  # type: ignore[no-untyped-def]
    items = [(item, 1) for item in list(region())[:40]]
    for name in ("one", "two"):
        write(learn(items, 150), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
