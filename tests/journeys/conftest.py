"""A real browser before the real pages. Every journey also fails on a script error, on a breach of the content
security policy and on any request that leaves this machine."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests import browser as machine

PICTURES = Path("test-results")
# A page that is refused on purpose is no error of a script, and neither is a piece of a page that is no longer wanted
# because the reader has moved on.
EXPECTED = re.compile(
    r"Failed to load resource: the server responded with a status of 4\d\d|^htmx:(sendAbort|afterRequest), "
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
            if machine.skipped():
                item.add_marker(pytest.mark.skip(reason="PANAH_SKIP_BROWSER=1"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys of a test process."""
    path = machine.find()
    if path is None:
        pytest.fail(machine.REMEDY)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=machine.ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def live_url(live_server: Any) -> str:
    """The address of the running pages. They work as ``panah_app``, on a database that is new after every test."""
    return str(live_server.url)


@pytest.fixture
def open_page(
    browser: Browser, live_url: str, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Opens pages, each with cookies of its own: ``open_page(locale="fa", color_scheme="dark", viewport=…)``."""
    troubles: list[str] = []
    pages: list[Page] = []

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not EXPECTED.search(message.text):
            troubles.append(f"console: {message.text}")

    def note_request(sent: Request) -> None:
        if not sent.url.startswith((live_url, "data:", "blob:", "about:")):
            troubles.append(f"a request left this machine: {sent.url}")

    def open_one(**options: Any) -> Page:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        page = browser.new_context(base_url=live_url, **options).new_page()
        # Long, since a machine that runs tests on every processor may stop one of them for seconds.
        page.set_default_timeout(30_000)
        page.on("console", note_console)
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("request", note_request)
        pages.append(page)
        return page

    yield open_one
    if request.node.stash.get(FAILED, False):
        PICTURES.mkdir(exist_ok=True)
        name = re.sub(r"[^\w.-]+", "-", request.node.name)
        for number, page in enumerate(pages):
            page.screenshot(path=PICTURES / f"{name}-{number}.png", full_page=True)
    for page in pages:
        page.context.close()
    assert not troubles, troubles


@pytest.fixture
def chromium_page(open_page: Callable[..., Page]) -> Page:
    """One page at the usual size of a desk."""
    return open_page()


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """Asserts that axe finds nothing to object to on the page as it stands."""

    def check(page: Page) -> None:
        results = Axe().run(page)
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return check
