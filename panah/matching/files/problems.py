"""What can be wrong with a file, said with its place and a remedy."""

from __future__ import annotations

from dataclasses import dataclass, field

from panah.people.saying import Reason


class BadFile(ValueError):
    """A file that cannot be read at all, with what is wrong and what to do, in the reader's language."""

    def __init__(self, key: str, **params: str) -> None:
        self.reason = Reason(f"files.{key}", params=params)
        super().__init__(self.reason.text())


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing wrong in one row. row: as a spreadsheet counts it, headings in row 1. column: "" for a whole row.

    left_out: whether the row takes no part; else only the cell is empty or was cleaned.
    """

    row: int
    column: str
    reason: Reason
    left_out: bool = False


@dataclass(slots=True)
class Troubles:
    """Collects what is wrong, keeping every count but only the first rows of each kind."""

    shown: list[Trouble] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    left_out: int = 0

    KEPT = 1000

    def add(self, row: int, column: str, key: str, *, left_out: bool = False, **params: str) -> None:
        """Note one more. key: of the sentence in ``[files]``."""
        self.put(Trouble(row, column, Reason(f"files.{key}", params=params), left_out))

    def put(self, trouble: Trouble) -> None:
        """Note one that is already said."""
        code = trouble.reason.code
        self.counts[code] = self.counts.get(code, 0) + 1
        self.left_out += trouble.left_out
        if self.counts[code] <= self.KEPT:
            self.shown.append(trouble)
