"""Where Panah differs from allauth: officers are made by a head of office, never by themselves, and have no mailbox."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from panah.accounts.sealing import seal, unseal

_WRONG = gettext_lazy(
    "The login name and the password do not belong together. Check both, and the keyboard's language."
)
_WAIT = gettext_lazy("Too many failed attempts. Wait five minutes, then try again.")


class Adapter(DefaultAccountAdapter):
    """Signing in by login name."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _WRONG,
        "invalid_login": _WRONG,
        "too_many_login_attempts": _WAIT,
        "rate_limited": _WAIT,
        "incorrect_password": gettext_lazy("That is not your password."),
        "enter_current_password": gettext_lazy("That is not your password."),
        "incorrect_code": gettext_lazy(
            "That code is not right, or its time has passed. Enter the one shown now."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes themselves an officer."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Officers have no address here; what mail would tell stands on the account page."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """See :meth:`send_mail`."""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """No greeting after each step: the page that follows shows what happened."""


class MfaAdapter(DefaultMFAAdapter):
    """The second factor."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": Adapter.error_messages["incorrect_code"],
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """What the officer's authenticator app calls the account."""
        return user.get_username()

    def encrypt(self, text: str) -> str:
        """No key of an authenticator app and no recovery code lies open in the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The counterpart of :meth:`encrypt`."""
        return unseal(encrypted_text)
