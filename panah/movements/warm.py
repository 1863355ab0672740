"""The inner loops of the movements compiled once, for every process and user: ``python -m panah.movements.warm``.

An installation runs it beside `panah.matching.warm`; without it the first command compiles what it needs. Where
everything is compiled already it takes as long as loading it.
"""

from __future__ import annotations

import time
from datetime import date, timedelta

import numpy as np
import polars as pl


def warm() -> None:
    """Do a little of everything that is compiled: the demonstration with few futures, every engine, every step."""
    from panah.movements.demo.given import Given
    from panah.movements.demo.story import story
    from panah.movements.simulate.running import ENGINES
    from panah.movements.simulate.scoring import Asked, score

    given = Given()
    story(given, "en", members=4)
    for engine in ENGINES:
        score(given.scenario, Asked(engine=engine, given_totals=True))
    score(given.scenario, Asked(delay=14, members=3))
    _forecasts()


def _forecasts() -> None:
    """A short series at every step."""
    from panah.movements.forecast import forecast

    chance = np.random.default_rng(0)
    for freq, days, many in (("D", 1, 120), ("M", 31, 48), ("Q", 92, 24), ("A", 366, 12)):
        first = date(2010, 1, 1)
        ends = [first + timedelta(days=days * place) for place in range(many)]
        values = pl.DataFrame({"unique_id": "a", "ds": ends, "y": chance.poisson(50, many).astype(float)})
        forecast(_regular(values, freq), 2, freq)


def _regular(frame: pl.DataFrame, freq: str) -> pl.DataFrame:
    """The days moved to the beginnings of their periods, each once."""
    every = {"D": "1d", "M": "1mo", "Q": "1q", "A": "1y"}[freq]
    moved = frame.with_columns(pl.col("ds").dt.truncate(every)).unique("ds", keep="first").sort("ds")
    whole = pl.date_range(moved["ds"][0], moved["ds"][-1], every, eager=True).alias("ds").to_frame()
    return whole.join(moved, on="ds", how="left").with_columns(
        pl.col("unique_id").fill_null("a"), pl.col("y").fill_null(50.0)
    )


def main() -> None:
    """Compile, and say so if it took time."""
    begun = time.perf_counter()
    warm()
    taken = time.perf_counter() - begun
    if taken > 8:
        print(f"  inner loops of the movements compiled ({taken:.0f} s)")


if __name__ == "__main__":
    main()
