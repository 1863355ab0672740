"""The printed pack: everything in it, in words of the language asked for, in one file that needs no other."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from panah.law import load_law, read_pack
from panah.law.cases import case_key, cases_of
from panah.law.packtools.beginning import begin
from panah.law.packtools.printing import page_of
from panah.law.packtools.rendering import case_name, note_key, note_of, print_words, render
from panah.law.packtools.worked import view
from panah.law.words import Words

UN = read_pack("un")
PAGES = {lang: page_of(UN, lang) for lang in ("en", "ru", "kk", "fa")}


class Reading(HTMLParser):
    """Ids, links and text of a page; notes every tag left open."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if given.get("href"):
            self.links.append(str(given["href"]))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(page: str) -> Reading:
    reading = Reading()
    reading.feed(page)
    return reading


@pytest.mark.parametrize("lang", PAGES)
def test_every_provision_stands_once_with_its_words(lang: str) -> None:
    page = read(PAGES[lang])
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert len([i for i in page.ids if i.startswith("un.")]) == len(UN.provisions)
    text = " ".join(page.text)
    for p in UN.provisions:
        assert UN.words.get(p.key, lang) in text


@pytest.mark.parametrize("lang", PAGES)
def test_no_key_is_printed_where_a_word_should_stand(lang: str) -> None:
    text = " ".join(t for t in read(PAGES[lang]).text if not t.startswith("\n:root"))
    keys = "print|say|choice|kind|field|right|owner|tier|role|extent|confidence|sort"
    assert not re.findall(rf"\b(?:{keys})\.[a-z_]+", text)
    assert "{" not in text


def test_days_keep_their_order_among_persian_words() -> None:
    """Without isolation 2022-04-07 is shown as 07-04-2022 after a word that runs from right to left."""
    day = r"\d{4}-\d\d-\d\d"
    texts = [t for t in read(PAGES["fa"]).text if re.search(rf"[\u0600-\u06ff].*{day}", t)]
    assert texts
    assert [t for t in texts if re.search(rf"(?<!\u2066){day}", t)] == []


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_a_country_of_a_pack_is_printed_as_its_code(lang: str) -> None:
    page = page_of(read_pack("kaz"), lang)
    assert "choice." not in page
    assert re.search(r": KAZ»", page)


@pytest.mark.parametrize("lang", PAGES)
def test_links_lead_somewhere_and_nothing_is_fetched(lang: str) -> None:
    page = read(PAGES[lang])
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert not re.search(r"<(script|link|img|iframe)\b|@import|url\(", PAGES[lang])
    turned = ' dir="rtl"' if lang == "fa" else ""
    assert f'<html lang="{lang}"{turned}>' in PAGES[lang]
    assert "size: A4" in PAGES[lang]


def test_labels_are_complete_in_each_language() -> None:
    words = print_words().texts
    assert words["en"].keys() == words["ru"].keys() == words["kk"].keys() == words["fa"].keys()


def test_cases_parties_and_sign_off_are_printed() -> None:
    text = " ".join(read(PAGES["en"]).text)
    for case in cases_of(UN):
        assert case.name in text
    for state in ("AFG", "KAZ", "UZB"):
        assert state in text
    assert "17, 23, 24, 26" in text
    assert "Signature" in text and "Read by nobody yet" in text


def test_a_provision_says_what_it_means() -> None:
    law = load_law("un", "KAZ")
    shown = {p.key: p for i in render(law, "en").instruments for a in i.articles for p in a.provisions}
    bar = {line.label: [c.text for c in line.clauses] for line in shown["un.1951.33-1"].lines if line.label}
    assert bar["Forbids"] == ["removal in any manner, to the countries of risk", "Removed from the country"]
    assert bar["But for"] == ["Danger to security or to the community"]
    clock = {
        line.label: [c.text for c in line.clauses] for line in shown["un.appeal-time"].lines if line.label
    }
    assert clock["Lasts"] == ["30 days"]
    assert clock["Owed by"] == ["The person"]
    assert shown["un.1951.33-1"].in_force == "In force from 1999-04-15"


def test_a_long_condition_keeps_its_parts() -> None:
    law = load_law("un", "KAZ")
    shown = {p.key: p for i in render(law, "en").instruments for a in i.articles for p in a.provisions}
    (line,) = (x for x in shown["un.1951.17-2"].lines if x.label == "Of whom")
    (clause,) = line.clauses
    assert clause.text == "All of:"
    assert [part.text for part in clause.parts][1] == "Any of:"
    assert len(clause.parts[1].parts) == 4


def test_examples_name_the_cases_that_name_a_provision() -> None:
    law = load_law("un", "KAZ")
    shown = render(law, "en", cases=cases_of(UN))
    found = {p.key: p.examples for i in shown.instruments for a in i.articles for p in a.provisions}
    assert ("A citizen spouse", "en") in found["un.1951.17-2"]
    assert ("A citizen spouse", "en") not in found["un.1951.33-2"]


def test_a_note_stands_in_the_readers_language_or_is_marked_as_english() -> None:
    assert '<span lang="ru">Лишь когда об этом лице установлено' in PAGES["ru"]
    assert '<span lang="en">Only where it has been found, of this person' in PAGES["en"]
    law = load_law("un", "KAZ")
    assert note_of(law, law.by_key["un.1951.33-2"][0], "fa")[1] == "en"


@pytest.mark.parametrize("lang", ["ru", "kk"])
def test_each_version_has_its_own_note(lang: str) -> None:
    law = load_law("kaz")
    for p in law.provisions:
        assert not p.note or note_of(law, p, lang)[1] == lang, f"{p.key} since {p.since}"
    versions = [p for p in law.by_key["kaz.decide"] if p.note]
    assert len({note_of(law, p, lang)[0] for p in versions}) == len({p.note for p in versions}) == 2
    assert len({note_key(p, versions) for p in versions}) == 2
    (same,) = {note_key(p, law.by_key[p.key]) for p in law.by_key["kaz.status-extension"]}
    assert same == "kaz.status-extension.note"


def test_a_note_of_one_version_is_never_printed_for_another() -> None:
    law = load_law("kaz")
    earlier, later = sorted(law.by_key["kaz.file"], key=lambda p: str(p.since))
    only_plain = replace(law, words=Words({"ru": {"kaz.file.note": "Пометка"}}))
    assert note_of(only_plain, earlier, "ru") == (earlier.note, "en")
    one = Words({"ru": {f"kaz.file@{later.since}.note": "Пометка"}})
    assert note_of(replace(law, words=one), earlier, "ru")[1] == "en"
    assert note_of(replace(law, words=one), later, "ru") == ("Пометка", "ru")


def test_a_case_in_words() -> None:
    law = load_law("un", "KAZ")
    case = next(c for c in cases_of(UN) if c.name == "Refused: the time to appeal, and after")
    shown = view(case, law, "en")
    assert shown.acts[2] == ("2025-03-01", "Refugee status refused: no well-founded fear")
    said = dict(s for d in shown.days for s in d.said)
    assert said["Thirty days to appeal: due 2025-04-02"] is True
    assert said["Thirty days to appeal: has not started"] is False
    assert said["May this person be removed? No."] is True


@pytest.mark.parametrize("pack", ["un", "kaz"])
@pytest.mark.parametrize("lang", ["ru", "kk", "fa"])
def test_every_case_has_a_name_in_each_language(pack: str, lang: str) -> None:
    words = read_pack(pack).words
    cases = cases_of(read_pack(pack))
    assert len({case_key(c) for c in cases}) == len(cases)
    assert [c.name for c in cases if case_name(words, c, lang)[1] != lang] == []


def test_a_case_is_named_in_the_readers_language_or_marked_as_english() -> None:
    assert '<h4 lang="ru">Супруг – гражданин страны</h4><p lang="en">A recognised refugee' in PAGES["ru"]
    assert '<h4 lang="en">A citizen spouse</h4>' in PAGES["en"]
    law = load_law("un", "KAZ")
    case = next(c for c in cases_of(UN) if c.name == "A citizen spouse")
    assert case_name(Words(), case, "ru") == ("A citizen spouse", "en")
    assert view(case, law, "ru").name == "Супруг – гражданин страны"
    found = {p.key: p.examples for i in render(law, "ru", cases=[case]).instruments
             for a in i.articles for p in a.provisions}  # fmt: skip
    assert found["un.1951.17-2"] == (("Супруг – гражданин страны", "ru"),)


def test_who_read_an_article_is_printed(tmp_path: Path) -> None:
    folder = begin("uzb", tmp_path)
    sources = folder / "sources.toml"
    entry = '"1" = {confidence = "verified", checked_by = "A. Lawyer & Co <x>", checked_on = "2026-01-31"}'
    sources.write_text(
        sources.read_text("utf-8").replace('"1" = {confidence = "unverified"}', entry), "utf-8"
    )
    page = page_of(read_pack("uzb", folder), "en")
    assert "Read by A. Lawyer &amp; Co &lt;x&gt; on 2026-01-31" in page
    assert '<span class="confidence verified">' in page
