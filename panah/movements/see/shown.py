"""A chart with everything that goes with it."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from panah.people.saying import sentence
from panah.people.sheet.picture import Picture


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, the table it was drawn from (headings in the reader's language), and what its colours mean.

    key: (name of the colour in `panah.movements.see.palette`, label). note: what must be said beside the picture.
    """

    picture: Picture
    table: pl.DataFrame
    key: list[tuple[str, str]] = field(default_factory=list)
    note: str = ""


def say(key: str, language: str, **params: str) -> str:
    """The words of this room."""
    return sentence(f"see.{key}", language, **params)
