"""Every break between stock and flows, with its numbers and its likely reasons. Nothing is repaired."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from panah.movements.observe.balance import ABOVE
from panah.movements.observe.circumstances import circumstances
from panah.movements.observe.findings import Finding, Why
from panah.movements.observe.reasons import MODERATE, RULES, tested
from panah.movements.observe.table import Observations

_SHOWN = ("start", "applied", "decided", "end", "expected", "gap", "of_start", "of_end")


def reconcile(
    observations: Observations,
    *,
    above: float = ABOVE,
    least: float = 0,
    years: tuple[int, int] | None = None,
) -> list[Finding]:
    """Country-years whose pending stock breaks from its flows by more than ``above``, largest gap first.

    The gap is what was counted at the year's end less (pending at the year's start + applications − decisions, all
    kinds and levels of both). It breaks when it exceeds ``above`` of the stock at the start *or* at the end (both
    shares are among the numbers), or when a stock came from or fell to nothing. least: leave out country-years whose
    stock is smaller at both ends. years: first and last looked at. A country's years before its
    first stock, and years in which no stock of any country is published, cannot be reconciled and are none of these.
    """
    return findings_of(broken(circumstances(observations), above=above, least=least, years=years))


def broken(
    rows: pl.DataFrame, *, above: float = ABOVE, least: float = 0, years: tuple[int, int] | None = None
) -> pl.DataFrame:
    """The rows of `circumstances` that break."""
    start, end = pl.col("start").fill_null(0), pl.col("end").fill_null(0)
    from_nothing = ((start == 0) | (end == 0)) & (pl.col("gap") != 0)
    of_start, of_end = ((pl.col(name) > above).fill_null(False) for name in ("of_start", "of_end"))
    return compared(rows, least=least, years=years).filter(of_start | of_end | from_nothing)


def compared(rows: pl.DataFrame, *, least: float = 0, years: tuple[int, int] | None = None) -> pl.DataFrame:
    """The rows of `circumstances` that have books and were asked for."""
    wanted = _comparable() & (pl.max_horizontal("start", "end").fill_null(0) >= least)
    if years is not None:
        wanted &= pl.col("year").is_between(*years)
    return rows.filter(wanted)


def _comparable() -> pl.Expr:
    """Whether a year has books: not before a country's first stock, and not where no country's stock is published."""
    start, end, year = pl.col("start"), pl.col("end"), pl.col("year")
    begun = (
        ((start > 0) | (end.shift(1) > 0))
        .fill_null(False)
        .cast(pl.Int8)
        .cum_max()
        .over("coa", order_by="year")
    )
    published = end.is_not_null().any().over("year")
    return published & ((begun == 1) | (start.is_not_null() & (year > year.min())))


def findings_of(rows: pl.DataFrame) -> list[Finding]:
    """Broken rows as findings with every reason that holds."""
    strengths = tested(rows)
    parts = [
        rows.select(
            rule.explained.cast(pl.Float64).fill_null(0.0).alias("explained"),
            *(
                expression.cast(pl.Float64).fill_null(0.0).alias(name)
                for name, expression in rule.numbers.items()
            ),
        ).to_dicts()
        for rule in RULES
    ]
    columns = [strengths[rule.code].to_list() for rule in RULES]
    found = []
    for at, row in enumerate(rows.iter_rows(named=True)):
        held = [
            _why(rule.code, strength, dict(parts[number][at]), row)
            for number, rule in enumerate(RULES)
            if (strength := columns[number][at]) is not None
        ]
        found.append(_finding(row, tuple(sorted(held, key=lambda why: -why.strength))))
    return sorted(found, key=lambda one: (-one.people, one.coa, one.year))


def _why(code: str, strength: int, numbers: dict[str, float], row: dict[str, Any]) -> Why:
    explained = numbers.pop("explained")
    origin = row["top_origin"] or "" if code == "one_origin" else ""
    return Why(code, int(strength), explained, numbers, origin)


def _finding(row: dict[str, Any], reasons: tuple[Why, ...]) -> Finding:
    return Finding(
        "break_up" if row["gap"] > 0 else "break_down",
        row["coa"],
        date(row["year"], 1, 1),
        date(row["year"], 12, 31),
        abs(row["gap"]),
        {name: float(row[name] or 0.0) for name in _SHOWN},
        reasons,
    )


def summary(found: list[Finding], rows: int, above: float = ABOVE) -> dict[str, float]:
    """Figures of a reconciliation: country-years looked at, breaks, how many have a likely and a sure reason."""
    breaks = [one for one in found if one.is_break]
    most = max(len(breaks), 1)
    return {
        "looked_at": rows,
        "above": above,
        "breaks": len(breaks),
        "of_start": sum(one.numbers["of_start"] > above for one in breaks),
        "named": sum(one.named for one in breaks),
        "named_share": sum(one.named for one in breaks) / most,
        "sure": sum(one.sure for one in breaks),
        "possible_only": sum(
            max((why.strength for why in one.reasons), default=0) == MODERATE for one in breaks
        ),
    }
