"""A child of linkage.py and lookup.py: Splink on DuckDB with its own recommended comparisons, trained on the file.

Arguments: registrations|anyascii|febrl|lookup, in, out[, other or queries]. It prints its seconds and memory.
"""

from __future__ import annotations

import logging
import os
import sys
from time import perf_counter
from typing import Any

import duckdb
import pandas as pd
import polars as pl
from _people import answer
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink import comparison_library as cl

NAMES = ("given", "patronymic", "family")


def _database() -> duckdb.DuckDBPyConnection:
    """In memory, spilling beyond 6 GB, so that a bad run does not take the machine with it."""
    return duckdb.connect(config={"memory_limit": "6GB"})


def _text(column: str, *thresholds: float) -> Any:
    compared = cl.JaroWinklerAtThresholds(column, list(thresholds))
    return compared.configure(term_frequency_adjustments=True)


def registrations(frame: pd.DataFrame) -> Linker:
    """Trained as the manual has it: u from random pairs, m by expectation maximisation on two blockings."""
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        blocking_rules_to_generate_predictions=[
            block_on("family", "birth"), block_on("given", "birth"), block_on("given", "family", "patronymic"),
            block_on("given", "patronymic", "substr(birth, 1, 4)"), block_on("given", "family", "substr(birth, 1, 4)"),
            block_on("birth", "substr(family, 1, 2)"), block_on("birth", "substr(given, 1, 2)"),
        ],
        comparisons=[
            *(_text(n, 0.92, 0.88, 0.7) for n in NAMES),
            cl.DateOfBirthComparison("birth", input_is_string=True),
            cl.ExactMatch("sex"), cl.ExactMatch("nationality").configure(term_frequency_adjustments=True),
            cl.ExactMatch("place").configure(term_frequency_adjustments=True),
        ],
    )  # fmt: skip
    linker = Linker(frame, settings, DuckDBAPI(_database()), set_up_basic_logging=False)
    train = linker.training
    train.estimate_probability_two_random_records_match(
        [block_on("given", "family", "birth"), block_on("given", "patronymic", "birth")], recall=0.5
    )
    train.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    train.estimate_parameters_using_expectation_maximisation(block_on("given", "family"))
    train.estimate_parameters_using_expectation_maximisation(block_on("patronymic", "birth"))
    return linker


def febrl(frames: list[pd.DataFrame]) -> Linker:
    """FEBRL's columns, without the social security number."""
    text = ("given_name", "surname", "address_1", "address_2", "suburb")
    settings = SettingsCreator(
        link_type="link_only" if len(frames) == 2 else "dedupe_only",
        unique_id_column_name="id",
        blocking_rules_to_generate_predictions=[
            block_on("given_name", "surname"), block_on("date_of_birth"), block_on("postcode", "substr(surname, 1, 2)"),
            block_on("address_1", "street_number"), block_on("given_name", "postcode"), block_on("surname", "suburb"),
            block_on("given_name", "suburb"), block_on("address_1", "given_name"), block_on("address_1", "surname"),
            block_on("postcode", "street_number"), block_on("surname", "street_number"),
            block_on("suburb", "address_2"), block_on("given_name", "street_number"),
            block_on("substr(address_1, 1, 6)", "postcode"),
        ],
        comparisons=[
            *(_text(c, 0.95, 0.88, 0.75) for c in text),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("street_number", [1]), cl.DamerauLevenshteinAtThresholds("state", [1]),
        ],
    )  # fmt: skip
    linker = Linker(
        frames if len(frames) > 1 else frames[0], settings, DuckDBAPI(_database()), set_up_basic_logging=False
    )
    train = linker.training
    train.estimate_probability_two_random_records_match(
        [block_on("given_name", "surname", "date_of_birth")], recall=0.5
    )
    train.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    train.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    train.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    return linker


def in_ascii(frame: pl.DataFrame) -> pl.DataFrame:
    """Names and places through anyascii, lower case."""
    from anyascii import anyascii

    columns = [c for c in (*NAMES, "place") if c in frame.columns]
    words = pl.concat([frame[c].unique().drop_nulls().rename("word") for c in columns]).unique()
    plain = pl.Series([anyascii(w).lower() for w in words.to_list()])
    return frame.with_columns(pl.col(c).replace_strict(words, plain, default=None) for c in columns)


def linked(kind: str, source: str, target: str, other: str | None) -> None:
    """Train, predict, write every pair from .01 up."""
    frame = pl.read_parquet(source)
    began = perf_counter()
    if kind == "febrl":
        frames = [frame] + ([pl.read_parquet(other)] if other else [])
        linker = febrl([f.to_pandas() for f in frames])
    else:
        linker = registrations((in_ascii(frame) if kind == "anyascii" else frame).to_pandas())
    found = linker.inference.predict(threshold_match_probability=0.01)
    query = f"SELECT id_l AS left, id_r AS right, match_probability AS probability FROM {found.physical_name}"
    pairs = pl.from_arrow(linker._db_api._con.execute(query).to_arrow_table())
    seconds = perf_counter() - began
    assert isinstance(pairs, pl.DataFrame)
    pairs.write_parquet(target)
    answer(seconds=seconds, rows=len(frame), pairs=len(pairs))


def looked_up(source: str, target: str, queries: str) -> None:
    """One record at a time against all, blocked as in linking; the ten most probable of each."""
    frame = in_ascii(pl.read_parquet(source))
    asked = in_ascii(pl.read_parquet(queries))
    began = perf_counter()
    linker = registrations(frame.to_pandas())
    for column in (*NAMES, "nationality", "place"):
        linker.table_management.compute_tf_table(column)
    built = perf_counter() - began
    rules: list[Any] = [
        block_on("family", "birth"), block_on("given", "birth"),
        block_on("given", "patronymic", "substr(birth, 1, 4)"), block_on("given", "family", "substr(birth, 1, 4)"),
        block_on("birth", "substr(family, 1, 2)"), block_on("birth", "substr(given, 1, 2)"),
    ]  # fmt: skip
    times, rows = [], []
    for record in asked.to_dicts():
        began = perf_counter()
        found = linker.inference.find_matches_to_new_records([record], blocking_rules=rules)
        query = f"SELECT id_l, match_probability FROM {found.physical_name} ORDER BY 2 DESC LIMIT 10"
        best = linker._db_api._con.execute(query).fetchall()
        times.append(perf_counter() - began)
        rows += [(record["id"], i, p) for i, p in best]
    pl.DataFrame(
        rows,
        schema={"query": asked.schema["id"], "id": frame.schema["id"], "probability": pl.Float64},
        orient="row",
    ).write_parquet(target)
    answer(build=built, times=times)


def main() -> None:
    """What was asked for."""
    logging.disable(logging.WARNING)
    os.environ["TQDM_DISABLE"] = "1"
    kind, source, target, *rest = sys.argv[1:]
    if kind == "lookup":
        looked_up(source, target, rest[0])
    else:
        linked(kind, source, target, rest[0] if rest else None)


if __name__ == "__main__":
    main()
