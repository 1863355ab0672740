"""People awaiting a decision, against the flows that should explain them: recounted from UNHCR's files by other code
than Panah's."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

HERE = Path(__file__).resolve().parent
FIRST, LAST, LEAST, MOST = 2011, 2025, 1_000, 0.2
"""Years looked at, the pending stock at the start from which a country-year counts, and the difference that breaks."""


def root() -> Path:
    """The folder of UNHCR's tables, or an end with a clear sentence."""
    found = Path(os.environ.get("PANAH_DATA") or HERE.parents[1] / "shared" / "data") / "unhcr"
    if not found.is_dir():
        raise SystemExit(f"{found} is missing: set PANAH_DATA to the folder that holds unhcr/")
    return found


def _summed(file: str, value: str, name: str) -> pl.DataFrame:
    """A column summed by country of asylum and year; a year in which no row states it is missing."""
    frame = pl.read_csv(root() / file, infer_schema_length=None, schema_overrides={value: pl.Float64})
    stated = frame.filter(pl.col(value).is_not_null())
    return stated.group_by(pl.col("coa_iso").alias("country"), pl.col("year").cast(pl.Int64)).agg(
        pl.col(value).sum().alias(name)
    )


def country_years() -> pl.DataFrame:
    """``country, year, start, end, applied, decided, short``: short is |end − (start + applied − decided)| / start."""
    pending = _summed("population.csv.gz", "asylum_seekers", "end")
    before = pending.select("country", pl.col("year") + 1, pl.col("end").alias("start"))
    table = pending.join(before, on=["country", "year"]).filter(
        pl.col("year").is_between(FIRST, LAST) & (pl.col("start") >= LEAST)
    )
    for file, value, name in (
        ("asylum_applications.csv.gz", "applied", "applied"),
        ("asylum_decisions.csv.gz", "dec_total", "decided"),
    ):
        table = table.join(_summed(file, value, name), on=["country", "year"], how="left")
    table = table.with_columns(pl.col("applied", "decided").fill_null(0.0))
    due = pl.col("start") + pl.col("applied") - pl.col("decided")
    return table.with_columns(short=(pl.col("end") - due).abs() / pl.col("start")).sort("country", "year")


def last_value(table: pl.DataFrame) -> float:
    """The peer's error one year ahead: median of |stock − last year's stock| / last year's stock."""
    error = ((pl.col("end") - pl.col("start")).abs() / pl.col("start")).median()
    return float(table.select(error).item())


def found(table: pl.DataFrame, findings: Sequence[Any]) -> tuple[int, int, int, int, dict[str, int]]:
    """Country-years that break; of them those with a finding, with a likely reason, with a strong one; the reasons.

    A finding is of a country of asylum and a year, and says itself whether it names a likely reason (``named``).
    """
    broken = {
        (row["country"], row["year"]) for row in table.filter(pl.col("short") > MOST).iter_rows(named=True)
    }
    told = {(one.coa, one.end.year): one for one in findings if one.code.startswith("break")}
    hit = [told[key] for key in broken if key in told]
    likely = [one for one in hit if one.named]
    strong = [one for one in likely if one.reasons[0].strength > 1]
    reasons = Counter(one.reasons[0].code for one in likely)
    return len(broken), len(hit), len(likely), len(strong), dict(reasons.most_common())


def errors(table: pl.DataFrame, forecasts: pl.DataFrame) -> pl.Series:
    """|forecast − stock| / last year's stock for every country-year of ``table``; one without a forecast ends the run.

    forecasts: ``coa, year, forecast``, each made from what was known at the end of the year before.
    """
    both = table.join(
        forecasts.select(pl.col("coa").alias("country"), "year", "forecast"), on=["country", "year"]
    )
    if both.height != table.height:
        raise SystemExit(f"pending: forecasts for {both.height} of {table.height} country-years")
    return both.select(((pl.col("forecast") - pl.col("end")).abs() / pl.col("start")).alias("error"))["error"]
