"""Input that cannot be used: which file, which row, which field, what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

from panah.people.saying import Reason


class BadInput(ValueError):
    """Raised before anything is half-done.

    code: ``<room>.<key>`` of the sentence that says what is wrong and how to mend it; params fill its braces.
    file: where it stands; row: as a text editor counts lines, headings in line 1; field: the column's heading. Any of
    the three may be missing, for input that did not come from a file.
    """

    def __init__(
        self,
        code: str,
        *,
        file: Path | str | None = None,
        row: int | None = None,
        field: str = "",
        **params: str,
    ) -> None:
        self.reason = Reason(code, params=params)
        self.file, self.row, self.field = file, row, field
        super().__init__(self.text())

    def text(self, language: str = "en") -> str:
        """Place and sentence: ``routes.csv, line 7, name2: …``."""
        line = "" if self.row is None else Reason("bad.line", params={"row": str(self.row)}).text(language)
        place = ", ".join(part for part in (str(self.file or ""), line, self.field) if part)
        said = self.reason.text(language)
        return f"{place}: {said}" if place else said
