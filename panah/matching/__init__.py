"""The same person? Comparing records of people, linking files, looking one record up. Pure; it decides no merge."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from panah.people.saying import add_words

if TYPE_CHECKING:
    from panah.matching.linking import link
    from panah.matching.lookup import Index

__all__ = ["Index", "link"]

add_words(Path(__file__).parent / "words")


def __getattr__(name: str) -> Any:
    """`link` and `Index`, with all they need, when first asked for."""
    if name == "link":
        from panah.matching.linking import link

        return link
    if name == "Index":
        from panah.matching.lookup import Index

        return Index
    raise AttributeError(name)
