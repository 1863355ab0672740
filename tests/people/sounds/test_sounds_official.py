"""A name stays itself in the official romanisations of its script."""

import pytest

from panah.people import sounds
from panah.people.romanise.tables import systems
from panah.people.romanise.writing import CannotRomanise, romanise

NAMES = {
    "Cyrl": (
        *("Серик", "Айгуль", "Қайрат", "Жәнібек", "Шуҳрат", "Ҷамшед", "Ғафур", "Нурлан", "Бахтияр", "Юсуф"),
        *("Зарина", "Ержан", "Тимур", "Гүлнар"),
    ),
    "Arab": ("حسن", "حسین", "کریم", "سلیم", "جمشید", "رستم", "بهرام", "یوسف", "شیرین", "انور"),
}
WAYS = [
    (code, language)
    for code, system in sorted(systems().items())
    # ICAO's own table for Arabic letters spells letters, not sounds (MXHMD): its reader is in panah.people.romanise
    if system.script in NAMES or (code == "icao9303" and system.script != "Latn")
    for language in system.languages
]


WITHDRAWN = (
    "kaz-2018"  # 2018–2021: ý for у, ı for й; a short name with both is not known again (Айгуль, Aıgýl)
)


def not_itself(code: str, language: str) -> list[tuple[str, str]]:
    """Names that are taken for another one once romanised."""
    others = []
    for name in NAMES.get(systems()[code].script, NAMES["Cyrl"]):
        try:
            latin = romanise(name, code, language=language)
        except CannotRomanise:
            continue
        if sounds.compare(name, latin, known_equivalents=False).logit <= 0:
            others.append((name, latin))
    return others


@pytest.mark.parametrize(("code", "language"), [way for way in WAYS if way[0] != WITHDRAWN])
def test_a_name_is_itself_in_an_official_romanisation(code: str, language: str) -> None:
    assert not_itself(code, language) == []


def test_nearly_all_names_are_themselves_in_the_withdrawn_kazakh_alphabet() -> None:
    assert len(not_itself(WITHDRAWN, "kk")) <= 1
