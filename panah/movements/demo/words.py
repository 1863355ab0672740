"""The words of the demonstration."""

from __future__ import annotations

from panah.people.saying import sentence


def say(key: str, language: str, **params: str) -> str:
    """A sentence of this room; what is filled in keeps its own direction where the sentence runs from right to left."""
    if language == "fa":
        params = {name: f"\u2068{value}\u2069" for name, value in params.items()}
    return sentence(f"demo.{key}", language, **params)
