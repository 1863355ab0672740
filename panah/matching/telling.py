"""What ``panah match`` says while it runs, and what it asks."""

from __future__ import annotations

import sys

import click

from panah.people.saying import sentence
from panah.people.terminal import Terminal


class Told(Terminal):
    """The terminal of ``panah match``: its words stand in ``[match]``, those of a stage as ``stage_…``."""

    def words(self, key: str, **params: str) -> str:
        """A sentence of ``[match]``."""
        return sentence(f"match.{key}", self.language, **params)

    def progress(self, stage: str, done: float) -> None:
        """How far a stage is."""
        super().progress(f"stage_{stage}", done)

    def ask(self, text: str) -> str:
        """An answer from whoever sits at the terminal; "" for just going on."""
        self._end()
        return str(click.prompt(text, default="", show_default=False, err=True))

    def somebody_there(self) -> bool:
        """Whether a person can answer."""
        return sys.stdin.isatty()
