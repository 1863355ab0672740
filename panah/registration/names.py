"""Names as a register is searched: the roles an officer may give a part, and the words a search compares.

Comparing names across scripts ("the same person?") is the work of `panah.people.names`.
"""

from __future__ import annotations

from collections.abc import Iterable

from panah.people.scripts import folded

ROLES = ("given", "father", "grandfather", "family", "honorific")


def words(text: str) -> list[str]:
    """The folded words of a name, in order, each once; hyphens and dots part words."""
    spaced = "".join(sign if sign.isalnum() else " " for sign in folded(text))
    return list(dict.fromkeys(word[:60] for word in spaced.split()))


def search_words(texts: Iterable[str]) -> list[str]:
    """All words under which a person is found: of every name in every script."""
    return sorted({word for text in texts for word in words(text)})
