"""How many have really come, while part of the reports is still on its way.

A day's figure grows over the days after it, and is sometimes taken back in part. From figure to figure its growth is
pooled over the last days on which that step was seen, complete or not: the chain ladder (Mack 1993, *Distribution-free
calculation of the standard error of chain ladder reserve estimates*; England and Verrall 2002, *Stochastic claims
reserving in general insurance*), over a moving window (Salmon, Schumacher, Stark and Höhle 2015, *Bayesian outbreak
detection in the presence of reporting delays*; McGough and others 2020, *Nowcasting by Bayesian smoothing*). Of N
people a share is known at an age; the share varies from day to day (beta), so that what is missing is negative
binomial.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from panah.movements.bad import BadInput
from panah.movements.forecast.learned import QUANTILES
from panah.movements.forecast.nowcast_growth import FEWEST, growth
from panah.movements.forecast.nowcast_triangle import Triangle, as_known, checked, revisions, triangle
from panah.people.saying import sentence
from panah.people.sheet import numbers

__all__ = ["as_known", "nowcast", "revisions", "sentences"]
DRAWS = 4000


def nowcast(
    published: pl.DataFrame,
    day: date,
    lags: int | None = None,
    seed: int = 0,
    quantiles: Sequence[float] = QUANTILES,
    *,
    file: Path | str | None = None,
) -> pl.DataFrame:
    """What the figures of the last days will be once all reports are in, as far as can be said on ``day``.

    published: ds (day, or last day of a week or month), published (when this figure became known), value (the whole
    figure as of then; null: none); see `revisions`. Only what was published by ``day`` is looked at. lags: after so
    many days a figure counts as complete; None: learned from the figures.

    Returns ds, reported, q0.05 … q0.95, days (earlier days it was learned from), note, for every day that is not
    complete: note is "" or why little is said: not_reported (nothing published yet, which is not zero: no quantiles),
    no_history (no earlier day shows how reports grow: no quantiles), little (few earlier days: wide quantiles).

    Raises `BadInput` (nowcast.…) for a missing column or day, a figure below 0, nothing published by ``day``, lags < 1.
    """
    if lags is not None and lags < 1:
        raise BadInput("nowcast.lags", field="lags", value=str(lags))
    known = checked(published, file).filter(pl.col("published") <= day)
    if not len(known.filter(pl.col("ds") <= day)):
        raise BadInput("nowcast.nothing", file=file, day=day.isoformat())
    table = triangle(known, day, lags)
    rows = [
        _row(table, one, seed, quantiles) for one in range(len(table.days)) if table.age[one] < table.lags
    ]
    names = ["reported", *(f"q{q:g}" for q in quantiles)]
    schema = {"ds": pl.Date, **dict.fromkeys(names, pl.Float64), "days": pl.Int64, "note": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def sentences(found: pl.DataFrame, language: str = "en") -> list[str]:
    """Each day in words, oldest first. found: of `nowcast`."""
    return [_said(row, language) for row in found.sort("ds").iter_rows(named=True)]


def _said(row: dict[str, object], language: str) -> str:
    def whole(name: str) -> str:
        return "" if row[name] is None else numbers.count(round(float(str(row[name]))), language)

    ds = row["ds"]
    assert isinstance(ds, date)
    return sentence(
        f"nowcast.{row['note'] or 'line'}", language, day=numbers.day(ds, language), count=whole("reported"),
        middle=whole("q0.5"), low=whole("q0.05"), high=whole("q0.95"), days=whole("days"),
    )  # fmt: skip


def _row(table: Triangle, one: int, seed: int, quantiles: Sequence[float]) -> list[object]:
    ds, age = table.days[one], int(table.age[one])
    seen = float(table.known[one, age])
    nothing: list[None] = [None] * len(quantiles)
    if np.isnan(seen):
        return [ds, None, *nothing, 0, "not_reported"]
    grown = growth(table, one)
    if not grown.days:
        return [ds, seen, *nothing, 0, "no_history"]
    drawn = grown.draw(seen, np.random.default_rng([seed, ds.toordinal()]), DRAWS)
    return [
        ds,
        seen,
        *np.quantile(drawn, quantiles, method="inverted_cdf"),
        grown.days,
        "" if grown.days >= FEWEST else "little",
    ]
