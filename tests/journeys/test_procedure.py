"""A family's asylum procedure from the expressed wish to a served decision and its appeal, as officers work it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from panah.accounts.demo import make_demo_accounts
from tests.journeys.steps import clock, days_ago, file_of, fill_act, previewed, record, register, speak, word

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _officers(transactional_db: None) -> None:
    make_demo_accounts()


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_from_the_wish_for_asylum_to_the_appeal(
    open_page: Callable[..., Page], accessible: Callable[[Page], None], lang: str
) -> None:
    desk = open_page(locale=lang)
    speak(desk, "registration", lang)
    file = register(desk, "کریمی زهرا", "Karimi Zahra", child=("کریمی نیلوفر", "Karimi Nilufar"))
    expect(desk.locator("bdi", has_text="کریمی زهرا").first).to_be_visible()
    expect(desk.locator("a", has_text="کریمی نیلوفر").first).to_be_visible()
    accessible(desk)

    record(desk, file, "wish_expressed", 31, place="in_country")
    expect(desk.locator("aside")).to_contain_text(word("kaz.asylum-seeker", lang))
    fill_act(desk, file, "application_registered", 30, channel="in_country")
    previewed(desk)
    expect(desk.locator("#preview")).to_contain_text(word("kaz.decide", lang))
    accessible(desk)
    desk.locator("#record-button").click()
    desk.wait_for_url(re.compile(r"\?done="))
    assert clock(desk, "kaz.decide", lang)
    record(desk, file, "certificate_issued", 30, number="AC-0001")
    record(desk, file, "rights_explained", 30, language_kind="own")
    record(desk, file, "fingerprints_taken", 29)

    status = open_page(locale=lang)
    speak(status, "status", lang)
    status.goto("/?scope=office")
    status.locator("tbody[data-rows] a").first.click()
    assert file_of(status) == file
    record(status, file, "interview_invited", 25, planned_for=days_ago(20).isoformat())
    record(status, file, "interview_held", 20, interpreter="yes")
    record(status, file, "commission_opinion", 10, opinion="refuse")
    fill_act(status, file, "status_refused", 8, ground="no_well_founded_fear", reasons="Made up, for a test.")
    previewed(status)
    status.locator("#record-button").click()
    status.wait_for_url(re.compile(r"\?done="))
    record(status, file, "decision_served", 7, manner="in_person")
    expect(status.locator("aside")).to_contain_text(word("kaz.refused-appeal-open", lang))
    assert clock(status, "kaz.appeal", lang)
    accessible(status)

    reviewer = open_page(locale=lang)
    speak(reviewer, "reviewer", lang)
    record(reviewer, file, "appeal_lodged", 4, to="authority")
    record(reviewer, file, "appeal_decided", 1, outcome="overturned")
    expect(reviewer.locator("aside")).to_contain_text(word("kaz.asylum-seeker", lang))
    assert clock(reviewer, "kaz.decide-anew", lang)
    titles = reviewer.locator(".timeline h3 > :first-child").all_inner_texts()
    assert titles[0] == word("kind.appeal_decided", lang)
    assert titles[-1] == word("kind.wish_expressed", lang)
    assert len(titles) == 12

    record(status, file, "status_granted", 0, basis="own", ground="political_opinion")
    expect(status.locator("aside")).to_contain_text(word("kaz.refugee", lang))
    expect(status.locator(".note.good")).to_contain_text(word("kaz.refugee", lang))


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_reasons_open_in_place(
    open_page: Callable[..., Page], accessible: Callable[[Page], None], lang: str
) -> None:
    page = open_page(locale=lang)
    speak(page, "registration", lang)
    file = register(page, "Бойко Дарина", "Boiko Daryna")
    record(page, file, "wish_expressed", 11, place="border")
    record(page, file, "application_registered", 10, channel="border")
    page.goto(f"/cases/{file}/")
    address = page.url
    row = page.locator(
        "aside details.reason", has=page.locator(".clock", has_text=word("kaz.decide", lang))
    ).first
    row.locator("summary").first.click()
    expect(row.locator(".cite")).to_contain_text(re.compile(r"(Art\.|ст\.)\s*\d+"))
    expect(row.locator(".tree .badge").first).to_be_visible()
    expect(row).to_contain_text(word("kind.application_registered", lang))
    assert page.url == address
    accessible(page)
    row.locator("a[href*='#p-kaz.decide']").click()
    page.wait_for_url(re.compile(r"/law/#p-kaz\.decide"))
    expect(page.locator("[id='p-kaz.decide']").first).to_be_in_viewport()


def test_closed_steps_and_keys(chromium_page: Page) -> None:
    page = chromium_page
    speak(page, "registration", "en")
    file = register(page, "Бойко Дарина", "Boiko Daryna")
    page.goto(f"/cases/{file}/")
    page.get_by_text("Closed now, and why").click()
    shut = page.locator("details.reason", has_text="Asylum-seeker certificate issued").first
    shut.locator("summary").click()
    expect(shut).to_contain_text("It would apply if")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.hasAttribute('data-next')")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/record/\w+/"))
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    page.keyboard.type("Boiko")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?first=1$"))
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/cases/{file}/"))


def test_a_form_filled_in_wrong_comes_back_and_a_draft_outlives_the_session(
    open_page: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    page = open_page()
    speak(page, "registration", "en")
    file = register(page, "Бойко Дарина", "Boiko Daryna")
    record(page, file, "wish_expressed", 11, place="border")
    page.goto(f"/cases/{file}/record/late_reason_recorded/")
    with page.expect_response(re.compile("/preview/")):
        page.fill("[name=b_reason]", "The border point was closed for")
        page.locator("[name=b_reason]").blur()
    other = open_page()
    speak(other, "registration", "en")
    other.goto(f"/cases/{file}/record/late_reason_recorded/")
    assert other.input_value("[name=b_reason]") == "The border point was closed for"
    other.fill("[name=effective]", "")
    other.locator("#record-button").click()
    expect(other.locator(".form-errors")).to_be_visible()
    assert other.input_value("[name=b_reason]") == "The border point was closed for"
    accessible(other)
    other.locator(".form-errors a").first.click()
    assert other.evaluate("document.activeElement.name") == "effective"


def test_a_button_pressed_twice_records_once(chromium_page: Page) -> None:
    page = chromium_page
    speak(page, "registration", "en")
    file = register(page, "Бойко Дарина", "Boiko Daryna")
    fill_act(page, file, "wish_expressed", 2, place="border")
    page.locator("#record-button").dblclick()
    page.wait_for_url(re.compile(r"\?done="))
    page.goto(f"/cases/{file}/")
    assert page.locator(".timeline > li").count() == 1
