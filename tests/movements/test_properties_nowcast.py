"""What must hold of a nowcast, whatever was published: it knows nothing of later, and takes nobody away."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.forecast.nowcast import nowcast

START = date(2026, 1, 1)


def reports(seed: int, days: int, lags: int) -> pl.DataFrame:
    """Figures of days that grow for some days after they were first told; some are told late or never."""
    rng = np.random.default_rng(seed)
    level = float(rng.choice([0.5, 20, 3_000]))
    rows = []
    for at in range(days):
        people = int(rng.poisson(level * rng.gamma(3, 1 / 3)))
        told = rng.beta(2, 1)
        for lag in range(lags + 1):
            if rng.random() < 0.8:
                share = 1.0 if lag == lags else 1 - (1 - told) * 0.5**lag
                ds = START + timedelta(at)
                rows.append((ds, ds + timedelta(lag), float(int(people * share))))
    schema = {"ds": pl.Date, "published": pl.Date, "value": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**31 - 1), days=st.integers(40, 90), lags=st.integers(1, 8))
def test_a_nowcast_is_in_order_and_knows_nothing_of_later(seed: int, days: int, lags: int) -> None:
    published = reports(seed, days, lags)
    day = START + timedelta(days - 1)
    found = nowcast(published, day, lags=lags, seed=seed % 1000)
    told = found.filter(
        ~pl.col("note").is_in(["not_reported", "no_history"])
    )  # of the others nothing can be said
    columns = pl.selectors.matches(r"^q0?\.\d+$")
    said = told.select(columns).to_numpy()
    assert said.shape[1] == 11
    assert np.isfinite(said).all()
    assert (np.diff(said, axis=1) >= 0).all()
    assert (said[:, 0] >= told["reported"].to_numpy() - 1e-9).all()
    untold = found.filter(pl.col("note").is_in(["not_reported", "no_history"]))
    assert untold.select(pl.all_horizontal(columns.is_null()).all()).item()
    later = published.with_columns(
        value=pl.when(pl.col("published") > day).then(pl.col("value") * 7 + 5).otherwise(pl.col("value"))
    )
    assert nowcast(later, day, lags=lags, seed=seed % 1000).equals(found)
    assert nowcast(published.filter(pl.col("published") <= day), day, lags=lags, seed=seed % 1000).equals(
        found
    )
