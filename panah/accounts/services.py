"""Making and closing accounts. Done by the people who run the installation; there is no page for it yet."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from panah.accounts.models import Office, Officer
from panah.accounts.roles import ROLES


class Wrong(ValueError):
    """What was asked for cannot be done; the message says why, for a person."""


def make_office(*, key: str, kind: str, country: str, names: Mapping[str, str]) -> Office:
    """A new office. ``names`` by language; ``country`` in ISO 3166 alpha-3. Raises :class:`Wrong`."""
    try:
        validate_slug(key)
    except ValidationError as error:
        raise Wrong(f"the key “{key}” may hold letters, digits, - and _ only") from error
    if Office.objects.filter(key=key).exists():
        raise Wrong(f"there is an office “{key}” already")
    if kind not in Office.Kind.values:
        raise Wrong(f"no such kind of office: {kind}; known are {', '.join(Office.Kind.values)}")
    if len(country) != 3 or not (country.isascii() and country.isupper()):
        raise Wrong(f"“{country}” is no alpha-3 code of a country, such as KAZ")
    if not names:
        raise Wrong("give the office a name in at least one language")
    return Office.objects.create(key=key, kind=kind, country=country, names=dict(names))


def make_officer(
    *, login: str, name: str, office: str, roles: Sequence[str], language: str = "ru"
) -> tuple[Officer, str]:
    """A new officer of the office with key ``office``, and the first password. Raises :class:`Wrong`."""
    if Officer.objects.filter(login__iexact=login).exists():
        raise Wrong(f"the login name “{login}” is taken")
    place = Office.objects.filter(key=office).first()
    if place is None:
        raise Wrong(f"there is no office “{office}”")
    _known(roles)
    password = new_password()
    officer = Officer.objects.create_user(
        login, password, name=name, office=place, roles=list(roles), language=language
    )
    return officer, password


def find(login: str) -> Officer:
    """The officer with this login name. Raises :class:`Wrong`."""
    officer = Officer.objects.filter(login=login).first()
    if officer is None:
        raise Wrong(f"there is no officer “{login}”")
    return officer


def give_roles(officer: Officer, roles: Sequence[str]) -> None:
    """Gives the officer these roles and no others. Raises :class:`Wrong`."""
    _known(roles)
    officer.roles = list(roles)
    officer.save(update_fields=["roles"])


def close(officer: Officer) -> None:
    """Shuts the account, sessions that are open included. Acts and readings keep the officer's name."""
    officer.is_active = False
    officer.save(update_fields=["is_active"])


def reopen(officer: Officer) -> None:
    """Opens a closed account again, with the password and second factor it had."""
    officer.is_active = True
    officer.save(update_fields=["is_active"])


@transaction.atomic
def start_over(officer: Officer) -> str:
    """A new password and no second factor, for an officer who lost either; open sessions end. Returns the password."""
    password = new_password()
    officer.set_password(password)
    officer.save(update_fields=["password"])
    Authenticator.objects.filter(user=officer).delete()
    return password


def new_password() -> str:
    """A password to be said over the telephone: four groups of four, 80 bits."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def _known(roles: Sequence[str]) -> None:
    unknown = [role for role in roles if role not in ROLES]
    if unknown:
        raise Wrong(f"no such role: {', '.join(unknown)}; known are {', '.join(ROLES)}")
    if not roles:
        raise Wrong("give at least one role")
