"""A page stands alone, says everything in words too, and takes nothing it is given for markup."""

from __future__ import annotations

import base64
import re
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from panah.movements.see import charts
from panah.movements.see.page import Page
from panah.people.saying import LANGUAGES

DAYS = [date(2026, 1, 1) + timedelta(days=7 * week) for week in range(8)]
HISTORY = pl.DataFrame({"ds": DAYS[:5], "y": [100, 120, 90, 130, 150]})
COMING = pl.DataFrame(
    {"ds": DAYS[5:], "q0.05": [80.0, 60, 40], "q0.2": [110.0, 100, 95], "q0.5": [150.0] * 3, "q0.8": [180.0, 200, 220],
     "q0.95": [240.0, 300, 360]}
)  # fmt: skip
VOID = {"meta", "path", "rect", "line", "br", "circle"}


class Seen(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def filled(language: str = "en") -> Page:
    page = Page("Many <b>may</b> come", language, kicker="Forecast", stand="All made up", made="Panah")
    page.number("people", 12345, "nine of ten: 1 to 2")
    page.finding("alarm", "More than usual & expected")
    page.heading("What may come")
    page.chart(charts.fan(HISTORY, COMING, language), "The middle stays", "How to read", source="made up")
    page.table(HISTORY, "The plan")
    page.how("Counted by hand.")
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_needs_nothing_from_elsewhere(language: str) -> None:
    text = filled(language).html()
    seen = Seen(text)
    assert seen.open == []
    assert not {tag for tag, _ in seen.tags} & {"script", "link", "img", "iframe", "object", "form"}
    assert all(str(attrs["href"]).startswith("data:") for attrs in seen.all("a"))
    assert not re.search(r"url\(|@import", text)
    assert seen.all("html")[0]["dir"] == ("rtl" if language == "fa" else "ltr")


def test_what_it_is_given_is_text() -> None:
    text = filled().html()
    assert "<b>" not in text
    assert "Many &lt;b&gt;may" in text
    assert "usual &amp; expected" in text


def test_the_numbers_stand_before_the_pictures_and_how_it_was_made_at_the_end() -> None:
    text = filled().html()
    order = ["12,345", "More than usual", "What may come", "<figure", "The plan", "Counted by hand"]
    assert sorted(order, key=text.index) == order


def test_every_chart_has_words_a_table_and_can_be_taken_along() -> None:
    seen = Seen(filled().html())
    (figure,) = seen.all("figure")
    assert "nine futures of ten lie between 40 and 360" in str(figure["aria-label"])
    taken = {str(attrs["download"]): str(attrs["href"]) for attrs in seen.all("a")}
    assert list(taken) == ["the-middle-stays.svg", "the-middle-stays.csv", "the-plan.csv"]
    csv = base64.b64decode(taken["the-middle-stays.csv"].partition(",")[2]).decode("utf-8-sig")
    assert csv.splitlines()[0].startswith("Day,Counted so far,Middle forecast")
    assert len(csv.splitlines()) == 1 + len(HISTORY) + len(COMING)
    assert len(seen.all("details")) == 1


@pytest.mark.parametrize("parted", [True, False])
def test_headings_go_down_one_step_at_a_time(parted: bool) -> None:
    page = filled() if parted else Page("No parts")
    page.table(HISTORY, "One more")
    levels = [int(tag[1]) for tag, _ in Seen(page.html()).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_two_pictures_of_one_name_are_two_files() -> None:
    page = Page("A", "en")
    page.table(HISTORY, "The plan")
    page.table(HISTORY, "The plan")
    names = [attrs["download"] for attrs in Seen(page.html()).all("a")]
    assert names == ["the-plan.csv", "the-plan-2.csv"]


def test_a_long_table_says_that_it_is_cut() -> None:
    page = Page("A", "en")
    page.table(pl.DataFrame({"n": list(range(1000))}), "Long")
    assert "400 of 1,000 rows are shown" in page.html()


def test_it_is_written_whole(tmp_path: Path) -> None:
    filled().write(tmp_path / "new" / "page.html")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["page.html"]
    assert (tmp_path / "new" / "page.html").read_text("utf-8").endswith("</html>\n")


def test_a_level_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="alarm, warning, note, good"):
        Page("A").finding("red", "x")
