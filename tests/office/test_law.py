"""The law, printed: every provision, how sure each is, found by words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils.translation import override

from panah.law import load_law
from panah.law.words import Words
from panah.office.lawpages import book
from panah.office.lexicon import Lexicon
from tests.office.helpers import client

LAW = reverse("office:law")


def test_every_provision_stands_there_with_its_confidence() -> None:
    answer = client("lawyer").get(LAW)
    law = load_law("kaz")
    shown = [p for part in answer.context["parts"] for article in part.articles for p in article.provisions]
    assert len(shown) == len(law.provisions)
    assert {p.confidence for p in shown} <= {"verified", "reported", "unverified", "house"}
    text = answer.content.decode()
    assert all(f'id="p-{key}"' in text for key in law.by_key)


def test_words_and_instrument_narrow_it() -> None:
    answer = client("lawyer").get(LAW, {"words": "non-refoulement"})
    assert 0 < answer.context["number"] < 20
    one = client("lawyer").get(LAW, {"instrument": "un-1951"})
    assert [part.id for part in one.context["parts"]] == ["un-1951"]
    assert "No provision matches" in client("lawyer").get(LAW, {"words": "zzzz"}).content.decode()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_word_the_pages_ask_for_is_there(lang: str) -> None:
    law = load_law("kaz")
    say = Lexicon(law, lang)
    keys = [p.key for p in law.provisions] + [f"kind.{k}" for k in law.kinds]
    keys += [f"owner.{p.owed_by}" for p in law.provisions if p.sort in ("clock", "duty")]
    keys += [f"role.{r}" for p in law.provisions if p.sort == "step" for r in p.by]
    missing = [k for k in keys if not law.words.has(k, lang)]
    fields = [(k.key, f) for k in law.kinds.values() for f in k.fields]
    missing += [f"field.{k}.{f.key}" for k, f in fields if say.field(k, f.key) == f.key.replace("_", " ")]
    missing += [
        f"choice.{c}" for _, f in fields for c in f.choices
        if not any(law.words.has(key, lang) for key in (f"choice.{f.key}.{c}", f"choice.{c}"))
    ]  # fmt: skip
    assert not missing


def test_in_persian_the_law_runs_from_right_to_left() -> None:
    browser = client("lawyer")
    browser.cookies["panah_language"] = "fa"
    text = browser.get(LAW).content.decode()
    assert '<html lang="fa" dir="rtl">' in text and '<div lang="fa" dir="rtl">' in text


def test_a_language_the_pack_does_not_speak_reads_english_marked_as_such() -> None:
    law = load_law("kaz")
    silent = replace(law, words=Words({"en": law.words.texts["en"]}), _segments={})
    said = Lexicon(silent, "fa")("kaz.asylum-seeker")
    assert said == '<span lang="en" dir="ltr">Asylum-seeker</span>'
    with override("fa"):
        assert book(silent).lang == "en"
    assert Lexicon(silent, "fa")("kaz.no-such-thing") == "no-such-thing"
