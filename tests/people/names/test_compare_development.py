"""The comparison keeps its figures on the made-up people of pairs.toml, also those it never learned from."""

from __future__ import annotations

from pathlib import Path

import pytest

from panah.people import names
from panah.people.names.learn_pairs import Figures, figures, written_pairs

PAIRS = written_pairs(Path(__file__).parent / "pairs.toml")


def judged(held_out: bool) -> Figures:
    pairs = [pair for pair in PAIRS if pair.held_out == held_out]
    found = names.compare_many([pair.left for pair in pairs], [pair.right for pair in pairs])
    return figures([pair.same for pair in pairs], [bool(probability > 0.5) for probability in found])


@pytest.mark.parametrize("held_out", [False, True])
def test_hard_pairs_are_told_apart(held_out: bool) -> None:
    found = judged(held_out)
    assert found.pairs > 500
    assert found.precision >= 0.97
    assert found.f1 >= 0.95


def test_the_split_never_parts_a_person() -> None:
    learned = {text for pair in PAIRS if not pair.held_out for text in (pair.left, pair.right)}
    held_out = {text for pair in PAIRS if pair.held_out for text in (pair.left, pair.right)}
    assert len(learned & held_out) <= 2
