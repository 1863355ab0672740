"""Pages that stand alone: what a table covers, and what its books say."""

from __future__ import annotations

from collections import Counter
from datetime import date

import polars as pl

from panah.movements.observe.findings import Finding, country
from panah.movements.observe.series import series_of
from panah.movements.observe.table import Observations
from panah.movements.see import charts
from panah.movements.see.page import Page
from panah.people.saying import Reason, sentence
from panah.people.sheet.numbers import share

_LINES = 5
_LISTED = 40


def observed(seen: Observations, found: list[Finding], notes: list[Reason], language: str) -> Page:
    """What was read: how much, from when to when, the largest series, what to know."""

    def say(key: str, **params: str) -> str:
        return sentence(f"observe.{key}", language, **params)

    frame = seen.frame
    page = Page(say("title_observed"), language, kicker=say("kicker"))
    page.number(say("rows"), len(frame))
    page.number(say("not_reported_rows"), int(frame["value"].is_null().sum()))
    page.number(say("first_day"), str(frame.select(pl.coalesce("start", "end").min()).item()))
    page.number(say("last_day"), str(frame["end"].max()))
    for note in notes:
        page.finding("note", note.text(language))
    for one in found[:8]:
        page.finding("warning", one.text(language))
    for measure in _main(frame):
        by = "place" if (frame.filter(pl.col("measure") == measure)["place"] != "").any() else "coa"
        series = series_of(seen, measure, [by])
        drawn = _largest(series, by, language)
        if len(drawn):
            page.chart(charts.lines(drawn, language), sentence(f"measure.{measure}", language).capitalize())
    covered = seen.coverage().with_columns(
        pl.col("measure").cast(pl.String).map_elements(
            lambda code: sentence(f"measure.{code}", language), return_dtype=pl.String)
    )  # fmt: skip
    named = ("measure", "source", "rows", "not_reported_rows", "first_day", "last_day", "countries", "places")
    page.table(covered.rename(dict(zip(covered.columns, map(say, named), strict=True))), say("coverage"))
    page.how(say("how_observed"))
    return page


def reconciled(
    rows: pl.DataFrame,
    breaks: list[Finding],
    others: list[Finding],
    figures: dict[str, float],
    language: str,
    above: float,
) -> Page:
    """Breaks between stock and flows: how many, the largest, their reasons, the books of the country most
    concerned."""
    from panah.movements.observe.telling import reconciled_lines

    def say(key: str, **params: str) -> str:
        return sentence(f"observe.{key}", language, **params)

    lines = reconciled_lines(figures, language)
    page = Page(say("title_reconciled"), language, kicker=say("kicker"), lead=" ".join(lines))
    page.number(say("looked_at"), int(figures["looked_at"]))
    page.number(say("breaks"), int(figures["breaks"]), level="warning" if breaks else "good")
    page.number(say("named"), share(figures["named_share"], language))
    if breaks:
        largest = [(f"{one.where(language)} {one.year}", one.people) for one in breaks[:12]]
        page.chart(
            charts.lying(largest, language, name=say("where_when"), value=say("gap")),
            say("largest"),
            say("how_gap"),
        )
        counted = Counter(one.reasons[0].code if one.named else "none" for one in breaks)
        reasons = [(say(f"short_{code}"), float(often)) for code, often in counted.most_common(12)]
        page.chart(
            charts.lying(reasons, language, name=say("reason"), value=say("breaks")),
            say("by_reason"),
            say("how_reasons"),
        )
        books = charts.lines(_books(rows, breaks[0].coa, language), language)
        page.chart(books, say("books", where=breaks[0].where(language)), say("how_books"))
    listed = pl.DataFrame(
        {
            say("where_when"): [f"{one.where(language)}, {one.year}" for one in breaks],
            say("gap"): [round(one.numbers["gap"]) for one in breaks],
            say("finding"): [" ".join(one.lines(language)[:3]) for one in breaks],
        },
        schema={say("where_when"): pl.String, say("gap"): pl.Int64, say("finding"): pl.String},
    )
    page.table(listed.head(_LISTED * 5), say("all_breaks"))
    if others:
        page.heading(say("also_known", count=str(len(others))))
        for one in others[:_LISTED]:
            page.text(one.text(language))
    page.how(say("how_reconciled", above=share(above, language)))
    page.how(say("how_honest"))
    return page


def _main(frame: pl.DataFrame) -> list[str]:
    """The measures with most people, at most four."""
    order = frame.group_by("measure").agg(pl.col("value").sum()).filter(pl.col("value") > 0)
    return [str(one) for one in order.sort("value", descending=True)["measure"].head(4)]


def _largest(series: pl.DataFrame, by: str, language: str) -> pl.DataFrame:
    """The largest series and no other, under names for readers."""
    names = (
        series.group_by("unique_id").agg(pl.col("y").max()).sort("y", "unique_id", descending=[True, False])
    )
    top = names["unique_id"].head(_LINES).to_list()
    shown = {
        one: country(one, language) if by == "coa" else one or sentence("observe.whole", language)
        for one in top
    }
    kept = series.filter(pl.col("unique_id").is_in(top))
    order = pl.col("unique_id").replace_strict({one: at for at, one in enumerate(top)}, return_dtype=pl.Int32)
    return kept.sort(order, "ds").select("ds", "y", pl.col("unique_id").replace_strict(shown).alias("series"))


def _books(rows: pl.DataFrame, coa: str, language: str) -> pl.DataFrame:
    """What was counted and what was due, by year, of one country."""
    own = rows.filter(pl.col("coa") == coa).sort("year")
    days = [date(year, 12, 31) for year in own["year"]]
    parts = [
        pl.DataFrame(
            {
                "ds": days,
                "y": own[name].fill_null(0.0).clip(0),
                "series": sentence(f"observe.line_{name}", language),
            }
        )
        for name in ("end", "expected")
    ]
    return pl.concat(parts)
