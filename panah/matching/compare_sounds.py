"""Two tokens by their sounds: the learned kernel of `panah.people.sounds` with its tables."""

from __future__ import annotations

from panah.people import sounds
from panah.people.sounds.kernel import Tables, token_logit

__all__ = ["Tables", "tables", "token_logit"]


def tables() -> Tables:
    """The learned costs, read when first asked for."""
    return sounds.TABLES  # type: ignore[no-any-return]
