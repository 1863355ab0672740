"""A child of linkage.py: Panah links a file; arguments: in, out[, other]. It prints its seconds and memory."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import polars as pl
from _people import answer


def main() -> None:
    """Link, write the pairs, tell the figures."""
    began = perf_counter()
    from datetime import date

    from panah.matching import link

    loaded = perf_counter() - began
    frame = pl.read_parquet(sys.argv[1])
    other = pl.read_parquet(sys.argv[3]) if len(sys.argv) > 3 else None
    began = perf_counter()
    pairs = link(frame, other, on=date(2026, 6, 1))
    seconds = perf_counter() - began
    pairs.write_parquet(sys.argv[2])
    answer(seconds=seconds, load=loaded, rows=len(frame), pairs=len(pairs))


if __name__ == "__main__":
    main()
