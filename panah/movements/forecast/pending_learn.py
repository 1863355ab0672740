"""Learns `pending_learned.npz` anew: ``python -m panah.movements.forecast.pending_learn [--check]``.

Reads UNHCR's tables from ``unhcr/`` in the folder that ``PANAH_DATA`` names (``../shared/data`` if it names none).
With ``--check`` nothing is written; it prints what the forecast reaches: each year learned from the years before it,
and each country from the other countries.
"""

from __future__ import annotations

import os
from pathlib import Path

import click
import numpy as np
import polars as pl

from panah.movements.forecast import pending
from panah.movements.forecast.pending_features import Stocks
from panah.movements.forecast.pending_trees import Settings, fit
from panah.movements.observe.table import Observations

SEEDS = 5
FOLDS = 10
TABLES = ("population", "asylum_applications", "asylum_decisions")


def read() -> Observations:
    """UNHCR's tables for learning. Ends with a clear sentence where they are missing."""
    from panah.movements.observe import read_unhcr

    folder = Path(os.environ.get("PANAH_DATA") or "../shared/data") / "unhcr"
    if not folder.is_dir():
        raise click.ClickException(f"{folder} is missing: set PANAH_DATA to the folder that holds unhcr/")
    return read_unhcr(folder, tables=TABLES)


@click.command()
@click.option("--check", is_flag=True, help="Print what it reaches; write nothing.")
def main(check: bool) -> None:
    """Learn the table of the pending forecast."""
    seen = read()
    stocks = Stocks.of(seen)
    if check:
        for seed in range(SEEDS):
            rows = pending.backtest(seen, seed=seed)
            inside = rows.select((pl.col("end") >= pl.col("q0.05")) & (pl.col("end") <= pl.col("q0.95")))
            middle, last = (float(np.median(rows[name].to_numpy())) for name in ("error", "last_value_error"))
            click.echo(
                f"years learned from earlier years, seed {seed}: {len(rows)} country-years, median error / stock "
                f"{middle:.4f} (last value {last:.4f}), 90 % interval covers {inside.to_numpy().mean():.1%}"
            )
        click.echo(f"countries learned from other countries: {others(stocks):.4f}")
        return
    table = pending.learn(stocks, until=stocks.last)
    forest = table.forest
    np.savez_compressed(
        pending.LEARNED, edges=forest.edges, feature=forest.feature, bin=forest.bin, leaves=forest.leaves,
        start=np.array(forest.start), bounds=table.bounds, errors=table.errors,
    )  # fmt: skip
    click.echo(f"{pending.LEARNED}: {pending.LEARNED.stat().st_size:,} bytes")


def others(stocks: Stocks, settings: Settings = Settings()) -> float:  # noqa: B008 - frozen
    """Median error / stock of the rows of a backtest when each tenth of the countries is learned from the rest."""
    x, y, weight, country = pending.examples(stocks, stocks.last)
    fold = np.random.default_rng(0).integers(0, FOLDS, len(stocks.countries))[country]
    made = np.zeros(len(y))
    for one in range(FOLDS):
        seen = fold != one
        made[~seen] = fit(x[seen], y[seen], weight[seen], settings).predict(x[~seen])
    year = np.concatenate([
        np.full(len(pending.examples(stocks, at)[0]) - len(pending.examples(stocks, at - 1)[0]), at)
        for at in range(stocks.first + 1, stocks.last + 1)
    ])  # fmt: skip
    judged = (weight >= 1) & (year >= 2011)
    return float(np.median(np.abs(np.expm1(made) - np.expm1(y))[judged]))


if __name__ == "__main__":
    main()
