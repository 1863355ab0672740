"""Officers to test with."""

from __future__ import annotations

from panah.accounts.models import Office, Officer

PASSWORD = "a-long-enough-password"


def office(key: str = "almaty") -> Office:
    """The made-up office with this key."""
    return Office.objects.get_or_create(
        key=key,
        defaults={"kind": Office.Kind.LOCAL_EXECUTIVE_BODY, "country": "KAZ", "names": {"en": key.title()}},
    )[0]


def officer(
    *roles: str, login: str = "", at: str = "almaty", language: str = "en", **rest: object
) -> Officer:
    """A made-up officer with these roles."""
    login = login or (roles[0] if roles else "nobody")
    return Officer.objects.create_user(
        login, PASSWORD, name=f"Demo {login}", office=office(at), roles=list(roles), language=language, **rest
    )
