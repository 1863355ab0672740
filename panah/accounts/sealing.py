"""Secrets of the second factor, encrypted before they reach the database: a copy of it opens no account.

The key is derived from Django's ``SECRET_KEY``; keys named in ``SECRET_KEY_FALLBACKS`` still open what they closed. Who
loses the key loses the second factors, not the accounts: ``panah officer renew``.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str) -> str:
    """``text``, encrypted and authenticated."""
    return _box((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What :func:`seal` was given. Raises ``cryptography.fernet.InvalidToken`` under another key."""
    return _box((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)).decrypt(sealed.encode()).decode()


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"panah second factor").derive(key.encode())
