"""One record against a whole population: time with reasons, and whether the right one is among the first ten.

The queries are repeats of persons who are registered, taken out of the file: other spellings, other scripts. Splink's
find_matches_to_new_records is asked a few of the same queries in the same run.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl
from _common import Report, machine, options, progress
from _people import child, need, shown

from panah.matching.madeup import PRESETS, population
from panah.matching.madeup.wikidata import MISSING, path, there

FULL, QUICK = 1_000_000, 50_000
QUERIES, PEER_QUERIES = 2_000, 12


def split(count: int, queries: int, seed: int, habits: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The file, and registrations taken out of it whose person is still there."""
    made = population(count, seed=seed, habits=PRESETS[habits])
    repeats = made.filter("repeat").unique("person", keep="first", maintain_order=True)
    asked = repeats.sample(min(queries, len(repeats)), seed=seed, shuffle=True)
    return made.join(asked.select("id"), on="id", how="anti"), asked


def hits(found: pl.DataFrame, frame: pl.DataFrame, asked: pl.DataFrame) -> pl.DataFrame:
    """The queries with ``hit``: whether the same person is among those found."""
    persons = found.join(frame.select("id", "person"), on="id")
    both = persons.join(asked.select("id", "person"), left_on="query", right_on="id", suffix="_q")
    right = both.filter(pl.col("person") == pl.col("person_q")).select(id="query").unique()
    return asked.with_columns(hit=pl.col("id").is_in(right["id"].implode()))


def own(parser: argparse.ArgumentParser) -> None:
    """What is searched."""
    parser.add_argument(
        "--rows", type=int, default=0, help=f"registrations ({FULL:,}; {QUICK:,} with --quick)"
    )
    parser.add_argument("--seed", type=int, default=202, help="of the population")
    parser.add_argument("--habits", choices=sorted(PRESETS), default="border", help="of the population")
    parser.add_argument("--alone", action="store_true", help="without Splink")


def ours(report: Report, folder: Path, frame: pl.DataFrame, asked: pl.DataFrame) -> None:
    """Panah's figures."""
    files = folder / "file.parquet", folder / "asked.parquet", folder / "found.parquet"
    progress(f"Panah: {len(asked):,} queries")
    figures = child("_look.py", *files)
    times = 1000 * np.array(figures["times"])
    told = hits(pl.read_parquet(files[2]), frame, asked)
    first = frame.filter(~pl.col("repeat")).select("person", first="script")
    by = told.join(first, on="person", how="left").with_columns(cross=pl.col("script") != pl.col("first"))
    report.target(
        "Panah: median of a lookup with reasons", float(np.percentile(times, 50)), "ms", key="p50", at_most=2
    )
    report.target("  99th percentile", float(np.percentile(times, 99)), "ms", key="p99", at_most=10)
    report.target(
        "  the right one in the first ten", float(told["hit"].mean() or 0), "", key="hit", at_least=0.97
    )  # type: ignore[arg-type]
    for crossed, title in ((False, "same script"), (True, "another script")):
        share = by.filter(pl.col("cross") == crossed)["hit"].mean()
        report.row(
            f"    {title} than the first registration", float(share or 0), "", key=f"hit_{title.split()[0]}"
        )  # type: ignore[arg-type]
    report.row("  index built in", figures["build"], "s", key="build")
    report.row("  memory at its peak", figures["peak_gb"], "GB", key="gb")
    report.row("  reasons a lookup", figures["reasons"] / len(asked), "", key="reasons")


def theirs(report: Report, folder: Path, frame: pl.DataFrame, asked: pl.DataFrame) -> None:
    """Splink's figures."""
    few, out = asked.head(PEER_QUERIES), folder / "splink.parquet"
    shown(few).write_parquet(folder / "few.parquet")
    progress(f"Splink: {len(few)} queries")
    figures = child("_splink.py", "lookup", folder / "file.parquet", out, folder / "few.parquet")
    told = hits(pl.read_parquet(out), frame, few)
    report.row("Splink, after anyascii: median of a lookup", 1000 * float(np.median(figures["times"])), "ms",
               key="splink_p50")  # fmt: skip
    report.row("  the right one in the first ten", float(told["hit"].mean() or 0), "", key="splink_hit")  # type: ignore[arg-type]
    report.row("  trained in", figures["build"], "s", key="splink_build")


def main() -> None:
    """Run, report, and under --check end with 1 if a target was missed."""
    args = options(__doc__ or "", own)
    need("splink", "anyascii")
    count = args.rows or (QUICK if args.quick else FULL)
    report = Report("lookup")
    print(machine("numpy", "numba", "polars", "duckdb", "splink", "anyascii"), flush=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        frame, asked = split(count, QUERIES, args.seed, args.habits)
        shown(frame).write_parquet(folder / "file.parquet")
        shown(asked).write_parquet(folder / "asked.parquet")
        ours(report, folder, frame, asked)
        if not args.alone:
            theirs(report, folder, frame, asked)
    if not there():
        report.note(MISSING.format(path=path()))
    if count < FULL:
        report.note(f"a smaller run: {count:,} registrations, not {FULL:,}")
    report.finish(args)


if __name__ == "__main__":
    main()
