"""Zones follow from costs; figures by group add up."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from panah.matching.records import Population
from panah.matching.zones import CLEAR, CLEAR_NOT, TO_JUDGE, Costs, of
from panah.matching.zones_by_group import by_group


@pytest.mark.parametrize("costs", [Costs(), Costs(merge=1000), Costs(missed=200), Costs(look=15)])
def test_each_zone_is_the_cheapest_choice(costs: Costs) -> None:
    same = np.linspace(0, 1, 501, dtype=np.float32)
    low, high = costs.thresholds()
    away = (np.abs(same - low) > 1e-3) & (np.abs(same - high) > 1e-3)
    price = np.stack([(1 - same) * costs.merge, np.full(len(same), costs.look), same * costs.missed])
    assert np.array_equal(of(same, costs)[away], price.argmin(axis=0)[away])
    assert (CLEAR, TO_JUDGE, CLEAR_NOT) == (0, 1, 2)


def test_dearer_mistakes_leave_more_to_people() -> None:
    cheap, dear = Costs(merge=10, missed=5).thresholds(), Costs(merge=100, missed=50).thresholds()
    assert dear[0] < cheap[0] < cheap[1] < dear[1]


def test_figures_by_group() -> None:
    people = [
        {"id": "a", "given": "Ali", "nationality": "AFG"},
        {"id": "b", "given": "علی", "nationality": "AFG"},
        {"id": "c", "given": "Али", "nationality": "TJK"},
        {"id": "d", "given": "Zarina", "nationality": "TJK"},
    ]
    population = Population.of(people)
    pairs = pl.DataFrame({"left": ["a", "c", "a"], "right": ["b", "d", "c"], "probability": [0.9, 0.8, 0.1]})
    figures = {
        (row["kind"], row["group"]): row for row in by_group(pairs, population, [1, 1, 1, 2]).to_dicts()
    }
    whole = figures["all", "all"]
    assert (whole["true"], whole["found"], whole["right"]) == (3, 2, 1)
    assert figures["script", "Arab–Latn"]["recall"] == 1.0
    assert figures["script", "Cyrl–Latn"]["precision"] == 0.0
    assert figures["nationality", "afg–tjk"]["recall"] == 0.0
    assert figures["nationality", "tjk"]["recall"] is None
