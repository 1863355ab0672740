"""Delimited text, row by row: a broken row costs itself, never its neighbours.

A quotation mark that is never closed would swallow the rest of a file. Lines are therefore gathered into one row only
as long as that gives the number of cells the headings have; else each line stands for itself.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

DELIMITERS = (",", ";", "\t", "|")
LONGEST = 20
"""Lines one quoted cell may run over."""

csv.field_size_limit(16_000_000)


def delimiter(sample: Sequence[str]) -> str:
    """What parts the cells: the sign found equally often, and oftenest, in the first lines."""
    counts = {sign: [_outside_quotes(line).count(sign) for line in sample] for sign in DELIMITERS}
    return max(
        DELIMITERS, key=lambda sign: (min(counts[sign], default=0) > 0, counts[sign][:1], sum(counts[sign]))
    )


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def rows(lines: Sequence[str], sign: str) -> Iterator[tuple[int, list[str]]]:
    """(line number from 1, cells) of every row that is not empty. The first fixes how many cells a row has."""
    width = 0
    at = 0
    while at < len(lines):
        line = lines[at]
        taken = 1
        if line.count('"') % 2:
            cells, taken = _gathered(lines, at, sign, width)
        else:
            cells = _cells(line, sign)
        if cells and any(cell.strip() for cell in cells):
            width = width or len(cells)
            yield at + 1, cells
        at += taken


def _gathered(lines: Sequence[str], at: int, sign: str, width: int) -> tuple[list[str], int]:
    """The cells of a row whose quotation runs over line ends, and its lines; one line if that gives no whole row."""
    quotes = 0
    for taken, line in enumerate(lines[at : at + LONGEST], start=1):
        quotes += line.count('"')
        if quotes % 2 == 0:
            cells = _cells("\n".join(lines[at : at + taken]), sign)
            if len(cells) == (width or len(cells)):
                return cells, taken
            break
    return _cells(lines[at], sign), 1


def _cells(text: str, sign: str) -> list[str]:
    if '"' not in text:
        return text.split(sign)
    return next(csv.reader([text], delimiter=sign), [])
