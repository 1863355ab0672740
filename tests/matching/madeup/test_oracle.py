"""The ceiling: nobody is better than the oracle, and harder settings lower it."""

from __future__ import annotations

from panah.matching.madeup import BORDER, HARD
from panah.matching.madeup.oracle import ceiling


def test_the_ceiling_is_below_one_and_above_any_plain_rule() -> None:
    there = ceiling(20_000, seed=2, wikidata=False)
    assert 0.9 < there.f1 < 1
    assert 0 < there.strict <= 1 and 0 < there.strict_crossing <= 1


def test_harder_habits_lower_the_ceiling() -> None:
    assert (
        ceiling(20_000, seed=2, habits=HARD, wikidata=False).f1 < ceiling(20_000, seed=2, wikidata=False).f1
    )


def test_without_slips_and_losses_almost_everybody_can_be_told_apart() -> None:
    plain = BORDER.but(
        date_kept=1.0, lost=0.0, no_father=0.0, moved=0.0, marriage=0.0, wrong_sex=0.0, other_nationality=0.0,
        year_only=0.0, kin=0.0,
    )  # fmt: skip
    assert ceiling(20_000, seed=2, habits=plain, wikidata=False).f1 > 0.985


def test_the_same_seed_has_the_same_ceiling() -> None:
    assert ceiling(5_000, seed=9, wikidata=False) == ceiling(5_000, seed=9, wikidata=False)
