"""Two records compared: what must hold for any pair, and the cases that systems get wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.matching.compare import RecordComparison, compare
from panah.people.saying import LANGUAGES, Reason

NAMES = [
    "Ali",
    "Hasan",
    "Husayn",
    "علی",
    "حسن",
    "حسین",
    "Али",
    "Хасан",
    "Зарина",
    "Zarina",
    "زرینه",
    "Rezai",
    "رضایی",
]
BIRTHS = ["1990-05-03", "1990-03-05", "1990-01-01", "1991", "1961-07-30", "1369-02-13", "about 1985"]
PLACES = ["Herat", "هرات", "Герат", "Kabul"]
COLUMNS = {role: role for role in ("given", "father", "family", "birth", "sex", "place", "phone")}

records = st.fixed_dictionaries(
    {
        "given": st.sampled_from(["", *NAMES]),
        "father": st.sampled_from(["", *NAMES]),
        "family": st.sampled_from(["", *NAMES]),
        "birth": st.sampled_from(["", *BIRTHS]),
        "sex": st.sampled_from(["", "m", "f"]),
        "place": st.sampled_from(["", *PLACES]),
        "phone": st.sampled_from(["", "+77011234567"]),
    }
)
FULL = {
    "given": "Ali",
    "father": "Hasan",
    "family": "Rezai",
    "birth": "1990-05-03",
    "sex": "m",
    "place": "Herat",
    "phone": "+77011234567",
}


def beside(left: dict[str, str], right: dict[str, str]) -> RecordComparison:
    return compare(left, right, columns=COLUMNS)


def chances(found: RecordComparison) -> tuple[float, float, float]:
    return found.same_person, found.same_household, found.unrelated


@settings(max_examples=80, deadline=None)
@given(records, records)
def test_it_is_symmetric_and_adds_up_to_one(left: dict[str, str], right: dict[str, str]) -> None:
    there, back = beside(left, right), beside(right, left)
    assert chances(there) == pytest.approx(chances(back), abs=1e-5)
    assert sum(chances(there)) == pytest.approx(1, abs=1e-5)


@settings(max_examples=60, deadline=None)
@given(records, records, st.sampled_from(sorted(COLUMNS)))
def test_what_is_missing_is_neutral(left: dict[str, str], right: dict[str, str], role: str) -> None:
    without = beside({**left, role: ""}, right)
    neither = beside({**left, role: ""}, {**right, role: ""})
    if role not in ("given", "father", "family"):  # a name alone may stand under another heading
        assert chances(without) == pytest.approx(chances(neither), abs=1e-5)


@settings(max_examples=60, deadline=None)
@given(records, st.sampled_from(sorted(COLUMNS)))
def test_one_more_agreeing_field_never_speaks_against_one_person(record: dict[str, str], role: str) -> None:
    left = {**record, role: FULL[role]}
    assert beside(left, left).same_person >= beside({**left, role: ""}, {**left, role: ""}).same_person - 1e-6


def test_a_full_record_equals_itself() -> None:
    found = beside(FULL, FULL)
    assert found.zone == "clear"
    assert found.reasons_against == ()


def test_one_person_in_two_scripts_with_day_and_month_swapped() -> None:
    other = {"given": "علی", "father": "حسن", "family": "رضایی", "birth": "1990-03-05", "place": "هرات"}
    assert beside(FULL, other).same_person > 0.9


@pytest.mark.parametrize(
    ("one", "other"), [("Hasan", "Husayn"), ("Ali", "Wali"), ("Насиба", "Jamila"), ("حسن", "Хусейн")]
)
def test_twins_are_two_people(one: str, other: str) -> None:
    family = {"father": "Rahim", "family": "Rezai", "birth": "1990-05-03", "place": "Herat"}
    found = beside({"given": one, **family}, {"given": other, **family})
    assert found.same_person < 0.5
    assert found.same_household > found.unrelated


def test_father_and_son_are_one_household() -> None:
    father = {"given": "Hasan", "father": "Karim", "family": "Rezai", "birth": "1961-07-30", "place": "Herat"}
    found = beside(FULL, father)
    assert found.same_person < 0.01
    assert "compare.kin" in {reason.code for reason in found.reasons}


def test_the_evidence_stands_in_words() -> None:
    left = {"given": "Ali", "father": "Hasan", "family": "Rezai", "birth": "1990-05-03"}
    right = {"given": "Wali", "father": "Hasan", "family": "Rezai", "birth": "1999-07-01"}
    found = beside(left, right)
    codes = {reason.code for reason in found.reasons_against}
    assert "dates.apart" in codes
    assert any("Ali" in str(reason) and "Wali" in str(reason) for reason in found.reasons_against)
    assert all(reason.text(language) for reason in found.reasons for language in LANGUAGES)


def test_one_more_piece_of_evidence_moves_the_chances_by_its_weight() -> None:
    found = beside({**FULL, "given": ""}, {**FULL, "given": "", "phone": ""})
    for weight in (-3.0, 2.0):
        moved = found.with_evidence(Reason("compare.biometric", weight, {"vendor": "v", "score": "1"}))
        assert (moved.same_person > found.same_person) == (weight > 0)
        assert moved.same_household / moved.unrelated == pytest.approx(found.same_household / found.unrelated)


@pytest.mark.parametrize("bad", ["1990-02-31", "\u202e", "🙂", "x" * 5000, "٣١/٢/١٣٩٠", "\x00\x07"])
def test_bad_input_is_told_and_the_rest_goes_on(bad: str) -> None:
    found = beside({**FULL, "birth": bad, "given": bad}, FULL)
    assert found.problems
    assert all(
        problem.row == 0 and problem.text(language) for problem in found.problems for language in LANGUAGES
    )
    assert found.same_person > 0.5
