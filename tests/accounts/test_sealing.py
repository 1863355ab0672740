"""Sealed secrets."""

from __future__ import annotations

import pytest
from cryptography.fernet import InvalidToken
from django.test import override_settings

from panah.accounts.sealing import seal, unseal


def test_what_is_sealed_is_not_read_and_comes_back() -> None:
    assert "JBSWY3DP" not in seal("JBSWY3DP")
    assert unseal(seal("JBSWY3DP")) == "JBSWY3DP"


def test_another_key_does_not_open_it_but_a_fallback_does() -> None:
    with override_settings(SECRET_KEY="the old key of this installation"):
        sealed = seal("JBSWY3DP")
    with pytest.raises(InvalidToken):
        unseal(sealed)
    with override_settings(SECRET_KEY_FALLBACKS=["the old key of this installation"]):
        assert unseal(sealed) == "JBSWY3DP"
