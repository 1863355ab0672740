"""Every test of the office begins with the demo's officers."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def accounts(db: Any, settings: Any) -> None:
    """The demo's offices and officers; nobody types a password here."""
    from panah.accounts.demo import make_demo_accounts  # models wait for Django

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    make_demo_accounts()
