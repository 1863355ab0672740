"""UNHCR's Refugee Data Finder: its files as the R package `refugees` and the website write them.

https://www.unhcr.org/refugee-statistics/ (CC BY 4.0). A website's download has its own headings and may begin with
lines of explanation; a file of the package has the API's field names. Both are told by their headings.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from panah.movements.bad import BadInput
from panah.movements.observe.table import SCHEMA, Observations, combine

# Table → its columns of figures (API name) → measure.
FIGURES: dict[str, dict[str, str]] = {
    "population": {
        "refugees": "refugees",
        "asylum_seekers": "pending",
        "returned_refugees": "returned_refugees",
        "idps": "internally_displaced",
        "returned_idps": "returned_displaced",
        "stateless": "stateless",
        "ooc": "of_concern",
        "oip": "other_protection",
        "hst": "host_community",
    },
    "asylum_applications": {"applied": "applications"},
    "asylum_decisions": {
        "dec_recognized": "recognized",
        "dec_other": "other_positive",
        "dec_rejected": "rejected",
        "dec_closed": "closed",
        "dec_total": "decisions",
    },
    "solutions": {
        "returned_refugees": "returned_refugees",
        "resettlement": "resettled",
        "naturalisation": "naturalised",
        "returned_idps": "returned_displaced",
    },
    "flows": {
        "refugees": "new_refugees",
        "asylum_seekers": "new_asylum_seekers",
        "refugee_like": "new_refugee_like",
        "oip": "new_other_protection",
    },
}  # fmt: skip
GROUPS = {
    "procedure_type": "procedure",
    "app_type": "type",
    "dec_level": "level",
    "app_pc": "counted",
    "dec_pc": "counted",
}

# The website's headings, folded (`_folded`), by the API's name.
_WEBSITE = {
    "year": "year",
    "countryoforiginiso": "coo_iso",
    "countryofasylumiso": "coa_iso",
    "refugeesunderunhcrsmandate": "refugees",
    "refugeesunderunhcrmandate": "refugees",
    "asylumseekers": "asylum_seekers",
    "returnedrefugees": "returned_refugees",
    "idpsofconcerntounhcr": "idps",
    "returnedidps": "returned_idps",
    "statelesspersons": "stateless",
    "othersofconcern": "ooc",
    "othersofconcerntounhcr": "ooc",
    "otherpeopleinneedofinternationalprotection": "oip",
    "hostcommunity": "hst",
    "authority": "procedure_type",
    "proceduretype": "procedure_type",
    "applicationtype": "app_type",
    "stageofprocedure": "dec_level",
    "decisionlevel": "dec_level",
    "applied": "applied",
    "recognizeddecisions": "dec_recognized",
    "complementaryprotection": "dec_other",
    "rejecteddecisions": "dec_rejected",
    "otherwiseclosed": "dec_closed",
    "totaldecisions": "dec_total",
    "resettlementarrivals": "resettlement",
    "resettlement": "resettlement",
    "naturalisation": "naturalisation",
    "casespersons": "app_pc",
}


def read_unhcr(
    source: Path | str | Sequence[Path | str], *, tables: Iterable[str] | None = None
) -> Observations:
    """The observations of a folder (every table of `FIGURES` found in it), a file, or several files.

    tables: only these. Each year's figures are stocks at its 31 December, or flows over it. Raises `BadInput` for a
    folder without any table, headings that are none of UNHCR's, a year or a figure that is no number.
    """
    wanted = set(FIGURES if tables is None else tables)
    files = _files(source)
    found = [one for one in (_read(file, wanted) for file in files) if one is not None]
    if not found:
        raise BadInput("observe.no_unhcr_table", file=str(source), known=", ".join(FIGURES))
    return combine(*found)


def observations(
    frame: pl.DataFrame,
    table: str,
    *,
    source: str,
    published: date | None = None,
    file: Path | str | None = None,
    above: int = 0,
) -> Observations:
    """One of UNHCR's tables, columns under the API's names, as a tidy table. above: lines that stand before the
    headings in the file."""
    for needed in ("year", "coo_iso", "coa_iso"):
        if needed not in frame.columns:
            raise BadInput("observe.no_column", file=file, field=needed, columns=", ".join(frame.columns))
    figures = {name: to for name, to in FIGURES[table].items() if name in frame.columns}
    groups = [name for name in GROUPS if name in frame.columns]
    numbers = [_number(frame, name, file, above) for name in ("year", *figures)]
    frame = frame.with_columns(numbers).with_columns(pl.col("year").cast(pl.Int32))
    group = (
        pl.concat_str(
            [pl.lit(f"{GROUPS[one]}=") + pl.col(one).cast(pl.String) for one in groups], separator=";"
        )
        if groups
        else pl.lit("")
    )
    tidy = (
        frame.select(
            pl.lit("").alias("place"),
            pl.col("coa_iso").alias("coa"),
            pl.col("coo_iso").alias("coo"),
            group.alias("group"),
            pl.date("year", 1, 1).alias("first"),
            pl.date("year", 12, 31).alias("end"),
            *(pl.col(name).alias(to) for name, to in figures.items()),
        )
        .unpivot(
            on=list(figures.values()),
            index=["place", "coa", "coo", "group", "first", "end"],
            variable_name="measure",
        )
        .with_columns(
            start=pl.when(pl.lit(table == "population")).then("end").otherwise("first"),
            source=pl.lit(source),
            published=pl.lit(published, dtype=pl.Date),
            measure=pl.col("measure").cast(SCHEMA["measure"]),
        )
        .drop("first")
    )
    return Observations.of(tidy, file=file)


def table_of(columns: Iterable[str]) -> str | None:
    """Which of UNHCR's tables has these columns (API names), None for none."""
    there = set(columns)
    if "applied" in there:
        return "asylum_applications"
    if "dec_total" in there:
        return "asylum_decisions"
    if "resettlement" in there or "naturalisation" in there:
        return "solutions"
    if "refugee_like" in there:
        return "flows"
    return "population" if {"refugees", "asylum_seekers"} <= there else None


def _files(source: Path | str | Sequence[Path | str]) -> list[Path]:
    if isinstance(source, (str, Path)):
        path = Path(source)
        if path.is_dir():
            return sorted(one for one in path.iterdir() if one.name.endswith((".csv", ".csv.gz")))
        source = [path]
    for one in source:
        if not Path(one).is_file():
            raise BadInput("observe.no_file", file=str(one))
    return [Path(one) for one in source]


def _read(file: Path, wanted: set[str]) -> Observations | None:
    frame, above = read_columns(file)
    table = table_of(frame.columns) if "coa_iso" in frame.columns else None
    if table is None or table not in wanted or "loc_type" in frame.columns:
        return None
    return observations(frame, table, source=file.name, file=file, above=above)


def read_columns(file: Path) -> tuple[pl.DataFrame, int]:
    """A file of either kind as texts under the API's names, and how many lines of explanation stand before them."""
    try:
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    except (gzip.BadGzipFile, EOFError) as error:
        raise BadInput("observe.broken_archive", file=file) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise BadInput("observe.not_utf8", file=file, row=row) from error
    skip = _explanations(text)
    try:
        frame = pl.read_csv(text.encode(), infer_schema=False, skip_lines=skip)
    except pl.exceptions.PolarsError as error:
        raise BadInput("observe.not_csv", file=file, why=str(error).splitlines()[0]) from error
    return frame.rename({name: _api_name(name) for name in frame.columns}), skip


def _explanations(text: str) -> int:
    """How many lines stand before the headings: those with fewer than three columns."""
    for number, line in enumerate(text.splitlines()[:40]):
        if line.count(",") >= 2 and "year" in line.casefold():
            return number
    return 0


def _api_name(heading: str) -> str:
    folded = re.sub(r"[^a-z]", "", heading.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", ""))
    return _WEBSITE.get(folded, heading.strip())


def _number(frame: pl.DataFrame, name: str, file: Path | str | None, above: int) -> pl.Expr:
    """A column as numbers; "", "-" and "NA" are not reported, "<5" and "*" neither: they hide a small count."""
    if frame[name].dtype.is_numeric():
        return pl.col(name).cast(pl.Float64)
    said = frame[name].str.strip_chars().str.replace_all(r"[,\s\u00a0]", "")
    empty = said.is_in(["", "-", "NA", "*", "<5"]) | said.is_null()
    number = said.set(empty, None).cast(pl.Float64, strict=False)
    wrong = number.is_null() & ~empty
    if name == "year":
        wrong = (
            wrong | empty | (number.is_not_null() & ((number < 1900) | (number > 2200) | (number % 1 != 0)))
        )
    for code, marks in (("observe.not_a_number", wrong), ("observe.negative", (number < 0).fill_null(False))):
        if marks.any():
            row = int(marks.arg_max() or 0)
            raise BadInput(code, file=file, row=row + 2 + above, field=name, value=str(frame[name][row]))
    return pl.lit(number.rename(name)).alias(name)
