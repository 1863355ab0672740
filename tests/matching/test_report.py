"""The report stands alone: no script, nothing from elsewhere, nobody's name, in four languages and both directions."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import polars as pl
import pytest

from panah.matching import report
from panah.matching.groups import numbered
from panah.people.saying import LANGUAGES, Reason, words
from panah.people.sheet import numbers

FRAME = pl.DataFrame(
    {
        "name": ["Айгүл Сейтова", "Aigul Seitova", "آی‌گل سیتووا", "Karim", None],
        "nationality": ["KAZ", "KAZ", None, "AFG", "<b>X</b>"],
    }
)
PAIRS = pl.DataFrame(
    {"left": [0, 0, 1, 3], "right": [1, 2, 2, 4], "probability": [0.9999, 0.7, 0.995, 0.06],
     "zone": ["clear", "to judge", "clear", "to judge"]}
)  # fmt: skip
ROLES = {"name": ["name"], "nationality": ["nationality"]}
COSTS = report.Costs(merge=50, missed=20, look=1, judged_from=0.05, clear_from=0.98)


def figures(pairs: pl.DataFrame = PAIRS, **said: object) -> report.Figures:
    told: dict[str, object] = {
        "files": ["people & places.csv"], "version": "1.2.3", "on": "2026-03-01",
        "columns": [report.Understood("name", "name"), report.Understood("x", None)],
    }  # fmt: skip
    return report.figures(pairs, [FRAME], ROLES, compared=10, costs=COSTS, **(told | said))


class Seen(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "path", "rect", "line", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("meta", "path", "rect", "line", "br"):
            assert self.open.pop() == tag


def test_the_figures_are_counted() -> None:
    found = figures()
    assert (found.clear, found.to_judge, found.clear_not, found.groups) == (2, 2, 6, 1)
    assert {(one.key, one.clear, one.to_judge) for one in found.scripts} == {
        (("cyrillic", "latin"), 1, 0), (("arabic", "cyrillic"), 0, 1), (("arabic", "latin"), 1, 0),
        (("latin", "unknown"), 0, 1),
    }  # fmt: skip
    by_nationality = {one.key: (one.clear, one.to_judge) for one in found.nationalities}
    assert by_nationality == {("KAZ",): (2, 1), ("two_different",): (0, 1)}
    assert sum(count for _, _, count in found.histogram) == 4


def test_many_nationalities_are_taken_together() -> None:
    frame = pl.DataFrame({"name": ["A"] * 60, "nationality": [f"N{row // 2:02}" for row in range(60)]})
    pairs = pl.DataFrame(
        {
            "left": list(range(0, 60, 2)),
            "right": list(range(1, 60, 2)),
            "probability": [0.99] * 30,
            "zone": ["clear"] * 30,
        }
    )
    found = report.figures(pairs, [frame], ROLES, compared=30, costs=COSTS, files=["a"])
    assert found.nationalities[-1].key == ("others",)
    assert sum(one.clear for one in found.nationalities) == 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_from_elsewhere(language: str) -> None:
    page = report.page(figures(), language)
    seen = Seen(page)
    assert seen.open == []
    assert not {tag for tag, _ in seen.tags} & {"script", "link", "img", "iframe", "object", "form"}
    assert not [attrs for _, attrs in seen.tags if {"src", "href", "onclick", "onload"} & set(attrs)]
    assert not re.search(r"url\(|@import", page)
    assert [attrs["dir"] for tag, attrs in seen.tags if tag == "html"] == [
        "rtl" if language == "fa" else "ltr"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_says_its_numbers_in_words_too(language: str) -> None:
    seen = Seen(report.page(figures(), language))
    pictures = [attrs for tag, attrs in seen.tags if tag == "figure"]
    assert len(pictures) == 4
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in pictures)
    assert len([tag for tag, _ in seen.tags if tag == "svg"]) == 8
    assert numbers.count(2, language) in str(pictures[0]["aria-label"])


def test_it_names_nobody_and_writes_no_markup_of_the_file() -> None:
    page = report.page(figures(), "en")
    assert "Seitova" not in page
    assert "<b>X" not in page
    assert "people &amp; places.csv" in page


def test_problem_rows_are_shown_and_all_are_counted() -> None:
    problems = [
        report.ProblemRow("a.csv", row, "name", Reason("files.control_characters"), False)
        for row in range(500)
    ]
    page = report.page(figures(problems=problems, problem_count=700), "ru")
    assert "Показано 200 из 700" in page
    assert page.count(words("ru")["files.control_characters"]) == 200


def test_no_pairs_at_all() -> None:
    page = report.page(figures(PAIRS.clear()), "en")
    assert "Every row could be read" in page


def test_numbers_as_readers_write_them() -> None:
    assert [numbers.count(12345, language).replace("\xa0", " ") for language in LANGUAGES] == [
        "12,345", "12 345", "12 345", "۱۲٬۳۴۵",
    ]  # fmt: skip
    assert [numbers.share(0.1234, language, 1) for language in LANGUAGES] == [
        "12.3%", "12,3\xa0%", "12,3\xa0%", "۱۲٫۳٪",
    ]  # fmt: skip


def test_groups_are_what_pairs_join() -> None:
    assert numbered([0, 5, 1], [1, 6, 2], [True, True, True], two=False) == [1, 2, 1]
    assert numbered([0, 1], [1, 2], [True, True], two=True) == [1, 2]
    assert numbered([0, 1], [1, 2], [True, False], two=False) == [1, 0]
