"""What ``panah match`` says while it runs: on the error stream, so that figures can be piped. Never a person's data."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from panah.people.saying import sentence


class Told:
    """The terminal, in one language. quiet: neither progress nor notes."""

    def __init__(self, language: str, *, quiet: bool = False) -> None:
        self.language = language
        self.quiet = quiet
        self._stage = ""
        self._live = sys.stderr.isatty() and not quiet

    def words(self, key: str, **params: str) -> str:
        """A sentence of ``[match]``."""
        return sentence(f"match.{key}", self.language, **params)

    def note(self, text: str) -> None:
        """One line."""
        if not self.quiet:
            self._end()
            click.echo(text, err=True)

    def progress(self, stage: str, done: float) -> None:
        """How far a stage is: a line that renews itself on a terminal, else one line a stage."""
        if self.quiet:
            return
        if stage != self._stage:
            self._end()
            self._stage = stage
            if not self._live:
                click.echo(self.words(f"stage_{stage}"), err=True)
        if self._live:
            share = f" {100 * done:.0f} %" if 0 < done < 1 else ""
            click.echo(f"\r\x1b[2K{self.words(f'stage_{stage}')}{share}", err=True, nl=False)

    def _end(self) -> None:
        if self._live and self._stage:
            click.echo("", err=True)
        self._stage = ""

    def ask(self, text: str) -> str:
        """An answer from whoever sits at the terminal; "" for just going on."""
        self._end()
        return str(click.prompt(text, default="", show_default=False, err=True))

    def somebody_there(self) -> bool:
        """Whether a person can answer."""
        return sys.stdin.isatty()

    def json(self, data: Any) -> None:
        """Figures on the standard output."""
        click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
