"""Tables of text that know where each cell stands, so that a fault can be shown to its author."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from panah.movements.bad import BadInput
from panah.people.cells import without_control

GROUPED = re.compile(r"-?\d{1,3}([ ,\u00a0\u202f]\d{3})+(\.\d+)?")
DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")


@dataclass(frozen=True)
class Row:
    """One line. line: as an editor counts. cells: by heading, stripped; one that is missing reads as ''."""

    file: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        return self.cells.get(field, "")

    def bad(self, code: str, field: str = "", **params: str) -> BadInput:
        """The fault at this place."""
        return BadInput(code, file=self.file, row=self.line, field=field, **params)

    def text(self, field: str) -> str:
        """A cell that must be filled."""
        if not self[field]:
            raise self.bad("simulate.cell_empty", field)
        return self[field]

    def number(self, field: str, *, least: float | None = 0, empty: float | None = None) -> float:
        """A cell as a number, not under `least`; `empty` for one without content, an error if that is None."""
        if not self[field] and empty is not None:
            return empty
        value = number(self.text(field))
        if value is None:
            raise self.bad("simulate.not_number", field, found=self[field])
        if least is not None and value < least:
            raise self.bad("simulate.negative", field, found=self[field])
        return value

    def whole(self, field: str, *, empty: int | None = None, least: float | None = 0) -> int:
        """A cell as a whole number."""
        value = self.number(field, least=least, empty=empty)
        if value != int(value):
            raise self.bad("simulate.not_whole", field, found=self[field])
        return int(value)

    def date(self, field: str) -> date:
        """A cell as a date: year, month, day."""
        found = day_of(self.text(field))
        if found is None:
            raise self.bad("simulate.not_date", field, found=self[field])
        return found


def number(text: str) -> float | None:
    """``1234``, ``1234.5``, ``1,234`` or ``1 234``; None for anything else, also for infinite or not a number."""
    if GROUPED.fullmatch(text):
        text = re.sub("[ ,\u00a0\u202f]", "", text)
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value - value == 0 else None


def day_of(text: str) -> date | None:
    """``2015-04-30``, also with / or . between and a time behind. Other orders are not guessed."""
    found = DATE.fullmatch(text)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def cells_of(path: Path, shown: str) -> Iterator[tuple[int, list[str]]]:
    """Lines with content of a CSV file as UTF-8, with their numbers; every cell stripped."""
    content = text_of(path, shown)
    try:
        reader = csv.reader(io.StringIO(content, newline=""), skipinitialspace=True, strict=False)
        before = 0
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield before + 1, stripped
            before = reader.line_num
    except csv.Error as error:
        raise BadInput("simulate.not_csv", file=shown, row=before + 1) from error


def text_of(path: Path, shown: str) -> str:
    """The text of a file. Raises BadInput with the line of the first byte that is not UTF-8."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInput("simulate.file_missing", file=shown) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise BadInput("simulate.encoding", file=shown, row=row) from error
    if "\0" in text:
        raise BadInput("simulate.encoding", file=shown, row=text.count("\n", 0, text.index("\0")) + 1)
    return without_control(text)


def table(
    path: Path, shown: str, columns: Sequence[str], aliases: Mapping[str, str], must: Sequence[str]
) -> list[Row]:
    """The rows of a CSV file by heading.

    columns: what stands where in a file without headings. aliases: other spellings of a heading. must: headings a
    file with headings may not lack. A heading line starts with # or with the first column's name; other lines
    that start with # are remarks.
    """
    head = list(columns)
    rows: list[Row] = []
    for line, cells in cells_of(path, shown):
        first = heading(cells[0], aliases)
        if cells[0].startswith("#") or (first == columns[0] and not rows):
            named = [heading(cell, aliases) for cell in cells]
            if first == columns[0] and not rows:
                head = named
                lacking = [column for column in must if column not in head]
                if lacking:
                    raise BadInput(
                        "simulate.column_missing", file=shown, row=line, columns=", ".join(lacking)
                    )
            continue
        rows.append(Row(shown, line, dict(zip(head, cells, strict=False))))
    return rows


def heading(cell: str, aliases: Mapping[str, str]) -> str:
    """A heading as we call it."""
    plain = cell.lstrip("#").strip(' "').casefold().replace(" ", "_")
    return aliases.get(plain, plain)
