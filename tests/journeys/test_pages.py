"""Every page of the office, for each role that opens it: accessible, and no wider than its screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from panah.accounts.demo import make_demo_accounts
from tests.journeys.steps import speak
from tests.office.helpers import act, assigned, asylum_seeker, heard

pytestmark = pytest.mark.django_db(transaction=True)

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def addresses(transactional_db: None) -> dict[str, list[str]]:
    """The pages each officer opens, over a few made-up files."""
    make_demo_accounts()
    file = heard(asylum_seeker(ago=100, name="کریمی زهرا", latin="Karimi Zahra"), 20)
    act(file, "verification_requested", 19, "status", body={"kind": "origin_information"})
    act(file, "decision_postponed", 18, by="status", reason="Origin information is awaited.")
    wrong = act(file, "medical_check_done", 2)
    held = act(file, "decision_served", 1, manner="post")
    assigned(file, "status")
    case = f"/cases/{file}/"
    past = f"{case}?on={(timezone.localdate() - timedelta(days=50)).isoformat()}"
    return {
        "status": ["/", "/?scope=office", "/?scope=office&clock=kaz.decide", case, past, f"{case}why/kaz.decide/",
                   f"{case}closed/", f"{case}record/", f"{case}record/status_granted/", "/search/"],
        "head": ["/held/", f"/held/{file}/{held.act_id}/", f"{case}acts/{wrong.act_id}/annul/",
                 f"{case}record/assigned/"],
        "border": ["/removal/", "/removal/no-file/", f"/removal/{file}/"],
        "lawyer": ["/law/?instrument=un-1951", case],
    }  # fmt: skip


# Russian and Kazakh have the longest words: a phone is where they would not fit.
@pytest.mark.parametrize(
    ("lang", "size"),
    [("en", DESK), ("en", PHONE), ("fa", DESK), ("fa", PHONE), ("ru", PHONE), ("kk", PHONE)],
    ids=["en-desk", "en-phone", "fa-desk", "fa-phone", "ru-phone", "kk-phone"],
)
def test_every_page(
    open_page: Callable[..., Page],
    accessible: Callable[[Page], None],
    addresses: dict[str, list[str]],
    lang: str,
    size: dict[str, int],
) -> None:
    for login, pages in addresses.items():
        page = open_page(locale=lang, viewport=size)
        speak(page, login, lang)
        assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "fa" else "ltr")
        for address in pages:
            answer = page.goto(address)
            assert answer is not None and answer.status == 200, address
            wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, f"{address} scrolls sideways by {wide}px"
            if lang in ("en", "fa"):  # the others differ from English in the length of words alone
                accessible(page)


def test_without_scripts_the_work_goes_on(
    open_page: Callable[..., Page], addresses: dict[str, list[str]]
) -> None:
    page = open_page(java_script_enabled=False)
    speak(page, "status", "en")
    page.goto(addresses["status"][3])
    page.locator("aside details.reason summary").first.click()
    page.locator("aside details.reason[open] a").first.click()
    assert "/why/" in page.url and page.locator(".cite").count()
    page.goto(addresses["status"][3] + "record/interview_invited/")
    page.fill("[name=b_planned_for]", timezone.localdate().isoformat())
    page.get_by_role("button", name="Show what it changes").click()
    assert "The law permits this act here." in page.locator("#preview").inner_text()
    page.locator("#record-button").click()
    assert "is recorded" in page.locator("main").inner_text()
