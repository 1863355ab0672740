"""The pairs that are learned from, and the learning itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from panah.people.names.compare_names import weights
from panah.people.names.kernel import Weights
from panah.people.names.learn_names import BOUNDS, Sample, learned
from panah.people.names.learn_pairs import OTHER_PAIRS, SAME_PAIRS, LabelledPair, figures, written_pairs

PAIRS = Path(__file__).parent / "pairs.toml"
FEW = [
    LabelledPair("Anvar Toirov", "Анвар Тоиров", True, False),
    LabelledPair("Anvar Shokirovich Toirov", "Анвар Тоиров", True, False),
    LabelledPair("Anvar Toirov", "Умед Тоиров", False, False),
    LabelledPair("Anvar Toirov", "Анвар Собиров", False, False),
]


def test_the_pairs_are_the_same_every_time() -> None:
    assert written_pairs(PAIRS) == written_pairs(PAIRS)


def test_nobody_counts_for_too_much(tmp_path: Path) -> None:
    file = tmp_path / "pairs.toml"
    ways = [f"Анвар{'а' * length} Тоиров" for length in range(12)]
    file.write_text(f"[[person]]\nsame = {ways}\nother = {ways}\n".replace("'", '"'), "utf-8")
    pairs = written_pairs(file)
    assert sum(pair.same for pair in pairs) == SAME_PAIRS
    assert sum(not pair.same for pair in pairs) == OTHER_PAIRS


def test_figures_count_decisions() -> None:
    found = figures([True, True, False, False], [True, False, True, False])
    assert (found.precision, found.recall, found.f1, found.pairs) == (0.5, 0.5, 0.5, 4)


def test_learning_mends_a_weight_that_is_wrong() -> None:
    wrong = weights()._replace(missing_father=9.0)
    sample = Sample(FEW)
    better = learned([sample], wrong)
    assert better.missing_father < wrong.missing_father
    assert sample.loss(better) < sample.loss(wrong)
    assert all(BOUNDS[0] <= value <= BOUNDS[1] for value in better)


def test_learning_from_names_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        Sample([LabelledPair("Anvar", "...", True, False)])


def test_the_weights_kept_are_all_there_is() -> None:
    assert isinstance(weights(), Weights)
    assert all(value >= 0 for value in weights())
