"""Stock against flows: what was pending, what came in, what was decided, what should be pending, what is.

expected = pending at the end of the year before + applications − decisions, decisions being all outcomes, closures
too (UNHCR, Refugee Data Finder, methodology: definitions of asylum applications, decisions and asylum-seekers).
"""

from __future__ import annotations

import polars as pl

from panah.movements.observe.table import Observations

ABOVE = 0.2
"""A gap above this share of the stock is a break."""

FIRST = ("N", "NR", "V", "J", "NA", "")
"""application types that bring new people (new, new and repeat together, various, joint, not told)"""
REPEAT = ("R", "RA")
APPEAL = ("A",)
FIRST_LEVELS = ("FI", "NA", "IN", "EO", "SP", "TP", "BL", "")
"""levels at which a claim is decided for the first time; the others review what was decided before"""

UNKNOWN = "UNK"
"""UNHCR's code where the country is not told: no books can be kept of it."""

_FLOWS = ("applications", "decisions", "recognized", "other_positive", "rejected", "closed")


def balance(observations: Observations, *, by_origin: bool = False) -> pl.DataFrame:
    """One row for each country of asylum (and of origin) and year that has flows or a stock at either end.

    Columns: coa, (coo,) year, start and end (pending at the end of the year before and of the year, null where no
    figure was published), applied, decided and their parts (0 where nothing was published: `applied_rows` and
    `decided_rows` tell the two apart), expected, gap = end − expected, of_start = |gap| / start, of_end =
    |gap| / end (null where the stock is null or 0). Years without any flow in the whole table are left out: there
    the sources have stocks only. Years are those of the periods' ends.
    """
    keys = ["coa", "coo", "year"] if by_origin else ["coa", "year"]
    frame = (
        observations.only(*_FLOWS, "pending")
        .latest()
        .frame.filter(~pl.col("coa").is_in(["", UNKNOWN]))
        .with_columns(
            pl.col("end").dt.year().alias("year"),
            *(
                pl.col("group").str.extract(rf"(?:^|;){name}=([^;]*)").fill_null("").alias(name)
                for name in ("procedure", "type", "level", "counted")
            ),
        )
    )
    flows = _flows(frame.filter(pl.col("measure").is_in(_FLOWS)), keys)
    stocks = frame.filter(pl.col("measure") == "pending").group_by(keys).agg(
        pl.col("value").sum().alias("end"), pl.col("value").is_not_null().any().alias("reported")
    )  # fmt: skip
    stocks = stocks.with_columns(pl.when("reported").then("end").alias("end")).drop("reported")
    years = flows["year"].unique()
    before = stocks.select(*keys[:-1], (pl.col("year") + 1).alias("year"), pl.col("end").alias("start"))
    joined = (
        stocks.join(before, on=keys, how="full", coalesce=True)
        .join(flows, on=keys, how="full", coalesce=True)
        .filter(pl.col("year").is_in(years.implode()))
        .with_columns(pl.col(pl.Float64).exclude("start", "end").fill_null(0.0))
        .with_columns(pl.col(pl.UInt32).fill_null(0))
    )
    if by_origin:  # a pair that stands in no table has nobody: UNHCR lists only pairs with somebody
        joined = joined.with_columns(pl.col("start", "end").fill_null(0.0))
    return _gaps(joined).sort(keys)


def _flows(frame: pl.DataFrame, keys: list[str]) -> pl.DataFrame:
    value, measure = pl.col("value"), pl.col("measure")
    applied, decided = measure == "applications", measure == "decisions"
    reported = value.is_not_null()

    def total(condition: pl.Expr, name: str) -> pl.Expr:
        return value.filter(condition).sum().alias(name)

    return frame.group_by(keys).agg(
        total(applied, "applied"),
        total(decided, "decided"),
        (applied & reported).sum().alias("applied_rows"),
        (decided & reported).sum().alias("decided_rows"),
        total(applied & pl.col("type").is_in(FIRST), "applied_first"),
        total(applied & pl.col("type").is_in(REPEAT), "applied_repeat"),
        total(applied & pl.col("type").is_in(APPEAL), "applied_appeal"),
        total(decided & pl.col("level").is_in(FIRST_LEVELS), "decided_first"),
        total(applied & (pl.col("counted") == "C"), "applied_cases"),
        total(decided & (pl.col("counted") == "C"), "decided_cases"),
        total(applied & (pl.col("procedure") == "U"), "applied_unhcr"),
        total(decided & (pl.col("procedure") == "U"), "decided_unhcr"),
        *(total(measure == name, name) for name in _FLOWS[2:]),
    )


def _gaps(frame: pl.DataFrame) -> pl.DataFrame:
    start, end = pl.col("start"), pl.col("end")
    return frame.with_columns(
        (start.fill_null(0) + pl.col("applied") - pl.col("decided")).alias("expected")
    ).with_columns((end.fill_null(0) - pl.col("expected")).alias("gap")).with_columns(
        pl.when(start > 0).then(pl.col("gap").abs() / start).alias("of_start"),
        pl.when(end > 0).then(pl.col("gap").abs() / end).alias("of_end"),
    )  # fmt: skip
