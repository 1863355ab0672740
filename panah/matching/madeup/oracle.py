"""What the best possible decision could reach on a made-up population: the ceiling a figure is held against.

The oracle reads no letters. It knows which name every field means, whoever wrote it in whatever script, and it knows
how people in this population forget, slip and resemble one another: on a population of another seed with the same
habits it has counted, for each kind of agreement between two registrations, how many such pairs are one person.
Pairs are called the same from the most certain kind downwards, as far as F1 rises on that other population. Who sees
only the columns can hardly know more, except from a typing error that happens to recur.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import polars as pl

from .habits import BORDER, Habits
from .population import ON, latent, true_pairs

KIND = ("father", "family", "place", "sex", "nationality", "birth", "rarity")
CONTACTS = ("phone", "document")
PRECISION = 0.98
TRUST = 3.0
"""How many pairs of a kind weigh as much as what its single agreements say."""


@dataclass(frozen=True)
class Ceiling:
    """The best a decision on these columns reaches. pairs: true ones there are. strict, strict_crossing: the highest
    recall with precision ``PRECISION``, of all true pairs and of those whose sides stand in different scripts."""

    precision: float
    recall: float
    pairs: int
    strict: float
    strict_crossing: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall or 1)


def ceiling(
    n: int,
    *,
    seed: int = 0,
    habits: Habits = BORDER,
    on: date = ON,
    wikidata: bool = True,
    contacts: bool = False,
) -> Ceiling:
    """Of the population ``n``, ``seed``, ``habits``; ``contacts``: phone and document may be looked at too."""
    learnt = latent(n, seed=seed + 1_000_003, habits=habits, on=on, wikidata=wikidata)
    asked = latent(n, seed=seed, habits=habits, on=on, wikidata=wikidata)
    columns = [*KIND, *(CONTACTS if contacts else ())]
    known, found = _kinds(learnt, columns), _kinds(asked, columns)
    certain = _certain(known, known, columns)
    swept = certain.sort("certain", descending=True).with_columns(
        f1=2 * pl.col("same").cum_sum() / (pl.col("n").cum_sum() + len(true_pairs(learnt)))
    )
    bar = swept["certain"][int(swept["f1"].arg_max() or 0)]
    told = _certain(known, found, columns).sort("certain", descending=True)
    called = told.filter(pl.col("certain") >= bar)
    pairs, hits = int(called["n"].sum()), int(called["same"].sum())
    there, crossing = _there(asked)
    held = told.select(pl.col("n", "same", "crossing").cum_sum()).filter(
        pl.col("same") >= PRECISION * pl.col("n")
    )
    strict, strict_crossing = (int(held[c].max() or 0) for c in ("same", "crossing"))  # type: ignore[arg-type]
    return Ceiling(
        hits / max(pairs, 1),
        hits / max(there, 1),
        there,
        strict / max(there, 1),
        strict_crossing / max(crossing, 1),
    )


def _there(frame: pl.DataFrame) -> tuple[int, int]:
    """True pairs, and those across scripts."""
    scripts = frame.select("id", "script")
    both = true_pairs(frame).join(scripts, left_on="left", right_on="id")
    both = both.join(scripts, left_on="right", right_on="id", suffix="_r")
    return len(both), int((both["script"] != both["script_r"]).sum())


def _certain(known: pl.DataFrame, kinds: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """How certain each of ``kinds`` is: by the share counted in ``known``, leaning on what each agreement says alone
    where few of a kind were seen."""
    same, other = pl.col("same").sum(), (pl.col("n") - pl.col("same")).sum()
    total = known.select(same=same, other=other).row(0)
    told = kinds.with_columns(odds=pl.lit(math.log(max(total[0], 1) / max(total[1], 1))))
    for column in columns:
        one = known.group_by(column).agg(same=same + 0.5, other=other + 0.5)
        weight = (pl.col("same") / total[0] / (pl.col("other") / total[1])).log()
        told = told.join(one.select(column, weight=weight), on=column, how="left", nulls_equal=True)
        told = told.with_columns(odds=pl.col("odds") + pl.col("weight").fill_null(0.0)).drop("weight")
    seen = known.select(*columns, seen="n", seen_same="same")
    told = told.join(seen, on=columns, how="left", nulls_equal=True).fill_null(0)
    lean = 1 / (1 + (-pl.col("odds")).exp())
    return told.with_columns(certain=(pl.col("seen_same") + TRUST * lean) / (pl.col("seen") + TRUST))


def _kinds(frame: pl.DataFrame, columns: list[str]) -> pl.DataFrame:
    """How many pairs of each kind there are, and how many are one person."""
    known = frame.select(
        "id", "person", "script", "sex", "nationality", "birth", "phone", "document",
        given="meant_given", place="meant_place",
        father=pl.when("meant_patronymic_known").then("meant_father"),
        family=pl.when("meant_family_known").then("meant_house"),
    )  # fmt: skip
    n = len(known)
    for field in ("given", "father", "family"):
        known = known.with_columns((pl.len().over(field) / n).log(10).alias(f"{field}_rare"))
    born = _births(known.select(pl.col("birth").unique()))
    known = known.join(born, on="birth", how="left")
    blocks = [
        ["given", "day"], ["given", "father", "year"], ["given", "family", "year"], ["given", "father", "family"],
        ["given", "father", "place", "sex"], ["given", "family", "place", "sex"], ["given", "near", "place"],
    ]  # fmt: skip
    parts, done = [], pl.Series([], dtype=pl.UInt64)
    for block in blocks:
        pairs = _pairs(known, block)
        key = pairs["left"].cast(pl.UInt64) * n + pairs["right"].cast(pl.UInt64)
        fresh = ~key.is_in(done.implode()) if len(done) else pl.repeat(True, len(pairs), eager=True)
        done = pl.concat([done, key.filter(fresh)])
        parts.append(_compared(known, pairs.filter(fresh), n, columns))
    return pl.concat(parts).group_by(columns).agg(pl.col("n", "same", "crossing").sum())


def _births(births: pl.DataFrame) -> pl.DataFrame:
    """A written birth as a day and a year, whichever calendar it was written in."""
    from persiantools.jdatetime import JalaliDate

    def read(text: str) -> tuple[date, bool]:
        year, month, day = (*(int(p) for p in text.split("-")), 1, 1)[:3]
        return (
            JalaliDate(year, month, day).to_gregorian() if year < 1700 else date(year, month, day)
        ), "-" in text

    rows = [(text, *read(text)) for text in births["birth"].to_list()]
    frame = pl.DataFrame(rows, schema={"birth": pl.String, "date": pl.Date, "full": pl.Boolean}, orient="row")
    day = pl.col("date").cast(pl.Int32)
    customary = (pl.col("date").dt.ordinal_day() == 1) | pl.col("date").dt.ordinal_day().is_between(79, 81)
    return frame.select(
        "birth", "full", day=pl.when("full").then(day), year=pl.col("date").dt.year(),
        near=(pl.col("date").dt.year() + 1) // 3, number=day, customary=customary,
        swapped=pl.col("date").dt.year() * 10_000 + pl.col("date").dt.day() * 100 + pl.col("date").dt.month(),
        plain=pl.col("date").dt.year() * 10_000 + pl.col("date").dt.month() * 100 + pl.col("date").dt.day(),
    )  # fmt: skip


def _pairs(known: pl.DataFrame, block: list[str]) -> pl.DataFrame:
    keyed = known.select(*block, "id").drop_nulls().filter(pl.len().over(block).is_between(2, 3_000))
    joined = keyed.join(keyed, on=block).filter(pl.col("id") < pl.col("id_right"))
    return joined.select(left="id", right="id_right")


def _compared(known: pl.DataFrame, pairs: pl.DataFrame, n: int, columns: list[str]) -> pl.DataFrame:
    both = pairs.join(known, left_on="left", right_on="id").join(
        known, left_on="right", right_on="id", suffix="_r"
    )

    def agree(field: str) -> pl.Expr:
        return (pl.col(field) == pl.col(f"{field}_r")).alias(field)

    apart = (pl.col("number") - pl.col("number_r")).abs()
    years = (pl.col("year") - pl.col("year_r")).abs()
    same_day = (pl.col("plain") % 10_000) == (pl.col("plain_r") % 10_000)
    customary = pl.col("customary") | pl.col("customary_r")
    birth = (
        pl.when(~(pl.col("full") & pl.col("full_r"))).then(10 + years.clip(0, 3))
        .when(apart == 0).then(pl.when("customary").then(1).otherwise(0))
        .when((years == 0) & customary).then(2)
        .when(pl.col("plain") == pl.col("swapped_r")).then(3)
        .when(apart.is_in([1, 2, 10, 20])).then(4)
        .when((years <= 2) & same_day).then(5)
        .when(years == 0).then(6).when(customary & (years <= 2)).then(7).otherwise(8)
    )  # fmt: skip
    names = ("given", "father", "family")
    shared = pl.sum_horizontal(
        pl.when(pl.col(f) == pl.col(f"{f}_r")).then(pl.col(f"{f}_rare")).otherwise(0.0) for f in names
    )
    facts = both.select(
        *(agree(f) for f in ("father", "family", "place", "sex", "nationality", "phone", "document")),
        birth=birth, rarity=(shared * 2).round(0).cast(pl.Int32),
        same=pl.col("person") == pl.col("person_r"), cross=pl.col("script") != pl.col("script_r"),
    )  # fmt: skip
    crossing = pl.col("same") & pl.col("cross")
    return facts.group_by(columns).agg(n=pl.len(), same=pl.col("same").sum(), crossing=crossing.sum())
