"""Telephone and document numbers as two offices write them."""

import pytest

from panah.matching.compare import compare
from panah.matching.fields.valuing import folded

KABUL = {"given": "Ali", "family": "Rahimi"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+7 701 123 45 67", "8 (701) 123-45-67"),
        ("+93 70 123 4567", "0701234567"),
        ("00992 90 123 4567", "۹۰۱۲۳۴۵۶۷"),
        ("+998901234567", "90-123-45-67; 90-765-43-21"),
    ],
)
def test_a_telephone_number_is_one_with_its_country_and_without(one: str, other: str) -> None:
    assert folded(one, "phone") == folded(other, "phone") != ""


@pytest.mark.parametrize(
    ("one", "other"), [("АВ 1234567", "ab1234567"), ("№ 12-345", "12345"), ("N۱۲۳۴۵", "n 12345")]
)
def test_a_document_number_is_one_in_either_alphabet(one: str, other: str) -> None:
    assert folded(one, "document") == folded(other, "document") != ""


@pytest.mark.parametrize("role", ["phone", "document"])
@pytest.mark.parametrize("none", ["000000000", "9999999", "-", "", "😀"])
def test_what_stands_for_no_number_is_none(role: str, none: str) -> None:
    assert folded(none, role) == ""
    assert compare({**KABUL, role: none}, {**KABUL, role: none}) == compare(
        {**KABUL, role: ""}, {**KABUL, role: ""}
    )
