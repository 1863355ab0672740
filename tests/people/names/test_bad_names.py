"""What is no name is refused with a remedy; what can be cleaned away is, with a remark."""

import pickle

import pytest

from panah.people import names
from panah.people.saying import LANGUAGES


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"), ("  \t", "empty"), ("...", "no_letters"), ("-", "no_letters"), ("a" * 5000, "too_long"),
        ("12345", "digits"), ("۱۲۳", "digits"), ("\u200f\u202e", "no_letters"),
        ("😀😀", "no_letters"), ("\x00\x01", "no_letters"),
        (None, "not_text"), (b"Ali", "not_text"), (7, "not_text"), ("<<<<", "no_letters"), ("\ud800", "no_letters"),
    ],
)  # fmt: skip
def test_what_is_no_name_is_refused(text, code):
    with pytest.raises(names.BadName) as bad:
        names.parse(text)
    assert bad.value.code == code
    for language in LANGUAGES:
        problem, remedy = bad.value.told(language)
        assert problem and remedy and "{" not in problem + remedy


@pytest.mark.parametrize(
    ("text", "cores", "note"),
    [
        ("Ali\u200f Karimi\u202c", ("ali", "karimi"), "note_bidi"),
        ("Ali 😀 Karimi", ("ali", "karimi"), "note_symbols"),
        ("Ali\x00 Karimi", ("ali", "karimi"), "note_control"),
        ("Ali\u200b Karimi", ("ali", "karimi"), "note_invisible"),
        ("Каримoв Али", ("каримов", "али"), "note_mixed"),
        ("Ali\x1b[31mKarimi\x1b[0m", ("ali", "karimi"), "note_control"),
        ("Ali Karimi 2", ("ali", "karimi", "2"), "note_digits"),
    ],
)
def test_what_does_not_belong_is_cleaned_away_with_a_remark(text, cores, note):
    name = names.parse(text)
    assert name.cores == cores
    assert [reason.code for reason in name.notes] == [f"names.{note}"]
    assert all(name.notes[0].text(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    "text", ["نجیب\u200cالله", "Ali\tKarimi\n", "  Ali   Karimi ", "Али – Карим", "«Ali» (Karimi)"]
)
def test_joiners_blanks_and_quotes_need_no_remark(text):
    assert names.parse(text).notes == ()


def test_presentation_forms_are_the_letters_they_show():
    assert names.parse("ﻣﺤﻤﺪ").cores == names.parse("محمد").cores
    assert names.parse("ＡＬＩ").cores == ("ali",)


@pytest.mark.parametrize(
    "text", ["Khan", "Sayed", "Mir", "Mirza", "Hajji", "Bibi", "Jan", "Gul", "خان", "سید", "Мир", "Begum"]
)
def test_a_title_that_is_the_only_name_is_the_name(text):
    (part,) = names.parse(text).parts
    assert part.role == "given" and part.weight > 0.8


def test_an_error_and_a_name_travel_between_processes():
    bad = names.parse_many(["a" * 5000])[0]
    again = pickle.loads(pickle.dumps(bad))
    assert (again.code, again.params, str(again)) == (bad.code, bad.params, str(bad))
    name = names.parse("Hajji Abdul Rahim Karimov")
    assert pickle.loads(pickle.dumps(name)) == name


def test_the_rest_of_a_column_goes_on():
    good, bad, other = names.parse_many(["Ali Karimi", "", "Zamira"])
    assert good.cores == ("ali", "karimi") and other.cores == ("zamira",)
    assert isinstance(bad, names.BadName)


def test_a_convention_that_is_not_known_is_said_so():
    with pytest.raises(KeyError, match="prs"):
        names.parse("Ali", convention="xx")


def test_a_reason_stands_for_every_role_in_every_language():
    for text in (
        "Hajji Ghulam Ali",
        "KARIMOV, A. B.",
        "Ali Karim uly",
        "Zia ul Haq al-Masri",
        "Khan",
        "Umm Kulthum Jan",
    ):
        for part in names.parse(text).parts:
            from panah.people.saying import sentence

            assert all(sentence(f"names.{part.why}", language) for language in LANGUAGES)
            assert all(
                sentence(f"names.is_{role}", language) for role, _ in part.roles for language in LANGUAGES
            )


@pytest.mark.parametrize("text", ["王小明", "გიორგი ბერიძე", "Արամ", "김철수", "דוד"])
def test_a_script_that_is_not_read_here_is_said_so(text):
    name = names.parse(text)
    assert name.script == "Zzzz" and {part.script for part in name.parts} == {"Zzzz"}
    assert all(part.core and part.languages == () for part in name.parts)
