"""A spreadsheet of reports (XLSX, CSV) as offices keep them: columns told by their headings, sums told from
figures."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from panah.movements.bad import BadInput
from panah.movements.observe import report_cells as cells
from panah.movements.observe import sheets
from panah.movements.observe.table import MEASURES, STOCKS, Observations
from panah.people.countries import code_of
from panah.people.saying import Reason

_DEEP = 30
"""Rows in which the headings are looked for."""
_WHERE = ("place", "coa", "coo", "group")
CUT = "cut"
"""The role of a column of words that is none we know: it goes into the group, so that its rows stay apart."""
SUM = "="
"""In place of the place of a row that is a sum; the column's place then stands for the group."""


@dataclass(frozen=True)
class Read:
    """observations, and notes: what was left out or understood in a way that should be known."""

    observations: Observations
    notes: tuple[Reason, ...]


@dataclass
class _Layout:
    """roles: what each column says ("" for nothing); for figures the measure. places: of figures whose heading is a
    place. first: the row (0 is the first of the sheet) under the headings."""

    heads: list[str]
    roles: list[str]
    places: list[str]
    first: int
    month_first: bool = False
    notes: list[Reason] = field(default_factory=list)

    def column(self, role: str) -> int | None:
        return self.roles.index(role) if role in self.roles else None

    @property
    def figures(self) -> list[int]:
        """Columns that hold counts."""
        return [at for at, role in enumerate(self.roles) if role in MEASURES or role == "value"]


def read_reports(
    path: Path | str, *, on: date, measure: str = "arrivals", coa: str = "", sheet: str | None = None
) -> Read:
    """A sheet with a row for each day (or month) and place: columns are told by their headings (`headings.toml`), in
    one row or two (a measure over places, or places over measures; merged cells are filled). A column of numbers
    whose heading is none we know is a place's, if no column is a figure otherwise; its figures are ``measure``. Rows
    and columns of sums are left out and noted, and so is a sum that its rows do not add up to.

    on: today, for dates that need it. coa: country of asylum where no column says it. Raises `BadInput` with file,
    row and field for no headings, no day, a cell that is no day or no number, a negative count.
    """
    path = Path(path)
    if measure not in MEASURES:
        raise BadInput("observe.unknown_measure", field="measure", value=measure, known=", ".join(MEASURES))
    held = sheets.rows(path, sheet) if path.suffix.lower() in (".xlsx", ".xlsm") else _delimited(path)
    layout = _layout(held, path, measure)
    rows = list(_rows(held, layout, path, on))
    kept, notes = _without_sums(rows)
    _once(kept, path)
    if not kept:
        raise BadInput("observe.only_headings", file=path)
    tidy = pl.DataFrame(
        [(*where, what, start, end, value, published) for _, where, what, start, end, value, published in kept],
        schema={**dict.fromkeys(_WHERE, pl.String), "measure": pl.String, "start": pl.Date, "end": pl.Date,
                "value": pl.Float64, "published": pl.Date}, orient="row",
    )  # fmt: skip
    tidy = tidy.with_columns(
        pl.when(pl.col("coa") == "").then(pl.lit(coa)).otherwise("coa").alias("coa"),
        pl.lit(path.name).alias("source"),
    )
    return Read(Observations.of(tidy, file=path), (*layout.notes, *notes))


def _delimited(path: Path) -> list[list[Any]]:
    data = path.read_bytes()
    if not data.strip():
        raise BadInput("observe.empty", file=path)
    for encoding in ("utf-8-sig", "utf-16"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError as error:
            row = data[: error.start].count(b"\n") + 1
    else:
        raise BadInput("observe.not_utf8", file=path, row=row)
    lines = text.splitlines()
    best = max(
        ";\t,|", key=lambda sign: sorted(line.count(sign) for line in lines[:_DEEP])[len(lines[:_DEEP]) // 2]
    )
    return [[cell if cell.strip() else None for cell in line] for line in csv.reader(lines, delimiter=best)]


def _layout(held: list[list[Any]], path: Path, measure: str) -> _Layout:
    """Where the headings are and what they say: the row in which most cells are headings we know, with a day among
    them."""
    best, score = -1, 0
    for at, line in enumerate(held[:_DEEP]):
        roles = [cells.role(cell) if isinstance(cell, str) else "" for cell in line]
        known = len({role for role in roles if role and role != "total"})
        if ("date" in roles or {"start", "end"} <= set(roles)) and known > score:
            best, score = at, known
    if best < 0:
        raise BadInput("observe.no_headings", file=path)
    above = held[best - 1] if best else []
    below = held[best + 1] if best + 1 < len(held) else []
    heads = [str(cell).strip() if cell is not None else "" for cell in held[best]]
    roles = [cells.role(cell) for cell in heads]
    if _is_second_heading(below, heads):
        return _two_rows(heads, [_text(cell) for cell in below], best + 2, held, measure)
    if any(cells.role(cell) in MEASURES for cell in above if isinstance(cell, str)):
        return _two_rows([_text(cell) for cell in above], heads, best + 1, held, measure)
    return _one_row(heads, roles, best + 1, held, measure)


def _is_second_heading(line: Sequence[Any], heads: list[str]) -> bool:
    """Whether a row goes on with headings: texts only, where a day's column repeats its heading or is empty."""
    texts = [cell for cell in line if cell is not None]
    if len(texts) < 2 or not all(
        isinstance(cell, str) and not any(sign.isdecimal() for sign in cell) for cell in texts
    ):
        return False
    at = next(number for number, head in enumerate(heads) if cells.role(head) in ("date", "start"))
    return at < len(line) and (line[at] is None or line[at] == heads[at])


def _one_row(heads: list[str], roles: list[str], first: int, held: list[list[Any]], measure: str) -> _Layout:
    places = [""] * len(heads)
    for at, role in enumerate(
        roles
    ):  # "Kenya camp" over numbers is a place's column, not the column of places
        if role in ("place", "group") and _numeric(held, first, at):
            roles[at] = ""
    if not any(role in MEASURES or role == "value" for role in roles):
        for at, head in enumerate(heads):
            if head and not roles[at] and _numeric(held, first, at):
                roles[at], places[at] = measure, head
    notes = [Reason("observe.total_column", params={"column": head})
             for head, role in zip(heads, roles, strict=True) if role == "total"]  # fmt: skip
    for at, head in enumerate(heads):
        if head and not roles[at] and _worded(held, first, at):
            roles[at] = CUT
    left = [head for head, role in zip(heads, roles, strict=True) if head and not role]
    notes += [Reason("observe.left_out", params={"columns": ", ".join(left)})] if left else []
    roles = [measure if role == "value" and "measure" not in roles else role for role in roles]
    return _Layout(heads, roles, places, first, notes=notes)


def _two_rows(upper: list[str], lower: list[str], first: int, held: list[list[Any]], measure: str) -> _Layout:
    width = max(len(upper), len(lower))
    upper, lower = (line + [""] * (width - len(line)) for line in (upper, lower))
    carried = ""
    for at, head in enumerate(upper):  # a CSV has a merged heading in its first cell only
        carried = head or carried
        upper[at] = carried if lower[at] and not head else head
    roles, places, notes = [""] * width, [""] * width, []
    for at, (top, sub) in enumerate(zip(upper, lower, strict=True)):
        what = [cells.role(top), cells.role(sub)]
        if cells.is_total(top) or cells.is_total(sub):
            notes.append(Reason("observe.total_column", params={"column": f"{top} {sub}".strip()}))
        elif what[0] in MEASURES:
            roles[at], places[at] = what[0], "" if what[1] in MEASURES or sub == top else sub
        elif what[1] in MEASURES:
            roles[at], places[at] = what[1], top
        elif (what[0] or what[1]) and not (
            (what[0] or what[1]) in ("place", "group") and _numeric(held, first, at)
        ):
            roles[at] = what[0] or what[1]
        elif (top or sub) and _numeric(held, first, at):
            roles[at], places[at] = measure, sub or top
    heads = [
        " ".join(dict.fromkeys(part for part in pair if part)) for pair in zip(upper, lower, strict=True)
    ]
    return _Layout(heads, roles, places, first, notes=notes)


def _worded(held: list[list[Any]], first: int, at: int) -> bool:
    """Whether a column holds a few words that come again and again."""
    seen = [line[at] for line in held[first:] if at < len(line) and line[at] is not None]
    return (
        bool(seen)
        and all(isinstance(cell, str) for cell in seen)
        and len(set(seen)) <= max(3, len(seen) // 2)
    )


def _numeric(held: list[list[Any]], first: int, at: int) -> bool:
    seen = [line[at] for line in held[first : first + 50] if at < len(line) and line[at] is not None]
    good = 0
    for cell in seen:
        try:
            cells.number(cell)
            good += not isinstance(cell, (date, datetime))
        except cells.NotReadable:
            continue
    return bool(seen) and good >= 0.8 * len(seen)


Row = tuple[int, tuple[str, ...], str, date | None, date | None, float | None, date | None]


def _rows(held: list[list[Any]], layout: _Layout, path: Path, on: date) -> list[Row]:
    """Every figure: row in the file, where, measure, start, end, value, published. Sums have no day, or "=" for a
    place."""
    day, begins, ends, published = (layout.column(role) for role in ("date", "start", "end", "published"))
    days = [at for at in (day, begins, ends) if at is not None]
    layout.month_first = _month_first(
        [line[at] for line in held[layout.first :] for at in days if at < len(line)]
    )
    found: list[Row] = []
    last: tuple[date | None, date | None] = (None, None)
    for at, line in enumerate(held[layout.first :], start=layout.first + 1):
        line = [*line, *([None] * (len(layout.roles) - len(line)))]
        if all(cell is None for cell in line):
            continue
        total = any(cells.is_total(line[one]) for one, role in enumerate(layout.roles)
                    if role in (*_WHERE, "date", "start", "end", "measure") and isinstance(line[one], str))  # fmt: skip
        span = (
            (None, None)
            if total and day is not None and isinstance(line[day], str)
            else _span(line, layout, path, at, on)
        )
        span = last if span == (None, None) and not total else span
        last = span if span != (None, None) else last
        told = _period(line[published], layout, path, at, published, on) if published is not None else None
        where = _where(line, layout, path, at)
        figures = [(one, _figure(line[one], layout, path, at, one)) for one in layout.figures]
        if span == (None, None) and not total:
            if all(value is None for _, value in figures):
                continue
            raise BadInput("observe.no_date", file=path, row=at, field=layout.heads[days[0]])
        for one, value in figures:
            what = _measure(line, layout, path, at, layout.roles[one])
            spot = (layout.places[one] or where[0], *where[1:])
            begin = span[1] if what in STOCKS else span[0]
            found.append(
                (
                    at,
                    (SUM, "", "", layout.places[one]) if total else spot,
                    what,
                    begin,
                    span[1],
                    value,
                    told[1] if told else None,
                )
            )
    return found


def _span(
    line: list[Any], layout: _Layout, path: Path, row: int, on: date
) -> tuple[date | None, date | None]:
    day, begins, ends = (layout.column(role) for role in ("date", "start", "end"))
    if day is not None and (begins is None or ends is None):
        told = _period(line[day], layout, path, row, day, on)
        return told if told is not None else (None, None)
    first = _period(line[begins], layout, path, row, begins, on) if begins is not None else None
    last = _period(line[ends], layout, path, row, ends, on) if ends is not None else None
    return (first[0], last[1]) if first and last else (None, None)


def _period(
    cell: Any, layout: _Layout, path: Path, row: int, at: int | None, on: date
) -> tuple[date, date] | None:
    if cells.is_total(cell):
        return None
    try:
        return cells.period(cell, on=on, month_first=layout.month_first)
    except cells.NotReadable as error:
        raise BadInput(
            "observe.not_a_date", file=path, row=row, field=layout.heads[at or 0], value=str(cell)
        ) from error


def _figure(cell: Any, layout: _Layout, path: Path, row: int, at: int) -> float | None:
    try:
        value = cells.number(cell)
    except cells.NotReadable as error:
        raise BadInput(
            "observe.not_a_number", file=path, row=row, field=layout.heads[at], value=str(cell)
        ) from error
    if value is not None and value < 0:
        raise BadInput("observe.negative", file=path, row=row, field=layout.heads[at], value=str(cell))
    return value


def _where(line: list[Any], layout: _Layout, path: Path, row: int) -> tuple[str, ...]:
    found = []
    for role in _WHERE:
        at = layout.column(role)
        said = "" if at is None else _text(line[at])
        if role in ("coa", "coo") and said and not cells.is_total(said):
            code = code_of(said)
            if not code and said.casefold() not in ("unknown", "other", "others", "unk"):
                raise BadInput(
                    "observe.unknown_country", file=path, row=row, field=layout.heads[at or 0], value=said
                )
            said = code or "UNK"
        found.append(said)
    cuts = [(head, _text(line[at])) for at, head in enumerate(layout.heads) if layout.roles[at] == CUT]
    parts = [found[3], *(f"{head}={said.replace(';', ',')}" for head, said in cuts if said)]
    return (*found[:3], ";".join(part for part in parts if part))


def _measure(line: list[Any], layout: _Layout, path: Path, row: int, role: str) -> str:
    at = layout.column("measure")
    if role != "value" or at is None:
        return role
    said = _text(line[at])
    what = said if said in MEASURES else cells.role(said)
    if what not in MEASURES:
        raise BadInput(
            "observe.unknown_measure",
            file=path,
            row=row,
            field=layout.heads[at],
            value=said,
            known=", ".join(MEASURES),
        )
    return what


def _month_first(seen: list[Any]) -> bool:
    """Whether days are written month first: some second number is above 12 and no first one is."""
    parts = [
        text.replace("-", "/").replace(".", "/").split("/")
        for text in map(str, seen)
        if isinstance(text, str)
    ]
    whole = [[cell.strip() for cell in one] for one in parts if len(one) == 3]
    pairs = [(int(a), int(b)) for a, b, c in whole if (a + b + c).isdecimal() and len(a) <= 2]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def _once(rows: list[Row], path: Path) -> None:
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        said = (*row[1:5], row[6])
        if said in seen:
            value = ", ".join(str(part) for part in (*row[1], *row[2:5]) if part)
            raise BadInput("observe.twice", file=path, row=row[0], value=value)
        seen.add(said)


def _without_sums(rows: list[Row]) -> tuple[list[Row], list[Reason]]:
    """Rows that are no sums, with a note for the sums and for each that neither the rows since the last sum nor all
    rows above make. A stock is summed over the places of a day, which the rows since the last sum are."""
    kept = [row for row in rows if row[1][0] != SUM]
    notes: list[Reason] = []
    sums = sorted({row[0] for row in rows if row[1][0] == SUM})
    before = {at: max((one for one in sums if one < at), default=0) for at in sums}
    for at, where, what, _, _, value, _ in rows:
        if where[0] != SUM or value is None:
            continue
        above = [
            one for one in rows if one[1][0] != SUM and one[0] < at and one[2] == what and one[5] is not None
        ]
        above = [one for one in above if where[3] in ("", one[1][0])]
        made = [sum(one[5] or 0.0 for one in above if one[0] > since) for since in (before[at], 0)]
        if above and min(abs(value - one) for one in made) > 0.5 and what not in STOCKS:
            params = {"row": str(at), "said": f"{value:,.0f}", "made": f"{made[0]:,.0f}"}
            notes.append(Reason("observe.sum_differs", params=params))
    if sums:
        notes.insert(0, Reason("observe.sums_left_out", params={"count": str(len(sums))}))
    return kept, notes


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()
