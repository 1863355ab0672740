"""A child of lookup.py: Panah answers one record at a time; arguments: file, queries, out."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import polars as pl
from _people import answer


def main() -> None:
    """Build the index, look every query up with its reasons in words, write who was found."""
    from panah.matching import Index

    frame, asked = pl.read_parquet(sys.argv[1]), pl.read_parquet(sys.argv[2])
    Index.build(frame.head(1_000)).lookup(
        frame.drop("id").row(0, named=True), k=10
    )  # compiled, once on a machine
    began = perf_counter()
    index = Index.build(frame)
    built = perf_counter() - began
    rows, times, said = [], [], 0
    records = [{k: v for k, v in r.items() if k != "id"} for r in asked.to_dicts()]
    for record in records[:20]:
        index.lookup(record, k=10)
    gc.collect()
    for query, record in zip(asked["id"].to_list(), records, strict=True):
        began = perf_counter()
        found = index.lookup(record, k=10)
        reasons = [str(reason) for one in found for reason in one.comparison.reasons]
        times.append(perf_counter() - began)
        said += len(reasons)
        rows += [(query, one.id, float(one.comparison.same_person)) for one in found]
    kinds = {"query": asked.schema["id"], "id": frame.schema["id"], "probability": pl.Float64}
    pl.DataFrame(rows, schema=kinds, orient="row").write_parquet(sys.argv[3])
    answer(build=built, times=times, reasons=said)


if __name__ == "__main__":
    main()
