"""A vendor's scores count as far as its table says, and not at all where there is none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from panah.matching.biometric import BadScores, Biometrics, Calibration, ScoreFile, added, weights
from panah.matching.compare import compare

CALIBRATION = Calibration(scores=(0.2, 0.5, 0.9), log_odds=(-6.0, 0.0, 9.0))
HEADING = "left,right,score\n"


def scores(folder: Path, text: str) -> ScoreFile:
    path = folder / "scores.csv"
    path.write_text(text, encoding="utf-8")
    return ScoreFile(path, name="vendor")


def test_a_file_of_scores_identifies(tmp_path: Path) -> None:
    found = scores(tmp_path, HEADING + "p1,p2,0.9\np1,p3,0.4\np3,p2,0.1\n")
    assert isinstance(found, Biometrics)
    assert found.identify("p1") == [("p2", 0.9), ("p3", 0.4)]
    assert found.identify("p1", among=["p3"]) == [("p3", 0.4)]
    assert found.score("p2", "p1") == 0.9
    found.delete("p2")
    assert found.score("p1", "p2") is None
    found.insert("p2")
    assert found.score("p1", "p2") == 0.9


def test_scores_become_log_odds_and_nothing_is_no_evidence(tmp_path: Path) -> None:
    found = scores(tmp_path, HEADING + "p1,p2,0.7\np1,p3,0.05\n")
    pairs = np.array([[0, 1], [0, 2], [0, 3], [1, 2]], np.int32)
    got = weights(found, CALIBRATION, ["p1", "p2", "p3", None], pairs[:, 0], pairs[:, 1])
    assert got.tolist() == pytest.approx([4.5, -6.0, 0.0, 0.0])


def test_a_score_is_counted_into_a_comparison_and_told(tmp_path: Path) -> None:
    found = scores(tmp_path, HEADING + "p1,p2,0.95\n")
    plain = compare({"given": "Ali", "family": "Rezai"}, {"given": "Ali", "family": "Rezai"})
    with_score = added(plain, found, CALIBRATION, "p1", "p2")
    assert with_score.same_person > plain.same_person
    assert "vendor" in str(with_score.reasons[0])
    assert added(plain, found, CALIBRATION, "p1", "p9") == plain


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n1,2\n", "no column left, right, score"),
        (HEADING + "p1,,0.5\n", "row 2: a reference is missing"),
        (HEADING + "p1,p2,0.5\np1,p3,high\n", "row 3: 'high' is no number"),
        (HEADING + "p1,p2,nan\n", "row 2: 'nan' is no score"),
        (HEADING + "p1,p2,0.5\np2,p1,0.6\n", "row 3: p2 and p1 had another score"),
    ],
)
def test_a_bad_file_says_where(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadScores, match=told):
        scores(tmp_path, text)


@pytest.mark.parametrize(
    ("marks", "odds"), [((0.1,), (1.0,)), ((0.5, 0.1), (0.0, 1.0)), ((0.1, 0.5), (2.0, 1.0))]
)
def test_a_table_that_makes_no_sense_is_refused(marks: tuple[float, ...], odds: tuple[float, ...]) -> None:
    with pytest.raises(BadScores):
        Calibration(scores=marks, log_odds=odds)
