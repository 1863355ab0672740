"""Reports taken in, and volume foretold: nothing is known before it was published, whatever the reports."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.movements.simulate.moving import rules
from panah.movements.simulate.reports import assimilate
from panah.movements.simulate.running import run
from panah.movements.simulate.scenario import Scenario, Series
from panah.movements.simulate.volume import draw, forecast, foretold, outlook
from tests.movements.random_worlds import worlds

seeds = st.integers(0, 2**31 - 1)


def otherwise(scenario: Scenario, day: int, seed: int) -> Scenario:
    """The same until a day; later reports have other values, and some are left out."""
    rng = np.random.default_rng(seed)

    def other(series: Series) -> Series:
        late = series.day > day
        value = np.where(late, np.round(rng.uniform(0, 1e6, len(late))), series.value)
        keep = ~late | (rng.random(len(late)) < 0.6)
        return Series(series.day[keep], value[keep])

    was = scenario.reports
    parts = tuple(tuple(other(series) for series in parts) for parts in was.parts)
    return replace(scenario, reports=replace(was, parts=parts, total=other(was.total)))


@settings(max_examples=40, deadline=None)
@given(scenario=worlds, seed=seeds, delay=st.integers(0, 40), part=st.floats(0, 1))
def test_an_estimate_knows_no_report_published_later(
    scenario: Scenario, seed: int, delay: int, part: float
) -> None:
    """Days up to `day` + delay rest on reports dated up to `day`; totals are not given, for they tell of later ones."""
    day = int(part * (scenario.days - 1))
    members = run(scenario, rules(scenario)).camps[None] if seed % 2 else None
    until = min(day + delay + 1, scenario.days)
    one, other = (
        assimilate(world, members, delay, given_totals=False)
        for world in (scenario, otherwise(scenario, day, seed))
    )
    for name in ("camps", "persistence", "parts"):
        known, same = (getattr(found, name)[:until] for found in (one, other))
        assert np.allclose(known, same, rtol=1e-9, atol=1e-9), name


@settings(max_examples=30, deadline=None)
@given(scenario=worlds, delay=st.integers(0, 100), seed=seeds)
def test_an_estimate_is_people_and_keeps_the_total_that_is_given(
    scenario: Scenario, delay: int, seed: int
) -> None:
    laid = rules(scenario)
    members = np.stack([run(scenario, laid, "counts", seed=seed + i).camps for i in range(5)])
    found = assimilate(scenario, members, delay)
    assert np.isfinite(found.camps).all()
    assert (found.camps >= -1e-6).all()
    assert np.allclose(found.camps.sum(axis=1), scenario.total, rtol=1e-6, atol=1.0)
    assert np.allclose(found.weights.sum(axis=1), 1)
    assert ((found.effective >= 1 - 1e-9) & (found.effective <= 5 + 1e-9)).all()
    assert np.allclose(found.parts.sum(axis=1), 1)


@settings(max_examples=30, deadline=None)
@given(scenario=worlds, seed=seeds, part=st.floats(0, 0.9))
def test_the_volume_foretold_knows_no_later_report(scenario: Scenario, seed: int, part: float) -> None:
    day = int(part * (scenario.days - 1))
    other = otherwise(scenario, day, seed)
    until = scenario.days - 1
    assert np.array_equal(forecast(scenario, day, until, 6, seed), forecast(other, day, until, 6, seed))
    one, two = (draw(world, day, np.random.default_rng(seed)) for world in (scenario, other))
    assert np.array_equal(one, two)
    told = [foretold(world, day, one) for world in (scenario, other)]
    camps = [run(world, rules(world)).camps for world in told]
    assert np.array_equal(camps[0], camps[1])
    ahead = [outlook(world, day, until, 6, seed, camps[0][None]) for world in (scenario, other)]
    assert np.array_equal(ahead[0], ahead[1])


@settings(max_examples=30, deadline=None)
@given(scenario=worlds, seed=seeds, part=st.floats(0, 0.9))
def test_what_is_foretold_is_people_and_the_same_for_a_seed(
    scenario: Scenario, seed: int, part: float
) -> None:
    day, until = int(part * (scenario.days - 1)), scenario.days - 1
    total = forecast(scenario, day, until, 8, seed)
    ahead = outlook(scenario, day, until, 8, seed)
    assert total.shape == (8, until - day)
    assert ahead.shape == (8, until - day, len(scenario.camps))
    for found in (total, ahead):
        assert np.isfinite(found).all()
        assert (found >= 0).all()
        cuts = np.quantile(found, (0.05, 0.5, 0.95), axis=0)
        assert (np.diff(cuts, axis=0) >= 0).all()
    assert np.array_equal(ahead[:3], outlook(scenario, day, until, 3, seed))
    assert np.array_equal(total[:3], forecast(scenario, day, until, 3, seed))
