"""What has been counted, in one tidy table: each row one figure for one place or pair of countries and one period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from panah.movements.bad import BadInput

MEASURES = (
    "arrivals", "departures", "registrations",
    "applications", "decisions", "recognized", "other_positive", "rejected", "closed", "pending",
    "stock", "refugees", "other_protection", "internally_displaced", "stateless", "of_concern", "host_community",
    "returned_refugees", "returned_displaced", "resettled", "naturalised",
    "new_refugees", "new_asylum_seekers", "new_refugee_like", "new_other_protection",
)  # fmt: skip
"""What a figure counts. Flows have a start before their end; stocks are counted at the day `end`.

pending: asylum-seekers whose claim is undecided (UNHCR: asylum_seekers). decisions: recognized + other_positive +
rejected + closed. stock: people present, status not told (a camp's count). other_protection: UNHCR's "other people in
need of international protection" (oip). new_*: UNHCR's estimates of flows.
"""
STOCKS = frozenset(
    ("pending", "stock", "refugees", "other_protection", "internally_displaced", "stateless", "of_concern",
     "host_community"),
)  # fmt: skip

SCHEMA: dict[str, type[pl.DataType] | pl.DataType] = {
    "place": pl.String,
    "coa": pl.String,
    "coo": pl.String,
    "group": pl.String,
    "measure": pl.Enum(MEASURES),
    "start": pl.Date,
    "end": pl.Date,
    "value": pl.Float64,
    "source": pl.String,
    "published": pl.Date,
}
KEY = ("place", "coa", "coo", "group", "measure", "start", "end")
"""What makes two rows speak of the same thing: one of them revises the other."""


@dataclass(frozen=True)
class Observations:
    """The tidy table.

    frame: columns of `SCHEMA`. place: a name, "" for a whole country. coa, coo: countries of asylum and of origin
    (ISO 3166 alpha-3, or "UNK" where the source says unknown; "" where it does not say). group: a finer cut as
    ``name=value`` parted by ";" (``procedure=G;level=FI``), "" for all. value: people (or cases, where the group says
    ``counted=C``); null where the source leaves the cell empty, which is not zero. source: file or address.
    published: the day the figure became known, null where the source does not say.
    """

    frame: pl.DataFrame

    @classmethod
    def of(cls, frame: pl.DataFrame, *, file: Path | str | None = None) -> Observations:
        """A checked table from columns of which all but measure, end and value may be missing.

        Raises `BadInput` with the row (headings in row 1) for a missing column, an unknown measure, a negative or
        endless value, a period that ends before it starts, one figure twice in one source and publication.
        """
        for needed in ("measure", "end", "value"):
            if needed not in frame.columns:
                raise BadInput("observe.no_column", file=file, field=needed, columns=", ".join(frame.columns))
        frame = frame.with_columns(
            (
                pl.col("end") if name == "start" else pl.lit(None if kind in (pl.Date, pl.Float64) else "")
            ).alias(name)
            for name, kind in SCHEMA.items()
            if name not in frame.columns
        )
        _check_measures(frame, file)
        frame = frame.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
        _check_values(frame, file)
        _check_once(frame, file)
        return cls(frame.with_columns(pl.col("place", "coa", "coo", "group", "source").fill_null("")))

    def __len__(self) -> int:
        return self.frame.height

    def only(
        self,
        *measures: str,
        coa: str | None = None,
        coo: str | None = None,
        place: str | None = None,
    ) -> Observations:
        """The rows of these measures (all if none is named), country of asylum, of origin, and place."""
        frame = self.frame
        if measures:
            frame = frame.filter(pl.col("measure").is_in(list(measures)))
        for name, wanted in (("coa", coa), ("coo", coo), ("place", place)):
            if wanted is not None:
                frame = frame.filter(pl.col(name) == wanted)
        return Observations(frame)

    def as_published(self, day: date) -> Observations:
        """What was known on ``day``: of figures about the same thing the one published last by then.

        A figure without a day of publication counts as known from the day after its period ends.
        """
        known = pl.coalesce("published", pl.col("end") + pl.duration(days=1))
        frame = self.frame.filter(known <= day)
        return Observations(_latest(frame))

    def latest(self) -> Observations:
        """Of figures about the same thing the one published last; the revisions they replace are dropped."""
        return Observations(_latest(self.frame))

    def revisions(self) -> pl.DataFrame:
        """What was published more than once and changed: `KEY`, first and last value, their days, how often.

        Figures of two sources that do not say when they were published are no revisions of each other.
        """
        return (
            self.frame.filter(pl.col("value").is_not_null() & pl.col("published").is_not_null())
            .sort("published", nulls_last=False, maintain_order=True)
            .group_by(KEY, maintain_order=True)
            .agg(
                pl.col("value").first().alias("first"),
                pl.col("value").last().alias("last"),
                pl.col("published").first().alias("first_published"),
                pl.col("published").last().alias("last_published"),
                pl.len().alias("times"),
                pl.col("value").n_unique().alias("different"),
            )
            .filter(pl.col("different") > 1)
            .drop("different")
        )

    def coverage(self) -> pl.DataFrame:
        """By measure and source: rows, how many are not reported, first and last day, countries of asylum."""
        return (
            self.frame.group_by("measure", "source")
            .agg(
                pl.len().alias("rows"),
                pl.col("value").is_null().sum().alias("not_reported"),
                pl.col("start").min().alias("from"),
                pl.col("end").max().alias("to"),
                pl.col("coa").filter(pl.col("coa") != "").n_unique().alias("countries"),
                pl.col("place").filter(pl.col("place") != "").n_unique().alias("places"),
            )
            .sort("source", pl.col("measure").cast(pl.String))
        )


def combine(*tables: Observations) -> Observations:
    """Several sources as one table; nothing is merged or dropped: `latest` and `as_published` choose."""
    return Observations(pl.concat([one.frame for one in tables]) if tables else pl.DataFrame(schema=SCHEMA))


def _latest(frame: pl.DataFrame) -> pl.DataFrame:
    ordered = frame.sort("published", nulls_last=False, maintain_order=True)
    return ordered.unique(subset=list(KEY), keep="last", maintain_order=True)


def _check_measures(frame: pl.DataFrame, file: Path | str | None) -> None:
    said = frame["measure"].cast(pl.String)
    unknown = ~said.is_in(list(MEASURES)).fill_null(False)
    if unknown.any():
        row = int(unknown.arg_max() or 0)
        raise BadInput(
            "observe.unknown_measure", file=file, row=row + 2, field="measure", value=str(said[row]),
            known=", ".join(MEASURES),
        )  # fmt: skip


def _check_once(frame: pl.DataFrame, file: Path | str | None) -> None:
    keys = [*KEY, "source", "published"]
    if frame.select(keys).is_duplicated().any():
        again = ~frame.select(pl.struct(keys).is_first_distinct()).to_series()
        row = int(again.arg_max() or 0)
        said = ", ".join(str(frame[name][row]) for name in ("place", "coa", "coo", "group", "measure", "end"))
        raise BadInput("observe.twice", file=file, row=row + 2, value=said)


def _check_values(frame: pl.DataFrame, file: Path | str | None) -> None:
    tests = (
        ("value", pl.col("value") < 0, "observe.negative"),
        ("value", pl.col("value").is_nan() | pl.col("value").is_infinite(), "observe.not_a_number"),
        ("end", pl.col("end").is_null(), "observe.no_date"),
        ("start", pl.col("start") > pl.col("end"), "observe.ends_before_start"),
    )
    for field, wrong, code in tests:
        marks = frame.select(wrong.fill_null(False)).to_series()
        if marks.any():
            row = int(marks.arg_max() or 0)
            raise BadInput(code, file=file, row=row + 2, field=field, value=str(frame[field][row]))
