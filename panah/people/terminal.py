"""What a command says while it runs: on the error stream, so that figures can be piped. Never a person's data."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from panah.people.saying import sentence


class Terminal:
    """The terminal, in one language. quiet: neither progress nor notes."""

    def __init__(self, language: str, *, quiet: bool = False) -> None:
        self.language = language
        self.quiet = quiet
        self._stage = ""
        self._live = sys.stderr.isatty() and not quiet

    def words(self, key: str, **params: str) -> str:
        """A sentence of the rooms, by its code."""
        return sentence(key, self.language, **params)

    def note(self, text: str) -> None:
        """One line."""
        if not self.quiet:
            self._end()
            click.echo(text, err=True)

    def progress(self, stage: str, done: float) -> None:
        """How far a stage is (0 to 1; stage: the code of its words).

        A line that renews itself on a terminal, else one line a stage.
        """
        if self.quiet:
            return
        if stage != self._stage:
            self._end()
            self._stage = stage
            if not self._live:
                click.echo(self.words(stage), err=True)
        if self._live:
            share = f" {100 * done:.0f} %" if 0 < done < 1 else ""
            click.echo(f"\r\x1b[2K{self.words(stage)}{share}", err=True, nl=False)

    def _end(self) -> None:
        if self._live and self._stage:
            click.echo("", err=True)
        self._stage = ""

    def json(self, data: Any) -> None:
        """Figures on the standard output."""
        click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
