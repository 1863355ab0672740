"""A country is known by any of its names and codes."""

import pytest

from panah.people.countries import code_of


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Узбекистан", "UZB"),
        ("UZB", "UZB"),
        ("uz", "UZB"),
        ("Oʻzbekiston", "UZB"),
        ("O'zbekiston", "UZB"),
        ("ازبکستان", "UZB"),
        ("Республика Узбекистан", "UZB"),
        ("Қазақстан Республикасы", "KAZ"),
        ("РК", "KAZ"),
        ("افغانستان", "AFG"),
        ("Исламская Республика Афганистан", "AFG"),
        ("Islamic Republic of Iran", "IRN"),
        ("ايران", "IRN"),
        ("Российская Федерация", "RUS"),
        ("Türkiye", "TUR"),
        ("лицо без гражданства", "XXA"),
        ("XXA", "XXA"),
    ],
)
def test_a_country_is_known_by_its_names_and_codes(written: str, code: str) -> None:
    assert code_of(written) == code


@pytest.mark.parametrize("written", ["", " ", "Atlantis", "?", "123", "x" * 5000])
def test_what_names_no_country_is_none(written: str) -> None:
    assert code_of(written) == ""
