"""The words of every language: none is missing in Persian, and each holds the same parts to be put in."""

import re
from pathlib import Path

import pytest

from panah.law import conditions as c
from panah.law import load_law
from panah.law.loading import CORE_WORDS, PACKS
from panah.law.packtools.lines import Clause
from panah.law.packtools.rendering import render
from panah.law.periods import days, months, working_days
from panah.law.phrases import event_phrase, period_phrase, phrase
from panah.law.words import LANGUAGES, read_words

FOLDERS = {"core": CORE_WORDS, "un": PACKS / "un" / "words", "kaz": PACKS / "kaz" / "words"}
ARABIC = re.compile(r"[\u0600-\u06ff]")
FOREIGN = re.compile(r"[A-Za-z\u0400-\u04ff]{4,}")


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
def test_persian_says_what_english_says(folder: Path) -> None:
    """Kinds, fields, choices, roles, sentence parts, errors, and the names and texts of provisions."""
    texts = read_words(folder).texts
    assert {k for k in texts["fa"] if not k.startswith("case.")} == texts["en"].keys()
    assert [key for key, text in texts["fa"].items() if not ARABIC.search(text)] == []


@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS)
@pytest.mark.parametrize("lang", ["fa", *(lang for lang in LANGUAGES if lang != "en")])
def test_every_language_puts_in_the_same_parts(folder: Path, lang: str) -> None:
    texts = read_words(folder).texts
    for key, english in texts["en"].items():
        assert set(re.findall(r"{\w+}", texts[lang][key])) == set(re.findall(r"{\w+}", english)), key


def test_no_line_of_the_law_falls_back_from_persian() -> None:
    """Titles, names, texts and every clause as the pages show them: no word of another script but in brackets."""
    for i in render(load_law("kaz"), "fa").instruments:
        assert ARABIC.search(i.title), i.id
        for p in (p for a in i.articles for p in a.provisions):
            said = [p.name, p.text, p.sort_name, p.confidence_name, *(x.label for x in p.lines)]
            said += [text for x in p.lines for clause in x.clauses for text in texts_of(clause)]
            assert [t for t in said if FOREIGN.search(re.sub(r"\(.*?\)", "", t))] == [], p.key


def texts_of(clause: Clause) -> list[str]:
    return [clause.text, *(text for part in clause.parts for text in texts_of(part))]


def test_periods_and_conditions_in_persian() -> None:
    law = load_law("kaz")
    assert period_phrase(law, months(3), "fa") == "3 ماه"
    assert period_phrase(law, days(1), "fa") == "1 روز"
    assert period_phrase(law, working_days(10, "TJK"), "fa") == "10 روز کاری (TJK)"
    served = c.Event("decision_served")
    assert event_phrase(law, served, "fa") == "«ابلاغ تصمیم»"
    assert phrase(law, c.Not(served), "fa") == "«ابلاغ تصمیم» رخ نداده است"
    assert phrase(law, c.Elapsed(months(6), (served,)), "fa") == "بیش از 6 ماه از «ابلاغ تصمیم» گذشته است"


def test_a_country_stands_as_its_code() -> None:
    law = load_law("kaz")
    naturalised = c.Event("nationality_acquired", (("country", "KAZ"),))
    assert event_phrase(law, naturalised, "en") == "«Nationality acquired: KAZ»"
