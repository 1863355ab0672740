"""Looks at the sign-in page and at every component in a browser: languages, light and dark, desk and phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Page

from tests.accounts.helpers import PASSWORD, officer

pytestmark = pytest.mark.django_db(transaction=True)

LANGUAGES = [code for code, _ in settings.LANGUAGES]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture(autouse=True)
def _with_the_sampler() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.site.sampler"):
        yield


def look(open_page: Callable[..., Page], language: str, scheme: str, size: dict[str, int]) -> Page:
    return open_page(locale=language, color_scheme=scheme, viewport=size)


def fits(page: Page) -> bool:
    """Whether nothing makes the whole page scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def sign_in(page: Page, login: str) -> None:
    page.goto("/sign-in/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.click("main button")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_component(
    open_page: Callable[..., Page],
    accessible: Callable[[Page], None],
    language: str,
    scheme: str,
    size: dict[str, int],
) -> None:
    page = look(open_page, language, scheme, size)
    page.goto("/sampler")
    assert fits(page)
    accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_account_and_its_menus(
    open_page: Callable[..., Page], accessible: Callable[[Page], None], language: str
) -> None:
    officer("head_of_office")
    page = look(open_page, language, "light", PHONE)
    sign_in(page, "head_of_office")
    page.goto("/account/")
    page.locator("details.menu").last.locator("summary").click()
    assert fits(page)
    accessible(page)


def test_a_wrong_password_is_told_beside_a_form_that_kept_the_name(
    chromium_page: Page, accessible: Callable[[Page], None]
) -> None:
    officer("lawyer")
    chromium_page.goto("/sign-in/")
    chromium_page.fill("[name=login]", "lawyer")
    chromium_page.fill("[name=password]", "wrong")
    chromium_page.click("main button")
    assert chromium_page.locator(".form-errors").inner_text().startswith("Mend one thing")
    assert chromium_page.evaluate("document.activeElement.className") == "form-errors"
    assert chromium_page.input_value("[name=login]") == "lawyer"
    accessible(chromium_page)


def test_the_keys(chromium_page: Page) -> None:
    officer("head_of_office")
    sign_in(chromium_page, "head_of_office")
    chromium_page.goto("/sampler")
    focused = "document.activeElement.textContent.trim()"
    chromium_page.evaluate("document.activeElement.blur()")
    chromium_page.keyboard.press("j")
    assert chromium_page.evaluate(focused) == "Application registered"
    chromium_page.keyboard.press("j")
    assert chromium_page.evaluate(focused) == "Status decided"
    chromium_page.keyboard.press("k")
    assert chromium_page.evaluate(focused) == "Application registered"
    chromium_page.keyboard.press("n")
    assert chromium_page.evaluate(focused) == "Next"
    chromium_page.keyboard.press("?")
    assert chromium_page.locator("dialog#keys").is_visible()
    chromium_page.keyboard.press("Escape")
    chromium_page.fill("[name=reason]", "")
    chromium_page.locator("[name=reason]").press("j")
    assert chromium_page.input_value("[name=reason]") == "j", "keys stay letters while one types"


def test_a_draft_survives_and_signing_out_forgets_it(chromium_page: Page) -> None:
    officer("head_of_office")
    sign_in(chromium_page, "head_of_office")
    chromium_page.goto("/sampler?clean=1")
    chromium_page.fill("[name=reason]", "Three sentences already.")
    chromium_page.goto("/account/")
    chromium_page.goto("/sampler?clean=1")
    assert chromium_page.input_value("[name=reason]") == "Three sentences already."
    chromium_page.locator("details.menu").last.locator("summary").click()
    chromium_page.locator("form[data-signs-out] button").click()
    sign_in(chromium_page, "head_of_office")
    chromium_page.goto("/sampler?clean=1")
    assert chromium_page.input_value("[name=reason]") == ""


def test_on_paper_there_is_no_menu(chromium_page: Page) -> None:
    chromium_page.goto("/sampler")
    chromium_page.emulate_media(media="print")
    assert not chromium_page.locator(".masthead").is_visible()
    assert chromium_page.locator("h1").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_come_from_our_own_fonts(open_page: Callable[..., Page], language: str) -> None:
    page = open_page(locale=language)
    page.goto("/sampler")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length")
    assert loaded >= 6  # latin, cyrillic, cyrillic-ext and arabic, some in two weights
    assert page.evaluate("[...document.fonts].every(f => f.status !== 'error')")
