"""What journeys do again and again: sign in, register, record an act, as a person at a desk does."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from panah.accounts.demo import PASSWORD
from panah.accounts.models import Officer
from panah.law import load_law

CASE = re.compile(r"/cases/([0-9a-f-]{36})/")


def speak(page: Page, login: str, lang: str) -> None:
    """Signs in as one of the demo's officers, who reads this language."""
    Officer.objects.filter(login=login).update(language=lang)
    page.goto("/sign-in/")
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button").first.click()
    expect(page.locator(".masthead .nav-row")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == lang


def word(key: str, lang: str) -> str:
    """The law's own word."""
    return load_law("kaz").word(key, lang)


def days_ago(days: int) -> date:
    """A day before today."""
    return timezone.localdate() - timedelta(days=days)


def register(page: Page, name: str, latin: str, *, child: tuple[str, str] | None = None) -> str:
    """Registers a made-up family of one or two. Gives the id of the first person's file, whose page is then open."""
    page.goto("/new/")
    page.fill("[name=form-0-full]", name)
    page.fill("[name=form-0-latin]", latin)
    page.fill("[name=form-0-birth]", "1369/12/11")
    page.select_option("[name=form-0-sex]", "f")
    page.select_option("[name=form-0-nationality]", "AFG")
    if child:
        press(page, "add")
        page.fill("[name=form-1-full]", child[0])
        page.fill("[name=form-1-latin]", child[1])
        page.fill("[name=form-1-birth]", "age 7")
        page.select_option("[name=form-1-relation]", "child")
    press(page, "save")
    page.wait_for_url(CASE)
    return file_of(page)


def press(page: Page, action: str) -> None:
    """Presses a form's button by its key, which no late shift of the layout can carry away from under a pointer."""
    page.locator(f"button[value={action}]").press("Enter")


def file_of(page: Page) -> str:
    """The id of the file whose page is open."""
    found = CASE.search(page.url)
    assert found, page.url
    return found[1]


def fill_act(page: Page, file: str, kind: str, ago: int, **given: str) -> None:
    """Opens the form of an act and fills it in; waits until the preview has followed."""
    page.goto(f"/cases/{file}/record/{kind}/")
    page.fill("[name=effective]", days_ago(ago).isoformat())
    for name, value in given.items():
        field = page.locator(f"[name=b_{name}]").first
        if field.get_attribute("type") == "radio":
            page.check(f"[name=b_{name}][value='{value}']")
        elif field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def previewed(page: Page) -> None:
    """Waits until the preview speaks of the form as it is filled in."""
    expect(page.locator("#preview .badge").first).to_be_visible()


def record(page: Page, file: str, kind: str, ago: int, **given: str) -> None:
    """Records an act and lands on the case file, which says so."""
    fill_act(page, file, kind, ago, **given)
    page.locator("#record-button").click()
    page.wait_for_url(re.compile(r"\?done="))
    expect(page.locator("[data-draft-saved]")).to_be_visible()


def clock(page: Page, key: str, lang: str) -> str:
    """What the position's column says of a running clock."""
    return page.locator("aside .clock", has_text=word(key, lang)).first.inner_text()
