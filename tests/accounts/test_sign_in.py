"""Signing in, with and without a second factor, and what is refused."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.accounts.helpers import PASSWORD, officer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_earlier_attempts() -> None:
    cache.clear()


def sign_in(client: Client, login: str = "status_officer", password: str = PASSWORD, **more: str) -> object:
    return client.post("/sign-in/", {"login": login, "password": password, **more})


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_the_right_password_leads_to_where_one_was_going(client: Client) -> None:
    officer("status_officer")
    answer = sign_in(client, next="/account/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert client.get("/account/").status_code == 200


def test_it_does_not_lead_away_from_panah(client: Client) -> None:
    officer("status_officer")
    assert sign_in(client, next="https://elsewhere.example/")["Location"] == "/home/"


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("status_officer", "/"),
        ("head_of_office", "/"),
        ("border_officer", "/"),
        ("auditor", "/reads/"),
        ("lawyer", "/law/"),
    ],
)
def test_everybody_begins_on_a_page_of_their_own(client: Client, role: str, page: str) -> None:
    officer(role)
    sign_in(client, login=role)
    assert client.get("/home/")["Location"] == page


def test_a_wrong_password_and_an_unknown_name_read_the_same(client: Client) -> None:
    officer("status_officer")
    wrong, unknown = sign_in(client, password="no"), sign_in(client, login="ghost", password="no")
    said = "The login name and the password do not belong together"
    assert said in wrong.content.decode() and said in unknown.content.decode()
    assert 'value="no"' not in wrong.content.decode()


def test_guessing_is_slowed_down(client: Client) -> None:
    officer("status_officer")
    for _ in range(5):
        sign_in(client, password="guess")
    answer = sign_in(client)  # even the right one, now
    assert "Too many failed attempts" in answer.content.decode()
    assert client.get("/account/").status_code == 302


def test_guessing_one_name_does_not_lock_out_another_address(client: Client) -> None:
    officer("status_officer")
    officer("lawyer")
    for _ in range(5):
        sign_in(client, password="guess")
    assert sign_in(client, login="lawyer").status_code == 302


def test_a_closed_account_does_not_open(client: Client) -> None:
    officer("status_officer", is_active=False)
    answer = sign_in(client)
    assert answer["Location"] == "/sign-in/closed/"
    assert "closed" in client.get("/sign-in/closed/").content.decode()
    assert client.get("/account/").status_code == 302


def test_an_account_closed_while_signed_in_is_shut_at_once(client: Client) -> None:
    somebody = officer("status_officer")
    sign_in(client)
    somebody.is_active = False
    somebody.save()
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize(
    "name", ["account_signup", "account_reset_password", "account_email", "mfa_add_webauthn"]
)
def test_there_is_no_signing_up_and_no_mail(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_out_takes_a_post(client: Client) -> None:
    officer("status_officer")
    sign_in(client)
    assert client.get("/sign-out/").status_code == 200
    assert client.get("/account/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/account/").status_code == 302


def set_up_app(client: Client) -> str:
    """Sets up an authenticator app for the officer who is signed in; returns its key."""
    ask = client.get("/account/second-factor/app/")
    assert ask["Location"].startswith("/account/again/")
    assert "not your password" in client.post(ask["Location"], {"password": "no"}).content.decode()
    page = client.post(ask["Location"], {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    answer = client.post("/account/second-factor/app/", {"code": code_of(secret)})
    assert answer["Location"] == "/account/second-factor/codes/"
    return secret


def test_with_a_second_factor_the_password_alone_opens_nothing(client: Client) -> None:
    somebody = officer("status_officer")
    sign_in(client)
    secret = set_up_app(client)
    client.post("/sign-out/")

    assert sign_in(client)["Location"].startswith("/sign-in/code/")
    assert client.get("/account/").status_code == 302
    wrong = client.post("/sign-in/code/", {"code": "000000"})
    assert "That code is not right" in wrong.content.decode()
    cache.clear()  # the code that set the app up may not be used again within its half minute
    assert client.post("/sign-in/code/", {"code": code_of(secret)}).status_code == 302
    assert client.get("/account/").status_code == 200
    kept = str(list(Authenticator.objects.filter(user=somebody).values_list("data", flat=True)))
    assert "secret" in kept and "seed" in kept and secret not in kept, "the database holds it sealed"


def test_a_recovery_code_works_once(client: Client) -> None:
    officer("status_officer")
    sign_in(client)
    set_up_app(client)
    code = client.get("/account/second-factor/codes/").context["unused_codes"][0]
    for works in (True, False):
        client.post("/sign-out/")
        sign_in(client)
        client.post("/sign-in/code/", {"code": code})
        assert (client.get("/account/").status_code == 200) is works


def test_the_pages_about_the_second_factor_stand(client: Client) -> None:
    officer("status_officer")
    sign_in(client)
    set_up_app(client)
    for url in ("", "codes/", "codes/new/", "codes/file/", "app/off/"):
        assert client.get(f"/account/second-factor/{url}").status_code == 200
    assert client.post("/account/second-factor/codes/new/").status_code == 302
    assert client.post("/account/second-factor/app/off/").status_code == 302
    assert "Not set up." in client.get("/account/second-factor/").content.decode()


def test_a_new_password_is_checked_and_taken(client: Client) -> None:
    officer("status_officer")
    sign_in(client)
    form = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    assert client.post("/account/password/", form).context["form"].errors["password1"]
    form |= {"password1": "seven-quiet-harbours", "password2": "seven-quiet-harbours"}
    assert client.post("/account/password/", form).status_code == 302
    client.post("/sign-out/")
    assert sign_in(client, password="seven-quiet-harbours").status_code == 302
