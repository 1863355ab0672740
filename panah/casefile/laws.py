"""The laws in use by this process: loaded and checked once, then at hand for every file."""

from __future__ import annotations

from panah.law import Law, load_law

KNOWN: dict[str, Law] = {}
"""Laws by the name of their pack, as files name them."""


def law(pack: str) -> Law:
    """The law of a pack. Raises PackError when there is none or it does not hold together."""
    known = KNOWN.get(pack)
    if known is None:
        known = KNOWN[pack] = load_law(pack)
    return known
