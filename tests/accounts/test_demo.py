"""The demo's accounts."""

from __future__ import annotations

import pytest

from panah.accounts.demo import make_demo_accounts
from panah.accounts.models import Office, Officer
from panah.accounts.roles import ROLES

pytestmark = pytest.mark.django_db


def test_there_is_an_account_for_every_role_and_it_opens() -> None:
    accounts = make_demo_accounts()
    assert {account.role for account in accounts} == set(ROLES)
    for account in accounts[:2]:
        assert Officer.objects.get(login=account.login).check_password(account.password)


def test_made_twice_nothing_changes() -> None:
    make_demo_accounts()
    head = Officer.objects.get(login="head")
    head.set_password("changed-by-somebody")
    head.save()
    before = Officer.objects.count(), Office.objects.count()
    make_demo_accounts()
    assert (Officer.objects.count(), Office.objects.count()) == before
    assert Officer.objects.get(login="head").check_password("changed-by-somebody")


def test_every_name_says_that_it_is_made_up() -> None:
    make_demo_accounts()
    assert all("Demo" in name for name in Officer.objects.values_list("name", flat=True))
    assert all("demo" in office.names["en"] for office in Office.objects.all())
