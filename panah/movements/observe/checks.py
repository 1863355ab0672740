"""What else to know of figures before they are used: nothing reported, people moved to another category, revisions,
breaks of level. Each is a finding; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

import polars as pl

from panah.movements.observe.findings import Finding
from panah.movements.observe.table import STOCKS, Observations

CATEGORIES = ("pending", "refugees", "other_protection", "of_concern")
_ORDER = ("revision", "not_reported", "category_move", "recognised_together", "jump", "spike")
_LEVELS = ("arrivals", "departures", "registrations", "applications", "decisions", "pending", "stock", "refugees",
           "other_protection", "internally_displaced")  # fmt: skip
"""What is looked at for breaks of level."""
_LEAST_MOVED = 1000
_LEAST_FLOW = 100
_OFTEN = 8
"""Figures a series must have before its usual change is known."""
_UNUSUAL = 6.0
"""Changes of the logarithm beyond so many times the series' own median change stand out (at least a doubling)."""


def checked(observations: Observations, *, years: tuple[int, int] | None = None) -> list[Finding]:
    """Every finding of this module, kind by kind, most people first. years: first and last year looked at."""
    found = [
        *not_reported(observations),
        *category_moves(observations),
        *revised(observations),
        *breaks_of_level(observations),
    ]
    if years is not None:
        found = [one for one in found if years[0] <= one.year <= years[1]]
    return sorted(
        found,
        key=lambda one: (_ORDER.index(one.code), -one.people, one.code, one.coa, one.coo, one.place, one.end),
    )


def not_reported(observations: Observations) -> list[Finding]:
    """Applications or decisions of a country that are missing or nought in a year, though in the years before and
    after there were at least 100: taken for zero they would be wrong."""
    found = []
    for measure in ("applications", "decisions"):
        yearly = _yearly(observations, measure)
        held = {(row["coa"], row["year"]): row["value"] for row in yearly.iter_rows(named=True)}
        for coa, year in sorted({(coa, year + 1) for coa, year in held}):
            before, now, after = (held.get((coa, year + step)) for step in (-1, 0, 1))
            if not now and min(before or 0, after or 0) >= _LEAST_FLOW:
                numbers = {"before": float(before or 0), "after": float(after or 0)}
                people = (numbers["before"] + numbers["after"]) / 2
                found.append(_of("not_reported", coa, year, people, numbers, measure=measure))
    return found


def category_moves(observations: Observations) -> list[Finding]:
    """Pairs of countries in which one category falls by 1,000 people or more and another rises by nearly as many
    (half to one and a half times) in the same year: counted anew under another name, not gone and come. From pending
    to refugees it counts only beyond what was recognised."""
    stocks = _stocks(observations)
    together = "recognised_together"
    found = []
    for one, other in combinations(CATEGORIES, 2):
        for left, right in ((one, other), (other, one)):
            lost = -pl.col(f"{left}_grew")
            won = pl.col(f"{right}_grew") - (pl.col("positive") if left == "pending" else 0.0)
            moved = stocks.filter(
                (lost >= _LEAST_MOVED)
                & (lost >= 0.3 * pl.col(f"{left}_before"))
                & won.is_between(0.5 * lost, 1.5 * lost)
            ).select("coa", "coo", "year", lost.alias("lost"), won.alias("won"))
            for row in moved.iter_rows(named=True):
                people = min(row["lost"], row["won"])
                numbers = {"lost": row["lost"], "won": row["won"]}
                found.append(
                    _of(
                        together if (left, right) == ("pending", "refugees") else "category_move",
                        row["coa"],
                        row["year"],
                        people,
                        numbers,
                        coo=row["coo"],
                        measure=left,
                        to=right,
                    )
                )
    return found


def revised(observations: Observations) -> list[Finding]:
    """Figures that were published again and differ."""
    found = []
    for row in observations.revisions().iter_rows(named=True):
        numbers = {"first": row["first"], "last": row["last"], "times": float(row["times"])}
        people = abs(row["last"] - row["first"])
        found.append(_of_series("revision", row, row["start"], row["end"], people, numbers))
    return found


def breaks_of_level(observations: Observations) -> list[Finding]:
    """Figures that change six times as much as the series' figures usually do, and at least double or halve: a spike
    where the next one goes back, else a jump. Series of eight figures or more, figures of 100 or more; yearly series
    of one country of asylum, others by place."""
    keys = ["place", "coa", "coo", "measure"]
    frame = observations.only(*_LEVELS).latest().frame.filter(pl.col("value").is_not_null())
    summed = frame.group_by(*keys, "start", "end").agg(pl.col("value").sum())
    if (
        frame["coo"] != ""
    ).any():  # series by pair are too thin: their sums by country of asylum are looked at
        summed = frame.group_by("place", "coa", "measure", "start", "end").agg(pl.col("value").sum())
        summed = summed.with_columns(coo=pl.lit(""))
    log = pl.col("value").clip(lower_bound=1).log()
    held = summed.sort(*keys, "end").with_columns(
        (log - log.shift(1)).over(keys).alias("change"),
        (log.shift(-1) - log).over(keys).alias("next"),
        pl.col("value").shift(1).over(keys).alias("before"),
        pl.len().over(keys).alias("often"),
    )
    usual = pl.col("change").abs().median().over(keys)
    unusual = held.filter(
        (pl.col("often") >= _OFTEN)
        & (pl.max_horizontal("value", "before") >= _LEAST_FLOW)
        & (pl.col("change").abs() > pl.max_horizontal(_UNUSUAL * usual, pl.lit(0.69)))
    )
    return list(_told(unusual))


def _told(unusual: pl.DataFrame) -> Iterator[Finding]:
    for row in unusual.iter_rows(named=True):
        back = (
            row["next"] is not None
            and row["change"] * row["next"] < 0
            and abs(row["next"]) > 0.6 * abs(row["change"])
        )
        numbers = {"before": row["before"], "value": row["value"]}
        people = abs(row["value"] - row["before"])
        yield _of_series("spike" if back else "jump", row, row["start"], row["end"], people, numbers)


def _yearly(observations: Observations, *measures: str) -> pl.DataFrame:
    frame = observations.only(*measures).latest().frame.filter(pl.col("coa") != "")
    return frame.group_by("coa", pl.col("end").dt.year().alias("year")).agg(pl.col("value").sum())


def _stocks(observations: Observations) -> pl.DataFrame:
    keys = ["coa", "coo", "year"]
    frame = observations.only(*CATEGORIES, "recognized", "other_positive").latest().frame
    frame = frame.filter((pl.col("coa") != "") & (pl.col("coo") != "")).with_columns(
        pl.col("end").dt.year().alias("year")
    )
    there = frame.filter(pl.col("measure").is_in(sorted(STOCKS)))["year"].unique()
    stocks = frame.group_by(keys).agg(
        *(pl.col("value").filter(pl.col("measure") == one).sum().alias(one) for one in CATEGORIES),
        pl.col("value")
        .filter(pl.col("measure").is_in(["recognized", "other_positive"]))
        .sum()
        .alias("positive"),
    )
    before = stocks.select(
        "coa", "coo", pl.col("year") + 1, *(pl.col(one).alias(f"{one}_before") for one in CATEGORIES)
    )
    both = stocks.join(before, on=keys, how="full", coalesce=True).with_columns(
        pl.col(pl.Float64).fill_null(0.0)
    )
    both = both.filter(pl.col("year").is_in(there.implode()) & (pl.col("year") - 1).is_in(there.implode()))
    return both.with_columns(
        (pl.col(one) - pl.col(f"{one}_before")).alias(f"{one}_grew") for one in CATEGORIES
    )


def _of(code: str, coa: str, year: int, people: float, numbers: dict[str, float], **more: Any) -> Finding:
    return Finding(code, coa, date(year, 1, 1), date(year, 12, 31), people, numbers, **more)


def _of_series(
    code: str, row: dict[str, Any], start: date, end: date, people: float, numbers: dict[str, float]
) -> Finding:
    return Finding(
        code,
        row["coa"],
        start,
        end,
        people,
        numbers,
        coo=row["coo"],
        place=row["place"],
        measure=str(row["measure"]),
    )
