"""The model: from levels of agreement to probabilities of the three classes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import get_ident

import numpy as np
import numpy.typing as npt

from panah.matching import zones
from panah.matching.compare import RecordComparison
from panah.matching.compare_kernel import levels_of
from panah.matching.compare_names import Memo, memo
from panah.matching.compare_score import Weights, fill_odds, probabilities
from panah.matching.model.tables import Shares, default_shares
from panah.matching.reasons import reasons
from panah.matching.records import Population

_MANY = 10_000
Rows = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of evidence. ``shares`` None: the shipped defaults, for whatever columns there are."""

    shares: Shares | None = None
    costs: zones.Costs = zones.USUAL

    @staticmethod
    def default() -> Model:
        """The shipped model, for populations too small to learn from and for two records alone."""
        return Model()

    def fitted(
        self, population: Population, left: Rows, right: Rows, *, candidates: int | None = None
    ) -> Model:
        """The model adapted to a population and its candidate pairs (row numbers, in any order).

        candidates: how many there are, if those given are only an even sample of them.
        """
        from panah.matching.model.estimating import estimate

        return Model(estimate(population, left, right, candidates or len(left)), self.costs)

    @property
    def prior(self) -> float:
        """Log-odds that two records are one person, before anything is compared."""
        return float(np.log((self.shares or default_shares(())).prior[0]))

    def weights(self, population: Population) -> Weights:
        """Likelihood ratios for a population's columns."""
        kinds = tuple(population.arrays.kinds.tolist())
        if self.shares is None:
            return _default_weights(kinds)
        if self.shares.kinds != kinds:
            raise ValueError("the model was fitted to a population with other columns")
        return _weights_of(self.shares)

    def scores(self, a: Population, left: Rows, b: Population, right: Rows) -> npt.NDArray[np.float32]:
        """Log-odds, prior included, of same person and same household against unrelated: float32[n, 2].

        Pair k is record left[k] of a beside record right[k] of b. Threads may run it at once.
        """
        levels, masses = levels_of(a.arrays, left, b.arrays, right, _memo(a, b, len(left)))
        odds = np.empty((len(left), 2), np.float32)
        fill_odds(levels, masses, self.weights(b), odds)
        return odds

    def compare(self, a: Population, i: int, b: Population, j: int) -> RecordComparison:
        """Record i of a beside record j of b, with the evidence in words."""
        left, right = np.array([i], np.int32), np.array([j], np.int32)
        levels, masses = levels_of(a.arrays, left, b.arrays, right, _memo(a, b, 1))
        weights = self.weights(b)
        odds = np.empty((1, 2), np.float32)
        fill_odds(levels, masses, weights, odds)
        chances = [float(chance) for chance in probabilities(odds)[0].astype(float)]
        told = reasons(a, i, b, j, levels[0], masses[0], weights, chances)
        zone = zones.ZONES[self.zones(np.array(chances[:1], np.float32))[0]]
        problems = a.problems_of(i) + (b.problems_of(j) if a is not b or i != j else ())
        return RecordComparison(chances[0], chances[1], chances[2], zone, told, problems, self.costs)

    @staticmethod
    def probabilities(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """Same person, same household, unrelated: float32[n, 3], each row summing to 1."""
        return probabilities(scores)

    def zones(self, same: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
        """Zone of each probability of one person: 0 clear, 1 to judge, 2 clear not (`panah.matching.zones`)."""
        return zones.of(same, self.costs)


@lru_cache(maxsize=8)
def _weights_of(shares: Shares) -> Weights:
    """Those of a fitted model, whose shares change no more."""
    return shares.weights()


@lru_cache(maxsize=64)
def _default_weights(kinds: tuple[int, ...]) -> Weights:
    return default_shares(kinds).weights()


def _memo(a: Population, b: Population, pairs: int) -> Memo:
    """What the calling thread remembers of token pairs: kept from call to call within one population."""
    if a is not b or pairs < _MANY:
        return memo(10)
    me = get_ident()
    if me not in a.memos:
        a.memos[me] = memo(20)
    return a.memos[me]  # type: ignore[no-any-return]
