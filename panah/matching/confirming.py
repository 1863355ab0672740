"""What the columns mean: guessed, said on the command line, or confirmed by whoever sits at the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click
import polars as pl

from panah.matching import columns
from panah.matching.contents import MOST
from panah.matching.files import BadFile
from panah.matching.telling import Told
from panah.people.saying import Reason, sentence

Roles = dict[str, tuple[str, ...]]
_NOT_COMPARED = frozenset({"id", "household", "biometric"})


class BadAnswer(BadFile):
    """Columns or roles named that are not there."""

    def __init__(self, key: str, **params: str) -> None:
        ValueError.__init__(self, key)
        self.reason = Reason(f"match.{key}", params=params)


@dataclass(slots=True)
class Meaning:
    """Each column of one file with its role, None for a column that takes no part."""

    guesses: list[columns.Guess]

    @classmethod
    def of(cls, frame: pl.DataFrame) -> Meaning:
        """Guessed from the headings and some values, taken from all over the file."""
        few = frame.gather_every(max(1, len(frame) // MOST))
        sample = {name: few[name].drop_nulls().to_list() for name in frame.columns}
        return cls(columns.look(frame.columns, sample))

    def corrected(self, said: Mapping[str, str | None], *, lenient: bool = False) -> Meaning:
        """With some columns' roles as said. lenient: columns that are not there are passed over."""
        there = [one.column for one in self.guesses]
        missing = [column for column in said if column not in there]
        if missing and not lenient:
            raise BadAnswer("no_column", column=repr(missing[0]), columns=", ".join(there))
        taken = {role for column, role in said.items() if role is not None and column in there}
        guesses = []
        for one in self.guesses:
            if one.column in said:
                guesses.append(columns.Guess(one.column, said[one.column], 1.0, "said"))
            elif one.role in taken and one.role in columns.ONCE:
                guesses.append(columns.Guess(one.column, "other", 0.2, "said"))
            else:
                guesses.append(one)
        return Meaning(guesses)

    def roles(self) -> Roles:
        """Role → columns, surest first. Raises `BadAnswer` if nothing says who a person is."""
        found: dict[str, list[str]] = {}
        for one in sorted(self.guesses, key=lambda one: -one.confidence):
            if one.role is not None:
                found.setdefault(one.role, []).append(one.column)
        if not set(found) - _NOT_COMPARED - {"other"}:
            raise BadAnswer("nothing_to_compare")
        return {role: tuple(names) for role, names in found.items()}

    def lines(self, language: str) -> list[str]:
        """The meaning as lines for a terminal."""
        widest = max(len(one.column) for one in self.guesses)
        lines = []
        for one in self.guesses:
            role = sentence(f"columns.{one.role or 'nothing'}", language)
            sure = "sure" if one.confidence >= 0.9 else "likely" if one.confidence >= 0.6 else "unsure"
            name = f" [{one.role}]" if one.role else ""
            lines.append(f"  {one.column:<{widest}}  {role}{name} ({sentence(f'match.{sure}', language)})")
        return lines


def said(text: str) -> dict[str, str | None]:
    """``given=Name,-=Notes`` as column → role. Raises `BadAnswer`."""
    found: dict[str, str | None] = {}
    for piece in filter(None, map(str.strip, text.split(","))):
        role, sign, column = (part.strip() for part in piece.partition("="))
        if not sign or not role or not column:
            raise BadAnswer("bad_columns", said=text, roles=", ".join(columns.ROLES))
        known = None if role == "-" else columns.role(role)
        if role != "-" and known is None:
            raise BadAnswer("no_role", role=role, roles=", ".join(columns.ROLES))
        found[column] = known
    return found


def confirmed(
    frames: Sequence[pl.DataFrame], names: Sequence[str], text: str | None, accepted: bool, told: Told
) -> list[Meaning]:
    """The meaning of each file's columns. text: what was said on the command line. accepted: ask nobody."""
    meanings = [Meaning.of(frame) for frame in frames]
    if text is not None:
        meanings = _spoken(meanings, said(text))
    elif not accepted:
        if not told.somebody_there():
            raise BadAnswer("not_a_terminal")
        meanings = [_asked(one, name, told) for one, name in zip(meanings, names, strict=True)]
    for meaning in meanings:
        meaning.roles()
    return meanings


def _spoken(meanings: Sequence[Meaning], spoken: Mapping[str, str | None]) -> list[Meaning]:
    """A column named on the command line must stand in one of the files at least."""
    there = [one.column for meaning in meanings for one in meaning.guesses]
    for column in spoken:
        if column not in there:
            raise BadAnswer("no_column", column=repr(column), columns=", ".join(dict.fromkeys(there)))
    return [meaning.corrected(spoken, lenient=True) for meaning in meanings]


def _asked(meaning: Meaning, name: str, told: Told) -> Meaning:
    while True:
        click.echo(f"{name}\n{told.words('proposal')}", err=True)
        click.echo("\n".join(meaning.lines(told.language)), err=True)
        answer = told.ask(told.words("confirm"))
        if not answer.strip():
            return meaning
        try:
            meaning = meaning.corrected(said(answer))
        except BadAnswer as error:
            click.echo(error.reason.text(told.language), err=True)
