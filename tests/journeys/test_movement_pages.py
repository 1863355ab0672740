"""The pages of the movements in a real browser: at a desk, on a phone, by night, on paper, from right to left; they ask
for nothing, and axe finds nothing to object to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from panah.movements.commands import COMMANDS, movements
from panah.people.saying import LANGUAGES
from tests.movements.pages import written

SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
Open = Callable[..., Page]


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Open]:
    """Opens a file of ours; fails on a request that goes anywhere, on an error and on anything to mend for axe."""
    asked: list[str] = []
    pages: list[Page] = []

    def open_one(file: Path, size: str = "desk", scheme: str = "light") -> Page:
        page = browser.new_context(viewport=SIZES[size], color_scheme=scheme).new_page()
        page.on("request", lambda sent: asked.append(sent.url))
        page.on("pageerror", lambda error: asked.append(f"error: {error}"))
        page.goto(file.as_uri())
        pages.append(page)
        asked.remove(file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        return page

    yield open_one
    for page in pages:
        page.context.close()
    assert [url for url in asked if not url.startswith(("data:", "about:"))] == []


@pytest.fixture(scope="session")
def page_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages of the commands, in English."""
    return written(tmp_path_factory.mktemp("movements"))


@pytest.mark.parametrize(("size", "scheme"), [("desk", "light"), ("phone", "dark")])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_page_at_a_desk_and_on_a_phone(
    open_file: Open, page_files: dict[str, Path], name: str, size: str, scheme: str
) -> None:
    page = open_file(page_files[name], size, scheme)
    assert page.locator("h1").count() == 1
    shown = page.locator("figure > .wide" if size == "desk" else "figure > .narrow")
    assert all(shown.nth(at).is_visible() for at in range(shown.count()))


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_the_demonstration_in_every_language(open_file: Open, language: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        movements, ["demo", "--out", str(tmp_path), "--language", language, "--members", "60"]
    )
    assert done.exit_code == 0, done.output
    page = open_file(tmp_path / "demo.html", "phone")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "fa" else "ltr")
    assert page.locator("html").get_attribute("lang") == language


def test_numbers_open_by_key_and_can_be_taken_along(open_file: Open, page_files: dict[str, Path]) -> None:
    page = open_file(page_files["demo"])
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details").first.get_attribute("open") is not None
    with page.expect_download() as taken:
        page.locator("a[download$='.csv']").first.click()
    assert taken.value.suggested_filename.endswith(".csv")
    assert Path(taken.value.path()).read_text("utf-8-sig").count("\n") > 2


def test_on_paper_the_numbers_are_open_and_the_links_gone(
    open_file: Open, page_files: dict[str, Path]
) -> None:
    page = open_file(page_files["demo"])
    page.emulate_media(media="print")
    assert not page.locator(".take").first.is_visible()
    assert page.locator("figure").first.is_visible()
