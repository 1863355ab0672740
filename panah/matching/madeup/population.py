"""The whole: chunks of persons, their registrations, mixed into one frame."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import polars.selectors as cs

from .book import book
from .habits import BORDER, Habits
from .people import persons
from .writing import occasions, written

CHUNK = 250_000
ON = date(2026, 6, 1)
COLUMNS = ("given", "patronymic", "family", "birth", "sex", "nationality", "place", "phone", "document")
TRUTH = ("person", "household", "people", "script", "repeat")
MEANT = ("given", "father", "house", "place", "patronymic_known", "family_known")


def population(
    n: int, *, seed: int = 0, habits: Habits = BORDER, on: date = ON, wikidata: bool = True
) -> pl.DataFrame:
    """``n`` registrations in a random order.

    Columns to be compared (strings as written, null where nothing is): ``id`` (row number) and COLUMNS. The truth
    beside them, not to be shown to what is measured: ``person``, ``household`` (numbers), ``people`` (whose names),
    ``script`` (Latn, Cyrl, Arab) and ``repeat`` (not the person's first registration). ``wikidata=False`` keeps to
    the built-in names even where PANAH_DATA holds more. About 10 s a million. Raises ValueError for a setting or
    number that makes no sense.
    """
    return latent(n, seed=seed, habits=habits, on=on, wikidata=wikidata).drop(cs.starts_with("meant_"))


def latent(
    n: int, *, seed: int = 0, habits: Habits = BORDER, on: date = ON, wikidata: bool = True
) -> pl.DataFrame:
    """The same population with what only the generator knows, for the oracle: the columns ``meant_given``,
    ``meant_father``, ``meant_house`` (family name), ``meant_place`` as numbers, and whether a registration tells the
    father's and the family name at all."""
    if n < 1:
        raise ValueError(f"a population has at least one registration, not {n}")
    sizes = [CHUNK] * (n // CHUNK) + ([n % CHUNK] if n % CHUNK else [])
    chunks, person, household = [], 0, 0
    for number, size in enumerate(sizes):
        frame = _chunk(size, habits, on, np.random.default_rng([seed, number]), wikidata)
        chunks.append(frame.with_columns(pl.col("person") + person, pl.col("household") + household))
        person, household = (int(chunks[-1][c].max()) + 1 for c in ("person", "household"))  # type: ignore[arg-type]
    order = np.random.default_rng([seed, len(sizes), 1]).permutation(n)
    return pl.concat(chunks).select(pl.all().gather(order)).with_row_index("id")


def _chunk(size: int, habits: Habits, on: date, rng: np.random.Generator, wikidata: bool) -> pl.DataFrame:
    names = book(wikidata=wikidata)
    people = persons(max(1, round(size * (1 - habits.duplicates))), names, habits, on, rng)
    made = occasions(people, size, names, habits, rng)
    frame, meant = written(made, people, names, habits, on, rng)
    codes = pl.Series([p.code for p in names.peoples])
    return frame.with_columns(
        pl.Series("person", made.person),
        pl.Series("household", people.household[made.person].astype(np.int64)),
        codes.gather(people.people[made.person]).alias("people"),
        pl.Series("repeat", made.repeat),
        *(pl.Series(f"meant_{field}", meant[field]) for field in MEANT),
    )


def true_pairs(frame: pl.DataFrame) -> pl.DataFrame:
    """Every pair of registrations of one person: ``left`` < ``right`` (ids)."""
    repeated = frame.select("id", "person").filter(pl.len().over("person") > 1)
    pairs = repeated.join(repeated, on="person").filter(pl.col("id") < pl.col("id_right"))
    return pairs.select(left="id", right="id_right").sort("left", "right")
