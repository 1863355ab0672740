"""What happens beside the straight way: annulment, held acts, the removal question, another day."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from panah.accounts.demo import make_demo_accounts
from panah.casefile.models import CaseFile
from tests.journeys.steps import days_ago, fill_act, previewed, record, register, speak, word

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _officers(transactional_db: None) -> None:
    make_demo_accounts()


@pytest.fixture
def desk(open_page: Callable[..., Page]) -> Page:
    """The desk where the family of the test was registered."""
    page = open_page()
    speak(page, "registration", "en")
    return page


@pytest.fixture
def file(desk: Page) -> str:
    """A made-up asylum-seeker whose application was registered thirty days ago."""
    made = register(desk, "کریمی زهرا", "Karimi Zahra")
    record(desk, made, "wish_expressed", 31, place="in_country")
    record(desk, made, "application_registered", 30, channel="in_country")
    return made


def running(page: Page) -> Locator:
    """The clock of the decision among those that run; clocks that were met stand folded below them."""
    return page.locator("aside > ul .clock", has_text=word("kaz.decide", "en"))


def test_an_act_is_annulled_and_stays_struck(
    desk: Page, file: str, accessible: Callable[[Page], None]
) -> None:
    record(desk, file, "application_withdrawn", 3, in_writing="yes")
    expect(running(desk)).to_have_count(0)
    entry = desk.locator(".timeline > li", has_text=word("kind.application_withdrawn", "en")).first
    entry.get_by_role("link", name="Annul").click()
    expect(desk.locator(".preview")).to_contain_text(word("kaz.decide", "en"))
    accessible(desk)
    desk.locator("button.danger").click()
    expect(desk.locator(".form-errors")).to_contain_text("Reason")
    desk.fill("[name=reason]", "It was meant for another file.")
    desk.locator("button.danger").click()
    desk.wait_for_url(re.compile(r"\?done="))
    expect(running(desk)).to_have_count(1)
    struck = desk.locator(".timeline > li.annulled")
    expect(struck).to_contain_text("It was meant for another file.")
    assert (
        struck.locator("h3 > :first-child").evaluate("e => getComputedStyle(e).textDecorationLine")
        == "line-through"
    )
    accessible(desk)


@pytest.mark.parametrize("answer", ["admission", "refusal_of_held"])
def test_an_act_the_law_does_not_permit_is_held_and_decided_by_another(
    desk: Page, file: str, open_page: Callable[..., Page], accessible: Callable[[Page], None], answer: str
) -> None:
    fill_act(desk, file, "decision_served", 1, manner="in_person")
    previewed(desk)
    expect(desk.locator("#preview")).to_contain_text("The law does not permit this act here.")
    accessible(desk)
    desk.locator("#record-button").click()
    desk.wait_for_url(re.compile(r"\?done="))
    expect(desk.locator(".note.warn").first).to_contain_text("is held")
    expect(desk.locator(".timeline > li.held")).to_have_count(1)

    head = open_page()
    speak(head, "head", "en")
    head.get_by_role("link", name=re.compile("act is held")).click()
    accessible(head)
    head.locator("tbody a").first.click()
    expect(head.locator("main")).to_contain_text("What bars it")
    accessible(head)
    head.check(f"[value={answer}]")
    head.fill("[name=reason]", "Weighed for a test.")
    head.locator("main form button").first.click()
    head.wait_for_url(re.compile(r"\?done="))
    expect(head.locator(".timeline")).to_contain_text(
        "admitted by" if answer == "admission" else "refused by"
    )
    head.goto("/held/")
    expect(head.locator("main")).to_contain_text("No act waits")


def test_two_officers_at_once_one_stands_one_is_held(
    desk: Page, file: str, open_page: Callable[..., Page]
) -> None:
    record(desk, file, "certificate_issued", 30, number="AC-1")
    record(desk, file, "fingerprints_taken", 29)
    one, other = open_page(), open_page()
    speak(one, "status", "en")
    speak(other, "head", "en")
    record(one, file, "interview_held", 20, interpreter="yes")
    fill_act(one, file, "status_refused", 1, ground="no_well_founded_fear")
    fill_act(other, file, "status_granted", 1, basis="own", ground="race")
    for page in (one, other):
        page.locator("#record-button").click()
        page.wait_for_url(re.compile(r"\?done="))
    expect(one.locator("[data-draft-saved]")).to_contain_text("is recorded")
    expect(other.locator("[data-draft-saved]")).to_contain_text("is held")


def test_may_this_person_be_removed(
    file: str, open_page: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    for lang, no in (("en", "No"), ("ru", "Нет")):
        border = open_page(locale=lang)
        speak(border, "border", lang)
        border.goto("/removal/")
        accessible(border)
        border.fill("#removal-q", "Karimi")
        border.locator("main form button").click()
        assert "Karimi" not in border.url
        accessible(border)
        border.locator("tbody a").first.click()
        expect(border.locator(".answer .say")).to_have_text(no)
        expect(border.locator("main")).to_contain_text(re.compile(r"(Art\.|ст\.)\s*33\(1\)"))
        expect(border.locator("main")).to_contain_text("Афганистан" if lang == "ru" else "Afghanistan")
        accessible(border)
        border.emulate_media(media="print")
        expect(border.locator(".answer .say")).to_be_visible()
        expect(border.locator(".masthead")).not_to_be_visible()
        border.emulate_media(media="screen")
        border.goto("/removal/no-file/")
        expect(border.locator(".answer .say")).to_have_text(no)
        accessible(border)


def test_a_file_as_of_another_day(desk: Page, file: str, accessible: Callable[[Page], None]) -> None:
    desk.goto(f"/cases/{file}/")
    desk.locator("details.asof summary").click()
    desk.fill("[name=on]", days_ago(31).isoformat())
    desk.locator("details.asof button").click()
    expect(desk.locator(".note.warn")).to_contain_text("You are looking at the past")
    expect(desk.locator(".timeline > li.later")).to_have_count(1)
    expect(desk.locator("aside")).not_to_contain_text(word("kaz.decide", "en"))
    accessible(desk)
    desk.locator("aside details.reason summary").first.click()
    expect(desk.locator("aside .reason-body .cite").first).to_be_visible()
    desk.get_by_role("link", name="Back to today").click()
    expect(desk.locator("aside")).to_contain_text(word("kaz.decide", "en"))


def test_another_office_is_told_kindly(
    file: str, open_page: Callable[..., Page], accessible: Callable[[Page], None]
) -> None:
    other = open_page()
    speak(other, "shymkent", "en")
    answer = other.goto(f"/cases/{file}/")
    assert answer is not None and answer.status == 403
    expect(other.locator("main")).to_contain_text("not for you")
    number = CaseFile.objects.get(pk=file).number
    assert number not in other.content() and "Karimi" not in other.content()
    accessible(other)
