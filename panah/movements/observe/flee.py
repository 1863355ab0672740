"""The camp registrations of a FLEE folder (`source_data/`) as observations."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import polars as pl

from panah.movements.bad import BadInput
from panah.movements.observe.table import Observations
from panah.people.saying import Reason

TOTAL = "total"


def read_flee(folder: Path | str, notes: list[Reason] | None = None) -> Observations:
    """One row for each report of each camp: measure ``stock``, the people registered that day, published that day.

    The folder is a FLEE instance (https://flee.readthedocs.io) or its ``source_data``; `data_layout.csv`
    says which files make a camp; several files of one camp are parts of it (group ``part=<file>``). The
    line ``total`` becomes the rows of place "" and group ``total``. Of two lines of one day the later holds
    (`notes` is told). Files that the layout does not name are not read. Raises `BadInput` for a missing
    layout or file, a date, a number that is none, a negative count.
    """
    root = Path(folder)
    root = root / "source_data" if (root / "source_data").is_dir() else root
    layout = root / "data_layout.csv"
    if not layout.is_file():
        raise BadInput("observe.no_layout", file=folder)
    rows: list[tuple[str, str, date, float, str]] = []
    for number, line in enumerate(_lines(layout), start=1):
        name, files = line[0], [cell for cell in line[1:] if cell]
        if not name or name.startswith("#"):
            continue
        if not files:
            raise BadInput("observe.no_camp_file", file=layout, row=number, field=name)
        for file in files:
            if not (root / file).is_file():
                raise BadInput("observe.camp_file_missing", file=layout, row=number, field=name, missing=file)
            place, group = ("", TOTAL) if name == TOTAL else (name, f"part={file}" if len(files) > 1 else "")
            rows += [(place, group, day, value, file) for day, value in _reports(root / file, notes)]
    frame = pl.DataFrame(rows, schema=["place", "group", "end", "value", "source"], orient="row")
    return Observations.of(
        frame.with_columns(
            pl.lit("stock").alias("measure"), pl.col("end").alias("start"), pl.col("end").alias("published")
        ),
        file=root,
    )


def _reports(file: Path, notes: list[Reason] | None) -> list[tuple[date, float]]:
    found: dict[date, float] = {}
    for number, line in enumerate(_lines(file), start=1):
        if line[0].startswith("#") or not line[0]:
            continue
        try:
            day = date.fromisoformat(line[0][:10])
        except ValueError as error:
            raise BadInput("observe.not_a_date", file=file, row=number, field="1", value=line[0]) from error
        try:
            value = float(line[1])
        except (IndexError, ValueError) as error:
            said = line[1] if len(line) > 1 else ""
            raise BadInput("observe.not_a_number", file=file, row=number, field="2", value=said) from error
        if value < 0:
            raise BadInput("observe.negative", file=file, row=number, field="2", value=line[1])
        if notes is not None and found.get(day, value) != value:
            params = {"file": file.name, "row": str(number), "day": day.isoformat()}
            notes.append(Reason("observe.kept_last", params=params))
        found[day] = value
    return list(found.items())


def _lines(file: Path) -> list[list[str]]:
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            "observe.not_utf8", file=file, row=error.object[: error.start].count(b"\n") + 1
        ) from error
    return [[cell.strip() for cell in line] or [""] for line in csv.reader(text.splitlines())]
