"""Which of the sources a file or folder is, and the observations in it."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path

import polars as pl

from panah.movements.bad import BadInput
from panah.movements.observe.table import SCHEMA, Observations
from panah.people.cells import for_csv
from panah.people.saying import Reason

KINDS = ("unhcr", "flee", "series", "tidy", "reports")


def kind_of(path: Path) -> str:
    """One of `KINDS`. Raises `BadInput` for what is not there, or no file that is read here."""
    if path.is_dir():
        flee = (path / "source_data").is_dir() or (path / "data_layout.csv").is_file()
        return "flee" if flee else "unhcr"
    if not path.is_file():
        raise BadInput("observe.no_file", file=path)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return "reports"
    if path.suffix.lower() == ".parquet":
        return "tidy"
    if not path.name.lower().endswith((".csv", ".csv.gz", ".tsv", ".txt")):
        raise BadInput("observe.unknown_kind", file=path)
    heads = _headings(path)
    if {"unique_id", "ds", "y"} <= heads:
        return "series"
    if {"measure", "end", "value"} <= heads:
        return "tidy"
    if "year" in heads and any("asylum" in one or one == "coa_iso" for one in heads):
        return "unhcr"
    return "reports"


def read(
    path: Path | str, *, on: date, measure: str = "", coa: str = ""
) -> tuple[Observations, list[Reason]]:
    """The observations of any source, and codes of what should be known of the reading (``observe.<key>`` filled in
    by `reports.Note`). on: today, for ages in dates; measure, coa: for sources that do not say what they count and
    where."""
    path = Path(path)
    kind = kind_of(path)
    if kind == "unhcr":
        from panah.movements.observe.unhcr import read_unhcr

        return read_unhcr(path), []
    if kind == "flee":
        from panah.movements.observe.flee import read_flee

        notes: list[Reason] = []
        return read_flee(path, notes), notes
    if kind == "series":
        from panah.movements.observe.series import read_series

        return read_series(path, measure=measure or "arrivals"), []
    if kind == "tidy":
        return read_tidy(path), []
    from panah.movements.observe.reports import read_reports

    found = read_reports(path, on=on, measure=measure or "arrivals", coa=coa)
    return found.observations, list(found.notes)


def read_tidy(path: Path | str) -> Observations:
    """A tidy table as `panah movements observe --out` writes it (CSV or Parquet)."""
    path = Path(path)
    try:
        if path.suffix.lower() == ".parquet":
            return Observations.of(pl.read_parquet(path), file=path)
        frame = pl.read_csv(path, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise BadInput("observe.not_csv", file=path, why=str(error).splitlines()[0]) from error
    for name in frame.columns:
        kind = SCHEMA.get(name)
        if kind == pl.Date:
            made = frame[name].str.to_date("%Y-%m-%d", strict=False)
        elif kind == pl.Float64:
            made = frame[name].str.strip_chars().cast(pl.Float64, strict=False)
        else:
            continue
        wrong = made.is_null() & frame[name].is_not_null() & (frame[name] != "")
        if wrong.any():
            at = int(wrong.arg_max() or 0)
            code = "observe.not_a_date" if kind == pl.Date else "observe.not_a_number"
            raise BadInput(code, file=path, row=at + 2, field=name, value=str(frame[name][at]))
        frame = frame.with_columns(made.alias(name))
    return Observations.of(frame, file=path)


def write_tidy(observations: Observations, path: Path) -> None:
    """The tidy table as CSV, Parquet or XLSX, by the name of the file."""
    kind = path.suffix.lower()
    if kind not in (".csv", ".parquet", ".xlsx"):
        raise BadInput("observe.unknown_out", file=path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == ".csv":
        for_csv(observations.frame).write_csv(path)
    elif kind == ".parquet":
        observations.frame.write_parquet(path)
    else:
        from panah.movements.observe.sheets import write_sheet

        write_sheet(observations.frame, path, "observations")


def _headings(path: Path) -> set[str]:
    data = path.read_bytes()
    if path.suffix == ".gz":
        try:
            data = gzip.decompress(data)
        except (gzip.BadGzipFile, EOFError) as error:
            raise BadInput("observe.broken_archive", file=path) from error
    lines = data[:20_000].decode("utf-8-sig", "replace").splitlines()
    for line in lines[:40]:
        cells = next(csv.reader([line]), [])
        if len(cells) >= 3:
            return {cell.strip().casefold() for cell in cells}
    return set()
