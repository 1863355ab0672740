"""One run of ``panah match``: files in, columns confirmed, records linked, pairs and report out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from panah import __version__
from panah.matching import confirming, report, side_by_side, zones
from panah.matching.confirming import BadAnswer, Meaning, Roles
from panah.matching.files import BadFile, Table, Trouble, read, write
from panah.matching.files.writing import ROWS_OF_A_SHEET, whole
from panah.matching.linking import Linkage, linkage
from panah.matching.telling import Told
from panah.people.saying import Reason


@dataclass(slots=True)
class Asked:
    """What the command line asks for, see `panah.matching.commands`. made: today."""

    files: list[Path]
    made: date
    out: Path | None = None
    columns: str | None = None
    confirmed: bool = False
    costs: str | None = None
    on: str | None = None
    kind: str | None = None
    sheet: str | None = None
    encoding: str | None = None


def run(asked: Asked, told: Told) -> report.Figures:
    """Do it all; nothing is written before everything is known. Raises `BadFile`."""
    costs, on = costs_of(asked.costs), _day(asked.on) or asked.made
    folder = _folder(asked)
    if len({path.resolve() for path in asked.files}) < len(asked.files):
        raise BadAnswer("same_file")
    tables = [_read(path, asked, told) for path in asked.files]
    names = [table.path.name for table in tables]
    frames = [table.frame for table in tables]
    meanings = confirming.confirmed(frames, names, asked.columns, asked.confirmed, told)
    roles, alike, beside = aligned(frames, meanings)
    _lost(meanings, roles, told)
    found = linkage(
        *alike,
        columns={role: list(columns) for role, columns in roles.items() if role != "id"},
        on=on,
        costs=costs,
        progress=lambda stage, done: None if stage == "writing" else told.progress(stage, done),
    )
    figures = _figures(asked, tables, alike, meanings, roles, found, costs)
    figures.written = _write(asked, folder, tables, beside, found, figures, told)
    return figures


def costs_of(text: str | None) -> zones.Costs:
    """``merge=50,missed=20,look=1``; what is left out is as usual. Raises `BadAnswer`."""
    said: dict[str, float] = {}
    try:
        for piece in filter(None, (text or "").split(",")):
            name, _, number = piece.partition("=")
            if name.strip() not in ("merge", "missed", "look"):
                raise ValueError
            said[name.strip()] = float(number)
        costs = zones.Costs(**said)
        if not 0 < costs.look < min(costs.merge, costs.missed) < float("inf"):
            raise ValueError
    except ValueError as error:
        raise BadAnswer("bad_costs", said=str(text)) from error
    return costs


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise BadAnswer("bad_day", said=str(text)) from error


def _folder(asked: Asked) -> Path:
    folder = asked.out or asked.files[0].with_name(f"{asked.files[0].stem}-pairs")
    if folder.exists() and not folder.is_dir():
        raise BadAnswer("folder_is_a_file", folder=str(folder))
    return folder


def _read(path: Path, asked: Asked, told: Told) -> Table:
    told.progress("files", 0.0)
    sheet = asked.sheet if path.suffix.lower() in (".xlsx", ".xlsm") else None
    table = read(path, sheet=sheet, encoding=asked.encoding)
    rows, columns = table.frame.shape
    told.note(told.words("read", file=path.name, rows=str(rows), columns=str(columns)))
    if table.troubles.left_out:
        told.note(told.words("left_out", file=path.name, rows=str(table.troubles.left_out)))
    return table


def aligned(
    frames: Sequence[pl.DataFrame], meanings: Sequence[Meaning]
) -> tuple[Roles, list[pl.DataFrame], dict[str, str]]:
    """Roles, the frames with their columns called alike, and which column of the second file goes with the first's.

    Of two files only what both state is kept: the k-th column of a role goes with the k-th; "other" columns go
    together by their headings.
    """
    first = meanings[0].roles()
    if len(frames) == 1:
        return first, list(frames), {name: name for name in frames[0].columns}
    second = meanings[1].roles()
    roles: Roles = {}
    renamed: dict[str, str] = {}
    for role, columns in first.items():
        theirs = second.get(role, ())
        if role == "other":
            pairs = [(column, column) for column in columns if column in theirs]
        else:
            pairs = list(zip(columns, theirs, strict=False))
        if pairs:
            roles[role] = tuple(ours for ours, _ in pairs)
            renamed |= {other: ours for ours, other in pairs}
    if not set(roles) - {"id", "household", "biometric", "other"}:
        raise BadAnswer("nothing_to_compare")
    ours = [column for columns in roles.values() for column in columns]
    alike = [frames[0].select(ours), frames[1].select(list(renamed)).rename(renamed).select(ours)]
    return roles, alike, {ours: other for other, ours in renamed.items()}


def _lost(meanings: Sequence[Meaning], roles: Roles, told: Told) -> None:
    """Say which columns only one of two files has."""
    if len(meanings) == 2:
        kept = set(roles)
        lost = [role for meaning in meanings for role in meaning.roles() if role not in kept | {"other"}]
        if lost:
            told.note(told.words("second_lacks", columns=", ".join(dict.fromkeys(lost))))


def _figures(
    asked: Asked,
    tables: Sequence[Table],
    alike: Sequence[pl.DataFrame],
    meanings: Sequence[Meaning],
    roles: Roles,
    found: Linkage,
    costs: zones.Costs,
) -> report.Figures:
    low, high = costs.thresholds()
    _noted(tables, found)
    understood: dict[str, report.Understood] = {}
    for one in (guess for meaning in meanings for guess in meaning.guesses):
        understood.setdefault(one.column, report.Understood(one.column, one.role))
    return report.figures(
        found.pairs,
        alike,
        roles,
        compared=found.found.compared,
        costs=report.Costs(costs.merge, costs.missed, costs.look, low, high),
        files=[table.path.name for table in tables],
        columns=list(understood.values()),
        read_as=[f"{table.path.name}: {' '.join(map(repr, table.how))}" for table in tables if table.how],
        problems=[
            report.ProblemRow(table.path.name, one.row, one.column, one.reason, one.left_out)
            for table in tables
            for one in sorted(table.troubles.shown, key=lambda one: one.row)
        ],
        problem_count=sum(sum(table.troubles.counts.values()) for table in tables),
        left_out=sum(table.troubles.left_out for table in tables),
        version=__version__,
        on=asked.made.isoformat(),
    )


def _noted(tables: Sequence[Table], found: Linkage) -> None:
    """What could not be understood in single cells, beside what could not be read."""
    first = len(tables[0].frame)
    for problem in found.population.problems:
        table, row = (tables[0], problem.row) if problem.row < first else (tables[1], problem.row - first)
        table.troubles.put(Trouble(int(table.rows[row]), problem.column, problem.reason))


def _write(
    asked: Asked,
    folder: Path,
    tables: Sequence[Table],
    beside: Mapping[str, str],
    found: Linkage,
    figures: report.Figures,
    told: Told,
) -> list[str]:
    """Both files; their paths."""
    reasons = _reasons(found, len(tables) == 2, told)
    told.progress("writing", 0.0)
    table = side_by_side.table(found.pairs, reasons, tables, beside, told.language)
    kind = asked.kind or _kind(tables[0].path)
    if kind == "xlsx" and len(table) >= ROWS_OF_A_SHEET and asked.kind is None:
        kind = "csv"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadFile("not_written", file=str(folder), problem=error.strerror or str(error)) from error
    page = report.page(figures, told.language)
    write(table, folder / f"pairs.{kind}")
    whole(folder / "report.html", lambda place: _put(place, page))
    said = {"same": str(figures.clear), "judge": str(figures.to_judge)}
    told.note(told.words("summary", **said) if len(table) else told.words("nobody"))
    written = [str(folder / name) for name in (f"pairs.{kind}", "report.html")]
    for name in written:
        told.note(told.words("wrote", file=name))
    return written


def _put(place: Path, page: str) -> None:
    place.write_text(page, "utf-8")


def _kind(path: Path) -> str:
    kinds = {".xlsx": "xlsx", ".xlsm": "xlsx", ".parquet": "parquet", ".pq": "parquet"}
    return kinds.get(path.suffix.lower(), "csv")


def _reasons(found: Linkage, two: bool, told: Told) -> list[Sequence[Reason]]:
    """The evidence of every pair."""
    population, model = found.population, found.model
    shift = int((population.source == 0).sum()) if two else 0
    left, right = found.pairs["left"].to_list(), found.pairs["right"].to_list()
    reasons: list[Sequence[Reason]] = []
    for place, (i, j) in enumerate(zip(left, right, strict=True)):
        if place % 1000 == 0:
            told.progress("reasons", place / len(left))
        reasons.append(model.compare(population, i, population, j + shift).reasons)
    return reasons
