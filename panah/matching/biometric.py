"""Where a vendor's biometric comparison comes in: shaped after MOSIP's ABIS, with a file of scores as the one built in.

A vendor's system keeps the photographs or prints and compares them; here only references (its numbers for them) and
scores come and go. `Calibration` turns a score into log-odds for one person. No score is no evidence.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from panah.matching.compare import RecordComparison
from panah.people.saying import Reason


@runtime_checkable
class Biometrics(Protocol):
    """What a vendor's adapter does. References are the vendor's own, opaque to us."""

    name: str

    def insert(self, reference: str) -> None:
        """Take a reference into the gallery (ABIS *Insert*). Inserting one twice is no error."""

    def delete(self, reference: str) -> None:
        """Take it out again (ABIS *Delete*). Deleting one that is not there is no error."""

    def identify(
        self, reference: str, *, among: Sequence[str] = (), most: int = 10
    ) -> list[tuple[str, float]]:
        """The gallery's best matches with their scores, best first (ABIS *Identify*), only ``among`` those if given."""

    def score(self, left: str, right: str) -> float | None:
        """The score of two references, None where the vendor has none."""


class BadScores(ValueError):
    """A file of scores that cannot be read, or a table of calibration that makes no sense: where, and the remedy."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Scores and the log-odds (natural) they add to *one person*, both ascending; between them a straight line.

    Beyond the ends the end's log-odds hold: no score decides by more than the vendor has shown. To be taken from the
    vendor's own error rates: at a threshold, log-odds are log((1 - false non-matches) / false matches).
    """

    scores: tuple[float, ...]
    log_odds: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.scores) != len(self.log_odds) or len(self.scores) < 2:
            raise BadScores("a calibration needs as many log-odds as scores, and two at least")
        if any(np.diff(self.scores) <= 0) or any(np.diff(self.log_odds) < 0):
            raise BadScores(
                "scores must rise and log-odds must not fall: a higher score may not speak against"
            )

    def weight(self, score: float | None) -> float:
        """Log-odds of one score; 0 for none."""
        return 0.0 if score is None else float(np.interp(score, self.scores, self.log_odds))


class ScoreFile:
    """Scores a vendor gave as a file: CSV with the columns ``left``, ``right`` (references) and ``score``.

    Order in a pair does not count. Raises BadScores with the row (the heading is row 1) for what cannot be read or
    contradicts an earlier row.
    """

    name: str

    def __init__(self, path: Path, *, name: str | None = None) -> None:
        self.name = name or path.stem
        self._scores: dict[tuple[str, str], float] = {}
        self._gallery: set[str] = set()
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = {"left", "right", "score"} - set(rows.fieldnames or ())
            if missing:
                raise BadScores(
                    f"{path.name}: no column {', '.join(sorted(missing))}; needed are left, right, score"
                )
            for number, row in enumerate(rows, start=2):
                self._take(path.name, number, row)

    def _take(self, file: str, number: int, row: Mapping[str, str | None]) -> None:
        left, right = (row["left"] or "").strip(), (row["right"] or "").strip()
        if not left or not right:
            raise BadScores(f"{file}, row {number}: a reference is missing; give both, or leave the row out")
        try:
            score = float(row["score"] or "")
        except ValueError:
            raise BadScores(
                f"{file}, row {number}: {row['score']!r} is no number; write it as 0.93"
            ) from None
        if not np.isfinite(score):
            raise BadScores(f"{file}, row {number}: {row['score']!r} is no score; leave the row out")
        pair = _pair(left, right)
        if self._scores.setdefault(pair, score) != score:
            raise BadScores(
                f"{file}, row {number}: {left} and {right} had another score above; keep one of the two"
            )
        self._gallery |= {left, right}

    def insert(self, reference: str) -> None:
        self._gallery.add(reference)

    def delete(self, reference: str) -> None:
        self._gallery.discard(reference)

    def identify(
        self, reference: str, *, among: Sequence[str] = (), most: int = 10
    ) -> list[tuple[str, float]]:
        asked: Iterable[str] = self._gallery.intersection(among) if among else self._gallery
        found = [
            (other, score)
            for other in asked
            if other != reference and (score := self.score(reference, other)) is not None
        ]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:most]

    def score(self, left: str, right: str) -> float | None:
        if left not in self._gallery or right not in self._gallery:
            return None
        return self._scores.get(_pair(left, right))


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


def weights(
    biometrics: Biometrics,
    calibration: Calibration,
    references: Sequence[str | None],
    left: npt.NDArray[np.int32],
    right: npt.NDArray[np.int32],
) -> npt.NDArray[np.float32]:
    """Log-odds that each pair of rows adds to *one person*; 0 where a reference or its score is missing.

    references: those of the rows (`Population.biometric`). Add them to the first column of `Model.scores`.
    """
    found = np.zeros(len(left), np.float32)
    for pair, (i, j) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        one, other = references[i], references[j]
        if one is not None and other is not None:
            found[pair] = calibration.weight(biometrics.score(one, other))
    return found


def added(
    comparison: RecordComparison, biometrics: Biometrics, calibration: Calibration, left: str, right: str
) -> RecordComparison:
    """A comparison with the vendor's score of two references counted in; itself where there is none."""
    score = biometrics.score(left, right)
    if score is None:
        return comparison
    weight = calibration.weight(score)
    reason = Reason("compare.biometric", weight, {"vendor": biometrics.name, "score": f"{score:g}"})
    return comparison.with_evidence(reason)
