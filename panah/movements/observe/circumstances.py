"""What stood around a break: the years beside it, its origins, and who moved from one category to another."""

from __future__ import annotations

import polars as pl

from panah.movements.observe.balance import balance
from panah.movements.observe.table import Observations

_CATEGORIES = ("refugees", "other_protection", "of_concern")
_BESIDE = ("gap", "of_start", "applied", "decided", "closed", "applied_appeal", "applied_repeat", "review",
           "applied_cases", "decided_cases", "applied_unhcr", "decided_unhcr")  # fmt: skip


def circumstances(observations: Observations) -> pl.DataFrame:
    """`balance` by country and year with further columns, people unless said otherwise.

    review: decisions above the first level. <column>_before, <column>_after: of the years beside (null where there is
    none). usual_closed: median share of closures in decisions, over the years in which the country reports any.
    top_origin, top_gap: origin with the largest gap in the direction of the country's, and that gap. unchanged:
    pending people of origins whose figure is to the person that of the year before. moved: people whom the pairs'
    refugees, others in need of protection and others of concern gained (or lost) beyond what was recognised, at most
    what the pair's pending lost (or gained), counted where the two are of one size; <category>_grew: by how much each
    of them grew in the pairs that broke. origins, origins_along: origins of 20 people or more, and those that broke
    in the country's direction. rounded: the most that rounding to 5 can explain, 0 where a figure is no multiple of
    5.
    """
    years = balance(observations).with_columns((pl.col("decided") - pl.col("decided_first")).alias("review"))
    years = years.join(_beside(years, -1), on=["coa", "year"], how="left", maintain_order="left")
    years = years.join(_beside(years, +1), on=["coa", "year"], how="left", maintain_order="left")
    usual = years.filter((pl.col("closed") > 0) & (pl.col("decided") > 0)).group_by("coa").agg(
        (pl.col("closed") / pl.col("decided")).median().alias("usual_closed"),
    )  # fmt: skip
    years = years.join(usual, on="coa", how="left", maintain_order="left")
    return years.join(_by_origin(observations, years), on=["coa", "year"], how="left", maintain_order="left")


def _beside(years: pl.DataFrame, step: int) -> pl.DataFrame:
    name = "before" if step < 0 else "after"
    return years.select(
        "coa", (pl.col("year") - step).alias("year"), *(pl.col(one).alias(f"{one}_{name}") for one in _BESIDE)
    )


def _by_origin(observations: Observations, years: pl.DataFrame) -> pl.DataFrame:
    pairs = balance(observations, by_origin=True).join(
        years.select("coa", "year", pl.col("gap").alias("whole_gap")), on=["coa", "year"], how="inner"
    )
    pairs = pairs.join(_category_growth(observations), on=["coa", "coo", "year"], how="left").with_columns(
        pl.col(f"{one}_grew" for one in _CATEGORIES).fill_null(0.0)
    )
    gap, along = pl.col("gap"), pl.col("gap") * pl.col("whole_gap").sign()
    positive = pl.col("recognized") + pl.col("other_positive")
    grew = pl.sum_horizontal(f"{one}_grew" for one in _CATEGORIES)
    into, out_of = grew - positive, -grew
    pairs = pairs.with_columns(
        along.alias("along"),
        _alike(pl.when(gap < 0).then(into).otherwise(out_of), gap.abs()).alias("moved_pair"),
        ((pl.col("start") == pl.col("end")) & (pl.col("end") >= 5)).alias("same"),
        (pl.max_horizontal("start", "end") >= 20).alias("sizeable"),
    )
    figures = ("start", "end", "applied", "decided")
    return pairs.group_by("coa", "year").agg(
        pl.col("coo").sort_by("along", "coo", descending=[True, False]).first().alias("top_origin"),
        (pl.col("along").max() * pl.col("whole_gap").first().sign()).alias("top_gap"),
        pl.col("end").filter("same").sum().alias("unchanged"),
        pl.col("sizeable").sum().alias("origins"),
        (pl.col("sizeable") & (pl.col("along") > 0)).sum().alias("origins_along"),
        pl.col("moved_pair").filter(pl.col("along") > 0).sum().alias("moved"),
        *(pl.col(f"{one}_grew").filter(pl.col("along") > 0).sum() for one in _CATEGORIES),
        pl.when(pl.all_horizontal((pl.col(one) % 5 == 0).all() for one in figures))
        .then(2.5 * pl.sum_horizontal((pl.col(one) > 0).sum() for one in figures))
        .otherwise(0.0)
        .alias("rounded"),
    )


def _alike(moved: pl.Expr, gap: pl.Expr) -> pl.Expr:
    """The lesser of the two where they are of one size (within a half), else 0: growth of another size is another
    story."""
    return (
        pl.when((moved >= 0.5 * gap) & (moved <= 1.5 * gap))
        .then(pl.min_horizontal(moved, gap))
        .otherwise(0.0)
    )


def _category_growth(observations: Observations) -> pl.DataFrame:
    """By pair and year, how much each category grew on the year before; a pair not listed has nobody."""
    keys = ["coa", "coo", "year"]
    frame = observations.only(*_CATEGORIES).latest().frame.with_columns(pl.col("end").dt.year().alias("year"))
    if not len(frame):
        kinds = {"coa": pl.String, "coo": pl.String, "year": pl.Int32}
        return pl.DataFrame(schema=kinds | {f"{one}_grew": pl.Float64 for one in _CATEGORIES})
    stocks = frame.group_by(keys).agg(
        *(pl.col("value").filter(pl.col("measure") == one).sum().alias(one) for one in _CATEGORIES)
    )
    before = stocks.with_columns((pl.col("year") + 1).alias("year"))
    return (
        stocks.join(before, on=keys, how="full", coalesce=True, suffix="_0")
        .with_columns(pl.col(pl.Float64).fill_null(0.0))
        .select(*keys, *((pl.col(one) - pl.col(f"{one}_0")).alias(f"{one}_grew") for one in _CATEGORIES))
    )
