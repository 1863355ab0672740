"""A series file (unique_id, ds, y) as observations, and observations as series for a forecast."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from panah.movements.bad import BadInput
from panah.movements.observe.table import KEY, MEASURES, STOCKS, Observations

_STEPS = {1: "1d", 7: "1w", 28: "1mo", 29: "1mo", 30: "1mo", 31: "1mo", 89: "3mo", 90: "3mo", 91: "3mo", 92: "3mo",
          365: "1y", 366: "1y"}  # fmt: skip


def read_series(path: Path | str, *, measure: str = "arrivals") -> Observations:
    """A CSV with columns unique_id, ds (a day), y (a number, empty where not reported).

    place is unique_id. A period runs from its ds to the day before the next where the days begin periods, and ends
    with ds where they end periods (31 March, 31 December); single days where the series is daily; the step is the
    commonest between two days of a series. Raises `BadInput` for a missing column, a day or number that is none, two
    values of one day.
    """
    path = Path(path)
    if measure not in MEASURES:
        raise BadInput("observe.unknown_measure", field="measure", value=measure, known=", ".join(MEASURES))
    frame = _texts(path).with_row_index("row", offset=2)
    day = frame["ds"].str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    value = frame["y"].str.strip_chars().cast(pl.Float64, strict=False)
    empty = frame["y"].str.strip_chars().is_in(["", "NA", "nan", "NaN"]) | frame["y"].is_null()
    for field, wrong, code in (
        ("ds", day.is_null(), "observe.not_a_date"),
        ("y", value.is_null() & ~empty, "observe.not_a_number"),
    ):
        if wrong.any():
            at = int(wrong.arg_max() or 0)
            raise BadInput(code, file=path, row=at + 2, field=field, value=str(frame[field][at]))
    held = frame.select("row", "unique_id", day.alias("ds"), value.set(empty, None).alias("y"))
    twice = held.filter(pl.struct("unique_id", "ds").is_duplicated())
    if len(twice):
        again = twice.filter(pl.struct("unique_id", "ds").is_first_distinct().not_()).row(0, named=True)
        raise BadInput(
            "observe.twice",
            file=path,
            row=again["row"],
            field="ds",
            value=f"{again['unique_id']} {again['ds']}",
        )
    parts = [_periods(part) for part in held.partition_by("unique_id", maintain_order=True)]
    tidy = pl.concat(parts).select(
        pl.col("unique_id").alias("place"),
        pl.lit(measure).alias("measure"),
        (pl.col("end") if measure in STOCKS else pl.col("start")).alias("start"),
        "end",
        pl.col("y").alias("value"),
        pl.lit(path.name).alias("source"),
    )
    return Observations.of(tidy, file=path)


def series_of(observations: Observations, measure: str, by: Sequence[str] = ("coa",)) -> pl.DataFrame:
    """unique_id, ds, y: one series for each value of ``by`` (columns of `KEY`), summed over the rest; ds is the
    period's end. A period in which nothing was reported has no row."""
    if not set(by) <= set(KEY):
        raise ValueError(f"by: of {KEY}, not {by}")
    name = pl.concat_str([pl.col(one) for one in by], separator=">")
    return (
        observations.only(measure)
        .latest()
        .frame.filter(pl.col("value").is_not_null())
        .group_by(name.alias("unique_id"), pl.col("end").alias("ds"))
        .agg(pl.col("value").sum().alias("y"))
        .sort("unique_id", "ds")
    )


def gaps(observations: Observations) -> pl.DataFrame:
    """Periods that are missing inside a series: place, coa, coo, group, measure, after, before, missing (periods)."""
    keys = ["place", "coa", "coo", "group", "measure"]
    ordered = observations.latest().frame.sort(*keys, "end")
    step = (pl.col("end") - pl.col("end").shift(1)).dt.total_days()
    held = ordered.with_columns(
        step.over(keys).alias("step"), pl.col("end").shift(1).over(keys).alias("after")
    )
    held = held.with_columns(pl.col("step").drop_nulls().mode().min().over(keys).alias("usual"))
    return held.filter(pl.col("step") > 1.5 * pl.col("usual")).select(
        *keys, "after", pl.col("end").alias("before"),
        ((pl.col("step") / pl.col("usual")).round().cast(pl.Int64) - 1).alias("missing"),
    )  # fmt: skip


def _texts(path: Path) -> pl.DataFrame:
    if not path.is_file():
        raise BadInput("observe.no_file", file=path)
    try:
        frame = pl.read_csv(path, infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise BadInput("observe.not_csv", file=path, why=str(error).splitlines()[0]) from error
    for needed in ("unique_id", "ds", "y"):
        if needed not in frame.columns:
            raise BadInput("observe.no_column", file=path, field=needed, columns=", ".join(frame.columns))
    return frame


def _periods(part: pl.DataFrame) -> pl.DataFrame:
    part = part.sort("ds")
    days: list[date] = part["ds"].to_list()
    steps = part["ds"].diff().drop_nulls().dt.total_days()
    common = int(steps.mode().min() or 1) if len(steps) else 1  # type: ignore[arg-type]
    step = _STEPS.get(common, "1d")
    if step == "1d" or step == "1w":
        return part.with_columns(
            pl.col("ds").alias("start"), (pl.col("ds") + pl.duration(days=common - 1)).alias("end")
        )
    if all((day + timedelta(days=1)).day == 1 for day in days):
        begins = pl.col("ds").dt.offset_by("1d").dt.offset_by(f"-{step}")
        return part.with_columns(begins.alias("start"), pl.col("ds").alias("end"))
    return part.with_columns(
        pl.col("ds").alias("start"), pl.col("ds").dt.offset_by(step).dt.offset_by("-1d").alias("end")
    )
