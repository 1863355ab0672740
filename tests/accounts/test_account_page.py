"""The officer's own page, and the language Panah speaks."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.accounts.helpers import officer

pytestmark = pytest.mark.django_db


def test_it_says_who_one_is_and_what_one_may_do(client: Client) -> None:
    client.force_login(officer("border_officer"))
    page = client.get("/account/").content.decode()
    assert "Border officer" in page
    assert "Ask whether a person may be removed" in page
    assert "Decide on acts that are held" not in page


def test_the_officers_language_is_spoken_until_the_browser_is_told_another(client: Client) -> None:
    client.force_login(officer("status_officer", language="kk"))
    assert '<html lang="kk" dir="ltr">' in client.get("/account/").content.decode()
    client.post("/language", {"language": "fa"})
    assert '<html lang="fa" dir="rtl">' in client.get("/account/").content.decode()


def test_a_language_chosen_on_the_page_stays_and_wins(client: Client) -> None:
    somebody = officer("status_officer")
    client.force_login(somebody)
    client.post("/language", {"language": "fa"})
    client.post("/account/", {"language": "ru"})
    somebody.refresh_from_db()
    assert somebody.language == "ru"
    assert '<html lang="ru"' in client.get("/account/").content.decode()


def test_a_language_nobody_speaks_is_refused(client: Client) -> None:
    client.force_login(officer("status_officer"))
    assert client.post("/account/", {"language": "xx"}).context["form"].errors


def test_a_page_asks_the_database_three_times_at_most(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(officer("status_officer"))
    with django_assert_max_num_queries(3):  # the session, the officer with the office, the second factor
        client.get("/account/")


def test_no_browser_keeps_a_page_of_an_officer(client: Client) -> None:
    client.force_login(officer("status_officer"))
    for address in ("/account/", "/law/", "/nowhere/"):
        assert "no-store" in client.get(address)["Cache-Control"]
